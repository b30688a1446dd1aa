"""Which variables belong together: triangulation of the variable graph and its junction tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

Scope = frozenset[str]
Edge = tuple[int, int]


def maximal(scopes: Iterable[Scope]) -> list[Scope]:
    """The scopes that no other contains, in a stable order."""
    kept: list[Scope] = []
    for scope in sorted(set(scopes), key=lambda s: (-len(s), sorted(s))):
        if not any(scope <= other for other in kept):
            kept.append(scope)
    return kept


def triangulated(scopes: Iterable[Scope], size: Callable[[Scope], int]) -> list[Scope]:
    """Maximal cliques of a triangulation: eliminate what adds fewest edges, then fewest cells."""
    near = _neighbours(scopes)
    cliques: list[Scope] = []
    while near:
        vertex = min(near, key=lambda v: (_fill(near, v), size(frozenset(near[v] | {v})), v))
        clique = frozenset(near[vertex] | {vertex})
        cliques.append(clique)
        _eliminate(near, vertex)
    return maximal(cliques) or [frozenset()]


def _neighbours(scopes: Iterable[Scope]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for scope in scopes:
        for name in scope:
            near.setdefault(name, set()).update(scope - {name})
    return near


def _fill(near: dict[str, set[str]], vertex: str) -> int:
    return sum(b not in near[a] for a, b in combinations(near[vertex], 2))


def _eliminate(near: dict[str, set[str]], vertex: str) -> None:
    around = near.pop(vertex)
    for name in around:
        near[name].discard(vertex)
        near[name].update(around - {name})


def junction_tree(cliques: list[Scope]) -> list[Edge]:
    """Edges of a spanning tree with the largest separators (empty ones tie the grand totals)."""
    joined = {0}
    edges: list[Edge] = []
    while len(joined) < len(cliques):
        outside = [i for i in range(len(cliques)) if i not in joined]
        edge = max(
            ((i, j) for i in sorted(joined) for j in outside),
            key=lambda e: (len(cliques[e[0]] & cliques[e[1]]), -e[0], -e[1]),
        )
        edges.append(edge)
        joined.add(edge[1])
    return edges


def all_pairs(cliques: list[Scope]) -> list[Edge]:
    """Every pair that must agree: used where a triangulation would be too large."""
    return list(combinations(range(len(cliques)), 2))
