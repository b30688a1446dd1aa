"""What the attack found, in plain values."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.attacker.groups import Question
from tests.attacker.ledger import Box
from tests.attacker.targets import Target

PlainBox = dict[str, list[str]]


@dataclass(frozen=True)
class Leak:
    """Between `low` and `high` people are certainly in `box` (those of `minus` left out).

    Kinds: published, induced, union, difference; a 'group' is all in `codes` of `variable`.
    """

    kind: str
    box: PlainBox
    low: int
    high: int | None
    k: int
    where: str = ""
    minus: PlainBox | None = None
    variable: str = ""
    codes: list[str] = field(default_factory=list)
    sensitive: bool = False


@dataclass(frozen=True)
class Report:
    """`targets` sums and `questions` about groups were attacked, with `solved` programs.

    `exact` is False if cells had to be left apart that a triangulation would have joined: an
    interval may then be too wide. `conflict` names cells of an impossible ledger; `misread` those
    whose text says more than their interval.
    """

    cells: int
    targets: int
    questions: int
    columns: int
    exact: bool
    feasible: bool
    conflict: list[str]
    misread: list[str]
    leaks: list[Leak]
    solved: int
    seconds: float

    @property
    def safe(self) -> bool:
        """The ledger is possible, tells what it says it tells, and gives nothing away."""
        return self.feasible and not self.leaks and not self.misread

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {"safe": self.safe, **asdict(self)}


def small_leak(target: Target, low: float, high: float) -> Leak:
    """A count from 1 to k-1 that is certain."""
    minus = None if target.minus is None else plain(target.minus)
    kind, where = target.kind, target.where
    return Leak(kind, plain(target.box), int(low), int(high), target.k, where, minus)


def group_leak(question: Question, low: float, high: float, sensitive: frozenset[str]) -> Leak:
    """A group that is certainly all in one code."""
    group, name = question.group, question.variable
    return Leak(
        "group",
        plain(group.box),
        int(low),
        None if math.isinf(high) else int(high),
        group.k,
        group.where,
        variable=name,
        codes=sorted(question.codes),
        sensitive=name in sensitive,
    )


def plain(box: Box) -> PlainBox:
    """A box with its codes in order."""
    return {name: sorted(codes) for name, codes in sorted(box.items())}
