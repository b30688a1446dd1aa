"""A page of hers costs the same number of queries whether little or much has happened."""

from datetime import date, timedelta

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.answers.records import Answers, PoliceEpisode, Refusal, StatusSpell
from casework.clients.actions import open_episode
from casework.clients.door import open_file
from casework.clients.models import Client
from casework.support.actions import close_case
from tests.cast import Cast, entry
from tests.forms.conftest import full_answers
from tests.forms.pages import World, names

MANY = 50


def woman_with(cast: Cast, count: int, episodes: int) -> Client:
    """As much of everything that her record may hold many of."""
    start = date(2020, 1, 1)
    spells = tuple(StatusSpell(10 + n % 5, start + timedelta(days=n)) for n in range(count))
    told: Answers = msgspec.structs.replace(
        full_answers(),
        statuses=spells,
        police=tuple(PoliceEpisode(reported=10) for _n in range(count)),
        refusals=tuple(Refusal(10) for _n in range(count)),
        about=msgspec.structs.replace(
            full_answers().about, nationality=tuple(range(10, 10 + count))
        ),
    )
    entries = tuple(entry(f"Note {n}", on=start + timedelta(days=n)) for n in range(count))
    her, ada = cast.woman(answers=told, entries=entries), cast.actor("ada")
    for _again in range(episodes - 1):
        file = open_file(her, by=ada)
        close_case(file, by=ada, on=date(2026, 2, 1), reason=10, stage=14, text="")
        open_episode(her, by=ada, worker=ada.user, on=date(2026, 3, 1), stage=11)
    return her


@pytest.fixture
def two(cast: Cast) -> tuple[World, World]:
    """The same pages of a woman of whom little is known, and of one with a long story."""
    return World(cast, woman_with(cast, 2, 2)), World(cast, woman_with(cast, MANY, 6))


def test_her_pages_cost_the_same(two: tuple[World, World]) -> None:
    ours = [name for name in names() if "<uuid:pk>" in two[0].route(name)]
    hers = [name for name in ours if "release" not in name]
    assert len(hers) > 10
    browser = two[0].browser("bea")
    for name in hers:
        counts = []
        for world in two:
            url = world.url(name)
            browser.get(url)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                answer = browser.get(url)
            counts.append(len(queries))
        assert answer.status_code in (200, 405), name
        assert counts[0] == counts[1], (name, counts)
