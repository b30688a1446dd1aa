"""Reading and writing the ledger. The caller of `append` holds the transaction."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from accounts.actor import Actor
from accounts.vault.primitives import sha256
from casework.evidence.models import Event, LedgerEntry
from casework.evidence.tables import BY_NUMBER, Table
from casework.evidence.wire import CellWire, cell_from

BEGINNING = bytes(32)
LEDGER_LOCK = 7212


def lock_ledger() -> None:
    """One release at a time. On SQLite the transaction already holds the only write lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])


def append(event: Event, *, by: Actor, release: UUID, payload: dict[str, Any]) -> LedgerEntry:
    """Add one event to the chain."""
    lock_ledger()
    last = LedgerEntry.objects.order_by("-seq").first()
    entry = LedgerEntry(
        seq=last.seq + 1 if last else 1,
        release=release,
        event=event,
        member=by.pk,
        on=timezone.localdate(),
        payload=json.dumps(payload, sort_keys=True, separators=(",", ":")),
        previous=bytes(last.digest) if last else BEGINNING,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    return entry


def digest_of(entry: LedgerEntry) -> bytes:
    columns = (
        *(bytes(entry.previous), str(entry.seq).encode(), entry.release.bytes),
        *(str(int(entry.event)).encode(), entry.member.bytes, entry.on.isoformat().encode()),
        entry.payload.encode(),
    )
    return sha256(b"".join(len(column).to_bytes(4, "big") + column for column in columns))


def is_intact() -> bool:
    """True if no entry was changed, taken out or put in between."""
    previous = BEGINNING
    for place, entry in enumerate(LedgerEntry.objects.order_by("seq"), 1):
        if entry.seq != place or bytes(entry.previous) != previous:
            return False
        if digest_of(entry) != bytes(entry.digest):
            return False
        previous = bytes(entry.digest)
    return True


@dataclass
class Release:
    """One release, put together from its events."""

    shown: LedgerEntry
    released: LedgerEntry | None = None
    discarded: bool = False
    seen_by: set[UUID] = field(default_factory=set)

    @property
    def pk(self) -> UUID:
        return self.shown.release

    @cached_property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.shown.payload)
        return content

    @property
    def ident(self) -> str:
        """What the files call it."""
        return str(self.pk)[:8]

    @property
    def period(self) -> str:
        quarters = self.content["quarters"]
        return f"{quarters[0]}..{quarters[-1]}"

    @property
    def quarters(self) -> set[str]:
        return set(self.content["quarters"])

    @property
    def teams(self) -> list[int]:
        """Team numbers, or [] where it covers all teams."""
        teams: list[int] = self.content["teams"]
        return teams

    @property
    def prepared_by(self) -> UUID:
        return self.shown.member

    @property
    def signed_by(self) -> UUID | None:
        """The second person, if there was one."""
        if self.released and self.released.member != self.shown.member:
            return self.released.member
        return None

    @property
    def on(self) -> date:
        return (self.released or self.shown).on

    @property
    def is_released(self) -> bool:
        return self.released is not None

    def tables(self) -> Iterator[tuple[Table, int, list[CellWire]]]:
        """Table, k and its cells in the order of its rows, the coverage last."""
        for stored in self.content["tables"]:
            cells = [cell_from(wire) for wire in stored["cells"]]
            yield BY_NUMBER[stored["t"]], stored["k"], cells


def all_releases() -> list[Release]:
    """Every release and draft that counts, oldest first. A discarded draft does not."""
    found: dict[UUID, Release] = {}
    for entry in LedgerEntry.objects.order_by("seq"):
        if entry.event == Event.SHOWN:
            found[entry.release] = Release(entry)
        elif entry.event == Event.RELEASED:
            found[entry.release].released = entry
        elif entry.event == Event.SEEN:
            found[entry.release].seen_by.add(entry.member)
        else:
            found[entry.release].discarded = True
    return [release for release in found.values() if not release.discarded]


def release_called(pk: UUID) -> Release | None:
    return next((release for release in all_releases() if release.pk == pk), None)
