"""Writing an entry: in the same transaction as what it tells of, or not at all."""

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import User
from accounts.vault.blob import Keys
from accounts.vault.errors import NoKey
from casework.audit.chain import BEGINNING, digest_of, head, lock_chain
from casework.audit.models import AuditEntry, Details, Verb


def record(
    verb: Verb,
    *,
    by: Actor,
    subject: UUID | None = None,
    team: UUID | None = None,
    note: str = "",
) -> AuditEntry:
    """Append one entry. `note` (a reason, what changed) is sealed under the team's journal key.

    Raises RuntimeError outside a transaction: an entry must stand or fall with its deed.
    """
    team = team or next((t.pk for t in by.case_teams), None)
    return _append(verb, member=by.pk, subject=subject, team=team, details=(_keys(by, team), note))


def record_refusal(*, by: Actor, subject: UUID | None, note: str = "") -> None:
    """A refusal stands although nothing else happens: it has a transaction of its own.

    Raises RuntimeError inside another, whose end by Http404 would take the entry away again.
    """
    with transaction.atomic(durable=True):
        record(Verb.REFUSED, by=by, subject=subject, note=note)


def record_unkeyed(verb: Verb, user: User) -> None:
    """What a member did while no key ring was open: signing in, locking, signing out."""
    with transaction.atomic():
        _append(verb, member=user.pk, subject=None, team=None, details=(None, ""))


def _keys(by: Actor, team: UUID | None) -> Keys | None:
    try:
        return by.keys.journal(team) if team else None
    except NoKey:
        return None


def _append(
    verb: Verb,
    *,
    member: UUID | None,
    subject: UUID | None,
    team: UUID | None,
    details: tuple[Keys | None, str],
) -> AuditEntry:
    if not connection.in_atomic_block:
        raise RuntimeError("An audit entry is written in the transaction of its deed.")
    lock_chain()
    last, now = head(), timezone.localtime()
    entry = AuditEntry(
        seq=last.seq + 1 if last else 1,
        member=member,
        verb=verb,
        subject=subject,
        team=team,
        month=f"{now:%Y-%m}",
        previous=bytes(last.digest) if last else BEGINNING,
    )
    keys, note = details
    if keys:
        entry.details.seal(Details(at=now.timestamp(), note=note[:2000]), keys)
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    return entry


def note_event(event: str, user: User) -> None:
    """What the accounts room tells (settings.JOURNAL)."""
    record_unkeyed(Verb[event], user)
