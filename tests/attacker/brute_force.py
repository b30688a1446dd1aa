"""Certain intervals by writing down every possible register: only for a handful of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

GivenBox = Mapping[str, Sequence[str]]
Variables = Mapping[str, Sequence[str]]


class EveryRegister:
    """All registers of at most `people` that fit the cells of a ledger without derived variables.

    `counts` has one row a register and one column a combination of codes.
    """

    def __init__(
        self, data: Mapping[str, Any], people: int, impossible: Sequence[GivenBox] = ()
    ) -> None:
        self.variables: Variables = data["variables"]
        names = list(self.variables)
        self.cells = [
            dict(zip(names, codes, strict=True)) for codes in product(*self.variables.values())
        ]
        self.counts = _every_table(len(self.cells), people)
        for box in impossible:
            self._keep(box, 0, 0)
        for cell in [c for entry in data["releases"] for c in entry["cells"]] + data["external"]:
            self._keep(cell["box"], cell["lo"], people if cell["hi"] is None else cell["hi"])

    def _keep(self, box: GivenBox, low: int, high: int) -> None:
        found = self.of(box)
        self.counts = self.counts[(found >= low) & (found <= high)]

    def of(self, box: GivenBox) -> NDArray[np.int64]:
        """The count of the box in every register."""
        inside = [all(cell[n] in codes for n, codes in box.items()) for cell in self.cells]
        return np.asarray(self.counts[:, inside].sum(axis=1), dtype=np.int64)

    def interval(self, box: GivenBox) -> tuple[int, int]:
        """The least and the largest count of the box."""
        found = self.of(box)
        return int(found.min()), int(found.max())


def _every_table(cells: int, people: int) -> NDArray[np.int64]:
    """All ways to put at most `people` into the cells: bars between stars, one cell to spare."""
    bars = np.array(list(combinations(range(people + cells), cells)), dtype=np.int64)
    return np.diff(bars, axis=1, prepend=-1) - 1


def every_box(variables: Variables) -> list[dict[str, list[str]]]:
    """All boxes of one code or all codes of each variable."""
    choices = [[{}, *({name: [code]} for code in codes)] for name, codes in variables.items()]
    return [{n: c for part in parts for n, c in part.items()} for parts in product(*choices)]
