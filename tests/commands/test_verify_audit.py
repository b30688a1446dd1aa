"""verify_audit: anyone may check the chain, without a key; a cut or a change is seen."""

from importlib import import_module

from django.db import connection

from casework.audit.models import AuditEntry
from tests.cast import Cast
from tests.commands.shell import run

TRIGGERS = import_module("casework.migrations.0002_audit_is_append_only").UNDO


def _behind_the_triggers(statement: str) -> None:
    with connection.cursor() as cursor:
        for undo in TRIGGERS[connection.vendor]:
            cursor.execute(undo)
        cursor.execute(statement)


def test_it_needs_no_key_and_says_six_words(cast: Cast) -> None:
    cast.woman()
    ended = run("verify_audit")
    assert ended.status == 0
    assert ended.result == {
        "entries": AuditEntry.objects.count(),
        "intact": True,
        "head": ended.result["head"],
    }
    assert len(ended.result["head"].split()) == 6


def test_words_written_down_earlier_are_found_again(cast: Cast) -> None:
    cast.woman()
    words = run("verify_audit").result["head"]
    cast.woman()
    assert run("verify_audit", "--head", words.upper()).status == 0


def test_a_chain_that_was_cut_is_seen_by_who_has_the_words(cast: Cast) -> None:
    cast.woman()
    cast.woman()
    words, last = run("verify_audit").result["head"], AuditEntry.objects.count()
    _behind_the_triggers(f"DELETE FROM casework_auditentry WHERE seq = {last}")
    assert run("verify_audit").status == 0
    ended = run("verify_audit", "--head", words)
    assert (ended.status, ended.result["intact"]) == (1, False)
    assert "cut off" in ended.said


def test_a_changed_entry_is_named(cast: Cast) -> None:
    for _ in range(3):
        cast.woman()
    _behind_the_triggers("UPDATE casework_auditentry SET verb = 11 WHERE seq = 2")
    ended = run("verify_audit")
    assert ended.status == 1
    assert (ended.result["intact"], ended.result["broken"]) == (False, 2)


def test_words_that_cannot_be_ours_are_said_to_be_mistyped(cast: Cast) -> None:
    ended = run("verify_audit", "--head", "one two three")
    assert ended.status == 1
    assert "Look again" in ended.said
