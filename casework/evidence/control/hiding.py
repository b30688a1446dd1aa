"""Hiding: the cheapest published rows that have to go so that a target is certain no longer."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casework.evidence.control.auditor import Leak
from casework.evidence.control.bounds import Limits
from casework.evidence.control.domain import Contradiction
from casework.evidence.control.program import EPS, Program
from casework.evidence.control.system import MANY, Floats, Matrix, System, matrix_of

REWEIGHTINGS = 2
NEARLY = 0.05  # a price in whole people need not be the very lowest


class LeakInHistory(ValueError):
    """What was released earlier, or stands in outside figures, gives a target away by itself."""


@dataclass(frozen=True)
class Rows:
    """The rows of a system: what is shown, what stays whatever we hide, and what hiding costs.

    `shown` is never wider than `hard`; a row whose two intervals are equal cannot be hidden, or
    is already. `cost` has shape (published rows,).
    """

    shown: Limits
    hard: Limits
    cost: Floats


@dataclass(frozen=True)
class Goal:
    """The sum of `columns` is to be possible between `low` and `high`."""

    columns: NDArray[np.int32]
    low: float
    high: float


@dataclass(frozen=True)
class Repair:
    """Rows to hide, their cost, and a solution that shows that this suffices; `x` as in Answer."""

    rows: frozenset[int]
    cost: float
    x: Floats
    lps: int


def repair(system: System, rows: Rows, leak: Leak) -> Repair:
    """The cheapest repair of a leak, decided from what is shown only. Raises LeakInHistory."""
    found = []
    for goal in _goals(system, leak):
        try:
            found.append(_Elastic(system, rows, goal).cheapest())
        except Contradiction:
            continue
    if not found:
        raise LeakInHistory("earlier releases or outside figures give a small number away")
    return min(found, key=lambda one: (one.cost, sorted(one.rows)))


def _goals(system: System, leak: Leak) -> Iterable[Goal]:
    """What would make the target uncertain: nobody, or enough people; for a group, one outside."""
    columns = system.incidence.columns(leak.target)
    if leak.whole is None:
        yield Goal(columns, 0.0, 0.0)
        yield Goal(columns, float(system.targets.all[leak.target].k), np.inf)
    else:
        yield Goal(columns, 1.0, np.inf)
        yield Goal(system.incidence.columns(leak.whole), 0.0, 0.0)


class _Elastic:
    """The system with rows that give way at a price, and one goal that must be met."""

    def __init__(self, system: System, rows: Rows, goal: Goal) -> None:
        self.rows, self.width, self.count = rows, system.width, system.published
        self.lps = 0
        self.matrix = _with_slack(system, goal)
        self.limits = Limits(
            np.append(rows.shown.low, goal.low), np.append(rows.shown.high, goal.high)
        )
        published = slice(0, self.count)
        self.room = Limits(
            (rows.shown.low - rows.hard.low)[published],
            (rows.hard.high - rows.shown.high)[published],
        )

    def cheapest(self) -> Repair:
        """Rows that give way, found by a linear price, then thinned out. Raises Contradiction."""
        broken = self._priced(whole=False)
        try:
            x = self._within(broken)
        except Contradiction:  # of whole people: then price in whole people
            broken = self._priced(whole=True)
            x = self._within(broken)
        for row in sorted(broken, key=lambda row: (-self.rows.cost[row], row)):
            try:
                x = self._within(broken - {row})
            except Contradiction:
                continue
            broken.discard(row)
        cost = float(self.rows.cost[sorted(broken)].sum())
        return Repair(frozenset(broken), cost, x[: self.width], self.lps)

    def _priced(self, whole: bool) -> set[int]:
        """Rows that give way at the least weighted excess, few rather than a little of many."""
        program = self._program(range(self.count))
        weight = self.rows.cost
        for _ in range(1 + REWEIGHTINGS):
            price = np.concatenate([np.zeros(self.width), weight, weight])
            answer = program.least(price, gap=NEARLY) if whole else program.relaxed(price)
            self.lps += answer.runs
            excess = self._excess(answer.x)
            weight = self.rows.cost / (excess + 1.0)
        return set(np.flatnonzero(excess > EPS).tolist())

    def _within(self, giving: set[int]) -> Floats:
        """A way to meet the goal if only these rows give way. Raises Contradiction."""
        program = self._program(giving)
        answer = program.least(np.zeros(program.width))
        self.lps += answer.runs
        return answer.x

    def _excess(self, x: Floats) -> Floats:
        below, above = x[self.width : self.width + self.count], x[self.width + self.count :]
        return below + above

    def _program(self, giving: Iterable[int]) -> Program:
        """The program in which only these rows can give way, and never beyond what is hard."""
        may = np.zeros(self.count, dtype=np.bool_)
        may[sorted(giving)] = True
        upper = [np.full(self.width, MANY), self.room.low * may, self.room.high * may]
        high = np.concatenate(upper)
        return Program(self.matrix, self.limits, Limits(np.zeros(len(high)), high))


def _with_slack(system: System, goal: Goal) -> Matrix:
    """The rows, each published one with two columns to give way in, and the goal as the last."""
    rows = []
    for at in range(len(system.rows)):
        part = slice(system.rows.start[at], system.rows.start[at + 1])
        index, value = system.rows.index[part], system.rows.value[part]
        if at < system.published:
            slack = [system.width + at, system.width + system.published + at]
            index, value = np.append(index, slack), np.append(value, [1.0, -1.0])
        rows.append((index, value))
    return matrix_of([*rows, (goal.columns, np.ones(len(goal.columns)))])
