"""Every field of every form, with what nobody should type: a sentence beside it, nothing saved."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client as Browser

from tests.forms.attacks import TAGS, Attack, attacks_on
from tests.forms.pages import World, every_form, rooms
from tests.forms.reading import Field, Form, Page
from tests.forms.sending import Value, send
from tests.forms.state import state, undone

# Of fields of one kind the first meets every value, the others meet these many.
SOME, ALIKE = 2, 4


@pytest.mark.parametrize("room", rooms())
def test_every_field_of_every_form(world: World, room: str) -> None:
    for browser, url, form in every_form(world, room):
        try_every_field(browser, url, form)


def try_every_field(browser: Browser, url: str, form: Form) -> None:
    """One bad value at a time, in a form that is otherwise right."""
    before, good = state(), form.filled()
    for one, attacks in each_once(form):
        for value, refused in attacks:
            with undone():
                answer = send(browser, url, good | {one.name: value})
                where = f"{url} {one.name} {value[:30]!r}: {answer.status_code}"
                check(answer, where, refused)
                check_beside(answer, one, where, refused)
                if answer.status_code != 302:
                    assert state() == before, where
                    check_kept(answer, one, value, where)
                elif value == TAGS:
                    check_shown_as_text(browser, answer.url, where)


def each_once(form: Form) -> Iterator[tuple[Field, list[Attack]]]:
    """The fields of a form with what they are to meet; of a hundred alike, a few."""
    seen = Counter[str]()
    for one in form.fields.values():
        attacks = attacks_on(one)
        place = seen[one.kind]
        seen[one.kind] += 1
        if place < ALIKE:
            yield one, attacks if place == 0 else (attacks * 2)[place : place + SOME]


def check(answer: Any, where: str, refused: bool) -> None:
    html = answer.content.decode()
    assert answer.status_code < 500, where
    assert TAGS not in html, where
    assert answer.status_code != 302 or not refused, f"{where} was taken"
    if refused and answer.status_code == 200:
        assert "error-summary" in html or "notice-danger" in html, f"{where} without a sentence"


def check_beside(answer: Any, one: Field, where: str, refused: bool) -> None:
    """The sentence leads to the field. Of a passphrase it says only that the two do not fit."""
    if refused and answer.status_code == 200 and one.kind not in ("hidden", "password", "email"):
        assert f'href="#id_{one.name}' in answer.content.decode(), f"{where}: no way to the field"


def check_kept(answer: Any, one: Field, value: Value, where: str) -> None:
    """What was typed is still there, to be put right or copied."""
    if answer.status_code != 200 or one.kind not in ("text", "textarea", "search"):
        return
    told = value.decode(errors="replace") if isinstance(value, bytes) else value
    kept = [
        form.fields[one.name]
        for form in Page(answer.content.decode()).forms
        if one.name in form.fields
    ]
    assert kept, where
    assert normal(told)[:60] in normal(kept[0].value or ""), where


def normal(text: str) -> str:
    """As a browser would send it again: its own line breaks, no character that HTML forbids."""
    return " ".join(text.replace("\0", "").replace("\ufffd", "").split())


def check_shown_as_text(browser: Browser, url: str, where: str) -> None:
    answer = browser.get(url)
    assert answer.status_code in (200, 404), where
    assert TAGS not in answer.content.decode(), where
