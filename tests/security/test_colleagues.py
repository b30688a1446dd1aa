"""Inside a team: a colleague sees that she is known and whom to ask, and cannot reach further."""

from uuid import uuid4

import pytest

from casework.clients.models import Client, ClientEntry
from tests.cast import Cast, entry

NAME, PHONE = "Zeynep Quintbrand", "07700 900123"


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman(NAME, worker="ada", phones=(PHONE,), entries=(entry("Quintbrand said so"),))


@pytest.mark.parametrize("typed", ["Zeynep", "quintbrand", "0044 7700 900 123", NAME])
def test_a_colleague_finds_initials_and_who_works_with_her(
    cast: Cast, her: Client, typed: str
) -> None:
    text = cast.browser("amy").post("/find/", {"q": typed}).content.decode()
    assert "Z.Q." in text
    assert "Ada" in text
    without_echo = text.replace(typed, "")
    for word in ("Zeynep", "Quintbrand", "900123", "900 123", str(her.pk)):
        assert word not in without_echo


def test_a_possible_duplicate_shows_a_colleague_no_more(cast: Cast, her: Client) -> None:
    sent = {"name": "Zeinep Quintbrandt", "phone": PHONE}
    text = cast.browser("amy").post("/log/duplicates/", sent).content.decode()
    assert "Z.Q." in text
    assert NAME not in text
    assert str(her.pk) not in text


def intake(**more: str) -> dict[str, str]:
    return {"ident": str(uuid4()), "name": "Maria Goncalves", "contact": "10", **more}


def test_a_woman_cannot_be_logged_into_another_team(cast: Cast) -> None:
    cast.browser("ada").post("/log/", intake(team=str(cast.birch.pk)))
    assert not Client.objects.filter(team=cast.birch).exists()
    cast.browser("otto").post("/log/", intake(team=str(cast.alder.pk)))
    assert not Client.objects.filter(team=cast.alder, made_by=cast.people["otto"]).exists()


@pytest.mark.parametrize("name", ["ada", "amy", "otto"])
def test_the_id_of_a_record_that_exists_overwrites_nothing(
    cast: Cast, her: Client, name: str
) -> None:
    """The form brings its own id, so that one click makes one record: it is no way in."""
    before = Client.objects.get(pk=her.pk).identity.blob
    answer = cast.browser(name).post("/log/", intake(ident=str(her.pk)))
    assert answer.status_code in ((200, 302) if name == "ada" else (404,))
    row = Client.objects.get(pk=her.pk)
    assert (row.identity.blob, row.team, row.made_by) == (
        *(before, cast.alder, cast.people["ada"]),
    )


@pytest.mark.parametrize("ident", ["", "x", "0", "'", "\0", "00000000-0000-0000-0000-00000000000g"])
def test_an_id_that_is_none_is_refused_with_a_page(cast: Cast, ident: str) -> None:
    assert cast.browser("ada").post("/log/", intake(ident=ident)).status_code == 200
    assert not Client.objects.exists()


def test_the_id_of_a_note_that_exists_overwrites_nothing(cast: Cast, her: Client) -> None:
    note, other = ClientEntry.objects.get(), cast.woman("Maria Goncalves")
    before = note.sealed.blob
    sent = {"ident": str(note.pk), "text": "another text", "kind": "NOTE", "on": "01/03/2026"}
    cast.browser("ada").post(f"/clients/{other.pk}/timeline/", sent)
    note = ClientEntry.objects.get(pk=note.pk)
    assert (note.sealed.blob, note.client_id) == (before, her.pk)


def test_a_note_under_an_id_of_another_record_is_not_said_to_be_saved(
    cast: Cast, her: Client
) -> None:
    """Nobody's word may vanish behind 'Your note is saved.'"""
    note, other = ClientEntry.objects.get(), cast.woman("Maria Goncalves")
    sent = {"ident": str(note.pk), "text": "her own words", "kind": "NOTE", "on": "01/03/2026"}
    answer = cast.browser("ada").post(f"/clients/{other.pk}/timeline/", sent, follow=True)
    saved = ClientEntry.objects.filter(client=other).exists()
    assert saved or "is saved" not in answer.content.decode()
