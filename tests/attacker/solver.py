"""The system of all facts, and the smallest and largest value of a sum that it allows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from tests.attacker.ledger import Box, Cell, Ledger
from tests.attacker.model import Columns, Model

Vector = NDArray[np.float64]
TOLERANCE = 1e-5
SOLVED, UNBOUNDED, UNBOUNDED_OR_INFEASIBLE = 0, 3, 4


def rows(columns: Sequence[Columns], width: int) -> csr_array:
    """A 0/1 matrix, one row for each set of columns; shape (sets, width)."""
    lengths = [len(part) for part in columns]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    inside = np.concatenate([*columns, np.empty(0, dtype=np.int64)]).astype(np.int64)
    return csr_array((np.ones(len(inside)), inside, starts), shape=(len(columns), width))


@dataclass
class System:
    """Non-negative cells x with low <= matrix @ x <= high; the first rows are the facts."""

    matrix: csr_array
    low: Vector
    high: Vector
    facts: list[Cell]
    integer: bool = False
    solved: int = field(default=0)

    @property
    def width(self) -> int:
        return int(self.matrix.shape[1])

    def least(self, weights: Vector, cap: float = math.inf) -> Vector | None:
        """A solution with the least weighted sum, cells at most `cap`; None if there is none.

        Where the sum has no bound, None too: ask `is_feasible` first.
        """
        self.solved += 1
        found = milp(
            weights,
            integrality=np.full(self.width, int(self.integer)),
            bounds=Bounds(0, cap),
            constraints=LinearConstraint(self.matrix, self.low, self.high),
            options={"mip_rel_gap": 0.0},
        )
        if found.status == SOLVED:
            return np.asarray(found.x, dtype=np.float64)
        if found.status not in (2, UNBOUNDED, UNBOUNDED_OR_INFEASIBLE):
            raise RuntimeError(f"The solver gave up: {found.message}")
        return None

    def interval(self, row: Vector) -> tuple[float, float]:
        """The certain interval of a non-negative sum, in whole people; feasible systems only."""
        low = self.least(row)
        high = self.least(-row)
        least = 0.0 if low is None else math.ceil(float(row @ low) - TOLERANCE)
        most = math.inf if high is None else math.floor(float(row @ high) + TOLERANCE)
        return least, most

    def conflict(self) -> list[Cell]:
        """A smallest amount of bending that makes the system feasible: the facts that bend."""
        count, total = len(self.facts), self.matrix.shape[0]
        up = csr_array((np.ones(count), (range(count), range(count))), shape=(total, count))
        bent = System(csr_array(hstack([self.matrix, up, -up])), self.low, self.high, self.facts)
        weights = np.concatenate([np.zeros(self.width), np.ones(2 * count)])
        found = bent.least(weights)
        if found is None:
            return []
        slack = found[self.width : self.width + count] + found[self.width + count :]
        return [self.facts[i] for i in np.flatnonzero(slack > TOLERANCE)]


def system(ledger: Ledger, model: Model, integer: bool = False) -> System:
    """All cells of all releases and all outside figures as one system."""
    facts = [c for c in ledger.cells if not c.is_definition and (c.low > 0 or c.high < math.inf)]
    parts = [columns_of(model, cell.box) for cell in facts]
    left, right = _sides(model.equal_sums())
    glue = rows(left, model.width) - rows(right, model.width)
    matrix = csr_array(vstack([rows(parts, model.width), glue]))
    zeros = np.zeros(len(left))
    low = np.concatenate([np.array([c.low for c in facts], dtype=np.float64), zeros])
    high = np.concatenate([np.array([c.high for c in facts], dtype=np.float64), zeros])
    return System(matrix, low, high, facts, integer)


def columns_of(model: Model, box: Box) -> Columns:
    """The columns of a box that the model tells apart; AssertionError if it does not."""
    columns = model.columns(box)
    assert columns is not None, f"The model does not tell {box} apart."
    return columns


def row_of(model: Model, box: Box) -> Vector:
    """The box as weights over all columns."""
    row = np.zeros(model.width)
    np.add.at(row, columns_of(model, box), 1.0)
    return row


def _sides(pairs: Iterable[tuple[Columns, Columns]]) -> tuple[list[Columns], list[Columns]]:
    both = list(pairs)
    return [left for left, _ in both], [right for _, right in both]
