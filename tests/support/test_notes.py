"""Writing on her timeline: one click, one note; every word of it, in whatever script."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from casework.audit.models import Verb
from casework.clients.models import Client, ClientEntry
from casework.codebook.book import the_book
from tests.cast import Cast, entry
from tests.clients.opening import entries, notes
from tests.forms.reading import Page
from tests.forms.sending import Value, send
from tests.forms.state import state
from tests.support.filling import address, fill, html, opened, saved


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman()


@pytest.mark.parametrize("stranger", ["amy", "otto", "olga", "eve", "ivo"])
def test_a_stranger_writes_and_reads_nothing(cast: Cast, her: Client, stranger: str) -> None:
    browser, before = cast.browser(stranger), state()
    assert browser.get(address(her, "timeline")).status_code == 404
    assert browser.post(address(her, "timeline"), {"text": "x"}).status_code == 404
    assert state() == before


def test_one_box_is_enough(cast: Cast, her: Client) -> None:
    assert saved(fill(cast.browser("ada"), address(her, "timeline"), text="She called."))
    [note] = entries(cast, her)
    assert (note.kind, note.on, note.text) == ("NOTE", timezone.localdate(), "She called.")
    assert ClientEntry.objects.get().author == cast.people["ada"]
    assert notes(cast, her, Verb.CHANGED) == ["note"]


@pytest.mark.parametrize("kind", [code.code for code in the_book().list("contact_type")])
def test_every_kind_has_its_word_on_the_page(cast: Cast, her: Client, kind: str) -> None:
    browser = cast.browser("ada")
    assert saved(fill(browser, address(her, "timeline"), text="Words", kind=kind))
    label = the_book().list("contact_type")[kind].label_text
    page = html(browser.get(address(her, "timeline")))
    assert f"<strong>{label}</strong>" in page


def test_a_double_click_writes_one_note(cast: Cast, her: Client) -> None:
    browser, url = cast.browser("ada"), address(her, "timeline")
    filled = opened(browser, url) | {"text": "Once"}
    assert saved(send(browser, url, filled))
    assert saved(send(browser, url, filled))
    assert [one.text for one in entries(cast, her)] == ["Once"]
    assert notes(cast, her, Verb.CHANGED) == ["note"]


def test_words_changed_on_the_way_back_are_not_lost(cast: Cast, her: Client) -> None:
    browser, url = cast.browser("ada"), address(her, "timeline")
    filled = opened(browser, url) | {"text": "He called."}
    for text in ("He called.", "He called. She hid."):
        assert saved(send(browser, url, filled | {"text": text}))
    assert {one.text for one in entries(cast, her)} == {"He called.", "He called. She hid."}


def test_anothers_note_is_not_in_the_way(cast: Cast, her: Client) -> None:
    """An id that is taken, by chance or on purpose, drops nothing and shows nothing."""
    cast.woman("Zeynep", worker="otto", entries=(entry("Of another team"),))
    taken: Value = str(ClientEntry.objects.get().pk)
    assert saved(fill(cast.browser("ada"), address(her, "timeline"), ident=taken, text="Mine"))
    assert [one.text for one in entries(cast, her)] == ["Mine"]
    assert ClientEntry.objects.count() == 2


def test_a_day_to_come_is_refused_and_the_words_stay(cast: Cast, her: Client) -> None:
    browser, before = cast.browser("ada"), state()
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = html(fill(browser, address(her, "timeline"), text="Words " * 900, on=str(tomorrow)))
    assert "This day is still to come" in page
    form = next(form for form in Page(page).forms if "text" in form.fields)
    assert (form.fields["text"].value or "").count("Words") == 900
    assert state() == before


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("31/01/2026", date(2026, 1, 31)),
        ("3 January 2026", date(2026, 1, 3)),
        ("29.2.2024", date(2024, 2, 29)),
    ],
)
def test_a_day_as_people_write_it(cast: Cast, her: Client, written: str, on: date) -> None:
    fill(cast.browser("ada"), address(her, "timeline"), text="x", on=written)
    assert entries(cast, her)[0].on == on


def test_20_000_characters_are_kept_and_one_more_is_not(cast: Cast, her: Client) -> None:
    browser, url, long = cast.browser("ada"), address(her, "timeline"), "äß🦋 " * 5000
    assert saved(fill(browser, url, text=f"x{long[:-1]}"))
    assert entries(cast, her)[0].text == f"x{long[:-1]}".strip()
    page = html(fill(browser, url, text=long + "yz"))
    assert "Use at most 20000 characters; this has 20002." in page
    assert "🦋 yz" in page
    assert len(entries(cast, her)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم با او صحبت کنم\n\nدوم",
        "שלום 0770 עולם",
        "she said: \u202eevil\u202c",
        "  two\n\n  lines\tand a tab  ",
        "<b>bold</b> & {{ her.name }} %(x)s",
        '=HYPERLINK("x")',
    ],
)
def test_what_was_written_is_what_is_read(cast: Cast, her: Client, text: str) -> None:
    browser = cast.browser("ada")
    assert saved(fill(browser, address(her, "timeline"), text=text))
    assert entries(cast, her)[0].text == text.strip()
    page = html(browser.get(address(her, "timeline")))
    assert 'class="entry-text" dir="auto" translate="no"' in page
    assert "<b>bold" not in page


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b", "Ma\0ria", "x\x07"])
def test_nothing_and_what_nobody_types_is_refused(cast: Cast, her: Client, text: str) -> None:
    browser, before = cast.browser("ada"), state()
    page = html(fill(browser, address(her, "timeline"), text=text))
    assert 'href="#id_text"' in page
    assert state() == before


def test_a_broken_id_asks_again(cast: Cast, her: Client) -> None:
    for ident in ("", "x", str(uuid4())[:-1]):
        page = html(fill(cast.browser("ada"), address(her, "timeline"), ident=ident, text="Words"))
        assert "error-summary" in page
        assert "Words" in page
    assert not entries(cast, her)


def test_a_note_can_be_written_after_support_has_ended(cast: Cast, her: Client) -> None:
    """Somebody who calls again is written down; her case stays as it ended."""
    browser = cast.browser("ada")
    assert saved(fill(browser, address(her, "close"), reason="10"))
    assert saved(fill(browser, address(her, "timeline"), text="She called again.", kind="CALL"))
    assert entries(cast, her)[0].text == "She called again."
