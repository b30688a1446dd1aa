"""The fifteen phrases of the definition this product is built from, and the codes each maps to."""

from functools import cache

import msgspec

from casework.codebook.book import the_book
from casework.codebook.codes import Code


class Phrase(msgspec.Struct, frozen=True, eq=False):
    """One phrase: its letter (a to o), its words, the statuses and the conditions it covers."""

    letter: str
    words: str
    statuses: tuple[Code, ...]
    flags: tuple[Code, ...]


@cache
def phrases() -> tuple[Phrase, ...]:
    """The phrases in their order. The codes name their phrases themselves, in the codebook."""
    words: dict[str, str] = the_book().list("status").attrs["phrases"]
    return tuple(
        Phrase(letter, text, _covered("status", letter), _covered("status_flag", letter))
        for letter, text in words.items()
    )


def _covered(name: str, letter: str) -> tuple[Code, ...]:
    codes = the_book().list(name)
    return tuple(code for code in codes if letter in code.attrs.get("phrases", ()))
