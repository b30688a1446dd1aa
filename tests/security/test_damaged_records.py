"""A record that cannot be opened: the page says so, nobody is misled, nothing is overwritten."""

import pytest
from django.db import connection

from casework.clients.keys import keys_of
from casework.clients.models import Client, ClientEntry
from casework.clients.records import Identity
from tests.cast import Cast, entry
from tests.security.test_strangers import addresses_of

CHANGED = b"\1\1\0\0\0\1" + bytes(90)
DAMAGES = {
    "empty": b"",
    "cut": CHANGED[:26],
    "of another version": b"\1\1\0\0\0\7" + bytes(90),
    "no blob": b"Maria",
}
COLUMNS = {
    "identity": ("casework_client", "identity"),
    "her key": ("casework_clientkey", "wrapped"),
    "card": ("casework_clientcard", "sealed"),
    "answers": ("casework_caseanswers", "sealed"),
    "an entry": ("casework_cliententry", "sealed"),
    "the index": ("casework_entryindex", "sealed"),
}
# These are read on few pages; the other parts stand behind every page of hers.
FEW_PAGES = [COLUMNS[name] for name in ("card", "an entry", "the index")]


def damage(table: str, column: str, blob: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s", [blob])


def stored(table: str, column: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return bytes(cursor.fetchone()[0])


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman("Zeynep Quintbrand", entries=(entry("Quintbrand said so"),))


@pytest.mark.parametrize("where", COLUMNS.values(), ids=COLUMNS)
def test_no_page_breaks_and_nothing_is_overwritten(
    cast: Cast, her: Client, where: tuple[str, str]
) -> None:
    browser = cast.browser("ada")
    browser.raise_request_exception = False
    damage(*where, CHANGED)
    addresses = [a for a in addresses_of(her.pk) if not a.endswith("/remove/")]
    if where in FEW_PAGES:
        addresses = [a for a in addresses if a.split("/")[3] in ("", "timeline", "identity")]
    for address in ("/", *addresses):
        assert browser.get(address).status_code != 500, (address, where)
    for address in addresses:
        answer = browser.post(address, {"text": "x", "on": "01/03/2026", "kind": "NOTE"})
        assert answer.status_code != 500, (address, where)
    assert stored(*where) == CHANGED


@pytest.mark.parametrize("blob", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("where", [COLUMNS["identity"], COLUMNS["card"]], ids=["identity", "card"])
def test_every_kind_of_damage_is_said(
    cast: Cast, her: Client, where: tuple[str, str], blob: bytes
) -> None:
    browser = cast.browser("ada")
    damage(*where, blob)
    broken = {"identity": f"/clients/{her.pk}/", "sealed": "/"}[where[1]]
    assert "cannot be opened" in browser.get(broken).content.decode()


def test_a_list_counts_what_it_could_not_open_and_shows_the_others(cast: Cast, her: Client) -> None:
    other = cast.woman("Maria Goncalves")
    with connection.cursor() as cursor:
        pk = other.pk.hex if connection.vendor == "sqlite" else other.pk
        cursor.execute(
            "UPDATE casework_clientcard SET sealed = %s WHERE client_id = %s", [b"x", pk]
        )
    text = cast.browser("ada").get("/").content.decode()
    assert "Zeynep Quintbrand" in text
    assert "Maria Goncalves" not in text
    assert "cannot be opened" in text


def test_another_womans_blob_in_her_place_is_not_shown(cast: Cast, her: Client) -> None:
    """Swapped rows must not let one woman's file appear under another's name."""
    other = cast.woman("Maria Goncalves")
    blobs = {row.pk: row.identity.blob for row in Client.objects.all()}
    with connection.cursor() as cursor:
        for row, blob in ((her, blobs[other.pk]), (other, blobs[her.pk])):
            pk = row.pk.hex if connection.vendor == "sqlite" else row.pk
            cursor.execute("UPDATE casework_client SET identity = %s WHERE id = %s", [blob, pk])
    browser = cast.browser("ada")
    for row in (her, other):
        answer = browser.get(f"/clients/{row.pk}/")
        assert answer.status_code == 503
        assert "Zeynep" not in answer.content.decode()
        assert "Maria" not in answer.content.decode()


def test_an_identity_of_the_wrong_shape_is_no_identity(cast: Cast, her: Client) -> None:
    """Sealed with the right key, and yet not what the column holds."""
    row = ClientEntry.objects.get()
    keys = keys_of(her, by=cast.actor("ada"))
    assert not isinstance(row.sealed.open(keys), Identity)
    with pytest.raises(TypeError):
        row.sealed.seal(Identity(name="x"), keys)
