"""Why a cell shows no number: the rule, or the table whose combination would reveal it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.evidence.control.cells import FEW, HIDDEN, IMPOSSIBLE, NOT_ASKED, Box, Shown


class Rule(StrEnum):
    """The rule that took a number away."""

    FEW = "few"  # fewer than k, possibly none
    EPISODES = "episodes"  # too few women behind the episodes, or one woman gives too many
    PROTECTS = "protects"  # with it, another number could be worked out
    TABLE = "table"  # no hiding of single cells made its table safe
    LOT = "lot"  # drawn by lot, so that `[c]` never proves that a small number stands there
    IMPOSSIBLE = "impossible"
    NOT_ASKED = "not asked"


@dataclass(frozen=True)
class Reason:
    """The rule, and for PROTECTS what would be revealed: a box of a table, less `minus` if given.

    It never says how many. For the members of the service only, not for a release.
    """

    rule: Rule
    table: str = ""
    box: Box | None = None
    minus: Box | None = None


_OF_TEXT = {FEW: Rule.FEW, IMPOSSIBLE: Rule.IMPOSSIBLE, NOT_ASKED: Rule.NOT_ASKED}


def why(at: int, shown: Shown, hidden: Mapping[int, Reason]) -> Reason | None:
    """Why the cell at a position shows no number; None if it shows one."""
    if shown.text == HIDDEN:
        return hidden[at]
    return Reason(_OF_TEXT[shown.text]) if shown.text in _OF_TEXT else None
