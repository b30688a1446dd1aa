"""What no browser of ours sends: other bodies, other letters, too much, too little, other verbs."""

import json
from urllib.parse import urlsplit

import pytest

from tests.forms.pages import World, every_form, names, rooms
from tests.forms.reading import CSRF
from tests.forms.sending import FORM, Value, body, send
from tests.forms.state import state, undone

ALIKE = 12  # of a form with hundreds of fields, so many are left out in turn
PART = 'multipart/form-data; boundary="x"'
MULTIPART = b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\n+2AA-\r\n--x--\r\n'


@pytest.mark.parametrize("room", rooms())
def test_a_form_in_part_or_twice(world: World, room: str) -> None:
    for browser, url, form in every_form(world, room):
        before, good = state(), form.filled()
        for left_out in list(good)[:ALIKE]:
            with undone():
                part = {field: value for field, value in good.items() if field != left_out}
                answer = send(browser, url, part)
                assert answer.status_code < 500, (url, left_out)
                assert answer.status_code == 302 or state() == before, (url, left_out)
        with undone():
            assert send(browser, url, {CSRF: "x"}).status_code < 500, url
        twice: dict[str, Value | list[Value]] = dict.fromkeys(("pk", "team_id", "__all__"), "1")
        for field, value in good.items():
            many = value if isinstance(value, list) else [value]
            twice[field] = [*many, "", *many]
        with undone():
            assert send(browser, url, twice).status_code < 500, url


@pytest.mark.parametrize("room", rooms())
def test_a_body_that_is_no_form_of_ours(world: World, room: str) -> None:
    for browser, url, form in every_form(world, room):
        before, good = state(), form.filled()
        raw = body(good)
        many = body({f"f{number}": "1" for number in range(3000)})
        tries = [
            (json.dumps(good).encode(), "application/json"),
            (raw, "text/plain"),
            (raw, f"{FORM}; charset=utf-16"),
            (raw, f"{FORM}; charset=hex"),
            (MULTIPART, f"{PART}; charset=utf-7"),
            (MULTIPART, f"{PART}; charset=rot13"),
            (MULTIPART[:30], PART),
            (raw, "multipart/form-data"),
            (many, FORM),
            (b"q=" + b"x" * (1024 * 1024 + 1), FORM),
        ]
        for sent, kind in tries:
            with undone():
                answer = browser.generic("POST", url, sent, content_type=kind)
                assert answer.status_code < 500, (url, kind, answer.status_code)
                assert state() == before, (url, kind)
                assert answer.status_code == 302 or b"<h1" in answer.content, (url, kind)


QUERIES = [
    "page=abc&worker=x&risk=NOBODY&stage=%FF%FE&due=1&due=2&team=00000000&tick=%E2%80%AE",
    "page=-1&beneath=abc&next=//evil.example&q=<script>alert(1)</script>",
    "page=99999999999999999999&beneath=-1&next=/%0d%0aX:1",
    f"page={'9' * 5000}&next=%ED%A0%80",
    "page=%00&page=2&worker=%00&next=https:evil.example",
    "page=1e9&" + "&".join(f"f{number}=1" for number in range(500)),
]


@pytest.mark.parametrize("room", rooms())
def test_odd_words_after_an_address(world: World, room: str) -> None:
    for browser in (world.browser("bea"), world.browser("eve"), world.browser("")):
        for name in names(room):
            for query in QUERIES:
                answer = browser.generic("GET", world.url(name), QUERY_STRING=query)
                assert answer.status_code < 500, (name, query)
                assert not urlsplit(answer.headers.get("Location", "")).netloc, (name, query)
                if "text/html" in answer.headers["Content-Type"]:
                    assert b"<script>alert(1)" not in answer.content, (name, query)


@pytest.mark.parametrize("room", rooms())
def test_verbs_that_a_page_does_not_know(world: World, room: str) -> None:
    browser, before = world.browser("bea"), state()
    for name in names(room):
        for verb in ("PUT", "DELETE", "PATCH", "TRACE"):
            answer = browser.generic(verb, world.url(name), b"{}", content_type="application/json")
            assert answer.status_code in (400, 405), (name, verb)
    assert state() == before
