"""The chain: changed, reordered, cut or rolled back, it is seen."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from casework.audit.chain import BEGINNING, check, digest_of, word_list, words_of
from casework.audit.models import AuditEntry, Verb
from casework.audit.record import record
from tests.cast import Cast

TRIGGERS = ("casework_audit_no_update", "casework_audit_no_delete")


@pytest.fixture
def chain(cast: Cast) -> list[AuditEntry]:
    """Ten entries, as Ada's day would leave them."""
    ada = cast.actor("ada")
    with transaction.atomic():
        for number in range(10):
            record(Verb.OPENED, by=ada, note=f"note {number}")
    return list(AuditEntry.objects.all())


@contextmanager
def as_an_intruder_who_dropped_the_triggers() -> Iterator[None]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE casework_auditentry DISABLE TRIGGER USER")
        else:
            for name in TRIGGERS:
                cursor.execute(f"DROP TRIGGER {name}")
    yield


def test_a_sound_chain_is_sound(chain: list[AuditEntry]) -> None:
    verdict = check()
    assert (verdict.intact, verdict.entries, verdict.broken) == (True, 10, None)
    assert verdict.head == words_of(bytes(chain[-1].digest))


def test_an_empty_chain_is_sound_and_has_a_head(db: None) -> None:
    assert check().intact
    assert check(words_of(BEGINNING)).intact
    assert not check("some words that were never its head").intact


def test_the_first_head_is_seen_again_when_the_chain_has_grown(chain: list[AuditEntry]) -> None:
    assert check(words_of(BEGINNING)).intact


@pytest.mark.parametrize("column", ["member", "verb", "subject", "team", "month", "row"])
def test_a_changed_column_is_seen(cast: Cast, chain: list[AuditEntry], column: str) -> None:
    changed = {"verb": Verb.LOCKED, "month": "1999-01"}.get(column, cast.service.pk)
    with as_an_intruder_who_dropped_the_triggers():
        AuditEntry.objects.filter(seq=5).update(**{column: changed})
    assert (check().intact, check().broken) == (False, 5)


def test_changed_details_are_seen(chain: list[AuditEntry]) -> None:
    with as_an_intruder_who_dropped_the_triggers(), connection.cursor() as cursor:
        cursor.execute("UPDATE casework_auditentry SET details = %s WHERE seq = 4", [b""])
    assert check().broken == 4


def test_a_changed_entry_with_a_digest_made_anew_is_seen_at_the_next(
    chain: list[AuditEntry],
) -> None:
    with as_an_intruder_who_dropped_the_triggers():
        entry = AuditEntry.objects.get(seq=5)
        entry.verb = Verb.LOCKED
        AuditEntry.objects.filter(seq=5).update(verb=Verb.LOCKED, digest=digest_of(entry))
    assert check().broken == 6


def test_an_entry_taken_out_of_the_middle_is_seen(chain: list[AuditEntry]) -> None:
    with as_an_intruder_who_dropped_the_triggers():
        AuditEntry.objects.filter(seq=5).delete()
    assert not check().intact


def test_a_cut_end_is_seen_by_whoever_wrote_down_the_head(chain: list[AuditEntry]) -> None:
    head = check().head
    with as_an_intruder_who_dropped_the_triggers():
        AuditEntry.objects.filter(seq__gt=7).delete()
    assert check().intact, "without a head written down nothing can be missed"
    assert not check(head).intact
    assert check(head).broken is None


def test_a_chain_written_anew_from_the_start_is_seen_by_its_head(chain: list[AuditEntry]) -> None:
    head = check().head
    with as_an_intruder_who_dropped_the_triggers():
        previous = BEGINNING
        for entry in AuditEntry.objects.order_by("seq"):
            entry.previous, entry.month = previous, "1999-01"
            entry.digest = previous = digest_of(entry)
            entry.save()
    assert check().intact
    assert not check(head).intact


def test_a_head_written_down_earlier_is_found_however_it_is_typed(
    chain: list[AuditEntry],
) -> None:
    earlier = words_of(bytes(chain[3].digest))
    assert check(earlier).intact
    assert check(f"  {earlier.upper().replace(' ', '   ')} ").intact
    assert not check(earlier.replace(earlier.split()[0], "zebra")).intact


WRITES = [
    "UPDATE casework_auditentry SET month = '1999-01' WHERE seq = 3",
    "UPDATE casework_auditentry SET seq = 99 WHERE seq = 3",
    "DELETE FROM casework_auditentry WHERE seq = 10",
    "DELETE FROM casework_auditentry",
]


@pytest.mark.parametrize("statement", WRITES)
def test_the_database_itself_refuses_to_change_an_entry(
    chain: list[AuditEntry], statement: str
) -> None:
    with (
        pytest.raises(DatabaseError, match="audit entries are never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert check().intact


def test_the_orm_is_refused_as_well(chain: list[AuditEntry]) -> None:
    for write in (lambda: chain[2].delete(), lambda: AuditEntry.objects.update(month="1999-01")):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    assert check().intact


@pytest.mark.engine("postgresql")  # SQLite has no TRUNCATE
def test_a_truncate_is_refused(chain: list[AuditEntry]) -> None:
    with (
        pytest.raises(DatabaseError, match="audit entries are never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE casework_auditentry")


@pytest.mark.engine("sqlite")  # PostgreSQL has no REPLACE
def test_a_replace_is_refused(chain: list[AuditEntry]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO casework_auditentry SELECT seq, row, member, verb, subject, team, "
            "'1999-01', details, previous, digest FROM casework_auditentry WHERE seq = 3"
        )
    assert check().intact


def test_six_words_hold_66_bits_of_the_digest() -> None:
    words = word_list()
    assert len(words) == len(set(words)) == 2048
    assert all(word.isascii() and word.islower() for word in words)
    assert words_of(bytes(32)) == " ".join([words[0]] * 6)
    assert words_of(b"\xff" * 32) == " ".join([words[-1]] * 6)
    assert len({words_of(bytes([n]) + bytes(31)) for n in range(256)}) == 256
