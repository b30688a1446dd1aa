"""The door of the codebook: `the_book().list("risk")["IMM_REPORT_HO"]`."""

from functools import cache
from pathlib import Path

from casework.codebook.codes import (
    Book,
    Code,
    CodebookError,
    CodeList,
    Group,
    Source,
    UnknownCode,
    UnknownList,
)
from casework.codebook.reading import load_book

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

__all__ = [
    "FIXTURES",
    "Book",
    "Code",
    "CodeList",
    "CodebookError",
    "Group",
    "Source",
    "UnknownCode",
    "UnknownList",
    "the_book",
]


@cache
def the_book() -> Book:
    """The codebook of this product, read once. Raises CodebookError if a file is at fault."""
    return load_book(FIXTURES)
