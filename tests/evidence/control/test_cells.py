"""Banding, the rule of episodes, and the proposal to merge."""

import pytest

from casework.evidence.control import Cell, Shown, band, sparse_tables
from casework.evidence.control.cells import first_words
from tests.evidence.control.packs import box


@pytest.mark.parametrize(
    ("count", "k", "shown"),
    [
        (0, 5, Shown("[few]", 0, 4)),
        (4, 5, Shown("[few]", 0, 4)),
        (5, 5, Shown("5", 5, 7)),
        (7, 5, Shown("5", 5, 7)),
        (8, 5, Shown("10", 8, 12)),
        (37, 5, Shown("35", 33, 37)),
        (38, 5, Shown("40", 38, 42)),
        (7, 8, Shown("[few]", 0, 7)),
        (8, 8, Shown("10", 8, 12)),
        (6, 6, Shown("5", 6, 7)),
    ],
)
def test_a_count_is_banded_or_rounded_to_five(count: int, k: int, shown: Shown) -> None:
    assert band(count, k) == shown


@pytest.mark.parametrize("k", [5, 6, 8, 10])
def test_the_true_count_lies_in_what_is_shown(k: int) -> None:
    for count in range(200):
        shown = band(count, k)
        assert shown.hi is not None
        assert shown.lo <= count <= shown.hi


def _episodes(count: int, women: int, largest: int) -> Shown:
    return first_words(Cell("T08", {}, count, women=women, largest=largest))


def test_episodes_are_shown_only_if_enough_women_stand_behind_them() -> None:
    assert _episodes(12, women=5, largest=4) == Shown("10", 8, 12)
    assert _episodes(12, women=4, largest=4) == Shown("[c]", 0, None)
    assert _episodes(12, women=6, largest=5) == Shown("[c]", 0, None)


def test_few_never_stands_in_a_table_of_episodes() -> None:
    assert _episodes(0, women=0, largest=0) == _episodes(3, women=3, largest=1)
    assert _episodes(3, women=3, largest=1).text == "[c]"


def test_what_was_not_asked_says_nothing() -> None:
    assert first_words(Cell("T01", {}, None)) == Shown("[x]", 0, None)


def test_k_is_never_below_five() -> None:
    with pytest.raises(ValueError, match="never below 5"):
        Cell("T01", {}, 10, k=4)


def test_a_table_that_is_mostly_banded_is_named_for_a_merge() -> None:
    def table(name: str, *counts: int) -> list[Cell]:
        return [Cell(name, box(a=str(count)), count) for count in counts]

    margins = [Cell("half", {}, 2, inner=False), Cell("half", box(b="x"), 1, inner=False)]
    cells = [*table("half", 1, 2, 30, 40), *margins, *table("most", 1, 2, 30)]
    assert sparse_tables(cells) == ("most",)
