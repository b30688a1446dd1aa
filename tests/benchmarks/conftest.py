"""A crowd of clients in one team, and how long a page takes."""

import time
from collections.abc import Callable
from random import Random
from statistics import median
from uuid import uuid4

import pytest
from django.utils import timezone

from casework.answers.records import Answers
from casework.clients.actions import Intake, NewFile, prepare_file, save_files
from casework.clients.records import Identity
from tests.cast import Cast

OWN = 30  # open cases of the caseworker whose pages are measured, whatever the team's size
BATCH = 1_000
SYLLABLES = "ma ri am na dia fa ti ma o lu wa se un ja mi la ho dan e le na gra ce shi rin"


@pytest.fixture
def crowd(cast: Cast) -> Callable[[int], None]:
    """`crowd(5_000)`: as many clients in Ada's team; 30 are hers and the rest are Amy's."""
    ada, amy, rng = cast.actor("ada"), cast.actor("amy"), Random(7)
    made = 0

    def new_file() -> NewFile:
        nonlocal made
        made += 1
        her = Identity(name=_name(rng), phones=(f"07700 {rng.randrange(10**6):06d}",))
        intake = Intake(her, Answers(opened_on=timezone.localdate()))
        worker = ada if made <= OWN else amy
        return prepare_file(uuid4(), intake, team=cast.alder, worker=worker.user, by=worker)

    def grow_to(size: int) -> None:
        while made < size:
            save_files([new_file() for _ in range(min(BATCH, size - made))], by=amy)

    return grow_to


def _name(rng: Random) -> str:
    words = ("".join(rng.choices(SYLLABLES.split(), k=3)).title() for _ in range(2))
    return " ".join(words)


def seconds_of(page: Callable[[], object], times: int = 9) -> float:
    """Processor seconds of one call, the median of some: what else the machine does is not in it.

    A page waits for nothing but its own process here, so on an idle machine this is its time.
    """
    page()
    taken = []
    for _ in range(times):
        began = time.process_time()
        page()
        taken.append(time.process_time() - began)
    return median(taken)
