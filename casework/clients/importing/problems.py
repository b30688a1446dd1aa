"""The refused rows as a file that can be mended and imported again."""

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from casework.clients.importing.cells import Remark
from casework.clients.importing.columns import PROBLEM
from casework.clients.importing.sheet import Row, Sheet


def write_problems(path: Path, sheet: Sheet, refused: Iterable[tuple[Row, list[Remark]]]) -> None:
    """A CSV like the one that was read, with a first column that says what is wrong.

    Only its owner can read it: it holds clients' details in clear. Raises OSError, also if there
    is such a file already.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=sheet.delimiter)
        writer.writerow([PROBLEM, *_without_old(sheet, sheet.headings)])
        for row, remarks in refused:
            writer.writerow([_told(remarks), *_without_old(sheet, row.cells)])


def _without_old(sheet: Sheet, cells: tuple[str, ...]) -> list[str]:
    """The cells without those of an earlier `problem` column."""
    names = [heading.strip().casefold() for heading in sheet.headings]
    return [c for i, c in enumerate(cells) if i >= len(names) or names[i] != PROBLEM]


def _told(remarks: list[Remark]) -> str:
    return " | ".join(f"{remark.column or 'row'}: {remark.sentence}" for remark in remarks)
