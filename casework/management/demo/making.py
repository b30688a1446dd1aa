"""Making the demo: the same actions that a real service uses, with invented people."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from uuid import uuid4

import msgspec
from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor, actor_for
from accounts.joining import give_role, make_member, make_service, make_team
from accounts.models import Service, Team
from accounts.passphrases import open_seed_with
from accounts.roles import Role
from accounts.vault.rings import TeamKey
from casework.answers.records import Answers
from casework.audit.models import Verb
from casework.clients.actions import Intake, NewFile, prepare_file, save_files
from casework.clients.entries import is_contact
from casework.clients.importing.intake import understand
from casework.clients.importing.sheet import Row
from casework.clients.records import Entry
from casework.codebook.book import the_book
from casework.management.demo import DemoClient, DemoMember, demo_clients, demo_staff, demo_teams

SERVICE = "Casework demo"
BATCH = 100
SOME_PERMISSIONS = 0.35
Progress = Callable[[int, int], None]


@transaction.atomic
def make_demo(*, seed: int, clients: int, progress: Progress) -> None:
    """Service, teams, staff, and as many invented women. All of it or nothing."""
    service, _kit = make_service(name=SERVICE, is_demo=True, one_signature=True)
    teams = {name: make_team(name=name) for name in demo_teams()}
    actors = {member.email: _make_member(service, member, teams) for member in demo_staff(seed)}
    by_name = {name: team for name, (team, _key) in teams.items()}
    _make_clients(actors, by_name, seed=seed, clients=clients, progress=progress)


def _make_member(
    service: Service, member: DemoMember, teams: dict[str, tuple[Team, TeamKey]]
) -> Actor:
    """A member with her role in her team, or in all teams where she has none of her own."""
    user = make_member(
        service=service, email=member.email, name=member.name, passphrase=member.passphrase
    )
    for name, (team, key) in teams.items():
        if member.team in (None, name):
            give_role(member=user, team=team, role=Role(member.role), key=key)
    seed = open_seed_with(user, member.passphrase, service)
    assert seed is not None
    return actor_for(user, seed, service)


def _make_clients(
    actors: dict[str, Actor], teams: dict[str, Team], *, seed: int, clients: int, progress: Progress
) -> None:
    today = timezone.localdate()
    waiting: dict[str, list[NewFile]] = defaultdict(list)
    for done, invented in enumerate(demo_clients(seed, today, clients), 1):
        worker = invented.row["caseworker"]
        by = actors[worker]
        intake = intake_of(invented, done + 1, today)
        waiting[worker].append(
            prepare_file(uuid4(), intake, team=teams[invented.team], worker=by.user, by=by)
        )
        if len(waiting[worker]) == BATCH:
            save_files(waiting.pop(worker), by=by, verb=Verb.IMPORTED)
        if done % BATCH == 0 or done == clients:
            progress(done, clients)
    for worker, files in waiting.items():
        save_files(files, by=actors[worker], verb=Verb.IMPORTED)


def intake_of(invented: DemoClient, number: int, today: date) -> Intake:
    """Her import row, read as a service's own file is read, with what a row cannot carry."""
    told = understand(Row(number, invented.row), today)
    if told.problems:
        raise ValueError(f"demo row {number}: {told.problems[0].column}")
    how = the_book().list("safe_contact")[invented.safe_contact].number
    contact = msgspec.structs.replace(
        told.intake.her.contact, how=how, when=invented.safe_contact_words
    )
    her = msgspec.structs.replace(
        told.intake.her, contact=contact, reference=invented.row["reference"]
    )
    later = tuple(
        Entry(kind=note.kind, on=note.day, written_at=timezone.now(), text=note.text)
        for note in invented.notes
    )
    days = [note.day for note in invented.notes if is_contact(note.kind)]
    answers = _with_dates(told.intake.answers, invented, today)
    return Intake(her, answers, (*told.intake.entries, *later), max(days, default=None))


def _with_dates(answers: Answers, invented: DemoClient, today: date) -> Answers:
    """When risk was last reviewed, and for some an end of permission, so that Today has work."""
    levels = the_book().list("risk_level")
    if invented.next_review and answers.risk_level in levels.numbers:
        days = levels.number(answers.risk_level).attrs.get("review_days", 0)
        reviewed = max(answers.opened_on, invented.next_review - timedelta(days=days))
        answers = msgspec.structs.replace(answers, reviewed_on=min(reviewed, today))
    rng = Random(invented.row["reference"])  # noqa: S311  (a demo must be repeatable)
    status = answers.status
    if status is None or answers.closed_on or rng.random() > SOME_PERMISSIONS:
        return answers
    ends = today + timedelta(days=rng.randint(-20, 150))
    spell = msgspec.structs.replace(status, permission_ends=ends)
    return msgspec.structs.replace(answers, statuses=(spell,))
