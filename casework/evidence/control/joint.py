"""The unknowns: for each clique of variables, its joint cells that the codebook leaves possible."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casework.evidence.control.blocks import AtomBox, Block
from casework.evidence.control.graph import Edge, cliques, junction_tree

Mask = NDArray[np.bool_]
Indices = NDArray[np.int64]

WIDEST = 1_000_000  # joint cells of one clique


class TooWide(ValueError):
    """These tables link more variables than the audit can take together."""


@dataclass
class Clique:
    """Variables that may stand together in a box, and their joint cells.

    `joint` has a row for each joint cell and a column for each variable, holding atom numbers.
    """

    variables: tuple[str, ...]
    sizes: tuple[int, ...]
    joint: NDArray[np.int16]

    def holds(self, names: Iterable[str]) -> bool:
        """Whether a box of these variables can be told within this clique."""
        return set(self.variables).issuperset(names)

    def mask(self, box: AtomBox) -> Mask:
        """Which joint cells lie in the box; shape (joint cells,)."""
        return _inside(self.joint, self.variables, self.sizes, box)

    def project(self, names: Iterable[str]) -> Indices:
        """Number of the margin cell over `names` that each joint cell belongs to."""
        at = [self.variables.index(name) for name in sorted(names)]
        number = np.zeros(len(self.joint), dtype=np.int64)
        for column in at:
            number = number * self.sizes[column] + self.joint[:, column]
        return number


@dataclass(frozen=True)
class Joint:
    """The cliques of a block, smallest first, and the tree that glues them."""

    cliques: tuple[Clique, ...]
    tree: tuple[Edge, ...]

    def home(self, names: Iterable[str]) -> int:
        """Position of the smallest clique in which a box of these variables can be told."""
        return next(i for i, clique in enumerate(self.cliques) if clique.holds(names))


def joint_of(block: Block) -> Joint:
    """The unknowns of a block. Raises TooWide if a clique has too many joint cells."""
    sizes = {name: len(atoms) for name, atoms in block.atoms.items()}
    groups = {frozenset(box) for box in (*block.boxes, *block.excluded)}
    parts = [
        _clique(part, sizes, block.excluded) for part in cliques(sorted(groups, key=sorted), sizes)
    ]
    parts.sort(key=lambda clique: (len(clique.joint), clique.variables))
    tree = tuple(junction_tree([frozenset(clique.variables) for clique in parts]))
    while _drop_unmatched(parts, tree):
        pass
    return Joint(tuple(parts), tree)


def _clique(names: frozenset[str], sizes: Mapping[str, int], excluded: Sequence[AtomBox]) -> Clique:
    """All joint cells but the impossible ones, built up variable by variable."""
    order = tuple(sorted(names))
    cells = np.zeros((1, 0), dtype=np.int16)
    for i, name in enumerate(order):
        column = np.tile(np.arange(sizes[name], dtype=np.int16), len(cells))[:, None]
        cells = np.hstack([np.repeat(cells, sizes[name], axis=0), column])
        cells = _possible(cells, order[: i + 1], sizes, excluded)
        if len(cells) > WIDEST:
            raise TooWide(f"too many variables are linked: {', '.join(order)}")
    return Clique(order, tuple(sizes[name] for name in order), cells)


def _possible(
    cells: NDArray[np.int16],
    names: tuple[str, ...],
    sizes: Mapping[str, int],
    excluded: Sequence[AtomBox],
) -> NDArray[np.int16]:
    """The cells left by those impossible boxes that the newest variable completes."""
    for box in excluded:
        if names[-1] in box and set(names).issuperset(box):
            cells = cells[~_inside(cells, names, tuple(sizes[n] for n in names), box)]
    return cells


def _inside(
    cells: NDArray[np.int16], names: tuple[str, ...], sizes: tuple[int, ...], box: AtomBox
) -> Mask:
    inside = np.ones(len(cells), dtype=np.bool_)
    for name, atoms in box.items():
        column = names.index(name)
        allowed = np.zeros(sizes[column], dtype=np.bool_)
        allowed[list(atoms)] = True
        inside &= allowed[cells[:, column]]
    return inside


def _drop_unmatched(parts: Sequence[Clique], tree: Iterable[Edge]) -> bool:
    """Drop joint cells whose share of a separator the neighbour cannot have; True if any went."""
    changed = False
    for a, b, shared in tree:
        left, right = parts[a].project(shared), parts[b].project(shared)
        for clique, own, other in ((parts[a], left, right), (parts[b], right, left)):
            kept = np.isin(own, other)
            changed |= not kept.all()
            clique.joint = clique.joint[kept]
    return changed
