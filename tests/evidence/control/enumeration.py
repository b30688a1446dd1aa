"""Brute force: every table of whole people that agrees with what is published."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from casework.evidence.control import Box, Domain, Published, Shown

Counts = NDArray[np.int64]


@cache
def all_tables(cells: int, most: int) -> Counts:
    """Every way to put at most so many people into so many cells; shape (ways, cells)."""
    bars = np.array(list(combinations(range(most + cells), cells)))
    return np.diff(bars, axis=1, prepend=-1) - 1


class Enumeration:
    """All tables over a small domain that fit the cells; the total is published and small."""

    def __init__(self, cells: Iterable[Published], domain: Domain, most: int) -> None:
        self.names = tuple(domain.variables)
        excluded = list(domain.excluded())
        joint = product(*domain.variables.values())
        self.joint = [c for c in joint if not any(self._lies_in(c, box) for box in excluded)]
        self.tables = all_tables(len(self.joint), most)
        for cell in cells:
            self._keep(cell.box, cell.shown)

    def _keep(self, box: Box, shown: Shown) -> None:
        count = self.counts(box)
        high = count.max(initial=0) if shown.hi is None else shown.hi
        self.tables = self.tables[(count >= shown.lo) & (count <= high)]

    def _lies_in(self, codes: Sequence[str], box: Box) -> bool:
        return all(codes[self.names.index(name)] in allowed for name, allowed in box.items())

    def counts(self, box: Box, minus: Box | None = None) -> Counts:
        """What each table has in the box, less what it has in `minus`; shape (tables,)."""
        inside = [self._lies_in(codes, box) for codes in self.joint]
        outside = [minus is not None and self._lies_in(codes, minus) for codes in self.joint]
        return self.tables @ (np.array(inside) & ~np.array(outside))

    def interval(self, box: Box, minus: Box | None = None) -> tuple[int, int]:
        """The least and the most that is possible."""
        count = self.counts(box, minus)
        return int(count.min()), int(count.max())
