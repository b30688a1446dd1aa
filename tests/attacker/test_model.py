"""What the attacker's model must not lose: edges, halves, definitions, people nobody counted."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tests.attacker import Attacker, attack

Codes = dict[str, list[str]]
VARIABLES: Codes = {
    "period": ["1", "2", "3", "4"],
    "status": ["A", "B", "C", "D"],
    "referred": ["YES", "NO"],
    "force": ["N1", "N2", "S1"],
    "region": ["N", "S"],
}
REGION = {"region": {"from": "force", "map": {"N1": "N", "N2": "N", "S1": "S"}}}


def ledger_of(*cells: tuple[Codes, str, int, int | None], k: int = 5) -> dict[str, Any]:
    """One entry of cells: box, shown text, lo, hi."""
    entry = [{"box": box, "shown": shown, "lo": low, "hi": high} for box, shown, low, high in cells]
    return {
        "variables": VARIABLES,
        "derived": REGION,
        "sensitive": ["referred"],
        "releases": [{"id": "R", "table": "T", "k": k, "cells": entry}],
        "external": [],
    }


def exactly(box: Codes, number: int) -> tuple[Codes, str, int, int | None]:
    return box, str(number), number, number


def test_people_whom_no_release_covers_may_be_any_number() -> None:
    attacker = Attacker(ledger_of(exactly({"period": ["1"]}, 40), exactly({"period": ["2"]}, 3)))
    assert attacker.interval({"period": ["1", "2"]}) == (43, 43)
    assert attacker.interval({"period": ["1", "2", "3"]}) == (43, math.inf)
    assert attacker.interval({}) == (43, math.inf)


def test_an_empty_ledger_gives_nothing_away() -> None:
    nothing = {**ledger_of(), "releases": []}
    assert attack(nothing, impossible=[{"status": ["A"]}]).safe
    assert Attacker(nothing).interval({"status": ["B"]}) == (0, math.inf)


def test_codes_that_nobody_told_apart_share_what_is_left() -> None:
    attacker = Attacker(ledger_of(exactly({}, 22), exactly({"status": ["A"]}, 20)))
    assert attacker.interval({"status": ["B"]}) == (0, 2)
    assert attacker.interval({"status": ["A", "B"]}) == (20, 22)
    assert attacker.interval({"status": ["B"], "referred": ["YES"]}) == (0, 2)


def test_half_people_are_rounded_to_whole_ones() -> None:
    pairs = [["A", "B"], ["B", "C"], ["A", "C"]]
    none = exactly({"status": ["D"]}, 0)
    least = ledger_of(none, *(({"status": pair}, "", 1, None) for pair in pairs))
    most = ledger_of(none, *(({"status": pair}, "", 0, 1) for pair in pairs))
    assert Attacker(least).interval({}) == (2, math.inf)
    assert Attacker(most).interval({}) == (0, 1)


def test_whole_people_only_finds_what_halves_hide() -> None:
    data = ledger_of(*(exactly({"status": p}, 3) for p in (["A", "B"], ["B", "C"], ["A", "C"])))
    assert Attacker(data).feasible
    assert not Attacker(data, integer=True).feasible


def test_a_region_and_a_force_in_one_box_are_both_heard() -> None:
    both = exactly({"region": ["N"], "force": ["N1", "S1"]}, 6)
    attacker = Attacker(ledger_of(both, exactly({"region": ["N"]}, 9)))
    assert attacker.interval({"force": ["N1"]}) == (6, 6)
    assert attacker.interval({"force": ["N2"]}) == (3, 3)


@pytest.mark.parametrize(
    ("shown", "low", "high", "says"),
    [("[few]", 0, 9, (0, 4)), ("[z]", 0, 4, (0, 0)), ("20", 10, 30, (18, 22))],
)
def test_the_text_is_believed_rather_than_the_interval(
    shown: str, low: int, high: int, says: tuple[int, int]
) -> None:
    attacker = Attacker(ledger_of(({"status": ["A"]}, shown, low, high)))
    assert attacker.ledger.misread
    assert attacker.interval({"status": ["A"]}) == says


def test_what_nobody_printed_of_several_shown_parts() -> None:
    parts = [exactly({"status": ["A"]}, 17), exactly({"status": ["B"]}, 10)]
    hidden: Any = [({"status": [code]}, "[c]", 0, None) for code in ("C", "D")]
    [leak] = attack(ledger_of(exactly({}, 30), *parts, *hidden)).leaks
    assert (leak.box, leak.low, leak.high) == ({"status": ["C", "D"]}, 3, 3)


def test_a_box_less_one_inside_it_that_differs_in_two_variables() -> None:
    inside = exactly({"status": ["A"], "referred": ["YES"]}, 18)
    [leak] = attack(ledger_of(exactly({}, 20), inside)).leaks
    assert (leak.kind, leak.low, leak.high) == ("difference", 2, 2)
    assert leak.minus == {"status": ["A"], "referred": ["YES"]}


def test_two_subtractions_at_once() -> None:
    """Periods 1 to 3 less period 1, and everybody less the women not referred."""
    cells = [
        exactly({"period": ["1", "2", "3"]}, 40),
        exactly({"period": ["1"]}, 20),
        exactly({"period": ["1", "2", "3"], "referred": ["NO"]}, 30),
        exactly({"period": ["1"], "referred": ["NO"]}, 13),
    ]
    split: Any = ({"period": ["2"]}, "[c]", 0, None)
    [leak] = attack(ledger_of(*cells, split)).leaks
    assert (leak.box, leak.low) == ({"period": ["2", "3"], "referred": ["YES"]}, 3)


def test_a_group_by_definition_is_no_secret_even_through_another_table() -> None:
    cells = [
        exactly({"referred": ["YES"]}, 20),
        exactly({"referred": ["YES"], "status": ["B"]}, 20),
    ]
    nowhere = [{"status": ["A", "C", "D"], "region": [region]} for region in ("N", "S")]
    [leak] = attack(ledger_of(*cells)).leaks
    assert (leak.kind, leak.variable, leak.codes) == ("group", "status", ["B"])
    assert not leak.sensitive
    assert attack(ledger_of(*cells), impossible=nowhere[:1]).leaks
    assert attack(ledger_of(*cells), impossible=nowhere).safe


def test_a_declared_impossible_cell_is_no_secret() -> None:
    shown = exactly({"referred": ["YES"]}, 20)
    by_definition: Any = ({"referred": ["NO"]}, "[z]", 0, 0)
    assert attack(ledger_of(exactly({}, 20), shown, by_definition)).safe


def test_a_group_in_a_sensitive_category_is_marked() -> None:
    cells = [exactly({"status": ["A"]}, 20), exactly({"status": ["A"], "referred": ["YES"]}, 20)]
    [leak] = attack(ledger_of(*cells)).leaks
    assert (leak.variable, leak.codes, leak.sensitive) == ("referred", ["YES"], True)


def test_where_two_entries_print_a_box_the_looser_k_holds() -> None:
    seven = exactly({"status": ["A"]}, 7)
    strict = ledger_of(seven, k=8)
    assert [leak.high for leak in attack(strict).leaks] == [7]
    strict["releases"] += ledger_of(seven, k=5)["releases"]
    assert attack(strict).safe


def test_a_small_figure_that_others_printed_is_not_our_leak() -> None:
    box: Codes = {"status": ["A"]}
    known = {"box": box, "shown": "3", "lo": 3, "hi": 3, "source": "annual report"}
    assert attack({**ledger_of((box, "[few]", 0, 4)), "external": [known]}).safe
    vague = {**known, "lo": 0}
    assert attack({**ledger_of((box, "", 3, 9)), "external": [vague]}).leaks


def test_true_counts_that_contradict_each_other() -> None:
    parts: Any = [({"status": ["A"]}, "5", 5, 7), ({"status": ["B", "C", "D"]}, "[few]", 0, 4)]
    attacker = Attacker(ledger_of(({}, "10", 8, 12), *parts))
    assert attacker.untrue(lambda box: {0: 9, 1: 6, 3: 3}[len(box.get("status", ()))]) == []
    assert attacker.untrue(lambda box: {0: 12, 1: 6, 3: 3}[len(box.get("status", ()))])
    assert attacker.untrue(lambda box: None) == []
