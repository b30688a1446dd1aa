"""Who opened this client: the audit's entries about her, in words, newest first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import User
from accounts.vault.blob import NO_UUID
from accounts.vault.errors import VaultError
from casework.audit.models import AuditEntry, Details, Verb
from casework.clients.models import Client

WHO_OPENED, HAND_OVER = "who opened", "hand over"
# What an entry says was changed -> how a page says it. Anything else is not fit to show.
PARTS: Mapping[str, str | Promise] = {
    WHO_OPENED: _("looked at who opened it"),
    HAND_OVER: _("to hand her case over"),
    "note": _("a note"),
    "status": _("status"),
    "status removed": _("a status taken out"),
    "risk": _("risk"),
    "case": _("stage and needs"),
    "closed": _("end of support"),
    "about her": _("about her"),
    "age": _("age"),
    "count_me": _("whether she is counted"),
    "name": _("name"),
    "also_known_as": _("other names"),
    "date_of_birth": _("date of birth"),
    "phones": _("phones"),
    "email": _("e-mail"),
    "address": _("address"),
    "language": _("language"),
    "dialect": _("dialect"),
    "interpreter": _("interpreter"),
    "contact": _("safe contact"),
    "own_words": _("how she describes herself"),
    "reference": _("reference"),
}
# These carry a reason that a member wrote for whoever reads the trail.
WITH_REASON = {Verb.HANDED_OVER, Verb.REMOVED}
Reader = Callable[[bytes, UUID, UUID], Details]


@dataclass(frozen=True)
class Trace:
    """One thing that somebody did. `at` is None where only its month is known to us."""

    member: str
    what: str
    at: datetime | None
    month: date
    note: str
    refused: bool


def entries_about(client: Client) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(subject=client.pk).order_by("-seq")


def traces_of(entries: Sequence[AuditEntry], *, by: Actor) -> list[Trace]:
    """These entries as a page shows them; one query for the names of the members."""
    people = {entry.member for entry in entries if entry.member}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "name"))
    readers = {team: _reader(team, by) for team in {entry.team for entry in entries}}
    return [_trace(entry, names, readers[entry.team]) for entry in entries]


def _trace(entry: AuditEntry, names: Mapping[UUID, str], read: Reader | None) -> Trace:
    verb, details = Verb(entry.verb), _details(entry, read)
    return Trace(
        member=names.get(entry.member, "") if entry.member else "",
        what=str(verb.label),
        at=datetime.fromtimestamp(details.at, timezone.get_current_timezone()) if details else None,
        month=date.fromisoformat(f"{entry.month}-01"),
        note=_shown(verb, details.note) if details else "",
        refused=verb is Verb.REFUSED,
    )


def _reader(team: UUID | None, by: Actor) -> Reader | None:
    """Opens the entries of one team; None for a team whose journal is not hers."""
    try:
        return AuditEntry.details.field.reader(by.keys.journal(team)) if team else None
    except VaultError:
        return None


def _details(entry: AuditEntry, read: Reader | None) -> Details | None:
    try:
        return read(entry.details.blob, NO_UUID, entry.row) if read else None
    except VaultError:
        return None


def _shown(verb: Verb, note: str) -> str:
    if verb in WITH_REASON:
        return note
    return ", ".join(str(PARTS[part]) for part in note.split(", ") if part in PARTS)
