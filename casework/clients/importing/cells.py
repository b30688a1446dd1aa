"""The cells of one row, read by what their column holds. All that is wrong is gathered, so that
a row is mended in one go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from casework.answers.records import NOT_ASKED, Month
from casework.clients.importing.columns import BY_NAME, MANY
from casework.clients.importing.sheet import Row
from casework.clients.importing.values import (
    Wrong,
    check_characters,
    check_length,
    read_code,
    read_day,
    read_month,
    read_number,
)
from casework.codebook.book import CodeList, the_book

T = TypeVar("T")
MOST_VALUES = 200


@dataclass(frozen=True, repr=False)
class Remark:
    """Something about one value: why its row is refused, or what was made of it (a warning)."""

    row: int
    column: str
    value: str
    sentence: str


class Cells:
    """One row, asked for value after value. An empty or wrong cell gives the neutral value.

    `problems` refuse the row, `warnings` do not. `meant` keeps what each cell was understood as,
    however it was written.
    """

    def __init__(self, row: Row, today: date) -> None:
        self.row, self.today = row, today
        self.problems: list[Remark] = []
        self.warnings: list[Remark] = []
        self.meant: dict[str, object] = {}

    def is_empty(self, column: str) -> bool:
        return not self.row.values.get(column)

    def refuse(self, column: str, sentence: str) -> None:
        value = self.row.values.get(column, "")
        self.problems.append(Remark(self.row.number, column, value, sentence))

    def warn(self, column: str, sentence: str) -> None:
        self.warnings.append(Remark(self.row.number, column, "", sentence))

    def has_problem(self, column: str) -> bool:
        return any(problem.column == column for problem in self.problems)

    def text(self, column: str) -> str:
        return self._read(column, lambda text: self._one_text(column, text), "")

    def texts(self, column: str, most: int) -> tuple[str, ...]:
        def read(text: str) -> tuple[str, ...]:
            return tuple(self._one_text(column, part) for part in _parts(text, most))

        return self._read(column, read, ())

    def day(self, column: str) -> date | None:
        return self._read(column, lambda text: read_day(text, self.today), None)

    def month(self, column: str) -> Month | None:
        return self._read(column, lambda text: read_month(text, self.today), None)

    def number(self, column: str, most: int) -> int | None:
        return self._read(column, lambda text: read_number(text, most), None)

    def code(self, column: str) -> int:
        """The code's number; 'not asked' if the cell is empty."""
        return self._read(column, lambda t: read_code(t, codes_of(column)).number, NOT_ASKED)

    def yes(self, column: str) -> bool | None:
        """True or False for yes or no, None for everything else that may stand there."""
        return {"YES": True, "NO": False}.get(self._name(column))

    def _name(self, column: str) -> str:
        return codes_of(column).number(self.code(column)).code

    def codes(self, column: str) -> tuple[int, ...]:
        """The numbers of several codes, each once, in the order in which they stand there."""
        found = self.parts(column, lambda part: read_code(part, codes_of(column)).number)
        return tuple(dict.fromkeys(found))

    def parts(self, column: str, read: Callable[[str], T]) -> tuple[T, ...]:
        """What `read` makes of each of the cell's values. It may raise Wrong."""
        return self._read(
            column, lambda text: tuple(read(part) for part in _parts(text, MOST_VALUES)), ()
        )

    def _one_text(self, column: str, text: str) -> str:
        check_length(text, BY_NAME[column].longest)
        return text

    def _read(self, column: str, read: Callable[[str], T], empty: T) -> T:
        text = self.row.values.get(column, "")
        if not text:
            return empty
        try:
            check_characters(text, lines=BY_NAME[column].lines)
            value = read(text)
        except Wrong as wrong:
            self.refuse(column, str(wrong))
            return empty
        self.meant[column] = value
        return value


def codes_of(column: str) -> CodeList:
    """The list of the codebook that a column's codes are from."""
    return the_book().list(BY_NAME[column].codes)


def _parts(text: str, most: int) -> list[str]:
    """The values of a cell without the space around them. Raises Wrong at too many."""
    parts = [part.strip() for part in text.split(MANY)]
    parts = [part for part in parts if part]
    if len(parts) > most:
        raise Wrong(_("It holds more than %(most)d values.") % {"most": most})
    return parts
