"""The words of one team: the core codebook with the team's own codes beneath and its retirements.

Screens and forms ask here; counting asks for the core code, so that a local code never changes
what a figure means.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casework.codebook.book import Code, CodeList, UnknownCode, the_book
from casework.codebook.codes import FIRST_LOCAL_NUMBER

Choice = tuple[str, str]
Choices = list[tuple[str, list[Choice]] | Choice]


@dataclass(frozen=True)
class LocalCode:
    """A service's own code, beneath a core code of the same list."""

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

    def core(self, list_name: str, number: int) -> int:
        """The core number that a stored number counts as. Raises UnknownCode."""
        return self.code(list_name, number).number

    def code(self, list_name: str, number: int) -> Code:
        """The core code of a stored number (a local code's parent). Raises UnknownCode."""
        if number >= FIRST_LOCAL_NUMBER:
            number = self._local(list_name, number).parent
        return the_book().list(list_name).number(number)

    def label(self, list_name: str, number: int) -> str:
        """What a screen says for a stored number, also for a retired code."""
        if number >= FIRST_LOCAL_NUMBER:
            return self._local(list_name, number).label
        return the_book().list(list_name).number(number).label_text

    def labels(self, list_name: str, numbers: Iterable[int]) -> list[str]:
        return [self.label(list_name, number) for number in numbers]

    def choices(self, list_name: str, *, keep: Iterable[int] = ()) -> Choices:
        """What a form offers, grouped; a retired code only where it is already chosen (`keep`)."""
        kept, found = set(keep), the_book().list(list_name)
        grouped: Choices = []
        for group, codes in found.grouped(kept):
            offered = [choice for code in codes for choice in self._offer(found, code, kept)]
            if group.label and offered:
                grouped.append((group.label_text, offered))
            else:
                grouped.extend(offered)
        return grouped

    def _offer(self, found: CodeList, code: Code, kept: set[int]) -> Iterator[Choice]:
        if code.number not in self.retired.get(found.name, frozenset()) or code.number in kept:
            yield str(code.number), code.label_text
        for own in self.local:
            if own.list == found.name and own.parent == code.number:
                if own.active or own.number in kept:
                    yield str(own.number), own.label

    def _local(self, list_name: str, number: int) -> LocalCode:
        for code in self.local:
            if code.list == list_name and code.number == number:
                return code
        raise UnknownCode(f"{list_name} has no local code {number}")
