"""Every page of the house, from its addresses: a new one joins the tests by itself.

An address with a part that is not known here fails the test until somebody says how to fill it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from casework.clients.door import OpenFile, open_file
from casework.clients.models import Client
from casework.support.actions import token_of
from tests.cast import Cast
from tests.forms.reading import CSRF, Form, Page

WHO = ("", "ada", "bea", "eve")
# Their forms are one button on every page, and say nothing.
FRAME = {"account_logout", "lock", "still_here", "unlock"}


def patterns(found: list[Any] | None = None) -> Iterator[URLPattern]:
    for one in get_resolver().url_patterns if found is None else found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns)
        else:
            yield one


def room_of(one: URLPattern) -> str:
    """The room whose view answers there; what is not of casework signs people in."""
    top, room, *_rest = f"{one.callback.__module__}.".split(".")
    return room if top == "casework" else "accounts"


def rooms() -> list[str]:
    return sorted({room_of(one) for one in patterns()})


def names(room: str = "") -> list[str]:
    return [str(one.name) for one in patterns() if room in ("", room_of(one))]


@dataclass
class World:
    """What the addresses lead to: a woman with a full record, and a release if one is needed."""

    cast: Cast
    her: Client
    release: UUID | None = None

    @cached_property
    def file(self) -> OpenFile:
        return open_file(self.her, by=self.cast.actor("ada"))

    def parts(self, name: str) -> dict[str, Any]:
        """The words of an address, by what they stand for."""
        case = self.file.case.pk
        pk = self.release if "release" in name else case if name == "hand_over" else self.her.pk
        token = token_of(self.file.answers.statuses[0], self.file.keys)
        return {"pk": pk, "token": token, "name": "risk", "number": 10}

    def browser(self, who: str) -> Browser:
        """A browser in which this member has signed in, or nobody has."""
        return self.cast.browser(who) if who else Browser()

    def route(self, name: str) -> str:
        return str(next(one.pattern for one in patterns() if one.name == name))

    def url(self, name: str) -> str:
        pattern = next(one for one in patterns() if one.name == name)
        wanted, known = pattern.pattern.converters, self.parts(name)
        assert set(wanted) <= set(known), f"say how to fill {set(wanted) - set(known)} of {name}"
        return reverse(name, kwargs={part: known[part] for part in wanted})


def every_form(world: World, room: str) -> Iterator[tuple[Browser, str, Form]]:
    """Each form of the pages of a room once, with a browser of somebody who may send it."""
    seen = set[tuple[str, ...]]()
    for who in WHO:
        browser = world.browser(who)
        for name in names(room):
            for url, form in forms_on(browser, world.url(name)):
                kind = (name, *form.fields)
                if kind not in seen:
                    seen.add(kind)
                    yield browser, url, form


def forms_on(browser: Browser, url: str) -> list[tuple[str, Form]]:
    """(address, form) of the forms that belong to this page: sent to it, or to what only takes."""
    answer = browser.get(url)
    if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
        return []
    found = _forms_in(answer.content.decode(), url)
    for target, form in found:
        if "begin" in form.fields:  # it asks for the form itself, with what is ticked
            values = form.values() | {one.name: one.options[0] for one in form.asked if one.options}
            found = [*found, *_forms_in(browser.post(target, values).content.decode(), target)]
    return [(target, form) for target, form in found if _belongs(target, url, form)]


def _forms_in(html: str, url: str) -> list[tuple[str, Form]]:
    return [(form.action or url, form) for form in Page(html).forms if form.method == "post"]


def _belongs(target: str, url: str, form: Form) -> bool:
    name = resolve(urlsplit(target).path).url_name
    asks = set(form.fields) - {CSRF}
    here = resolve(urlsplit(url).path).url_name
    return (
        bool(asks)
        and "begin" not in asks
        and (name == here or name not in FRAME | set(_with_a_page()))
    )


def _with_a_page() -> list[str]:
    """Addresses that answer a visit: their forms are tested there."""
    return [
        name for name in names() if name not in ("sign_release", "duplicates", "hand_over_ticked")
    ]
