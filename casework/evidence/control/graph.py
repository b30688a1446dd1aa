"""The graph of variables that stand together in a box, its cliques and their tree."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import prod

Edge = tuple[int, int, frozenset[str]]  # two cliques by position, and the variables they share


def cliques(
    groups: Iterable[frozenset[str]], sizes: Mapping[str, int]
) -> tuple[frozenset[str], ...]:
    """Maximal cliques after eliminating variables by least fill-in, then least joint size.

    Every group lies within one clique. Without any variable there is the one empty clique.
    """
    near = _neighbours(groups)
    found = []
    while near:
        name = min(near, key=lambda v: (_fill(near, v), prod(sizes[n] for n in near[v]), v))
        found.append(frozenset(near[name] | {name}))
        _eliminate(near, name)
    return tuple(c for c in found if not any(c < other for other in found)) or (frozenset(),)


def _neighbours(groups: Iterable[frozenset[str]]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for group in groups:
        for name in group:
            near.setdefault(name, set()).update(group - {name})
    return near


def _fill(near: Mapping[str, set[str]], name: str) -> int:
    """Edges that eliminating this variable would add."""
    return sum(b not in near[a] for a, b in combinations(sorted(near[name]), 2))


def _eliminate(near: dict[str, set[str]], name: str) -> None:
    around = near.pop(name)
    for other in around:
        near[other] |= around - {other}
        near[other].discard(name)


def junction_tree(parts: Sequence[frozenset[str]]) -> list[Edge]:
    """A spanning tree with the largest separators; cliques that share nothing share the total."""
    root = list(range(len(parts)))
    edges = []
    pairs = combinations(range(len(parts)), 2)
    for a, b in sorted(pairs, key=lambda pair: (-len(parts[pair[0]] & parts[pair[1]]), pair)):
        if root[a] != root[b]:
            edges.append((a, b, parts[a] & parts[b]))
            root = [root[a] if tree == root[b] else tree for tree in root]
    return edges
