"""Invented registers with skewed, linked answers, and ledgers published from them by some rule."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

Row = dict[str, str]
GivenBox = dict[str, list[str]]
Shown = tuple[str, int, int | None]

BLANK = "NOT_RECORDED"
QUARTERS = [f"{year}-Q{quarter}" for year in (2024, 2025) for quarter in (1, 2, 3, 4)]
STATUS = {"FAM": 40, "RES": 22, "WAI": 19, "UND": 9, "SEC": 6, "UNK": 3, BLANK: 1}
REASONS = ["WAIT", "DEP", "LACK", "COND"]
REPORTED = {
    "REPORTED_SELF": 28,
    "REPORTED_WITH_CONSENT": 9,
    "REPORTED_WITHOUT_CONSENT": 4,
    "POLICE_CAME_UNASKED": 8,
    "NOT_KNOWN_TO_POLICE": 45,
    BLANK: 6,
}
ABUSES = {
    "THREAT_REPORT": 40,
    "THREAT_REMOVAL": 30,
    "THREAT_CHILDREN": 14,
    "REPORTED": 5,
    "DOCUMENTS": 18,
    "APPLICATION": 12,
    "SPONSORSHIP": 16,
    "KEPT_IGNORANT": 25,
}
YES_NO = ["YES", "NO", BLANK]
VARIABLES: dict[str, list[str]] = {
    "unit": ["women", "episodes"],
    "count_me": ["YES", "NO", "NOT_ASKED", BLANK],
    "quarter": QUARTERS,
    "status_group": list(STATUS),
    "is_insecure": ["YES", "NO"],
    "referred_by_police": YES_NO,
    "reported": list(REPORTED),
    **{f"why_insecure.{name}": YES_NO for name in REASONS},
    **{f"immigration_abuse.{name}": ["CURRENT", "PAST", "NO", BLANK] for name in [*ABUSES, "ANY"]},
}
LOGIC: list[GivenBox] = [
    {"status_group": ["UND"], "is_insecure": ["YES"], "why_insecure.LACK": ["NO", BLANK]},
    {"status_group": ["UND"], "is_insecure": ["NO"]},
    *(
        {f"immigration_abuse.{name}": ["CURRENT", "PAST"], "immigration_abuse.ANY": ["NO", BLANK]}
        for name in ABUSES
    ),
]


def random_register(seed: int, women: int) -> list[Row]:
    """Rows of variable -> code, one a woman, the same for the same seed and number."""
    chance = random.Random(seed)
    return [_woman(chance) for _ in range(women)]


def count(rows: Iterable[Row], box: Mapping[str, Sequence[str]]) -> int:
    """The true count of a box."""
    return sum(all(row[name] in codes for name, codes in box.items()) for row in rows)


def _pick(chance: random.Random, weights: Mapping[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _woman(chance: random.Random) -> Row:
    status = _pick(chance, STATUS)
    insecure = status in ("FAM", "RES", "WAI", "UND") and (
        status == "UND" or chance.random() < 0.97
    )
    referred = _pick(chance, {"YES": 11, "NO": 85, BLANK: 4})
    reported = "POLICE_CAME_UNASKED" if referred == "YES" else _pick(chance, REPORTED)
    return {
        "unit": "women",
        "count_me": _pick(chance, {"YES": 76, "NOT_ASKED": 17, "NO": 7}),
        "quarter": chance.choice(QUARTERS),
        "status_group": status,
        "is_insecure": "YES" if insecure else "NO",
        "referred_by_police": referred,
        "reported": reported,
        **_reasons(chance, status),
        **_abuses(chance, status),
    }


def _reasons(chance: random.Random, status: str) -> Row:
    usual = {"FAM": "DEP", "RES": "COND", "WAI": "WAIT", "UND": "LACK"}.get(status)
    if usual is None:
        return {f"why_insecure.{name}": BLANK for name in REASONS}
    return {
        f"why_insecure.{name}": "YES" if name == usual or chance.random() < 0.15 else "NO"
        for name in REASONS
    }


def _abuses(chance: random.Random, status: str) -> Row:
    factor = {"FAM": 1.4, "UND": 1.2, "SEC": 0.2}.get(status, 0.7)
    asked = chance.random() < 0.92
    row = {f"immigration_abuse.{n}": _abuse(chance, asked, w * factor) for n, w in ABUSES.items()}
    order = ("CURRENT", "PAST", "NO", BLANK)
    widest = min([*row.values(), _abuse(chance, asked, 4)], key=order.index)
    return {**row, "immigration_abuse.ANY": widest}


def _abuse(chance: random.Random, asked: bool, percent: float) -> str:
    if not asked:
        return BLANK
    if chance.random() * 100 >= percent:
        return "NO"
    return "CURRENT" if chance.random() < 0.6 else "PAST"


def boxes(table: str, period: Sequence[str], count_me: Sequence[str] = ("YES",)) -> list[GivenBox]:
    """The boxes of T01, T02, T03, T05, T05b or COV (coverage), margins included."""
    base = {"unit": ["women"], "count_me": list(count_me), "quarter": list(period)}
    insecure = {**base, "is_insecure": ["YES"]}
    if table == "COV":
        return [
            b
            for codes in (["YES"], ["NO"], ["NOT_ASKED"])
            for b in _crossed({**base, "count_me": codes}, "status_group")
        ]
    if table == "T01":
        return _crossed(base, "status_group")
    if table == "T02":
        return [insecure, *_factors(insecure, "why_insecure", [["YES"], [BLANK]])]
    if table == "T03":
        kinds = [["CURRENT"], ["CURRENT", "PAST"], [BLANK]]
        return [insecure, *_factors(insecure, "immigration_abuse", kinds)]
    if table == "T05":
        insecure = {**insecure, "referred_by_police": ["NO", BLANK]}
    return _crossed(insecure, "reported", "status_group")


def _crossed(base: GivenBox, *names: str) -> list[GivenBox]:
    choices = [[{}, *({name: [code]} for code in VARIABLES[name])] for name in names]
    return [
        {**base, **{n: c for part in parts for n, c in part.items()}} for parts in product(*choices)
    ]


def _factors(base: GivenBox, variable: str, kinds: list[list[str]]) -> Iterator[GivenBox]:
    for name in VARIABLES:
        if name.startswith(f"{variable}."):
            for codes in kinds:
                yield {**base, name: codes}


def exact(number: int) -> Shown:
    """Nothing is protected."""
    return str(number), number, number


def hidden_below(k: int) -> Callable[[int], Shown]:
    """Primary suppression alone: 1 to k-1 hidden, zeros and everything else exact."""
    return lambda number: ("*", 1, k - 1) if 0 < number < k else exact(number)


def hidden_and_rounded(number: int) -> Shown:
    """Zeros shown, 1 to 7 hidden, the rest to the nearest 5: a rule of health statistics."""
    if number == 0:
        return "0", 0, 0
    nearest = _nearest_five(number)
    return ("*", 1, 7) if number < 8 else (str(nearest), max(8, nearest - 2), nearest + 2)


def banded(k: int) -> Callable[[int], Shown]:
    """Zero to k-1 one band, the rest to the nearest 5."""

    def rule(number: int) -> Shown:
        nearest = _nearest_five(number)
        return (
            ("[few]", 0, k - 1) if number < k else (str(nearest), max(k, nearest - 2), nearest + 2)
        )

    return rule


def _nearest_five(number: int) -> int:
    return 5 * ((number + 2) // 5)


def entry(
    rows: Sequence[Row], given: Iterable[GivenBox], rule: Callable[[int], Shown], **about: Any
) -> dict[str, Any]:
    """A release entry as it stands in an exported ledger; `about` may set id, table and k."""
    cells = []
    for box in given:
        shown, low, high = rule(count(rows, box))
        cells.append({"box": box, "shown": shown, "lo": low, "hi": high})
    return {"id": "R1", "table": "T01", "k": 5, **about, "cells": cells}


def ledger(*entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A ledger over the variables of these registers, or over those given."""
    empty: dict[str, Any] = {"variables": VARIABLES, "derived": {}, "sensitive": [], "external": []}
    return {**empty, "releases": list(entries), **more}
