"""Cuts the population along the variables that every printed box restricts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.attacker.ledger import Box, Codes, atoms


@dataclass
class Boxes:
    """What was printed, what is asked besides, and where nobody can be."""

    told: list[Box]
    asked: list[Box]
    empty: list[Box]

    def everything(self) -> list[Box]:
        """All boxes, whose edges the cells must follow."""
        return self.told + self.asked + self.empty

    def among(self, name: str, atom: Codes) -> Boxes:
        """The boxes that hold the people of one atom of a variable."""
        return Boxes(
            *(
                [box for box in boxes if atom <= box.get(name, atom)]
                for boxes in (self.told, self.asked, self.empty)
            )
        )


def cut(variables: dict[str, Codes], context: Box, boxes: Boxes) -> Iterator[tuple[Box, Boxes]]:
    """Contexts (a code set for each variable that all boxes restrict) and the boxes they are in."""
    universal = set.intersection(*map(set, boxes.told)) if boxes.told else set()
    name = min(universal - set(context), default=None)
    if name is None:
        yield context, boxes
        return
    for atom in atoms(variables[name], code_sets(name, boxes.everything())):
        yield from cut(variables, {**context, name: atom}, boxes.among(name, atom))


def code_sets(name: str, boxes: Iterable[Box]) -> set[Codes]:
    """The restrictions of one variable."""
    return {box[name] for box in boxes if name in box}
