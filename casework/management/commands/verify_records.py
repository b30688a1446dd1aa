"""Opens every record that the member's keys open, and counts those that will not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.sealed import EncryptedField
from accounts.vault.blob import Keys
from accounts.vault.errors import VaultError
from casework.answers.models import CaseAnswers
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients.models import Case, Client, ClientCard, ClientEntry, ClientKey, EntryIndex
from casework.codebook.models import LocalCodes
from casework.management.base import MemberCommand, Refused

CHUNK = 500
Found = Iterator[tuple[str, bool]]


class Command(MemberCommand):
    name = "verify_records"
    help = "Open every record that your keys open, and count those that cannot be opened."

    def handle(self, *args: Any, **options: Any) -> None:
        by = self.sign_in(options["email"], allow_env=options["allow_env_passphrase"])
        if not (by.keys.teams or by.keys.counting):
            self.refuse(_("Your keys open no record: there is nothing to verify."), by=by)
        with transaction.atomic():
            record(Verb.CHECKED, by=by, note=self.name)
        opened, failed = self._count(by)
        self.result(
            {
                "opened": opened.total(),
                "failed": failed.total(),
                "by_kind": dict(opened),
                "failed_by_kind": dict(+failed),
            }
        )
        if failed.total():
            raise Refused(
                _(
                    "%(count)d records cannot be opened. Nothing was changed: keep the database "
                    "as it is and compare it with a backup."
                )
                % {"count": failed.total()}
            )

    def _count(self, by: Actor) -> tuple[Counter[str], Counter[str]]:
        opened, failed = Counter[str](), Counter[str]()
        for number, (kind, opens) in enumerate(_everything(by), start=1):
            opened[kind] += opens
            failed[kind] += not opens
            if number % 10_000 == 0:
                self.tell(_("%(count)d records") % {"count": number})
        return opened, failed


def _everything(by: Actor) -> Found:
    """(kind, does it open?) of every record. A part that is missing does not open."""
    for team in by.keys.teams:
        yield from _cards(team, by)
        for clients in _chunks(Client.objects.filter(team=team).order_by("pk")):
            yield from _files(clients, by.keys.identity(team))
    for team in {*by.keys.teams, *by.keys.counting}:
        yield from _answers(team, by)
        for own in LocalCodes.objects.filter(team=team):
            yield "own codes", _opens(own.sealed, by.keys.evidence(team))


def _chunks(rows: models.QuerySet[Client]) -> Iterator[list[Client]]:
    """Every client, so many at a time, each chunk read on its own: no cursor stays open."""
    chunk = list(rows[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(rows.filter(pk__gt=chunk[-1].pk)[:CHUNK])


def _cards(team: UUID, by: Actor) -> Found:
    rows = ClientCard.objects.filter(team=team).values_list("sealed", "client_id", "client_id")
    yield from _each("cards", ClientCard.sealed.field, by.keys.card(team), rows.iterator(2000))
    without = Client.objects.filter(team=team, card__isnull=True).count()
    yield from [("cards", False)] * without


def _answers(team: UUID, by: Actor) -> Found:
    rows = CaseAnswers.objects.filter(team=team).values_list("sealed", "client_ident", "pk")
    field = CaseAnswers.sealed.field
    yield from _each("answers", field, by.keys.evidence(team), rows.iterator(2000))
    known = CaseAnswers.objects.filter(team=team).values("case_ident")
    without = Case.objects.filter(team=team).exclude(pk__in=known).count()
    yield from [("answers", False)] * without


def _files(clients: list[Client], team_keys: Keys) -> Found:
    """Everything under the own keys of these clients: wraps, identities, entries, indexes."""
    keys: dict[UUID, dict[int, bytes]] = {client.pk: {} for client in clients}
    for wrap in ClientKey.objects.filter(client__in=clients):
        try:
            keys[wrap.client_id][wrap.version] = wrap.wrapped.open(team_keys)
        except VaultError:
            yield "keys", False
        else:
            yield "keys", True
    own = {pk: Keys(team_keys.service, versions) for pk, versions in keys.items()}
    for client in clients:
        yield "identities", _opens(client.identity, own[client.pk])
    for entry in ClientEntry.objects.filter(client__in=clients):
        yield "entries", _opens(entry.sealed, own[entry.client_id])
    for index in EntryIndex.objects.filter(client__in=clients):
        yield "indexes", _opens(index.sealed, own[index.client_id])


def _each(
    kind: str, field: EncryptedField, keys: Keys, rows: Iterable[tuple[Any, UUID, UUID]]
) -> Found:
    read = field.reader(keys)
    for blob, client, row in rows:
        try:
            read(blob, client, row)
        except VaultError:
            yield kind, False
        else:
            yield kind, True


def _opens(value: Any, keys: Keys) -> bool:
    try:
        value.open(keys)
    except VaultError:
        return False
    return True
