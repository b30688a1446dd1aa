"""What can be done to a client's record. Each is one transaction and tells the audit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import Team, User
from accounts.vault.blob import Keys
from casework.answers.models import CaseAnswers
from casework.answers.records import Answers, RiskAnswer
from casework.answers.store import answers_of, change_answers, new_row
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients import cards
from casework.clients.access import hold, latest_case_of
from casework.clients.entries import EPISODE_OPENED, add_entry, new_entry, new_indexes
from casework.clients.keys import keys_of, new_key
from casework.clients.models import Case, Client, ClientCard, ClientEntry, ClientKey, EntryIndex
from casework.clients.records import Card, Entry, Identity, IndexLine


@dataclass(frozen=True, repr=False)
class NewFile:
    """Everything of a client that is about to be logged, sealed, in memory."""

    client: Client
    key: ClientKey
    card: ClientCard
    case: Case
    answers: CaseAnswers
    entries: tuple[ClientEntry, ...]
    indexes: tuple[EntryIndex, ...]


@dataclass(frozen=True, repr=False)
class Intake:
    """What is known of her when she is logged. `entries`: oldest first."""

    her: Identity
    answers: Answers
    entries: tuple[Entry, ...] = ()
    last_contact: date | None = None


def prepare_file(pk: UUID, intake: Intake, *, team: Team, worker: User, by: Actor) -> NewFile:
    """Seal a new client's record. Nothing is written yet."""
    client = Client(pk=pk, team=team, made_by=by.user, made_in=f"{timezone.localtime():%Y-%m}")
    key, keys = new_key(client, by=by)
    client.identity.seal(intake.her, keys)
    case = Case(client=client, team=team, worker=worker, is_open=intake.answers.closed_on is None)
    answers = new_row(client=pk, case=case.pk, team=team, answers=intake.answers, by=by)
    parts = cards.from_identity(intake.her) | cards.from_answers(intake.answers)
    card = cards.new_card(client, Card(**parts, last_contact=intake.last_contact), by=by)
    entries, indexes = _sealed_entries(client, intake.entries, keys, by=by)
    return NewFile(client, key, card, case, answers, entries, indexes)


def _sealed_entries(
    client: Client, entries: tuple[Entry, ...], keys: Keys, *, by: Actor
) -> tuple[tuple[ClientEntry, ...], tuple[EntryIndex, ...]]:
    rows = tuple(new_entry(client, entry, keys, by=by) for entry in entries)
    lines = [
        IndexLine(row.pk, entry.on, entry.kind) for row, entry in zip(rows, entries, strict=True)
    ]
    return rows, new_indexes(client, lines, keys)


@transaction.atomic
def save_files(files: list[NewFile], *, by: Actor, verb: Verb = Verb.CREATED) -> None:
    """Write new clients, in this order, all or none."""
    Client.objects.bulk_create([file.client for file in files])
    ClientKey.objects.bulk_create([file.key for file in files])
    ClientCard.objects.bulk_create([file.card for file in files])
    Case.objects.bulk_create([file.case for file in files])
    CaseAnswers.objects.bulk_create([file.answers for file in files])
    ClientEntry.objects.bulk_create([row for file in files for row in file.entries])
    EntryIndex.objects.bulk_create([row for file in files for row in file.indexes])
    for file in files:
        record(verb, by=by, subject=file.client.pk, team=file.client.team_id)


@transaction.atomic
def change_identity(client: Client, her: Identity, *, by: Actor, what: str) -> None:
    """Put a new identity in place of the old and renew her card. `what` names the fields."""
    hold(client)
    row = Client.objects.get(pk=client.pk)
    row.identity.seal(her, keys_of(row, by=by))
    row.save(update_fields=["identity"])
    cards.renew_card(row, cards.from_identity(her), by=by)
    record(Verb.CHANGED, by=by, subject=row.pk, team=row.team_id, note=what)


class CaseEnded(Exception):
    """Support has ended: nothing of this episode is changed any more."""


@transaction.atomic
def change_case(
    case: Case, change: Callable[[Answers], Answers], *, by: Actor, what: str
) -> Answers:
    """Change the answers of her case as they are now, and renew her card with them.

    Raises CaseEnded, and changes nothing, if the case was closed meanwhile.
    """
    hold(case.client)
    if not Case.objects.open().filter(pk=case.pk).exists():
        raise CaseEnded
    before, after = change_answers(case.pk, change, by=by)
    if after != before:
        cards.renew_card(case.client, cards.from_answers(after), by=by)
        record(Verb.CHANGED, by=by, subject=case.client_id, team=case.team_id, note=what)
    return after


@transaction.atomic
def count_her(client: Client, count_me: int, *, by: Actor) -> None:
    """Her one answer to 'may she be counted', on every episode of hers."""
    hold(client)
    for case in client.cases.all():
        change_answers(case.pk, lambda now: msgspec.structs.replace(now, count_me=count_me), by=by)
    record(Verb.CHANGED, by=by, subject=client.pk, team=client.team_id, note="count_me")


@transaction.atomic
def open_episode(client: Client, *, by: Actor, worker: User, on: date, stage: int) -> Case:
    """A returning woman gets a new episode; what she told before stands beside as last answers.

    If one is open already, that is hers: a second click opens no second one.
    """
    hold(client)
    last = latest_case_of(client)
    if last.is_open:
        return last
    before = answers_of(last.pk, by=by)
    case = Case(client=client, team_id=client.team_id, worker=worker, episode=last.episode + 1)
    case.save(force_insert=True)
    answers = carried_over(before, on=on, stage=stage)
    new_row(client=client.pk, case=case.pk, team=client.team, answers=answers, by=by).save()
    cards.renew_card(client, cards.from_answers(answers), by=by)
    add_entry(client, keys_of(client, by=by), by=by, kind=EPISODE_OPENED, on=on, text="")
    record(Verb.REOPENED, by=by, subject=client.pk, team=client.team_id)
    return case


def carried_over(before: Answers, *, on: date, stage: int) -> Answers:
    """What stays true of a woman who returns. Risk is asked again, with the last answers beside."""
    risks = tuple(
        RiskAnswer(answer.factor, was=answer.present, on=answer.on) for answer in before.risks
    )
    return Answers(
        opened_on=on,
        count_me=before.count_me,
        stage=stage,
        about=before.about,
        statuses=before.statuses,
        risks=risks,
    )


@transaction.atomic
def remove_client(client: Client, *, by: Actor, reason: str) -> None:
    """Remove a record logged by mistake, with everything in it. Only the audit keeps the reason."""
    hold(client)
    CaseAnswers.objects.filter(client_ident=client.pk).delete()
    record(Verb.REMOVED, by=by, subject=client.pk, team=client.team_id, note=reason)
    client.delete()
