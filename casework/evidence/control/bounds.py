"""Interval propagation: what each joint cell can hold at least and at most, before any solver."""

from dataclasses import dataclass

import numpy as np

from casework.evidence.control.system import MANY, Floats, Matrix, System

PASSES = 20


@dataclass(frozen=True)
class Limits:
    """What is known of each row of a system, hard and soft rows alike; shape (rows,) each."""

    low: Floats
    high: Floats


def propagate(system: System, limits: Limits) -> Limits:
    """Whole-number bounds of every joint cell; shape (columns,). Outer bounds, not the tightest."""
    low, high = np.zeros(system.width), np.full(system.width, MANY)
    for _ in range(PASSES):
        below, above = _once(system.rows, limits, low, high)
        if np.array_equal(below, low) and np.array_equal(above, high):
            break
        low, high = below, above
    return Limits(low, high)


def _once(rows: Matrix, limits: Limits, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """One pass over all rows: what the rest of a row leaves for each of its cells."""
    plus = rows.value > 0
    least = np.where(plus, low[rows.index], -high[rows.index])
    most = np.where(plus, high[rows.index], -low[rows.index])
    size = len(rows)
    bottom = np.bincount(rows.row_of, weights=least, minlength=size)
    top = np.bincount(rows.row_of, weights=most, minlength=size)
    room = (limits.high - bottom)[rows.row_of] + least  # the entry cannot be more
    need = (limits.low - top)[rows.row_of] + most  # nor less
    below, above = low.copy(), high.copy()
    np.minimum.at(above, rows.index, np.floor(np.where(plus, room, -need)))
    np.maximum.at(below, rows.index, np.ceil(np.where(plus, need, -room)))
    return below, above
