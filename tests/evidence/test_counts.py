"""The counts before protection are those that anybody would count from the import file."""

from collections.abc import Callable

import pytest

from casework.evidence.counting import Scope, cells_of, women_in
from casework.evidence.tables import PACK, TABLES
from tests.cast import Cast
from tests.evidence import by_hand
from tests.evidence.register import YEAR, import_random, import_rows

HAND: dict[str, Callable[[list[by_hand.Row]], by_hand.Counts]] = {
    "T01": by_hand.t01,
    "T02": by_hand.t02,
    "T03": by_hand.t03,
    "T05": lambda rows: by_hand.t05(rows, with_police=False),
    "T05b": lambda rows: by_hand.t05(rows, with_police=True),
}


@pytest.fixture
def counted(cast: Cast) -> tuple[list[by_hand.Row], dict[str, dict[tuple[str, ...], int]]]:
    rows = import_random(cast, seed=11, rows=400)
    scope = Scope(YEAR, (cast.alder, cast.birch), all_teams=True)
    cells = cells_of(PACK, scope, women_in(scope, by=cast.actor("eve")))
    counts: dict[str, dict[tuple[str, ...], int]] = {}
    pairs = zip(cells, (row for table in PACK for row in table.rows()), strict=True)
    for cell, row in pairs:
        codes = tuple(row.codes[column] for column in TABLES[cell.table].columns)
        counts.setdefault(cell.table, {})[codes] = cell.count or 0
    return by_hand.base_of(rows, "2025"), counts


def test_every_cell_equals_a_count_made_by_hand(
    counted: tuple[list[by_hand.Row], dict[str, dict[tuple[str, ...], int]]],
) -> None:
    base, counts = counted
    assert len(base) > 50
    for name, by_table in counts.items():
        expected = HAND[name](base)
        assert by_table == {codes: expected[codes] for codes in by_table}, name
        assert not {codes for codes in expected if codes not in by_table}, name


def test_a_woman_who_returns_counts_once(cast: Cast) -> None:
    """Two episodes in one period: her latest one counts."""
    from datetime import date

    from casework.answers.records import Answers
    from casework.clients.actions import open_episode
    from casework.clients.models import Case
    from casework.codebook.book import the_book

    yes = the_book().list("count_me")["YES"].number
    her = cast.woman(answers=Answers(opened_on=date(2025, 2, 1), count_me=yes))
    ada = cast.actor("ada")
    Case.objects.filter(client=her).update(is_open=False)
    open_episode(her, by=ada, worker=ada.user, on=date(2025, 8, 1), stage=1)
    scope = Scope(YEAR, (cast.alder, cast.birch), all_teams=True)
    assert women_in(scope, by=cast.actor("eve")).women == 1


def test_who_said_no_or_was_not_asked_is_in_no_table(cast: Cast) -> None:
    rows = import_random(cast, seed=5, rows=60)
    silent = [row | {"count_me": "no", "reference": f"n{i}"} for i, row in enumerate(rows)]
    scope = Scope(YEAR, (cast.alder, cast.birch), all_teams=True)
    before = women_in(scope, by=cast.actor("eve")).count({"count_me": frozenset(["YES"])})
    import_rows(cast, silent)
    after = women_in(scope, by=cast.actor("eve"))
    assert after.count({"count_me": frozenset(["YES"])}) == before
    assert after.count({"count_me": frozenset(["NO"])}) > 0
