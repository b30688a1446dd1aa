"""Boxes sorted into independent blocks, and codes that no box tells apart merged into atoms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casework.evidence.control.cells import Box
from casework.evidence.control.domain import Contradiction, Domain

AtomBox = Mapping[str, frozenset[int]]  # variable -> numbers of its allowed atoms


@dataclass(frozen=True)
class Block:
    """Boxes that bear on each other; boxes of two blocks have nobody in common.

    `members` are positions in the sequence that was split, one for each of `boxes`. `atoms`
    has the variables that matter here, each with its classes of codes. `base` is what all
    boxes of the block restrict alike (or within), and is therefore no variable of the block.
    """

    members: tuple[int, ...]
    base: Box
    atoms: Mapping[str, tuple[frozenset[str], ...]]
    boxes: tuple[AtomBox, ...]
    excluded: tuple[AtomBox, ...]

    def codes(self, box: AtomBox) -> Box:
        """The box in codes again, with the base written out."""
        named = {
            name: frozenset[str]().union(*(self.atoms[name][atom] for atom in atoms))
            for name, atoms in box.items()
        }
        return {**self.base, **named}


def split(boxes: Sequence[Box], domain: Domain) -> list[Block]:
    """The independent blocks of these boxes; raises ValueError for an unknown variable or code."""
    for box in boxes:
        domain.check(box)
    return [_block(members, boxes, domain) for members in _parts(range(len(boxes)), boxes)]


def _parts(members: Iterable[int], boxes: Sequence[Box]) -> Iterator[tuple[int, ...]]:
    """Divide by any variable that every box restricts and whose code sets do not all connect."""
    members = tuple(members)
    for name in _restricted(members, boxes):
        groups = _connected([(member, boxes[member][name]) for member in members])
        if len(groups) > 1:
            for group in groups:
                yield from _parts(group, boxes)
            return
    if members:
        yield members


def _restricted(members: Sequence[int], boxes: Sequence[Box]) -> list[str]:
    """Variables that occur in every one of the boxes."""
    if not members:
        return []
    return sorted(set(boxes[members[0]]).intersection(*(boxes[member] for member in members)))


def _connected(sets: Iterable[tuple[int, frozenset[str]]]) -> list[list[int]]:
    """Members whose sets share codes, directly or through others, each group in order."""
    groups: list[tuple[list[int], frozenset[str]]] = []
    for member, codes in sets:
        touching = [group for group in groups if group[1] & codes]
        groups = [group for group in groups if not group[1] & codes]
        joined = sorted([member, *(m for group in touching for m in group[0])])
        groups.append((joined, codes.union(*(group[1] for group in touching))))
    return sorted(members for members, _ in groups)


def _block(members: tuple[int, ...], boxes: Sequence[Box], domain: Domain) -> Block:
    """The block of these members: its base, its variables and their atoms."""
    base = {
        name: frozenset[str]().union(*(boxes[member][name] for member in members))
        for name in _restricted(members, boxes)
    }
    frame = {
        n: tuple(c for c in codes if c in base.get(n, codes))
        for n, codes in domain.variables.items()
    }
    own = [_within(boxes[member], frame) for member in members]
    excluded = _relevant(_exclusions(domain, frame), frozenset().union(*own))
    atoms = _atoms(frame, [*own, *excluded])
    return Block(
        members=members,
        base=base,
        atoms=atoms,
        boxes=tuple(_in_atoms(box, atoms) for box in own),
        excluded=tuple(_in_atoms(box, atoms) for box in excluded),
    )


def _within(box: Box, frame: Mapping[str, tuple[str, ...]]) -> Box:
    """The box without the variables that it leaves unrestricted within the frame."""
    return {n: codes for n, codes in box.items() if not codes.issuperset(frame[n])}


def _exclusions(domain: Domain, frame: Mapping[str, tuple[str, ...]]) -> list[Box]:
    """The impossible boxes as far as they concern the frame."""
    found = []
    for box in domain.excluded():
        inside = {name: codes.intersection(frame[name]) for name, codes in box.items()}
        if all(inside.values()):
            found.append(_within(inside, frame))
    if any(not box for box in found):
        raise Contradiction("a table counts people who cannot be, by the codebook's definition")
    return found


def _relevant(excluded: list[Box], named: frozenset[str]) -> list[Box]:
    """Impossible boxes that can matter: those on a way between two variables of the tables."""
    while True:
        kept = set(named)
        for name in sorted(frozenset[str]().union(*excluded) - named):
            near = frozenset[str]().union(*(box for box in excluded if name in box)) - {name}
            kept.update([name] if len(near) > 1 else [])
        left = [box for box in excluded if kept.issuperset(box) and _links(box, excluded, named)]
        if len(left) == len(excluded):
            return left
        excluded = left


def _links(box: Box, boxes: Sequence[Box], named: frozenset[str]) -> bool:
    """Whether the box leads, through variables in no table, to two that are in tables."""
    reached = set(box)
    while True:
        through = reached - named
        further = reached.union(*(other for other in boxes if through & other.keys()))
        if further == reached:
            return not through or len(reached & named) > 1
        reached = further


def _atoms(
    frame: Mapping[str, tuple[str, ...]], boxes: Sequence[Box]
) -> dict[str, tuple[frozenset[str], ...]]:
    """For each variable that occurs, its classes of codes that no box tells apart."""
    found = {}
    for name in sorted({name for box in boxes for name in box}):
        sets = sorted({tuple(sorted(box[name])) for box in boxes if name in box})
        classes: dict[tuple[bool, ...], list[str]] = {}
        for code in frame[name]:
            classes.setdefault(tuple(code in codes for codes in sets), []).append(code)
        found[name] = tuple(frozenset(codes) for codes in classes.values())
    return found


def _in_atoms(box: Box, atoms: Mapping[str, tuple[frozenset[str], ...]]) -> AtomBox:
    return {
        name: frozenset(i for i, atom in enumerate(atoms[name]) if atom <= codes)
        for name, codes in box.items()
    }
