"""Questions about groups: are all the people of a box in one code of a variable?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.attacker.ledger import Box, Codes, key
from tests.attacker.targets import Target, Targets

POPULATIONS = frozenset({"unit"})


@dataclass(frozen=True)
class Question:
    """`rest` holds the people of the group who are outside `codes` of `variable`."""

    group: Target
    variable: str
    codes: Codes
    rest: Box


def questions(groups: Iterable[Target], targets: Targets) -> list[Question]:
    """For each group as somebody printed it, each variable that breaks it down, each code."""
    seen = set()
    kept = []
    for group in groups:
        if group.minus is not None or group.kind == "union":
            continue
        for question in _of(group, targets):
            name = key(group.box), question.variable, question.codes
            if name not in seen:
                seen.add(name)
                kept.append(question)
    return kept


def _of(group: Target, targets: Targets) -> Iterator[Question]:
    for name in sorted(targets.beside(group.box) - POPULATIONS):
        whole = group.box.get(name, targets.ledger.variables[name])
        if whole not in targets.used(name):
            continue
        for codes in targets.atoms(name):
            if codes < whole:
                yield Question(group, name, codes, {**group.box, name: whole - codes})
