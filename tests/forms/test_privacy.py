"""What a browser keeps by itself: titles, addresses, headers, and what was typed into a field."""

import re
from typing import Any

import pytest

from tests.forms.pages import WHO, World, names, rooms
from tests.forms.reading import Page
from tests.forms.sending import send

NAME = "Zbigniewa Qwertz"
TYPED = {"text", "textarea", "search", "date", "month", "number", "email", "tel"}
QUIET = {"autocomplete": "off", "spellcheck": "false", "translate": "no"}
ADDRESSES = re.compile(r'(?:href|action|src|formaction|hx-[a-z-]+|data-[a-z-]+)="([^"]*)"')


@pytest.fixture
def her_world(world: World) -> World:
    world.her = world.cast.woman(
        NAME, answers=world.file.answers, phones=("07700 900456",), address="7 Qwertz Row"
    )
    del world.file
    return world


def quiet_where_it_keeps(answer: Any, where: str) -> None:
    """Neither title, address nor header holds a word of her name."""
    html = answer.content.decode(errors="replace")
    kept = [Page(html).title, *ADDRESSES.findall(html), *map(str, answer.headers.values())]
    kept += [str(cookie) for cookie in answer.cookies.values()]
    for words in kept:
        assert not re.search("zbigniewa|qwertz|900456", words, re.IGNORECASE), (where, words[:200])


@pytest.mark.parametrize("room", rooms())
def test_no_name_where_a_browser_keeps_it(her_world: World, room: str) -> None:
    for who in WHO:
        browser = her_world.browser(who)
        for name in names(room):
            url = her_world.url(name)
            quiet_where_it_keeps(browser.get(url), f"{who} {url}")


def test_no_name_in_what_follows_a_form(her_world: World) -> None:
    browser, her = her_world.browser("bea"), f"/clients/{her_world.her.pk}"
    tries = [
        ("/find/", {"q": NAME}),
        ("/log/", {"q": NAME, "begin": "1"}),
        ("/log/", {"name": NAME}),
        ("/log/duplicates/", {"name": NAME}),
        (f"{her}/identity/", {"name": f"{NAME} Again"}),
        (f"{her}/timeline/", {"text": f"About {NAME}"}),
        (f"{her}/remove/", {"reason": NAME, "sure": "on"}),
    ]
    for url, values in tries:
        answer = send(browser, url, values)
        quiet_where_it_keeps(answer, url)
        if answer.status_code == 302:
            quiet_where_it_keeps(browser.get(answer.url), answer.url)


@pytest.mark.parametrize("room", sorted({*rooms()} - {"accounts", "codebook", "evidence"}))
def test_the_browser_keeps_nothing_that_is_typed(her_world: World, room: str) -> None:
    found = 0
    for who in WHO:
        browser = her_world.browser(who)
        for name in names(room):
            html = browser.get(her_world.url(name)).content.decode(errors="replace")
            for kind, attrs in Page(html).inputs:
                if kind in TYPED:
                    found += 1
                    assert attrs | QUIET == attrs, (name, attrs)
    assert found
