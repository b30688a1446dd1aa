"""The joint cells, the published rows, the glue and the targets as sparse arrays for the solver."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casework.evidence.control.blocks import AtomBox, Block
from casework.evidence.control.graph import Edge
from casework.evidence.control.joint import Indices, Joint, Mask, joint_of
from casework.evidence.control.targets import Key, Targets, key_of, targets_of

Floats = NDArray[np.float64]
Columns = NDArray[np.int32]
Row = tuple[Indices | Columns, Floats]  # the columns in which a row is not zero, and its values

MANY = 10_000_000.0  # no joint cell holds more people; stands for 'no upper bound'


@dataclass(frozen=True)
class Matrix:
    """A sparse matrix by rows: row i has entries `start[i]` to `start[i + 1]` of the other two."""

    start: Columns
    index: Columns
    value: Floats
    row_of: Indices

    def __len__(self) -> int:
        return len(self.start) - 1

    def columns(self, row: int) -> Columns:
        """The columns in which a row is not zero."""
        return self.index[self.start[row] : self.start[row + 1]]

    def times(self, x: Floats) -> Floats:
        """The product with a vector; shape (rows,)."""
        terms = self.value * x[self.index]
        return np.bincount(self.row_of, terms, len(self)).astype(np.float64)

    def summed(self, weights: Floats, width: int) -> Floats:
        """The weighted sum of the rows; shape (width,)."""
        terms = self.value * weights[self.row_of]
        return np.bincount(self.index, terms, width).astype(np.float64)


def matrix_of(rows: Sequence[Row]) -> Matrix:
    """A matrix from its rows, each as columns and values."""
    lengths = [len(index) for index, _ in rows]
    start = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    index = np.concatenate([np.zeros(0), *(index for index, _ in rows)]).astype(np.int32)
    value = np.concatenate([np.zeros(0), *(value for _, value in rows)])
    return Matrix(start, index, value, np.repeat(np.arange(len(rows)), lengths))


@dataclass(frozen=True)
class System:
    """A block ready for the solver.

    The first `published` rows are what is published, the rest is glue (equal to zero).
    `row_of` names the row of each member of the block: one for all that count the same people.
    `incidence` has a row for each target, the published ones first and in the order of `rows`.
    Columns that nothing tells apart are one column.
    """

    block: Block
    row_of: Indices
    published: int
    width: int
    rows: Matrix
    incidence: Matrix
    targets: Targets


def system_of(block: Block, ks: Sequence[int]) -> System:
    """Build the system of a block; `ks` has the k of the table of each of its members."""
    joint = joint_of(block)
    boxes = _unique(block.boxes, ks)
    targets = targets_of(joint, boxes)
    published = max(targets.published.values(), default=-1) + 1
    merged = [_merge(joint, at, targets) for at in range(len(joint.cliques))]
    offsets = np.concatenate([[0], np.cumsum([len(kept) for kept in merged])])
    glue = [row for edge in joint.tree for row in _glue(joint, edge, merged, offsets)]
    aims = [_told(target.clique, target.mask, merged, offsets) for target in targets.all]
    return System(
        block=block,
        row_of=np.array([targets.published[key_of(box)] for box in block.boxes], dtype=np.int64),
        published=published,
        width=int(offsets[-1]),
        rows=matrix_of([*aims[:published], *glue]),
        incidence=matrix_of(aims),
        targets=targets,
    )


def _unique(boxes: Sequence[AtomBox], ks: Sequence[int]) -> dict[Key, tuple[AtomBox, int]]:
    """Each box once, with the smallest k of the tables that show it."""
    found: dict[Key, tuple[AtomBox, int]] = {}
    for box, k in zip(boxes, ks, strict=True):
        key = key_of(box)
        found[key] = (box, min(k, found[key][1]) if key in found else k)
    return found


def _merge(joint: Joint, at: int, targets: Targets) -> Indices:
    """One joint cell of each class that no target and no separator of the clique tells apart."""
    clique = joint.cliques[at]
    masks = [target.mask for target in targets.all if target.clique == at]
    told = np.packbits(
        np.array(masks, dtype=np.bool_).reshape(len(masks), len(clique.joint)), axis=0
    )
    shared = [clique.project(names) for a, b, names in joint.tree if at in (a, b)]
    cells = len(clique.joint)
    marks = [told.T.reshape(cells, -1), *(s.reshape(cells, 1).view(np.uint8) for s in shared)]
    marks.append(np.zeros((cells, 1), dtype=np.uint8))
    return _first_of_each(np.ascontiguousarray(np.hstack(marks)))


def _first_of_each(marks: NDArray[np.uint8]) -> Indices:
    """The first row of each group of equal rows, in order."""
    whole = marks.view(np.dtype((np.void, marks.shape[1]))).ravel()
    _, first = np.unique(whole, return_index=True)
    return np.sort(first)


def _told(at: int, mask: Mask, merged: Sequence[Indices], offsets: Indices) -> Row:
    """The row that sums a mask of a clique."""
    index = np.flatnonzero(mask[merged[at]]) + offsets[at]
    return index, np.ones(len(index))


def _glue(joint: Joint, edge: Edge, merged: Sequence[Indices], offsets: Indices) -> Iterable[Row]:
    """Rows that make two cliques agree on each margin cell of what they share."""
    a, b, shared = edge
    left = joint.cliques[a].project(shared)[merged[a]]
    right = joint.cliques[b].project(shared)[merged[b]]
    for number in np.unique(left):
        plus, minus = np.flatnonzero(left == number), np.flatnonzero(right == number)
        index = np.concatenate([plus + offsets[a], minus + offsets[b]])
        yield index, np.concatenate([np.ones(len(plus)), -np.ones(len(minus))])
