"""Writing entries: with the deed or not at all, and never a word in clear."""

from contextlib import suppress
from time import time
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.http import Http404

from accounts.vault.errors import VaultError
from casework.audit import record as record_module
from casework.audit.models import AuditEntry, Details, Verb
from casework.audit.record import record, record_refusal, record_unkeyed
from casework.clients.access import client_for
from casework.clients.door import open_file
from tests.cast import PASSPHRASE, Cast


class Undone(Exception):
    """Something went wrong after the deed."""


def last() -> AuditEntry:
    entry = AuditEntry.objects.order_by("-seq").first()
    assert entry is not None
    return entry


def test_an_entry_goes_back_with_its_deed(cast: Cast) -> None:
    ada, before = cast.actor("ada"), AuditEntry.objects.count()
    with suppress(Undone), transaction.atomic():
        record(Verb.CHANGED, by=ada, subject=uuid4())
        raise Undone
    assert AuditEntry.objects.count() == before


def test_an_entry_outside_a_transaction_is_refused(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every test runs inside a transaction, so the connection is told that there is none."""
    ada, before = cast.actor("ada"), AuditEntry.objects.count()
    monkeypatch.setattr(record_module, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError, match="transaction of its deed"):
        record(Verb.CHANGED, by=ada)
    assert AuditEntry.objects.count() == before


def test_a_refusal_stands_alone_and_not_inside_what_may_be_undone(cast: Cast) -> None:
    her = cast.woman(worker="ada")
    with pytest.raises(Http404):
        client_for(cast.actor("otto"), her.pk)
    assert (last().verb, last().subject, last().member) == (
        *(Verb.REFUSED, her.pk, cast.people["otto"].pk),
    )
    with pytest.raises(RuntimeError), transaction.atomic():
        record_refusal(by=cast.actor("otto"), subject=her.pk)


def test_opening_a_record_leaves_its_trace(cast: Cast) -> None:
    her = cast.woman()
    before = AuditEntry.objects.count()
    open_file(her, by=cast.actor("ada"), why="she rang")
    assert AuditEntry.objects.count() == before + 1
    assert (last().verb, last().subject, last().team) == (Verb.OPENED, her.pk, cast.alder.pk)


def test_a_record_that_does_not_open_leaves_none(cast: Cast) -> None:
    her = cast.woman()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_client SET identity = %s", [b"\1\1" + bytes(90)])
    her.refresh_from_db()
    before = AuditEntry.objects.count()
    with pytest.raises(VaultError):
        open_file(her, by=cast.actor("ada"))
    assert AuditEntry.objects.count() == before


def test_the_note_and_the_time_are_sealed_for_the_team(cast: Cast) -> None:
    ada, olga = cast.actor("ada"), cast.actor("olga")
    with transaction.atomic():
        record(Verb.REMOVED, by=ada, subject=uuid4(), team=cast.alder.pk, note="Zeynep Yıldız")
    entry = last()
    details: Details = entry.details.open(ada.keys.journal(cast.alder.pk))
    assert details.note == "Zeynep Yıldız"
    assert abs(details.at - time()) < 60
    with pytest.raises(VaultError):
        entry.details.open(olga.keys.journal(cast.birch.pk))
    for name in ("eve", "ivo"):
        with pytest.raises(VaultError):
            cast.actor(name).keys.journal(cast.alder.pk)


def test_the_row_in_the_database_holds_ids_verb_and_month_and_no_word(cast: Cast) -> None:
    with transaction.atomic():
        record(Verb.SEARCHED, by=cast.actor("ada"), note="Zeynep 07700 900123")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM casework_auditentry ORDER BY seq DESC LIMIT 1")
        row = cursor.fetchone()
    raw = b"|".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    assert b"Zeynep" not in raw
    assert b"900123" not in raw


def test_notes_of_any_length_are_of_few_sizes(cast: Cast) -> None:
    sizes = set()
    for note in ("", "x", "y" * 400):
        with transaction.atomic():
            record(Verb.CHANGED, by=cast.actor("ada"), note=note)
        sizes.add(len(last().details.blob))
    assert len(sizes) == 1


def test_what_is_done_without_keys_is_noted_without_details(cast: Cast) -> None:
    record_unkeyed(Verb.SIGNED_IN, cast.people["ada"])
    entry = last()
    assert (entry.verb, entry.member) == (Verb.SIGNED_IN, cast.people["ada"].pk)
    assert entry.details.blob == b""


def test_signing_in_locking_unlocking_and_leaving_are_noted(cast: Cast) -> None:
    browser, start = cast.browser("ada"), AuditEntry.objects.count()
    browser.post("/lock/")
    browser.post("/unlock/", {"passphrase": PASSPHRASE})
    browser.post("/sign-out/")
    told = AuditEntry.objects.filter(seq__gt=start).values_list("verb", flat=True)
    assert list(told) == [Verb.LOCKED, Verb.UNLOCKED, Verb.SIGNED_OUT]
    first = AuditEntry.objects.get(seq=start)
    assert (first.verb, first.member) == (Verb.SIGNED_IN, cast.people["ada"].pk)
