"""What a code, a list and the whole codebook are: frozen values, read once, changed never."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from django.utils.translation import gettext

FIRST_NUMBER = 10
"""Numbers below are the special answers (not asked, not known, prefers not to say)."""
FIRST_LOCAL_NUMBER = 1_000
"""Numbers from here up are free for a service's own codes; the codebook never uses them."""

_GAPS = re.compile(r"[\s_–-]+")


class CodebookError(Exception):
    """A fixture cannot be used. The message names the file, the code and what is wrong."""


class UnknownCode(KeyError):
    """No such code or number in the list."""


class UnknownList(KeyError):
    """No such list in the codebook."""


def folded(words: str) -> str:
    """Words as `find` compares them: no case, and spaces, underscores and hyphens alike."""
    return _GAPS.sub(" ", words.replace("’", "'").casefold()).strip()


def on_screen(words: str) -> str:
    """The words in the reader's language. (gettext of "" would answer with its own header.)"""
    return gettext(words) if words else ""


class Source(msgspec.Struct, frozen=True):
    """Where something is from. `address` may hold several, parted by "; ", or none."""

    key: str
    title: str
    address: str

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(part for part in self.address.split("; ") if part)

    @property
    def title_text(self) -> str:
        return on_screen(self.title)


class Group(msgspec.Struct, frozen=True):
    """A heading within a list; the empty one stands over codes that have none."""

    code: str
    label: str

    @property
    def label_text(self) -> str:
        return on_screen(self.label)


class Code(msgspec.Struct, frozen=True, eq=False):
    """One answer of one list. `number` is what is stored and never changes its meaning."""

    list: str
    code: str
    number: int
    label: str
    help: str
    group: str
    sort: int
    active: bool
    sources: tuple[str, ...]
    attrs: dict[str, Any]
    verified_on: date | None

    @property
    def is_special(self) -> bool:
        return self.number < FIRST_NUMBER

    @property
    def label_text(self) -> str:
        return on_screen(self.label)

    @property
    def help_text(self) -> str:
        return on_screen(self.help)


class CodeList(msgspec.Struct, frozen=True, eq=False):
    """A list of codes, in sort order, the special answers last.

    `numbers` maps a stored number to its code; it reads the special answers in every list, also
    in those that do not offer them, because a blank field is stored as 'not asked'.
    """

    name: str
    title: str
    help: str
    groups: tuple[Group, ...]
    codes: tuple[Code, ...]
    attrs: dict[str, Any]
    sources: tuple[str, ...]
    numbers: Mapping[int, Code]
    by_code: Mapping[str, Code]
    by_words: Mapping[str, Code]

    def __getitem__(self, code: str) -> Code:
        """The code of that name, exactly as written. Raises UnknownCode."""
        try:
            return self.by_code[code]
        except KeyError:
            raise UnknownCode(f"{self.name} has no code {code!r}") from None

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def number(self, number: int) -> Code:
        """The code with that stable number. Raises UnknownCode."""
        try:
            return self.numbers[number]
        except KeyError:
            raise UnknownCode(f"{self.name} has no number {number!r}") from None

    def find(self, words: str) -> Code | None:
        """The code that somebody typed: code first, then label, then other common names."""
        return self.by_words.get(words.strip().casefold()) or self.by_words.get(folded(words))

    def choices(self, keep: Collection[int] = ()) -> tuple[Code, ...]:
        """What a form offers: no retired code, and no special answer that a code of the list says
        in its own words. The numbers in `keep`, already chosen, are offered in any case."""
        said = {code.attrs.get("says") for code in self.codes if code.active}
        return tuple(
            code
            for code in self.codes
            if code.number in keep or (code.active and not (code.is_special and code.code in said))
        )

    def grouped(self, keep: Collection[int] = ()) -> Iterator[tuple[Group, tuple[Code, ...]]]:
        """The choices under their groups, in order; those without a group last."""
        choices = self.choices(keep)
        for group in (*self.groups, Group("", "")):
            members = tuple(code for code in choices if code.group == group.code)
            if members:
                yield group, members

    @property
    def title_text(self) -> str:
        return on_screen(self.title)

    @property
    def help_text(self) -> str:
        return on_screen(self.help)


class Book(msgspec.Struct, frozen=True, eq=False):
    """The whole vocabulary, and where each entry is from."""

    lists: Mapping[str, CodeList]
    sources: Mapping[str, Source]

    def list(self, name: str) -> CodeList:
        """The list of that name. Raises UnknownList."""
        try:
            return self.lists[name]
        except KeyError:
            raise UnknownList(f"the codebook has no list {name!r}") from None

    def __iter__(self) -> Iterator[CodeList]:
        """Every list, by name."""
        return iter(self.lists.values())
