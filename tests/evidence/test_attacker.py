"""Ledgers made by hand, of which it is known what they give away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.attacker import Attacker, Leak, UnreadableLedger, attack
from tests.attacker.__main__ import main
from tests.attacker.registers import (
    LOGIC,
    QUARTERS,
    Shown,
    banded,
    boxes,
    count,
    entry,
    hidden_and_rounded,
    hidden_below,
    ledger,
    random_register,
)

YEAR = QUARTERS[4:]
PACK = ["T01", "T02", "T03", "T05", "T05b", "COV"]
BASE = {"unit": ["women"], "count_me": ["YES"], "quarter": YEAR}
INSECURE = {**BASE, "is_insecure": ["YES"]}
FEW: Shown = ("[few]", 0, 4)
HIDDEN: Shown = ("[c]", 0, None)


def exactly(number: int) -> Shown:
    return str(number), number, number


def rounded(number: int) -> Shown:
    return banded(5)(number)


def cell(base: dict[str, list[str]], shown: Shown, **codes: str | list[str]) -> dict[str, Any]:
    """A cell of a hand-made release; `why__LACK` stands for `why_insecure.LACK`."""
    restricted = {name.replace("why__", "why_insecure."): c for name, c in codes.items()}
    box = {**base, **{n: [c] if isinstance(c, str) else c for n, c in restricted.items()}}
    return {"box": box, "shown": shown[0], "lo": shown[1], "hi": shown[2]}


def release(*cells: dict[str, Any], k: int = 5, table: str = "T01") -> dict[str, Any]:
    return {"id": "R1", "table": table, "k": k, "cells": list(cells)}


def leak_in(data: dict[str, Any], impossible: Any = (), **codes: list[str]) -> Leak | None:
    """The leak whose box has these codes and, besides the base, no other."""
    wanted = {n.replace("why__", "why_insecure."): c for n, c in codes.items()}
    for leak in attack(data, impossible=impossible).leaks:
        if {n: c for n, c in leak.box.items() if n not in INSECURE} == wanted:
            return leak
    return None


def bounds(leak: Leak | None) -> tuple[int, int | None] | None:
    return None if leak is None else (leak.low, leak.high)


def test_one_hidden_count_beside_an_exact_total_is_worked_out() -> None:
    hidden = cell(BASE, ("*", 1, 4), status_group="RES")
    shown = [cell(BASE, exactly(20), status_group=g) for g in ("FAM", "WAI", "UND", "SEC", "UNK")]
    blank = cell(BASE, exactly(0), status_group="NOT_RECORDED")
    found = leak_in(
        ledger(release(cell(BASE, exactly(103)), hidden, *shown, blank)), status_group=["RES"]
    )
    assert bounds(found) == (3, 3)
    assert found is not None
    assert found.kind == "published"


def test_the_rest_of_a_total_is_worked_out_though_nobody_printed_it() -> None:
    data = ledger(release(cell(BASE, exactly(22)), cell(BASE, exactly(20), status_group="FAM")))
    others = sorted(["RES", "WAI", "UND", "SEC", "UNK", "NOT_RECORDED"])
    assert bounds(leak_in(data, status_group=others)) == (2, 2)


def test_two_periods_are_subtracted() -> None:
    first = release(cell({**BASE, "quarter": ["2025-Q1"]}, exactly(40)))
    second = release(cell({**BASE, "quarter": ["2025-Q1", "2025-Q2"]}, exactly(43)))
    assert attack(ledger(first)).safe
    [leak] = attack(ledger(first, second)).leaks
    assert (leak.low, leak.high, leak.box["quarter"]) == (3, 3, ["2025-Q2"])


def test_a_table_with_the_women_whom_police_referred_is_subtracted() -> None:
    without = {**INSECURE, "referred_by_police": ["NO", "NOT_RECORDED"]}
    data = ledger(release(cell(INSECURE, exactly(31))), release(cell(without, exactly(30))))
    assert bounds(leak_in(data, referred_by_police=["YES"])) == (1, 1)


def test_a_status_group_outside_the_base_is_worked_out() -> None:
    everyone = cell(BASE, exactly(14), status_group="FAM")
    data = ledger(
        release(everyone), release(cell(INSECURE, exactly(10), status_group="FAM"), table="T05")
    )
    leaks = [leak for leak in attack(data).leaks if leak.box.get("is_insecure") == ["NO"]]
    assert [(leak.low, leak.high) for leak in leaks] == [(4, 4)]


def test_the_women_who_did_not_tick_a_factor_are_worked_out() -> None:
    total, ticked = cell(INSECURE, exactly(50)), cell(INSECURE, exactly(48), why__WAIT="YES")
    found = leak_in(ledger(release(total, ticked)), why__WAIT=["NO", "NOT_RECORDED"])
    assert bounds(found) == (2, 2)


def test_visible_zeros_put_a_whole_group_in_one_category() -> None:
    rule = hidden_and_rounded
    cells = [
        cell(INSECURE, rule(0 if code != "YES" else 21), referred_by_police=code)
        for code in ("YES", "NO", "NOT_RECORDED")
    ]
    [leak] = attack(ledger(release(cell(INSECURE, rule(21)), *cells))).leaks
    assert (leak.kind, leak.variable, leak.codes) == ("group", "referred_by_police", ["YES"])
    assert (leak.low, leak.high) == (18, 22)


def test_banded_counts_keep_the_same_group() -> None:
    cells = [
        cell(INSECURE, rounded(0 if code != "YES" else 21), referred_by_police=code)
        for code in ("YES", "NO", "NOT_RECORDED")
    ]
    assert attack(ledger(release(cell(INSECURE, rounded(21)), *cells))).safe


def test_a_band_beside_rounded_counts_can_still_leak() -> None:
    parts = [cell(BASE, rounded(5), status_group="FAM")]
    rest = ["RES", "WAI", "UND", "SEC", "UNK", "NOT_RECORDED"]
    data = ledger(release(cell(BASE, rounded(9)), *parts, cell(BASE, FEW, status_group=rest)))
    assert bounds(leak_in(data, status_group=sorted(rest))) == (1, 4)
    hidden = ledger(release(cell(BASE, HIDDEN), *parts, cell(BASE, FEW, status_group=rest)))
    assert attack(hidden).safe


def test_a_stricter_table_is_held_to_its_own_k() -> None:
    cells = cell(BASE, exactly(30)), cell(BASE, exactly(23), status_group="FAM")
    assert attack(ledger(release(*cells, k=5))).safe
    assert not attack(ledger(release(*cells, k=8))).safe
    assert not attack(ledger(release(*cells, k=5)), k=8).safe


def test_an_outside_figure_breaks_what_was_safe() -> None:
    safe = release(cell(BASE, rounded(20)), cell(BASE, rounded(15), status_group="FAM"))
    known = [
        {**cell(BASE, exactly(20)), "source": "annual report"},
        {**cell(BASE, exactly(17), status_group="FAM"), "source": "annual report"},
    ]
    assert attack(ledger(safe)).safe
    found = attack(ledger(safe, external=known)).leaks
    assert {(leak.low, leak.high) for leak in found} == {(3, 3)}


def test_a_region_and_its_forces_are_one_variable() -> None:
    variables = {"unit": ["women"], "force": ["A", "B", "C"], "region": ["NORTH", "SOUTH"]}
    derived = {"region": {"from": "force", "map": {"A": "NORTH", "B": "NORTH", "C": "SOUTH"}}}
    women = {"unit": ["women"]}
    cells = cell(women, exactly(9), region="NORTH"), cell(women, exactly(6), force="A")
    assert attack(ledger(release(*cells), variables=variables)).safe
    [leak] = attack(ledger(release(*cells), variables=variables, derived=derived)).leaks
    assert (leak.box["force"], leak.low, leak.high) == (["B"], 3, 3)


def test_the_logic_of_the_codebook_is_an_attack() -> None:
    lack = cell(INSECURE, exactly(12), why__LACK="YES")
    undocumented = cell(INSECURE, exactly(10), status_group="UND")
    data = ledger(release(lack, table="T02"), release(undocumented, table="T05"))
    assert attack(data).safe
    others = sorted(["FAM", "RES", "WAI", "SEC", "UNK", "NOT_RECORDED"])
    found = leak_in(data, LOGIC, status_group=others, why__LACK=["YES"])
    assert bounds(found) == (2, 2)


def test_figures_that_no_register_could_give() -> None:
    data = ledger(release(cell(BASE, exactly(10)), cell(BASE, exactly(11), status_group="FAM")))
    report = attack(data)
    assert (report.feasible, report.safe, report.leaks) == (False, False, [])
    assert len(report.conflict) == 1
    with pytest.raises(ValueError, match="No register"):
        Attacker(data).interval(BASE)


def test_a_text_that_says_more_than_its_interval() -> None:
    report = attack(ledger(release(cell(BASE, ("35", 30, 40)))))
    assert report.misread
    assert not report.safe


@pytest.mark.parametrize("wrong", [{"status_group": ["NOBODY"]}, {"shoe_size": ["39"]}])
def test_a_code_that_is_not_listed_is_refused(wrong: dict[str, list[str]]) -> None:
    with pytest.raises(UnreadableLedger, match="not listed"):
        attack(ledger(release(cell({**BASE, **wrong}, FEW))))


@pytest.mark.parametrize("seed", range(3))
def test_true_counts_stand_within_what_is_published(seed: int) -> None:
    rows = random_register(seed, 250)
    attacker = Attacker(
        ledger(*(entry(rows, boxes(t, YEAR), banded(5), table=t) for t in PACK)), impossible=LOGIC
    )
    assert attacker.untrue(lambda box: count(rows, box)) == []
    assert attacker.untrue(lambda box: count(rows, box) + (box == BASE) * 9)
    assert attacker.untrue(lambda box: count(rows, box) + ("referred_by_police" in box) % 2)


def test_a_whole_naive_pack_gives_itself_away() -> None:
    rows = random_register(3, 300)
    naive = [entry(rows, boxes(t, YEAR), hidden_below(5), table=t) for t in PACK]
    report = attack(ledger(*naive), impossible=LOGIC)
    assert report.exact
    assert {leak.kind for leak in report.leaks} >= {"published", "group"}


def test_the_command_tells_safe_from_leaking(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "ledger.json"
    file.write_text(json.dumps(ledger(release(cell(BASE, rounded(40))))))
    assert main([str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["safe"] is True
    file.write_text(json.dumps(ledger(release(cell(BASE, ("3", 3, 3))))))
    assert main([str(file)]) == 1
    assert "3 to 3" in capsys.readouterr().out
    file.write_text("not a ledger")
    assert main([str(file)]) == 2
