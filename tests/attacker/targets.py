"""What is worth attacking: published boxes, and every box that subtraction induces from them.

Published boxes as they stand; products of the code sets that a group of boxes uses, their nested
differences and single codes ('no' of a factor, period A+B minus A, T05b minus T05, base minus yes,
a status group outside the base); unions of neighbours that are all small; one published box minus
another inside it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from tests.attacker.graph import Scope, maximal
from tests.attacker.ledger import LEAST_K, Box, Cell, Codes, Key, Ledger, atoms, key

LARGEST_PRODUCT = 20_000
LARGEST_FAMILY = 60
ALL_SUBSETS_UP_TO = 6


@dataclass(frozen=True)
class Target:
    """The people of `box` who are not in `minus`; a certain count from 1 to k-1 would be a leak."""

    kind: str
    box: Box
    k: int
    where: str = ""
    minus: Box | None = None


class Targets:
    """All targets of a ledger, each box once; `least_k` raises the k of every entry."""

    def __init__(self, ledger: Ledger, least_k: int = LEAST_K) -> None:
        self.ledger = ledger
        self.least_k = least_k
        self.cells = [cell for cell in ledger.cells if not cell.is_definition]
        self._used: dict[str, set[Codes]] = {}
        self._atoms: dict[str, list[Codes]] = {}
        self.families = {name: self._family(name) for name in ledger.variables}
        self.scope_k = self._k_of_scopes()
        self.scopes = maximal(self._scopes())

    def __iter__(self) -> Iterator[Target]:
        seen = self._known_outside()
        for target in self._candidates():
            name = key(target.box), key(target.minus or {})
            if name not in seen:
                seen.add(name)
                yield target

    def _candidates(self) -> Iterator[Target]:
        yield from self._published()
        yield from self._products()
        yield from self._unions()
        yield from self._differences()

    def _known_outside(self) -> set[tuple[Key, Key]]:
        """Small figures that somebody else printed: known already, not worked out."""
        return {
            (key(cell.box), key({}))
            for cell in self.cells
            if cell.k is None and cell.low >= 1 and cell.high < self.least_k
        }

    def _published(self) -> Iterator[Target]:
        """Where several entries print a box, the one that may show most sets its k."""
        entries = defaultdict(list)
        for cell in self.cells:
            if cell.k is not None:
                entries[key(cell.box)].append(cell)
        for cells in entries.values():
            k = max(self.least_k, min(cell.k or 0 for cell in cells))
            where = ", ".join(sorted({cell.where for cell in cells}))
            yield Target("published", cells[0].box, k, where)

    def _k_of_scopes(self) -> dict[Scope, int]:
        found: dict[Scope, int] = {}
        for cell in self.cells:
            scope = frozenset(cell.box)
            found[scope] = max(found.get(scope, self.least_k), cell.k or 0)
        return found

    def _induced(self, kind: str, box: Box) -> Target:
        return Target(kind, box, self.scope_k.get(frozenset(box), self.least_k))

    def beside(self, box: Box) -> Scope:
        """The variables that stand together with all those of the box somewhere."""
        return frozenset().union(*(scope for scope in self.scopes if scope >= set(box)))

    def used(self, name: str) -> set[Codes]:
        """The code sets of a variable that some box has, all codes included if one leaves it."""
        if name not in self._used:
            every = self.ledger.variables[name]
            self._used[name] = {cell.box.get(name, every) for cell in self.cells}
        return self._used[name]

    def _family(self, name: str) -> list[Codes]:
        """The code sets that boxes use for a variable, what they induce, and its atoms."""
        used = self.used(name)
        induced = {a - b for a in used for b in used if b < a}
        induced |= {a & b for a in used for b in used}
        family = used | {a for a in induced if a}
        family = family if len(family) <= LARGEST_FAMILY else used
        return sorted(family | set(self.atoms(name)), key=lambda s: (-len(s), sorted(s)))

    def atoms(self, name: str) -> list[Codes]:
        """Codes of a variable that no box tells apart, together."""
        if name not in self._atoms:
            self._atoms[name] = atoms(self.ledger.variables[name], self.used(name))
        return self._atoms[name]

    def _products(self) -> Iterator[Target]:
        for scope in self.scopes:
            names = sorted(scope)
            few = math.prod(len(self.families[name]) for name in names) <= LARGEST_PRODUCT
            for box in self._combinations(names) if few else self._variations(scope):
                yield self._induced("induced", self._normal(box))

    def _scopes(self) -> Iterator[Scope]:
        """Variables that stand together in a box, or in what is known to be impossible."""
        told = [frozenset(cell.box) for cell in self.cells]
        yield from told
        for box in self.ledger.impossible:
            yield frozenset(box).union(frozenset.intersection(*told) if told else ())

    def _combinations(self, names: Sequence[str]) -> Iterator[Box]:
        for sets in product(*(self.families[name] for name in names)):
            yield dict(zip(names, sets, strict=True))

    def _variations(self, scope: Scope) -> Iterator[Box]:
        """Published boxes with one variable of their scope changed: where products are too many."""
        for cell in self.cells:
            if scope >= set(cell.box):
                for name in scope:
                    for codes in self.families[name]:
                        yield {**cell.box, name: codes}

    def _normal(self, box: Box) -> Box:
        return {n: codes for n, codes in box.items() if codes != self.ledger.variables[n]}

    def _unions(self) -> Iterator[Target]:
        """Neighbours along one variable, none of them certainly large, taken together."""
        for (rest, name), cells in self._neighbours().items():
            left_out = self.ledger.variables[name].difference(*(c.box[name] for c in cells))
            small = {c.box[name] for c in cells if c.low < self.least_k} | {left_out} - {
                frozenset()
            }
            ordered = sorted(small, key=sorted)
            for chosen in _subsets(ordered):
                box = self._normal({**dict(rest), name: frozenset().union(*chosen)})
                yield self._induced("union", box)

    def _neighbours(self) -> dict[tuple[Key, str], list[Cell]]:
        found: dict[tuple[Key, str], list[Cell]] = defaultdict(list)
        for cell in self.cells:
            for name in cell.box:
                rest = {n: codes for n, codes in cell.box.items() if n != name}
                found[key(rest), name].append(cell)
        return found

    def _differences(self) -> Iterator[Target]:
        """A published box minus a smaller one inside it, whatever variables they differ in."""
        printed = {key(cell.box): cell for cell in self.cells}
        scopes = {frozenset(cell.box) for cell in printed.values()}
        for small in printed.values():
            for scope in scopes:
                if not scope <= set(small.box):
                    continue
                for large in self._around(small, scope, printed):
                    if large.low - small.high < self.least_k:
                        k = max(self.least_k, large.k or 0)
                        yield Target("difference", large.box, k, large.where, small.box)

    def _around(self, small: Cell, scope: Scope, printed: dict[Key, Cell]) -> Iterator[Cell]:
        names = sorted(scope)
        larger = [[s for s in self.families[n] if s >= small.box[n]] for n in names]
        for sets in product(*larger):
            found = printed.get(frozenset(zip(names, sets, strict=True)))
            if found is not None and found.box != small.box:
                yield found


def _subsets(sets: list[Codes]) -> Iterator[tuple[Codes, ...]]:
    """All subsets of two and more; of many sets only the pairs and the whole."""
    sizes: Iterable[int] = range(2, len(sets) + 1)
    if len(sets) > ALL_SUBSETS_UP_TO:
        sizes = (2, len(sets))
    for size in sizes:
        yield from combinations(sets, size)
