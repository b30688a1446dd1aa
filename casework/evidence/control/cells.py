"""What stands in a published cell: its box, the words shown, and what they say of the count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Box = Mapping[str, frozenset[str]]  # variable -> allowed codes; an absent variable is unrestricted

FLOOR = 5  # k is never lower, and always counts women
STEP = 5  # numbers are rounded to the nearest multiple
SLACK = 2  # so a number n says n - 2 to n + 2

FEW, HIDDEN, IMPOSSIBLE, NOT_ASKED = "[few]", "[c]", "[z]", "[x]"


@dataclass(frozen=True)
class Shown:
    """The text of a cell and the inclusive interval it states; `hi` None means no upper bound.

    `[x]` carries 0 and None here: it says nothing of the count, and a file prints neither bound.
    """

    text: str
    lo: int
    hi: int | None


CLOSED = Shown(HIDDEN, 0, None)


@dataclass(frozen=True)
class Cell:
    """A true count before protection. `count` None: the question was not asked in this period.

    `inner` is False for a margin (`*`). `women` and `largest` belong to tables of episodes only:
    how many different women the episodes are of, and how many of them one woman gives.
    """

    table: str
    box: Box
    count: int | None
    k: int = FLOOR
    inner: bool = True
    women: int | None = None
    largest: int | None = None

    def __post_init__(self) -> None:
        if self.k < FLOOR:
            raise ValueError(f"k is {self.k} in table {self.table}; it is never below {FLOOR}")
        if self.count is not None and self.count < 0:
            raise ValueError(f"a count of table {self.table} is negative")


@dataclass(frozen=True)
class Published:
    """A cell as an outsider reads it; earlier releases and outside figures stand in this form."""

    table: str
    box: Box
    shown: Shown
    k: int = FLOOR
    inner: bool = True


def band(count: int, k: int = FLOOR) -> Shown:
    """`[few]` below k, else the nearest multiple of five (disclosure rule 2, formats section 3)."""
    if count < k:
        return Shown(FEW, 0, k - 1)
    near = STEP * ((count + SLACK) // STEP)
    return Shown(str(near), max(k, near - SLACK), near + SLACK)


def first_words(cell: Cell) -> Shown:
    """What the cell would show if it stood alone: banded, or closed by the rule of episodes."""
    if cell.count is None:
        return Shown(NOT_ASKED, 0, None)
    if cell.women is not None and _too_few_behind(cell, cell.count):
        return CLOSED
    return band(cell.count, cell.k)


def _too_few_behind(cell: Cell, count: int) -> bool:
    women, largest = cell.women or 0, cell.largest or 0
    return count < cell.k or women < cell.k or 3 * largest > count


def sparse_tables(cells: Iterable[Cell]) -> tuple[str, ...]:
    """Tables of which more than half of the inner cells show no number: propose a merge."""
    texts: dict[str, list[str]] = {}
    for cell in cells:
        if cell.inner and cell.count is not None:
            texts.setdefault(cell.table, []).append(first_words(cell).text)
    return tuple(
        table
        for table, shown in texts.items()
        if 2 * sum(text in (FEW, HIDDEN) for text in shown) > len(shown)
    )
