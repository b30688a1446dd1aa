"""Claims that something is certain, and their refutation by possible worlds.

A claim holds if in every possible world one sum is at least 1 and another stays below a limit. One
solution of the system, a witness, refutes all the claims that it breaks; only what survives many
witnesses is worth two solutions of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from tests.attacker.solver import TOLERANCE, System, Vector

ROUNDS = 40


@dataclass
class Claims:
    """`least @ x` >= 1 and `most @ x` < limit, one row a claim."""

    least: csr_array
    most: csr_array
    limit: Vector

    def broken_by(self, witness: Vector) -> NDArray[np.bool_]:
        """Which claims are false in this possible world."""
        absent = self.least @ witness <= TOLERANCE
        return np.asarray(absent | (self.most @ witness >= self.limit - TOLERANCE))


@dataclass
class Court:
    """Keeps the witnesses, so that every later claim is heard against all of them."""

    system: System
    witnesses: list[Vector]
    seed: int = 1

    def surviving(self, claims: Claims) -> Iterator[tuple[int, int, float]]:
        """The claims that are certain: row, its least sum, and its largest other sum."""
        alive = np.ones(len(claims.limit), dtype=bool)
        for witness in self.witnesses:
            alive &= ~claims.broken_by(witness)
        self._search(claims, alive)
        for row in np.flatnonzero(alive):
            if alive[row]:
                yield from self._certain(claims, alive, int(row))

    def never_seen_empty(self, sums: csr_array) -> NDArray[np.int64]:
        """Rows whose sum was above zero in all possible worlds seen so far."""
        lowest = np.full(sums.shape[0], np.inf)
        for witness in self.witnesses:
            lowest = np.minimum(lowest, sums @ witness)
        return np.flatnonzero(lowest > TOLERANCE)

    def _search(self, claims: Claims, alive: NDArray[np.bool_]) -> None:
        """Look for worlds that break many claims at once, until two rounds find nothing new."""
        random = np.random.default_rng(self.seed)
        idle = 0
        for _ in range(ROUNDS):
            before = int(alive.sum())
            if not before or idle > 1:
                return
            weights = random.random(len(alive)) * alive
            self._hear(claims, alive, weights @ claims.least, math.inf)
            self._hear(claims, alive, -((weights * alive) @ claims.most), self._cap())
            idle = idle + 1 if int(alive.sum()) > 0.95 * before else 0

    def _hear(
        self, claims: Claims, alive: NDArray[np.bool_], weights: Vector, cap: float
    ) -> Vector | None:
        witness = self.system.least(np.asarray(weights), cap)
        if witness is not None:
            self.witnesses.append(witness)
            alive &= ~claims.broken_by(witness)
        return witness

    def _cap(self) -> float:
        """Far above every figure, so that a sum without bound still gives a possible world."""
        finite = self.system.high[np.isfinite(self.system.high)]
        figures = np.concatenate([finite, self.system.low, [0.0]])
        return 100.0 + 10.0 * float(figures.max())

    def _certain(
        self, claims: Claims, alive: NDArray[np.bool_], row: int
    ) -> Iterator[tuple[int, int, float]]:
        least, most = (_dense(part, row) for part in (claims.least, claims.most))
        lowest = self._hear(claims, alive, least, math.inf)
        if lowest is None or not alive[row]:
            return
        highest = self._hear(claims, alive, -most, math.inf)
        if highest is not None and alive[row]:
            low = math.ceil(float(least @ lowest) - TOLERANCE)
            yield row, low, math.floor(float(most @ highest) + TOLERANCE)


def _dense(matrix: csr_array, row: int) -> Vector:
    return np.asarray(matrix[[row], :].toarray(), dtype=np.float64).ravel()
