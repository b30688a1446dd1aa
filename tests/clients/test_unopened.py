"""A record that does not open: said calmly, noted, told to who can act, and never overwritten."""

from typing import Any

import pytest
from django.db import connection

from casework.answers.models import CaseAnswers
from casework.audit.models import AuditEntry, Verb
from casework.clients.access import CANNOT_BE_OPENED
from casework.clients.models import Client, ClientCard, ClientEntry
from tests.cast import Cast, entry
from tests.clients.opening import notes
from tests.forms.state import state

WORDS = "He came to the school and asked for her by name."
PARTS = {
    "identity": (Client, "identity"),
    "card": (ClientCard, "sealed"),
    "answers": (CaseAnswers, "sealed"),
}


def flip(model: Any, column: str, place: int = -20, **where: Any) -> bytes:
    """Change one bit of what is stored. Returns what stands there now."""
    row = model._default_manager.get(**where)
    blob = bytearray(getattr(row, column).blob)
    blob[place] ^= 1
    key = model._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {model._meta.db_table} SET {column} = %s WHERE {key.column} = %s",
            [bytes(blob), key.get_db_prep_value(row.pk, connection)],
        )
    return bytes(blob)


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman("Maria José", entries=(entry("An older note."), entry("The newest note.")))


def overview(her: Client) -> str:
    return f"/clients/{her.pk}/"


@pytest.mark.parametrize("part", PARTS)
def test_the_page_says_so_and_keeps_still(cast: Cast, her: Client, part: str) -> None:
    browser = cast.browser("ada")
    flip(*PARTS[part])
    before = state()
    answer = browser.get(overview(her))
    html = answer.content.decode()
    assert answer.status_code == 503
    assert "This record cannot be opened" in html
    assert "Tell your manager" in html
    assert "Maria" not in html
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert state() == before


@pytest.mark.parametrize("part", ["identity", "answers"])
def test_what_was_being_written_is_shown_to_be_copied(cast: Cast, her: Client, part: str) -> None:
    browser = cast.browser("ada")
    flip(*PARTS[part])
    before = state()
    note = {"text": WORDS, "kind": "NOTE", "on": "", "csrfmiddlewaretoken": "x" * 64}
    answer = browser.post(f"{overview(her)}timeline/", note)
    assert answer.status_code == 503
    assert WORDS in answer.content.decode()
    assert "xxxx" not in answer.content.decode()
    assert state() == before


def test_a_change_that_cannot_renew_her_card_is_no_change(cast: Cast, her: Client) -> None:
    browser = cast.browser("ada")
    flip(*PARTS["card"])
    before = state()
    answer = browser.post(f"{overview(her)}risk/", {"level": "12", "why": WORDS})
    assert answer.status_code == 503
    assert WORDS in answer.content.decode()
    assert state() == before


def test_the_audit_notes_it_for_her_team(cast: Cast, her: Client) -> None:
    flip(*PARTS["identity"])
    cast.browser("ada").get(overview(her))
    assert notes(cast, her, Verb.REFUSED) == [CANNOT_BE_OPENED]
    assert notes(cast, her, Verb.OPENED) == []
    assert AuditEntry.objects.get(verb=Verb.REFUSED).team == cast.alder.pk


def test_her_manager_is_told_what_to_do(cast: Cast, her: Client) -> None:
    flip(*PARTS["identity"])
    html = cast.browser("bea").get(overview(her)).content.decode()
    assert "verify_records" in html
    assert "Tell your manager" not in html


def test_lists_count_a_card_that_does_not_open(cast: Cast, her: Client) -> None:
    cast.woman("Zeynep Kaya")
    flip(*PARTS["card"], client=her)
    for who, address in (("ada", "/"), ("bea", "/team/")):
        html = cast.browser(who).get(address).content.decode()
        assert "1 record cannot be opened" in html
        assert "Zeynep" in html
    html = cast.browser("ada").post("/find/", {"q": "Zeynep"}).content.decode()
    assert "1 record cannot be opened" in html
    assert "Zeynep Kaya" in html


def test_one_lost_entry_does_not_hide_the_others(cast: Cast, her: Client) -> None:
    newest = ClientEntry.objects.order_by("pk")[0]
    lost = flip(ClientEntry, "sealed", pk=newest.pk)
    for address in (overview(her), f"{overview(her)}timeline/"):
        answer = cast.browser("ada").get(address)
        html = answer.content.decode()
        assert answer.status_code == 200
        assert html.count("This record cannot be opened") == 1
        assert ("An older note." in html) != ("The newest note." in html)
        assert "Maria José" in html
    assert ClientEntry.objects.get(pk=newest.pk).sealed.blob == lost
    assert notes(cast, her, Verb.REFUSED) == [CANNOT_BE_OPENED] * 2


def test_an_entry_that_somebody_took_out_is_missed(cast: Cast, her: Client) -> None:
    """Whoever deletes a row in the database does not make it never written."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM casework_cliententry")
    html = cast.browser("ada").get(overview(her)).content.decode()
    assert html.count("This record cannot be opened") == 2


def test_a_note_can_still_be_added_beside_a_lost_one(cast: Cast, her: Client) -> None:
    flip(ClientEntry, "sealed", pk=ClientEntry.objects.order_by("pk")[0].pk)
    browser = cast.browser("ada")
    page = browser.get(f"{overview(her)}timeline/").content.decode()
    ident = page.split('name="ident" value="')[1].split('"')[0]
    note = {"ident": ident, "text": WORDS, "kind": "NOTE", "on": ""}
    assert browser.post(f"{overview(her)}timeline/", note).status_code == 302
    assert WORDS in browser.get(f"{overview(her)}timeline/").content.decode()
