"""Earlier releases and outside figures are facts: nothing here can hide them."""

import pytest

from casework.evidence.control import (
    Cell,
    Contradiction,
    Domain,
    LeakInHistory,
    Published,
    Shown,
    audit,
    band,
    protect,
)
from tests.evidence.control.packs import QUARTERS, box, domain
from tests.evidence.control.registers import register
from tests.evidence.control.tables import pack, seen

PAIR = Domain({"a": ("p", "q"), "quarter": QUARTERS[:2]})


def exact(count: int, **codes: str) -> Published:
    """A figure given to a funder."""
    return Published("outside", box(**codes), Shown(str(count), count, count))


def test_an_outside_total_makes_the_release_hide_more() -> None:
    cells = [Cell("T", box(a="p"), 47), Cell("T", box(a="q"), 3)]
    assert [s.text for s in protect(cells, PAIR).shown] == ["45", "[few]"]
    known = [exact(50)]
    done = protect(cells, PAIR, known)
    assert "[c]" in [s.text for s in done.shown]
    assert audit([*seen(cells, done.shown), *known], PAIR) == ()


def test_a_figure_known_from_outside_is_not_hidden_in_vain() -> None:
    """q is known exactly, so that hiding p or q shows nothing less: the total has to give way."""
    cells = [Cell("T", {}, 50, inner=False), Cell("T", box(a="p"), 46), Cell("T", box(a="q"), 4)]
    known = [Published("2024", box(a="p"), band(46))]
    done = protect(cells, PAIR, known)
    assert [s.text for s in done.shown] == ["50", "45", "[c]"]
    known.append(Published("2024", box(a="q"), band(4)))
    assert [s.text for s in protect(cells, PAIR, known).shown] == ["[c]", "45", "[few]"]


def test_a_later_period_that_contains_an_earlier_one_is_audited_with_it() -> None:
    """The half year less the first quarter leaves three in the second."""
    first = [Published("2025-Q1", box(quarter="2025-Q1", a="p"), Shown("10", 12, 12))]
    cells = [Cell("T", box(a="p"), 15), Cell("T", box(a="p", quarter="2025-Q2"), 3)]
    done = protect(cells, PAIR, first)
    assert done.findings_before
    assert audit([*seen(cells, done.shown), *first], PAIR) == ()


def test_another_period_changes_nothing() -> None:
    women = register(240, 5)
    first, second = (pack(women, [quarter]) for quarter in QUARTERS[:2])
    history = seen(first, protect(first, domain()).shown)
    alone, after = protect(second, domain()), protect(second, domain(), history)
    assert after.shown == alone.shown
    assert after.hidden == alone.hidden


def test_a_pack_over_earlier_packs_is_safe_with_all_of_them() -> None:
    women = register(150, 2)
    history: list[Published] = []
    for quarters in (QUARTERS[:2], QUARTERS):
        cells = pack(women, quarters)
        history += seen(cells, protect(cells, domain(), history).shown)
    assert audit(history, domain()) == ()


def test_a_leak_from_history_alone_refuses() -> None:
    history = [exact(50), exact(47, a="p")]
    with pytest.raises(LeakInHistory):
        protect([Cell("T", box(a="p"), 47)], PAIR, history)


def test_figures_that_contradict_each_other_refuse() -> None:
    with pytest.raises(Contradiction):
        protect([Cell("T", box(a="p"), 47)], PAIR, [exact(20)])
