"""The unknowns: joint cells of maximal cliques, one set for each stratum, glued on separators.

A variable that every box restricts (unit, period, `count_me`, ...) cuts the population into strata
that share nothing but the sums. Within a stratum, codes that no box tells apart are one atom, and
the variable graph is triangulated: margins that agree on the separators of a junction tree always
have a non-negative integer joint table, so nothing is lost by never writing that table down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tests.attacker.graph import Edge, Scope, all_pairs, junction_tree, maximal, triangulated
from tests.attacker.ledger import Box, Codes, Key, Ledger, atoms, key
from tests.attacker.strata import Boxes, code_sets, cut

Columns = NDArray[np.int64]
Atoms = dict[str, list[Codes]]

LARGEST_CLIQUE = 60_000
NONE: Columns = np.empty(0, dtype=np.int64)


@dataclass
class Clique:
    """Joint cells over some variables; `cells` holds column numbers, -1 where nobody can be."""

    variables: tuple[str, ...]
    cells: Columns

    def margin(self, names: Sequence[str]) -> Columns:
        """The cells with one row for each combination of atoms of `names`."""
        axes = [self.variables.index(name) for name in names]
        rest = [axis for axis in range(self.cells.ndim) if axis not in axes]
        rows = math.prod(self.cells.shape[axis] for axis in axes)
        return self.cells.transpose(axes + rest).reshape(rows, -1)


@dataclass
class Stratum:
    """The part of the population in which all universal variables are fixed."""

    context: Box
    atoms: Atoms
    cliques: list[Clique]
    edges: list[Edge]
    exact: bool
    known: dict[Key, Columns | None] = field(default_factory=dict)

    def columns(self, box: Box) -> Columns | None:
        """The columns of a box that holds the context; None if the cells do not tell it apart."""
        inner = {name: codes for name, codes in box.items() if name not in self.context}
        name_of_box = key(inner)
        if name_of_box not in self.known:
            self.known[name_of_box] = self._within(inner)
        return self.known[name_of_box]

    def _within(self, box: Box) -> Columns | None:
        host = self._host(frozenset(box))
        if host is None or any(self._cuts_an_atom(name, codes) for name, codes in box.items()):
            return None
        chosen = [
            [i for i, a in enumerate(self.atoms[name]) if a <= box.get(name, a)]
            for name in host.variables
        ]
        cells = host.cells[np.ix_(*chosen)].ravel() if chosen else host.cells.ravel()
        return cells[cells >= 0]

    def _host(self, scope: Scope) -> Clique | None:
        fits = [clique for clique in self.cliques if scope <= set(clique.variables)]
        return min(fits, key=lambda clique: clique.cells.size, default=None)

    def _cuts_an_atom(self, name: str, codes: Codes) -> bool:
        return any(atom & codes and not atom <= codes for atom in self.atoms[name])


@dataclass
class Model:
    """All strata together; `untold` are the contexts of which no box says anything."""

    strata: list[Stratum]
    width: int
    untold: list[Box]
    known: dict[Key, list[Stratum] | None] = field(default_factory=dict)

    @cached_property
    def universal(self) -> frozenset[str]:
        """The variables along which the population was cut, somewhere."""
        contexts = [*self.untold, *(stratum.context for stratum in self.strata)]
        return frozenset().union(*contexts)

    @property
    def exact(self) -> bool:
        """False if a stratum was too large to triangulate: intervals are too wide, never wrong."""
        return all(stratum.exact for stratum in self.strata)

    def columns(self, box: Box) -> Columns | None:
        """The columns whose sum is the count of the box; None if it is not a sum of columns."""
        strata = self._holding(box)
        parts = [None] if strata is None else [stratum.columns(box) for stratum in strata]
        found = [part for part in parts if part is not None]
        if len(found) < len(parts):
            return None
        return np.concatenate([NONE, *found])

    def _holding(self, box: Box) -> list[Stratum] | None:
        """The strata whose people can be in the box; None if it cuts one or meets an untold one."""
        name = frozenset((n, codes) for n, codes in box.items() if n in self.universal)
        if name not in self.known:
            meeting = [s for s in self.strata if _meet(box, s.context)]
            cut_through = any(not _holds(box, stratum.context) for stratum in meeting)
            untold = any(_meet(box, context) for context in self.untold)
            self.known[name] = None if cut_through or untold else meeting
        return self.known[name]

    def equal_sums(self) -> Iterator[tuple[Columns, Columns]]:
        """Pairs of column sets that hold the same people: the separators."""
        for stratum in self.strata:
            for left, right in stratum.edges:
                yield from _glue(stratum.cliques[left], stratum.cliques[right])


def _glue(left: Clique, right: Clique) -> Iterator[tuple[Columns, Columns]]:
    shared = sorted(set(left.variables) & set(right.variables))
    for ours, theirs in zip(left.margin(shared), right.margin(shared), strict=True):
        pair = ours[ours >= 0], theirs[theirs >= 0]
        if pair[0].size or pair[1].size:
            yield pair


def build(ledger: Ledger, asked: Iterable[Box] = (), largest: int = LARGEST_CLIQUE) -> Model:
    """The model of a ledger; `asked` are boxes to be told apart although nobody printed them.

    Triangulated cliques hold at most `largest` cells; otherwise the stratum is only made consistent
    on shared variables.
    """
    empty = [*ledger.impossible, *(cell.box for cell in ledger.cells if cell.is_definition)]
    told = [cell.box for cell in ledger.cells]
    strata: list[Stratum] = []
    untold: list[Box] = []
    width = 1  # column 0 is nobody's: a solver refuses a system without any
    for context, boxes in cut(ledger.variables, {}, Boxes(told, list(asked), empty)):
        if not boxes.told and not boxes.asked:
            untold.append(context)
            continue
        stratum = _stratum(ledger.variables, context, boxes, largest)
        width = _number(stratum, width)
        strata.append(stratum)
    return Model(strata, width, untold)


def _meet(box: Box, context: Box) -> bool:
    """Whether anybody in the context could be in the box."""
    return all(box.get(name, codes) & codes for name, codes in context.items())


def _holds(box: Box, context: Box) -> bool:
    """Whether everybody in the context is in the box as far as the context tells."""
    return all(codes <= box.get(name, codes) for name, codes in context.items())


def _stratum(variables: dict[str, Codes], context: Box, boxes: Boxes, largest: int) -> Stratum:
    everything = boxes.everything()
    scopes = {frozenset(box) - set(context) for box in everything}
    names = sorted(set().union(*scopes))
    told_apart = {name: atoms(variables[name], code_sets(name, everything)) for name in names}

    def size(scope: Scope) -> int:
        return math.prod(len(told_apart[name]) for name in scope)

    groups = triangulated(scopes, size)
    exact = all(size(group) <= largest for group in groups)
    if not exact:
        groups = maximal(scopes)
    edges = junction_tree(groups) if exact else all_pairs(groups)
    cliques = [_clique(group, told_apart) for group in groups]
    stratum = Stratum(context, told_apart, cliques, edges, exact)
    _strike_out(stratum, boxes.empty)
    return stratum


def _clique(group: Scope, told_apart: Atoms) -> Clique:
    names = tuple(sorted(group))
    return Clique(
        names,
        np.arange(math.prod(len(told_apart[n]) for n in names)).reshape(
            [len(told_apart[name]) for name in names]
        ),
    )


def _strike_out(stratum: Stratum, empty: Iterable[Box]) -> None:
    """Mark the cells in which nobody can be, and what follows from it across separators."""
    for box in empty:
        scope = frozenset(box) - set(stratum.context)
        for clique in stratum.cliques:
            if scope <= set(clique.variables):
                chosen = [
                    [i for i, a in enumerate(stratum.atoms[n]) if a <= box.get(n, a)]
                    for n in clique.variables
                ]
                clique.cells[np.ix_(*chosen) if chosen else ...] = -1
    while sum(_spread(stratum.cliques[i], stratum.cliques[j]) for i, j in stratum.edges):
        continue


def _spread(left: Clique, right: Clique) -> bool:
    """Where one side of a separator is impossible, so is the other; True if that was news."""
    shared = sorted(set(left.variables) & set(right.variables))
    ours, theirs = (np.any(clique.margin(shared) >= 0, axis=1) for clique in (left, right))
    news = bool(np.any(ours != theirs))
    if news:
        for clique in (left, right):
            _kill(clique, shared, ours & theirs)
    return news


def _kill(clique: Clique, shared: Sequence[str], alive: NDArray[np.bool_]) -> None:
    axes = [clique.variables.index(name) for name in shared]
    order = axes + [axis for axis in range(clique.cells.ndim) if axis not in axes]
    view = clique.cells.transpose(order)
    shape = view.shape[: len(axes)]
    view[~alive.reshape(shape)] = -1


def _number(stratum: Stratum, first: int) -> int:
    """Give every possible cell its column; returns the next free number."""
    for clique in stratum.cliques:
        possible = clique.cells >= 0
        count = int(possible.sum())
        clique.cells[possible] = np.arange(first, first + count)
        first += count
    return first
