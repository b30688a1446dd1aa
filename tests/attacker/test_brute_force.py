"""The attacker's intervals are those of writing down every possible register."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from tests.attacker import Attacker
from tests.attacker.brute_force import EveryRegister, every_box
from tests.attacker.registers import GivenBox, Row, count

PEOPLE = 7
CROSS = {"a": ["1", "2"], "b": ["1", "2", "3"]}
CHAIN = {"a": ["1", "2"], "b": ["1", "2"], "c": ["1", "2"]}
CHAIN_SCOPES = [("a", "b"), ("b", "c")]
CIRCLE_SCOPES = [*CHAIN_SCOPES, ("a", "c")]


def some_ledger(seed: int, variables: dict[str, list[str]], boxes: Sequence[GivenBox]) -> Any:
    """A ledger of a random register: each box has a random interval that holds its count."""
    chance = random.Random(seed)
    rows: list[Row] = [
        {name: chance.choice(codes[:1] * 2 + codes) for name, codes in variables.items()}
        for _ in range(chance.randint(2, PEOPLE))
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
