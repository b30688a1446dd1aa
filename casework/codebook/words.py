"""The words of one team: the core codebook with the team's own codes beneath and its retirements.

Screens and forms ask here; counting asks for the core code, so that a local code never changes
what a figure means.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from casework.codebook.book import Code, CodeList, UnknownCode, the_book
from casework.codebook.codes import FIRST_LOCAL_NUMBER

Choice = tuple[str, str]
Choices = list[tuple[str, list[Choice]] | Choice]


class LocalCode(msgspec.Struct, array_like=True, frozen=True):
    """A service's own code, beneath a core code of the same list. `parent`: that code's number.

    Fields are stored by position: a new one goes to the end, with a default.
    """

    list: str
    number: int
    parent: int
    label: str
    active: bool = True


@dataclass(frozen=True)
class Words:
    """The vocabulary as one team uses it. `retired`: list -> core numbers no longer offered."""

    local: tuple[LocalCode, ...] = ()
    retired: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @cached_property
    def _numbered(self) -> dict[tuple[str, int], LocalCode]:
        return {(own.list, own.number): own for own in self.local}

    @cached_property
    def _by_parent(self) -> dict[tuple[str, int], list[LocalCode]]:
        found: dict[tuple[str, int], list[LocalCode]] = {}
        for own in self.local:
            found.setdefault((own.list, own.parent), []).append(own)
        return found

    def own(self, list_name: str, number: int) -> LocalCode:
        """The team's own code of that number. Raises UnknownCode."""
        try:
            return self._numbered[list_name, number]
        except KeyError:
            raise UnknownCode(f"{list_name} has no local code {number}") from None

    def core(self, list_name: str, number: int) -> int:
        """The core number that a stored number counts as. Raises UnknownCode."""
        return self.code(list_name, number).number

    def code(self, list_name: str, number: int) -> Code:
        """The core code of a stored number (a local code's parent). Raises UnknownCode."""
        if number >= FIRST_LOCAL_NUMBER:
            number = self.own(list_name, number).parent
        return the_book().list(list_name).number(number)

    def label(self, list_name: str, number: int) -> str:
        """What a screen says for a stored number, also for a retired code. Raises UnknownCode."""
        if number >= FIRST_LOCAL_NUMBER:
            return self.own(list_name, number).label
        return the_book().list(list_name).number(number).label_text

    def labels(self, list_name: str, numbers: Iterable[int]) -> list[str]:
        return [self.label(list_name, number) for number in numbers]

    def is_offered(self, list_name: str, number: int) -> bool:
        """May a form offer it where it is not chosen yet? Raises UnknownCode."""
        if number >= FIRST_LOCAL_NUMBER:
            return self.own(list_name, number).active
        core = the_book().list(list_name).number(number)
        return core.active and number not in self.retired.get(list_name, frozenset())

    def beneath(self, core: Code) -> list[LocalCode]:
        """The team's own codes beneath a core code, in the order in which they were added."""
        return self._by_parent.get((core.list, core.number), [])

    def choices(self, list_name: str, *, keep: Iterable[int] = ()) -> Choices:
        """What a form offers, grouped; a retired code only where it is already chosen (`keep`)."""
        kept, found = set(keep), the_book().list(list_name)
        grouped: Choices = []
        # A parent that the core retired must not take its children with it.
        for group, codes in found.grouped(kept | self._parents(list_name)):
            offered = [choice for code in codes for choice in self._offer(found, code, kept)]
            if group.label and offered:
                grouped.append((group.label_text, offered))
            else:
                grouped.extend(offered)
        return grouped

    def _parents(self, list_name: str) -> set[int]:
        return {parent for name, parent in self._by_parent if name == list_name}

    def _offer(self, found: CodeList, code: Code, kept: set[int]) -> Iterator[Choice]:
        if code.number in kept or self.is_offered(found.name, code.number):
            yield str(code.number), code.label_text
        for own in self.beneath(code):
            if own.active or own.number in kept:
                yield str(own.number), own.label
