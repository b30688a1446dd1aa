"""The attack: is anything from 1 to k-1 certain, or a whole group in one category?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from tests.attacker.claims import Claims, Court
from tests.attacker.groups import Question, questions
from tests.attacker.ledger import LEAST_K, Cell, Ledger, read
from tests.attacker.model import NONE, Model, build
from tests.attacker.report import Leak, Report, group_leak, small_leak
from tests.attacker.solver import System, Vector, columns_of, row_of, rows, system
from tests.attacker.targets import Target, Targets

GivenBox = Mapping[str, Sequence[str]]
Truth = Callable[[dict[str, list[str]]], int | None]


class Attacker:
    """Holds one ledger as a system of inequalities and asks it questions.

    `k` is the least k (entries may be stricter), `impossible` boxes known to be empty besides,
    `integer` demands whole people in every cell (exact; for small ledgers).
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        k: int = LEAST_K,
        impossible: Iterable[GivenBox] = (),
        integer: bool = False,
    ) -> None:
        self.ledger: Ledger = read(data, impossible)
        self.k = k
        self.integer = integer
        self.model: Model = build(self.ledger)
        self.system: System = system(self.ledger, self.model, integer)
        self.targets: list[Target] = []
        self.questions: list[Question] = []

    @cached_property
    def _some_world(self) -> Vector | None:
        return self.system.least(np.zeros(self.system.width))

    @property
    def feasible(self) -> bool:
        """Whether any register at all could have given these figures."""
        return self._some_world is not None

    def conflict(self) -> list[Cell]:
        """Of an impossible ledger, cells that would have to say something else."""
        return [] if self.feasible else self.system.conflict()

    def interval(self, given: GivenBox) -> tuple[float, float]:
        """The count of a box that is certain: least and most (infinite without a bound).

        Any box may be asked; one that the cells do not tell apart costs a model of its own. Raises
        ValueError if no register could have given the figures.
        """
        if not self.feasible:
            raise ValueError("No register could have given these figures.")
        box = self.ledger.box(given)
        model, asked = self.model, self.system
        if model.columns(box) is None:
            model = build(self.ledger, [box])
            asked = system(self.ledger, model, self.integer)
        return asked.interval(row_of(model, box))

    def untrue(self, truth: Truth) -> list[str]:
        """Where true counts are not what the ledger says; `truth` may answer None.

        A count is wrong outside its cell's own interval, or if all together could not come from
        one register; if neither, each is within its certain interval.
        """
        known = [
            (c, truth({n: list(codes) for n, codes in c.given.items()})) for c in self.ledger.cells
        ]
        outside = [
            f"{cell.where}: {count} is not '{cell.shown}' ({cell.low} to {cell.high}), {cell.given}"
            for cell, count in known
            if count is not None and not cell.low <= count <= cell.high
        ]
        fixed = [c if count is None else replace(c, low=count, high=count) for c, count in known]
        exact = system(replace(self.ledger, cells=fixed), self.model, self.integer)
        if outside or exact.least(np.zeros(exact.width)) is not None:
            return outside
        return [f"{c.where}: {c.low} contradicts the others, {c.given}" for c in exact.conflict()]

    def leaks(self) -> list[Leak]:
        """Every certainty that the promise forbids; empty if the ledger is not feasible."""
        if self._some_world is None:
            return []
        court = Court(self.system, [self._some_world])
        known = Targets(self.ledger, self.k)
        self.targets = self._distinct(target for target in known if self._inhabitable(target))
        small = self._sums(self.targets)
        limits = np.array([target.k for target in self.targets], dtype=np.float64)
        found = [
            small_leak(self.targets[row], low, high)
            for row, low, high in court.surviving(Claims(small, small, limits))
        ]
        inhabited = [self.targets[row] for row in court.never_seen_empty(small)]
        return found + self._whole_groups(court, questions(inhabited, known))

    def _whole_groups(self, court: Court, asked: Iterable[Question]) -> list[Leak]:
        """Groups of at least one that are certainly all in one code, though not by definition."""
        self.questions = [q for q in asked if self._inhabitable(Target("rest", q.rest, 1))]
        groups = self._sums([question.group for question in self.questions])
        rests = self._sums([Target("rest", question.rest, 1) for question in self.questions])
        claims = Claims(groups, rests, np.ones(len(self.questions)))
        found = []
        for row, low, _ in court.surviving(claims):
            question = self.questions[row]
            _, high = self.system.interval(row_of(self.model, question.group.box))
            found.append(group_leak(question, low, high, self.ledger.sensitive))
        return found

    def _inhabitable(self, target: Target) -> bool:
        """Whether the cells tell the target apart and anybody could be in it."""
        columns = self.model.columns(target.box)
        if columns is None or not columns.size:
            return False
        return target.minus is None or self.model.columns(target.minus) is not None

    def _distinct(self, targets: Iterable[Target]) -> list[Target]:
        """The first of the targets that are the same sum in other words."""
        first: dict[tuple[bytes, bytes], Target] = {}
        for target in targets:
            more = columns_of(self.model, target.box)
            less = NONE if target.minus is None else columns_of(self.model, target.minus)
            name = np.setdiff1d(more, less).tobytes(), np.setdiff1d(less, more).tobytes()
            first.setdefault(name, target)
        return list(first.values())

    def _sums(self, targets: Sequence[Target]) -> csr_array:
        """One row a target: its count as a sum of columns."""
        width = self.model.width
        more = rows([columns_of(self.model, target.box) for target in targets], width)
        less = [NONE if t.minus is None else columns_of(self.model, t.minus) for t in targets]
        return csr_array(more - rows(less, width))


def attack(
    data: Mapping[str, Any],
    *,
    k: int = LEAST_K,
    impossible: Iterable[GivenBox] = (),
    integer: bool = False,
) -> Report:
    """Attack a ledger (the JSON of `export_ledger`) and report; see Attacker for the options."""
    start = time.perf_counter()
    attacker = Attacker(data, k=k, impossible=impossible, integer=integer)
    leaks = attacker.leaks()
    return Report(
        cells=len(attacker.ledger.cells),
        targets=len(attacker.targets),
        questions=len(attacker.questions),
        columns=attacker.model.width,
        exact=attacker.model.exact,
        feasible=attacker.feasible,
        conflict=[f"{c.where}: '{c.shown}' in {dict(c.given)}" for c in attacker.conflict()],
        misread=attacker.ledger.misread,
        leaks=leaks,
        solved=attacker.system.solved,
        seconds=round(time.perf_counter() - start, 2),
    )
