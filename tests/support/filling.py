"""Fills in a form of hers as a person would: opens the page, changes a part, sends all of it."""

from typing import Any

from django.test import Client as Browser

from casework.clients.models import Client
from tests.forms.reading import Form, Page
from tests.forms.sending import Value, Values, send


def address(her: Client, page: str) -> str:
    return f"/clients/{her.pk}/{page}/"


def form_on(browser: Browser, url: str) -> Form:
    """The form of this page with the most fields: its own."""
    answer = browser.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    forms = [form for form in Page(answer.content.decode()).forms if form.method == "post"]
    return max(forms, key=lambda form: len(form.fields))


def opened(browser: Browser, url: str) -> Values:
    """What a browser would send of this page as it stands."""
    return form_on(browser, url).values()


def fill(browser: Browser, url: str, **changes: Value | list[Value]) -> Any:
    return send(browser, url, opened(browser, url) | changes)


def saved(answer: Any) -> bool:
    return bool(answer.status_code == 302)


def html(answer: Any) -> str:
    text: str = answer.content.decode()
    return text
