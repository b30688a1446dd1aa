"""A frozen sealed example of every sealed column opens for us and for the independent reader."""

import json
from typing import Any
from uuid import UUID

import pytest

from accounts.sealed import EncryptedField
from accounts.vault.blob import Keys
from tests.vault import freeze, independent

FROZEN = json.loads(freeze.FILE.read_text())


def columns() -> dict[str, EncryptedField]:
    return freeze.sealed_columns()


def test_every_sealed_column_has_a_frozen_example() -> None:
    frozen = [example["column"] for example in FROZEN]
    assert sorted(frozen) == sorted(columns()), "Run: python -m tests.vault.freeze"


def within(frozen: Any, now: Any) -> bool:
    """True if all that was frozen is there under its name; new fields may stand beside it."""
    if isinstance(frozen, dict):
        return all(name in now and within(value, now[name]) for name, value in frozen.items())
    if isinstance(frozen, list):
        return len(frozen) == len(now) and all(map(within, frozen, now))
    return bool(frozen == now)


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda frozen: frozen["column"])
def test_a_frozen_example_opens_to_the_same_names_and_values(frozen: dict[str, Any]) -> None:
    field, place = columns()[frozen["column"]], frozen["place"]
    assert place[:3] == [field.compartment, field.table, field.label]
    keys = Keys(freeze.SERVICE, {3: bytes.fromhex(frozen["key"])})
    read = field.reader(keys)
    opened = read(bytes.fromhex(frozen["blob"]), UUID(place[3]), UUID(place[4]))
    assert within(frozen["value"], freeze.named(opened))


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda frozen: frozen["column"])
def test_the_independent_reader_opens_it_too(frozen: dict[str, Any]) -> None:
    compartment, table, label, client, row = frozen["place"]
    place = (compartment, table, label, freeze.SERVICE, UUID(client), UUID(row))
    key, blob = bytes.fromhex(frozen["key"]), bytes.fromhex(frozen["blob"])
    assert independent.open_blob(key, blob, place).hex() == frozen["data"]
