"""From a passphrase to every record of a woman, by the independent reader and plain SQL alone.

What is opened here was written by the product; not one line of the product opens it.
"""

from base64 import b64decode
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec
import pytest
from django.conf import settings
from django.db import connection

from tests.cast import PASSPHRASE, Cast, entry
from tests.vault import independent

NONE = UUID(int=0)


def rows(query: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [tuple(map(plain, row)) for row in cursor.fetchall()]


def plain(value: Any) -> Any:
    """SQLite keeps a UUID as 32 hexadecimal digits, PostgreSQL as itself."""
    if isinstance(value, memoryview):
        return bytes(value)
    if isinstance(value, str) and len(value) == 32 and set(value) <= set("0123456789abcdef"):
        return UUID(value)
    return value


@pytest.fixture
def service(cast: Cast) -> UUID:
    cast.woman(
        "Zeynep Yıldız", phones=("07700 900123",), entries=(entry("She said: not the police."),)
    )
    return UUID(str(rows("SELECT id FROM accounts_service")[0][0]))


def seed_of(email: str, service: UUID) -> bytes:
    ((pk, password, sealed),) = rows(
        "SELECT id, password, seed FROM accounts_user WHERE email = %s", email
    )
    _name, version, cost, salt, _hash = password.split("$")
    memory, passes, lanes = map(int, cost.split(","))
    pepper = settings.PEPPERS[int(version)]
    root = independent.root(PASSPHRASE, b64decode(salt), pepper, (memory, passes, lanes))
    unlock = independent.expand(root, "seal/1 unlock")
    return independent.open_blob(unlock, sealed, (6, "user", "seed", service, NONE, pk))


def granted(email: str, service: UUID) -> Iterator[tuple[int, UUID, bytes]]:
    """Kind, team and key of every grant of a member."""
    seed = seed_of(email, service)
    for kind, team, version, member, sealed in rows(
        "SELECT g.kind, g.team_id, g.key_version, g.member_id, g.sealed FROM accounts_grant g "
        "JOIN accounts_user u ON u.id = g.member_id WHERE u.email = %s",
        email,
    ):
        yield kind, team, independent.open_grant(seed, sealed, (kind, team, version, 1, member))


def test_a_caseworkers_passphrase_leads_to_every_record(service: UUID) -> None:
    ((kind, _team, team_key),) = granted("ada@example.org", service)
    assert kind == 1

    def derived(name: str) -> bytes:
        return independent.expand(team_key, f"seal/1 {name}")

    ((her, identity),) = rows("SELECT id, identity FROM casework_client")
    ((wrap, wrapped),) = rows("SELECT id, wrapped FROM casework_clientkey")
    place = (1, "client_key", "wrapped", service, her, wrap)
    key = independent.open_blob(derived("identity"), wrapped, place)
    assert len(key) == 32
    opened = msgspec.msgpack.decode(
        independent.open_blob(key, identity, (1, "client", "identity", service, her, her))
    )
    assert opened[0] == "Zeynep Yıldız"
    ((row, sealed),) = rows("SELECT id, sealed FROM casework_cliententry")
    note = independent.open_blob(key, sealed, (1, "entry", "sealed", service, her, row))
    assert "not the police" in note.decode(errors="replace")
    ((card,),) = rows("SELECT sealed FROM casework_clientcard")
    assert len(card) == 34 + 1024
    shown = independent.open_blob(derived("card"), card, (2, "card", "sealed", service, her, her))
    assert msgspec.msgpack.decode(shown)[0] == "Zeynep Yıldız"


def test_an_evidence_leads_passphrase_leads_to_answers_and_nowhere_else(service: UUID) -> None:
    keys = {team: key for kind, team, key in granted("eve@example.org", service) if kind == 2}
    assert len(keys) == len(list(granted("eve@example.org", service))) == 2
    ((row, her, team, sealed),) = rows(
        "SELECT id, client_ident, team_id, sealed FROM casework_caseanswers"
    )
    place = (3, "answers", "sealed", service, her, row)
    answers = independent.open_blob(keys[team], sealed, place)
    assert b"Zeynep" not in answers
    assert len(sealed) == 34 + 1024


def test_an_administrators_passphrase_leads_to_no_key(service: UUID) -> None:
    assert len(seed_of("ivo@example.org", service)) == 32
    assert list(granted("ivo@example.org", service)) == []
