"""Registers of any size: names of the communities that such services serve, one small caseload."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from random import Random
from uuid import uuid4

from django.utils import timezone

from accounts.models import Team
from casework.answers.records import Answers
from casework.clients.actions import Intake, prepare_file, save_files
from casework.clients.records import Identity
from casework.codebook.book import the_book
from casework.management.demo.origins import origin_odds, origins
from tests.cast import Cast

BATCH = 500
CASELOAD = 30  # open cases of the worker whose page is measured, whatever the register
OPEN = 0.25  # of everybody else's: the other cases have ended


def fill(cast: Cast, team: Team, count: int, *, worker: str, others: str) -> None:
    """Log so many women in a team: the first thirty are the worker's, the others somebody's."""
    women = _women(Random(count), count)
    _save(cast, team, list(islice(women, CASELOAD)), worker)
    while batch := list(islice(women, BATCH)):
        _save(cast, team, batch, others)


def _save(cast: Cast, team: Team, women: list[Intake], worker: str) -> None:
    by = cast.actor(worker)
    files = [prepare_file(uuid4(), her, team=team, worker=by.user, by=by) for her in women]
    save_files(files, by=by)


def _women(rng: Random, count: int) -> Iterator[Intake]:
    odds, levels, today = origin_odds(), the_book().list("risk_level"), timezone.localdate()
    for number in range(count):
        name, other = origins()[odds.pick(rng)].name(rng)
        opened = today - timedelta(days=rng.randrange(700))
        ended = number >= CASELOAD and rng.random() > OPEN
        yield Intake(
            Identity(
                name=name,
                also_known_as=(other,) if other else (),
                phones=(f"07700 {rng.randrange(10**6):06d}",),
                date_of_birth=today - timedelta(days=rng.randrange(7000, 22000)),
            ),
            Answers(
                opened_on=opened,
                closed_on=today if ended else None,
                stage=the_book().list("stage")["CLOSED" if ended else "ACTIVE"].number,
                risk_level=levels[rng.choice(("HIGH", "MEDIUM", "STANDARD"))].number,
            ),
            last_contact=opened,
        )
