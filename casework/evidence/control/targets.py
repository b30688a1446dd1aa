"""What must not be certain: published boxes, what is left of a line, what tables differ by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from casework.evidence.control.blocks import AtomBox
from casework.evidence.control.joint import Clique, Joint, Mask

Key = tuple[tuple[str, tuple[int, ...]], ...]

ALL_UNIONS = 7  # up to so many atoms every union along a line is a target, above it pairs
ALL_PAIRS = 15


def key_of(box: AtomBox) -> Key:
    """The box in a form that can be compared and sorted."""
    return tuple(sorted((name, tuple(sorted(atoms))) for name, atoms in box.items()))


@dataclass(frozen=True)
class Line:
    """A published box seen along one of its variables: what else could be told of that variable."""

    rest: AtomBox
    name: str
    sets: tuple[frozenset[int], ...]


@dataclass(frozen=True)
class Target:
    """Joint cells of one clique whose sum must not be certain: `box`, less `minus` if given."""

    clique: int
    mask: Mask
    k: int
    box: AtomBox
    minus: AtomBox | None = None


@dataclass(frozen=True)
class Group:
    """Two targets by position: nobody may learn that `whole` has people and `outside` has none."""

    whole: int
    outside: int


class Targets:
    """The targets of a block without repeats, and the groups among them."""

    def __init__(self, joint: Joint) -> None:
        self.joint = joint
        self.all: list[Target] = []
        self.groups: dict[Group, None] = {}
        self.published: dict[Key, int] = {}
        self._seen: dict[tuple[int, bytes], int] = {}
        self._homes: dict[frozenset[str], int] = {}

    def home(self, *boxes: AtomBox) -> int:
        """Position of the smallest clique in which all these boxes can be told."""
        names = frozenset().union(*boxes)
        if names not in self._homes:
            self._homes[names] = self.joint.home(names)
        return self._homes[names]

    def add(self, target: Target) -> int:
        """Position of the target; where it is there already, the smaller k stays."""
        key = (target.clique, np.packbits(target.mask).tobytes())
        at = self._seen.setdefault(key, len(self.all))
        if at == len(self.all):
            self.all.append(target)
        elif target.k < self.all[at].k:
            self.all[at] = target
        return at

    def add_group(self, whole: int, outside: int) -> None:
        """Unless the codebook itself leaves nobody outside: then it is no discovery."""
        if self.all[outside].mask.any():
            self.groups[Group(whole, outside)] = None


def targets_of(joint: Joint, boxes: Mapping[Key, tuple[AtomBox, int]]) -> Targets:
    """All targets for published boxes, each with the smallest k of the tables that show it."""
    found = Targets(joint)
    for key, (box, k) in boxes.items():
        home = found.home(box)
        found.published[key] = found.add(Target(home, joint.cliques[home].mask(box), k, box))
    for line, k in _lines(boxes):
        _along(line, k, found)
    for at, clique in enumerate(joint.cliques):
        _nested(at, clique, [entry for entry in boxes.values() if clique.holds(entry[0])], found)
    return found


def _lines(boxes: Mapping[Key, tuple[AtomBox, int]]) -> Iterator[tuple[Line, int]]:
    """Every line on which at least two boxes are published, the whole of it being one."""
    lines: dict[tuple[Key, str], list[tuple[frozenset[int], int]]] = {}
    for box, k in boxes.values():
        for name, atoms in box.items():
            rest = key_of({n: a for n, a in box.items() if n != name})
            lines.setdefault((rest, name), []).append((atoms, k))
    for (rest, name), entries in lines.items():
        whole = [boxes[rest][1]] if rest in boxes else []
        if len(entries) + len(whole) > 1:
            sets = tuple(atoms for atoms, _ in entries)
            box = {n: frozenset(atoms) for n, atoms in rest}
            yield Line(box, name, sets), min(*(k for _, k in entries), *(whole or [entries[0][1]]))


def _along(line: Line, k: int, found: Targets) -> None:
    """Targets of a line: unions of its classes, and groups that could fall into one class."""
    home = found.home(line.rest, {line.name: frozenset()})
    clique = found.joint.cliques[home]
    whole = frozenset(range(clique.sizes[clique.variables.index(line.name)]))
    rest = clique.mask(line.rest)
    at: dict[frozenset[int], int] = {}
    for atoms in _unions(line.sets, whole):
        mask = rest & clique.mask({line.name: atoms})
        box = line.rest if atoms == whole else {**line.rest, line.name: atoms}
        at[atoms] = found.add(Target(home, mask, k, box))
    wide = [atoms for atoms in (whole, *line.sets) if atoms in at]
    for group, part in ((g, p) for g in wide for p in _classes(line.sets, whole)):
        if group & part and group - part in at:
            found.add_group(at[group], at[group - part])


def _classes(sets: Sequence[frozenset[int]], whole: frozenset[int]) -> list[frozenset[int]]:
    """The categories a group might wholly fall into: atoms and published sets."""
    return list(dict.fromkeys([*(frozenset([atom]) for atom in sorted(whole)), *sets]))


def _unions(sets: Sequence[frozenset[int]], whole: frozenset[int]) -> list[frozenset[int]]:
    """Sets of atoms to look at: all of them if few, else classes, complements and pairs."""
    if len(whole) <= ALL_UNIONS:
        sizes = range(1, len(whole) + 1)
        return [frozenset(c) for size in sizes for c in combinations(sorted(whole), size)]
    single = _classes(sets, whole)
    pairs = combinations(single, 2) if len(single) <= ALL_PAIRS else ()
    unions = [whole, *single, *(a | b for a, b in pairs)]
    return [atoms for atoms in dict.fromkeys([*unions, *(whole - a for a in unions)]) if atoms]


def _nested(at: int, clique: Clique, boxes: Sequence[tuple[AtomBox, int]], found: Targets) -> None:
    """Differences of published boxes of which one lies within the other, also across tables."""
    if not boxes:
        return
    masks = np.array([clique.mask(box) for box, _ in boxes], dtype=np.float32)
    left_over = masks @ (1 - masks).T  # [i, j]: joint cells of i that are not in j
    for j, i in np.argwhere((left_over == 0) & (left_over.T > 0)):
        (box, k), (minus, other_k) = boxes[i], boxes[j]
        if found.home(box, minus) == at:
            mask = masks[i] > masks[j]
            outside = found.add(Target(at, mask, min(k, other_k), box, minus))
            found.add_group(found.published[key_of(box)], outside)
