"""verify_records: opens what the member's keys open, and nothing else; tells what will not."""

from typing import Any

import pytest
from django.db import connection

from casework.answers.models import CaseAnswers
from casework.audit.models import AuditEntry, Verb
from casework.clients.models import Client, ClientCard, ClientEntry, ClientKey, EntryIndex
from tests.cast import Cast, entry
from tests.commands.shell import run_as

BROKEN = [
    (ClientCard, "sealed", "cards"),
    (ClientKey, "wrapped", "keys"),
    (Client, "identity", "identities"),
    (ClientEntry, "sealed", "entries"),
    (EntryIndex, "sealed", "indexes"),
    (CaseAnswers, "sealed", "answers"),
]


@pytest.fixture
def women(cast: Cast) -> Cast:
    cast.woman("Amina Okoro", entries=(entry("one"), entry("two")))
    cast.woman("Blessing Eze", worker="amy")
    cast.woman("Rosa Díaz", worker="otto", entries=(entry("three"),))
    return cast


def test_a_stranger_opens_only_her_own_teams_records(women: Cast) -> None:
    ended = run_as("otto", "verify_records")
    assert ended.status == 0
    assert ended.result == {
        "opened": 6,
        "failed": 0,
        "by_kind": {
            "cards": 1,
            "keys": 1,
            "identities": 1,
            "entries": 1,
            "indexes": 1,
            "answers": 1,
        },
        "failed_by_kind": {},
    }


def test_an_evidence_lead_opens_answers_only(women: Cast) -> None:
    assert run_as("eve", "verify_records").result["by_kind"] == {"answers": 3}


def test_an_administrator_opens_nothing_and_is_told_so(women: Cast) -> None:
    ended = run_as("ivo", "verify_records")
    assert (ended.status, ended.out) == (1, "")


@pytest.mark.parametrize("who", ["ada", "bea"])
def test_who_holds_the_teams_key_opens_all_of_the_team(women: Cast, who: str) -> None:
    found = run_as(who, "verify_records").result
    assert (found["opened"], found["failed"]) == (11, 0)


def test_the_run_stands_in_the_audit(women: Cast) -> None:
    run_as("bea", "verify_records")
    assert AuditEntry.objects.filter(verb=Verb.CHECKED, member=women.people["bea"].pk).count() == 1


@pytest.mark.parametrize(("model", "column", "kind"), BROKEN)
def test_a_changed_bit_is_found(women: Cast, model: Any, column: str, kind: str) -> None:
    _spoil(model, column)
    ended = run_as("ada", "verify_records")
    assert ended.status == 1
    assert ended.result["failed_by_kind"][kind] >= 1
    assert "cannot be opened" in ended.said


@pytest.mark.parametrize(("model", "kind"), [(ClientCard, "cards"), (CaseAnswers, "answers")])
def test_a_part_that_is_missing_does_not_open(women: Cast, model: Any, kind: str) -> None:
    model.objects.all().delete()
    assert run_as("ada", "verify_records").result["failed_by_kind"] == {kind: 2}


def test_more_clients_than_a_chunk_are_all_opened(
    women: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.management.commands.verify_records.CHUNK", 1)
    assert run_as("ada", "verify_records").result["opened"] == 11


def _spoil(model: Any, column: str) -> None:
    """Flip the last bit of every blob of a column, behind the back of the field that guards it."""
    for row in model.objects.all():
        blob = getattr(row, column).blob
        spoilt = blob[:-1] + bytes([blob[-1] ^ 1])
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {model._meta.db_table} SET {column} = %s WHERE {column} = %s",
                [spoilt, blob],
            )
