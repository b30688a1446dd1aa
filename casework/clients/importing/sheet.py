"""The file as rows of cells: encoding, delimiter and column names, before any meaning."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from casework.clients.importing.columns import BY_NAME, PROBLEM, REQUIRED

LARGEST = 50 * 1024 * 1024
DELIMITERS = (",", ";")
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class UnreadableFile(Exception):
    """The file cannot be read as a table of clients. The message says what to do, for screens."""


@dataclass(frozen=True, repr=False)
class Row:
    """One row below the column names. `number` counts as a spreadsheet does: the names are row 1.

    `values`: column -> cell without the space around it, known columns only. `surplus`: it has
    cells beyond the last column name.
    """

    number: int
    values: dict[str, str]
    cells: tuple[str, ...] = ()
    surplus: bool = False


@dataclass(frozen=True, repr=False)
class Sheet:
    """A file that could be read. `headings` as they stand there, `unknown` those we do not know."""

    headings: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str = ","


def read_file(path: Path) -> Sheet:
    """Raises UnreadableFile if there is no such file, or it is no table of clients."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(
                _("This file is larger than 50 MB. Split it into several and import each.")
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            _("This file cannot be read (%(why)s).") % {"why": error.strerror}
        ) from None
    return read_bytes(data)


def read_bytes(data: bytes) -> Sheet:
    """The table in the bytes of a CSV file. Raises UnreadableFile."""
    text = _decoded(data)
    delimiter, headings = _headings(text)
    names = [heading.strip().casefold() for heading in headings]
    _check_names(names)
    unknown = [heading.strip() for heading in headings if _is_unknown(heading)]
    rows = tuple(_rows(text, delimiter, names))
    return Sheet(tuple(headings), tuple(unknown), rows, delimiter)


def _decoded(data: bytes) -> str:
    if not data.strip(b"\xef\xbb\xbf\0 \t\r\n"):
        raise UnreadableFile(_("This file is empty."))
    if data.startswith(_SPREADSHEETS):
        raise UnreadableFile(
            _("This is a spreadsheet, not a CSV file. Save it as 'CSV UTF-8' and import that.")
        )
    if data.startswith(_UTF_16) or b"\0" in data.split(b"\n", 1)[0]:
        raise UnreadableFile(_("This is not a CSV file in UTF-8. Save it as 'CSV UTF-8'."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(_not_utf_8(data, error.start)) from None


def _not_utf_8(data: bytes, place: int) -> str:
    if b"\0" in data:
        return _("This is not a CSV file. Save the table as 'CSV UTF-8' and import that.")
    return _(
        "This file is not in UTF-8 (line %(line)d has a character that cannot be read). Save it "
        "as 'CSV UTF-8', or it would spell names wrong."
    ) % {"line": data.count(b"\n", 0, place) + 1}


def _headings(text: str) -> tuple[str, list[str]]:
    """The delimiter that finds more of our column names, and the first row read with it."""
    found: dict[str, list[str]] = {mark: _first_row(text, mark) for mark in DELIMITERS}
    mark = max(DELIMITERS, key=lambda mark: sum(map(_is_known, found[mark])))
    if not any(map(_is_known, found[mark])):
        raise UnreadableFile(
            _(
                "The first row names no column that we know. It must hold names such as 'name' "
                "and 'opened_on', with commas or semicolons between them."
            )
        )
    return mark, found[mark]


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        return next(_records(text, delimiter), [])
    except csv.Error:
        return []


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LARGEST)  # how long a value may be is said of each column
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _is_known(heading: str) -> bool:
    return heading.strip().casefold() in BY_NAME


def _is_unknown(heading: str) -> bool:
    return bool(heading.strip()) and heading.strip().casefold() not in (*BY_NAME, PROBLEM)


def _check_names(names: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in names]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if missing:
        raise UnreadableFile(
            _("The first row must also name the column '%(name)s'.") % {"name": missing[0]}
        )
    if twice:
        raise UnreadableFile(
            _("The first row names the column '%(name)s' more than once.") % {"name": twice[0]}
        )


def _rows(text: str, delimiter: str, names: list[str]) -> Iterator[Row]:
    records = enumerate(_records(text, delimiter), start=1)
    number = 0
    try:
        for number, cells in records:
            if number > 1 and any(cell.strip() for cell in cells):
                yield _row(number, cells, names)
    except csv.Error:
        raise UnreadableFile(
            _(
                "Row %(row)d cannot be read as CSV: a quotation mark is opened and not closed, or "
                "closed too early. A quotation mark inside a value is written twice."
            )
            % {"row": number + 1}
        ) from None


def _row(number: int, cells: list[str], names: list[str]) -> Row:
    pairs = zip(names, cells, strict=False)  # a short row leaves its last columns empty
    values = {name: cell.strip() for name, cell in pairs if name in BY_NAME}
    nameless = [c for i, c in enumerate(cells) if i >= len(names) or not names[i]]
    return Row(number, values, tuple(cells), any(cell.strip() for cell in nameless))
