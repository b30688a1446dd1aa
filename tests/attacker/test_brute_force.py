"""The attacker's intervals are those of writing down every possible register."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from tests.attacker import Attacker, read
from tests.attacker.brute_force import EveryRegister, every_box
from tests.attacker.model import build
from tests.attacker.registers import GivenBox, Row, count
from tests.attacker.solver import row_of, system

PEOPLE = 7
FEWER = 4
CROSS = {"a": ["1", "2"], "b": ["1", "2", "3"]}
CHAIN = {"a": ["1", "2"], "b": ["1", "2"], "c": ["1", "2"]}
FOUR = {"a": ["1", "2"], "b": ["1", "2"], "c": ["1", "2"], "d": ["1", "2"]}
CHAIN_SCOPES = [("a", "b"), ("b", "c")]
CIRCLE_SCOPES = [*CHAIN_SCOPES, ("a", "c")]


def some_ledger(
    seed: int, variables: dict[str, list[str]], boxes: Sequence[GivenBox], people: int = PEOPLE
) -> Any:
    """A ledger of a random register: each box has a random interval that holds its count."""
    chance = random.Random(seed)
    rows: list[Row] = [
        {name: chance.choice(codes[:1] * 2 + codes) for name, codes in variables.items()}
        for _ in range(chance.randint(2, people))
    ]
    cells = []
    for box in boxes:
        number = count(rows, box)
        low = max(0, number - chance.choice([0, 0, 0, 1, 2]))
        high = chance.choice([number, number, number + 1, None if box else number])
        if not box or chance.random() < 0.8:
            cells.append({"box": box, "shown": "", "lo": low, "hi": high})
    entry = {"id": "R", "table": "T", "k": 5, "cells": cells}
    return {"variables": variables, "releases": [entry], "external": []}


def within(variables: dict[str, list[str]], scopes: Sequence[tuple[str, ...]]) -> list[GivenBox]:
    boxes = []
    for scope in scopes:
        boxes += [b for b in every_box({n: variables[n] for n in scope}) if b not in boxes]
    return boxes


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("integer", [False, True])
def test_a_table_of_two_variables(seed: int, integer: bool) -> None:
    boxes = every_box(CROSS)
    data = some_ledger(seed, CROSS, boxes)
    worlds, attacker = EveryRegister(data, PEOPLE), Attacker(data, integer=integer)
    assert [attacker.interval(box) for box in boxes] == [worlds.interval(box) for box in boxes]


@pytest.mark.parametrize("seed", range(12))
def test_tables_that_share_a_variable(seed: int) -> None:
    data = some_ledger(seed, CHAIN, within(CHAIN, CHAIN_SCOPES))
    worlds, attacker = EveryRegister(data, PEOPLE), Attacker(data, integer=True)
    for box in every_box(CHAIN):
        assert attacker.interval(box) == worlds.interval(box), box


@pytest.mark.parametrize("seed", range(12))
def test_tables_in_a_circle(seed: int) -> None:
    data = some_ledger(seed, CHAIN, within(CHAIN, CIRCLE_SCOPES))
    worlds, whole, loose = EveryRegister(data, PEOPLE), Attacker(data, integer=True), Attacker(data)
    for box in every_box(CHAIN):
        low, high = worlds.interval(box)
        assert whole.interval(box) == (low, high), box
        least, most = loose.interval(box)
        assert least <= low, box
        assert most >= high, box


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("last", [("c", "d"), ("a", "d")])
def test_four_variables_in_a_row_or_a_circle(seed: int, last: tuple[str, str]) -> None:
    scopes = [*CHAIN_SCOPES, ("c", "d"), last]
    data = some_ledger(seed, FOUR, within(FOUR, scopes), FEWER)
    worlds, attacker = EveryRegister(data, FEWER), Attacker(data, integer=True)
    for box in within(FOUR, scopes):
        assert attacker.interval(box) == worlds.interval(box), box


@pytest.mark.parametrize("seed", range(8))
def test_code_sets_that_overlap(seed: int) -> None:
    variables = {"a": ["1", "2", "3", "4"], "b": ["1", "2"]}
    sets = [["1", "2"], ["2", "3"], ["1", "3"], ["3", "4"]]
    boxes = [{}, *({"a": codes, **box} for codes in sets for box in every_box({"b": ["1", "2"]}))]
    data = some_ledger(seed, variables, boxes)
    worlds, attacker = EveryRegister(data, PEOPLE), Attacker(data, integer=True)
    for box in every_box(variables):
        assert attacker.interval(box) == worlds.interval(box), box


@pytest.mark.parametrize("seed", range(8))
def test_periods_that_contain_each_other(seed: int) -> None:
    variables = {"quarter": ["1", "2", "3"], "a": ["1", "2"]}
    periods = [["1"], ["1", "2"], ["2", "3"], ["1", "2", "3"]]
    boxes: list[GivenBox] = [{}]
    boxes += [{"quarter": p, **box} for p in periods for box in every_box({"a": ["1", "2"]})]
    data = some_ledger(seed, variables, boxes)
    worlds, attacker = EveryRegister(data, PEOPLE), Attacker(data, integer=True)
    for box in every_box(variables):
        assert attacker.interval(box) == worlds.interval(box), box


@pytest.mark.parametrize("seed", range(8))
def test_what_the_attacker_knows_to_be_impossible(seed: int) -> None:
    impossible = [{"a": ["1"], "b": ["2"]}, {"b": ["1"], "c": ["2"]}]
    data = some_ledger(seed, CHAIN, [{}, {"a": ["1"]}, {"c": ["1"]}, {"a": ["1"], "b": ["1"]}])
    worlds = EveryRegister(data, PEOPLE, impossible)
    attacker = Attacker(data, impossible=impossible, integer=True)
    assert attacker.feasible == bool(len(worlds.counts))
    for box in every_box(CHAIN) if attacker.feasible else []:
        assert attacker.interval(box) == worlds.interval(box), box


@pytest.mark.parametrize("seed", range(12))
def test_leaks_are_exactly_the_small_certainties(seed: int) -> None:
    data = some_ledger(seed, CROSS, every_box(CROSS))
    worlds = EveryRegister(data, PEOPLE)
    published = [cell["box"] for cell in data["releases"][0]["cells"]]
    small = [(b, *worlds.interval(b)) for b in published]
    expected = [(box, low, high) for box, low, high in small if low >= 1 and high < 5]
    found = [
        (leak.box, leak.low, leak.high)
        for leak in Attacker(data, integer=True).leaks()
        if leak.kind == "published"
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("seed", range(6))
def test_cells_too_many_to_join_give_wider_intervals_only(seed: int) -> None:
    data = some_ledger(seed, CHAIN, within(CHAIN, CIRCLE_SCOPES))
    ledger, worlds = read(data), EveryRegister(data, PEOPLE)
    model = build(ledger, largest=4)
    assert not model.exact
    apart = system(ledger, model)
    for box in within(CHAIN, CIRCLE_SCOPES):
        (low, high), (least, most) = (
            worlds.interval(box),
            apart.interval(row_of(model, ledger.box(box))),
        )
        assert least <= low <= high <= most, box
