"""Small random tables with random intervals around the truth, for comparison with brute force."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from casework.evidence.control import Box, Domain, Published, Shown
from tests.evidence.control.enumeration import all_tables

MOST = 9  # people in all; enough for numbers on both sides of k


@dataclass(frozen=True)
class Puzzle:
    """What is published of one true table, over a domain small enough to enumerate."""

    domain: Domain
    cells: tuple[Published, ...]


def subsets(codes: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """All sets of codes but the empty one."""
    for size in range(1, len(codes) + 1):
        yield from (frozenset(chosen) for chosen in combinations(codes, size))


def all_boxes(domain: Domain) -> list[Box]:
    """Every box of the domain; a full set is left out, as an unrestricted variable."""
    names = list(domain.variables)
    choices = [list(subsets(codes)) for codes in domain.variables.values()]
    return [
        {n: s for n, s in zip(names, sets, strict=True) if len(s) < len(domain.variables[n])}
        for sets in product(*choices)
    ]


def crossed_boxes(domain: Domain) -> list[Box]:
    """The cells and margins of the full cross table: one code of a variable, or all."""
    return [b for b in all_boxes(domain) if all(len(codes) == 1 for codes in b.values())]


def puzzle(seed: int, variables: Mapping[str, int], crossed: bool) -> Puzzle:
    """A random puzzle: the cross table, or boxes of any shape; some cells say nothing."""
    rng = np.random.default_rng(seed)
    domain = Domain({name: tuple(f"{name}{i}" for i in range(n)) for name, n in variables.items()})
    joint = [dict(zip(variables, c, strict=True)) for c in product(*domain.variables.values())]
    tables = all_tables(len(joint), MOST)
    truth = tables[rng.integers(len(tables))]
    boxes = crossed_boxes(domain) if crossed else all_boxes(domain)
    cells = [Published("T", {}, _around(int(truth.sum()), rng, widest=1))]
    for box in boxes:
        inside = [all(row[n] in codes for n, codes in box.items()) for row in joint]
        if box and rng.random() < (0.85 if crossed else 0.3):
            cells.append(Published("T", box, _around(int(truth[inside].sum()), rng, widest=3)))
    return Puzzle(domain, tuple(cells))


def _around(count: int, rng: np.random.Generator, widest: int) -> Shown:
    """An interval that holds the count; now and then it says nothing."""
    if widest > 1 and rng.random() < 0.15:
        return Shown("[c]", 0, None)
    below, above = rng.integers(widest, size=2)
    return Shown("?", max(0, count - int(below)), min(MOST, count + int(above)))
