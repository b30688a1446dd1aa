"""Whatever is typed is text: no page turns it into markup, whoever reads it."""

from datetime import date

import pytest

from casework.answers.records import Answers
from casework.clients.models import Client
from casework.clients.records import SafeContact
from tests.cast import Cast, entry
from tests.security.reading import Page
from tests.security.test_headers import Watcher
from tests.security.typist import plain_addresses

EVIL = "<script>alert(7)</script><img src=x onerror=alert(7)>'\"><b>{{ 7*7 }}{% now 'Y' %}"
RAW = ("<script>alert", "<img src=x", "'\"><b>", "<b>{{")


@pytest.fixture
def her(cast: Cast) -> Client:
    contact = SafeContact(10, EVIL, EVIL, 10, EVIL, EVIL)
    return cast.woman(
        EVIL,
        answers=Answers(opened_on=date(2026, 1, 2)),
        entries=(entry(EVIL), entry(EVIL, kind="CALL")),
        also_known_as=(EVIL,),
        phones=(EVIL,),
        email="a@b.example",
        address=EVIL,
        dialect=EVIL,
        contact=contact,
        reference=EVIL,
        own_words=EVIL,
    )


@pytest.mark.parametrize("name", ["ada", "bea"])
def test_no_page_turns_what_was_typed_into_markup(cast: Cast, her: Client, name: str) -> None:
    watcher = Watcher(cast.browser(name))
    watcher.walk("/", f"/clients/{her.pk}/", *plain_addresses(), most=1)
    watcher._post("/find/", {"q": ["script alert"]})
    shown = 0
    for address, answer in watcher.answers:
        text = answer.content.decode(errors="replace")
        shown += "&lt;script&gt;alert" in text
        assert not [raw for raw in RAW if raw in text], address
        assert "49" not in Page(text).title
    assert shown > 3


def test_what_is_searched_for_is_shown_as_text(cast: Cast) -> None:
    browser = cast.browser("ada")
    for address in ("/find/", "/codebook/"):
        text = browser.post(address, {"q": EVIL}).content.decode()
        assert not [raw for raw in RAW if raw in text], address


def test_a_held_form_is_shown_as_text(cast: Cast) -> None:
    browser = cast.browser("ada")
    browser.post("/lock/")
    text = browser.post("/log/", {EVIL: EVIL, "name": EVIL}).content.decode()
    assert not [raw for raw in RAW if raw in text]
    form = next(form for form in Page(text).forms if form.named("name", "hidden"))
    assert {field.value for field in form.fields if field.name == "name"} == {EVIL}
