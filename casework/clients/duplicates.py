"""Is she here already? Possible duplicates with why they match, beside the form, never blocking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from casework.clients.directory import Listed
from casework.clients.find import Question, find
from casework.clients.names import digits, fold

SHORTEST_PHONE = 7


@dataclass(frozen=True)
class Likeness:
    """A client who may be the same woman, and the sentence that says why."""

    row: Listed
    why: str


def possible_duplicates(
    *, name: str, phone: str, born: date | None, rows: Sequence[Listed], most: int = 5
) -> list[Likeness]:
    """The same phone first, then the same birth date with a similar name, then a similar name."""
    number, words = digits(phone), tuple(fold(name))
    similar = find(Question(words=words), rows, most=40) if sum(map(len, words)) > 2 else []
    alike = {row.client for row in similar}
    phoned = [row for row in rows if len(number) >= SHORTEST_PHONE and number in row.card.phones]
    found = [*phoned, *sorted(similar, key=lambda row: row.card.born != born or born is None)]
    once = {row.client: row for row in found}
    return [Likeness(row, _why(row, number, born, alike)) for row in list(once.values())[:most]]


def _why(row: Listed, number: str, born: date | None, alike: set[UUID]) -> str:
    reasons = []
    if number and number in row.card.phones:
        reasons.append(_("same phone"))
    if row.client in alike:
        reasons.append(_("similar name"))
    if born and row.card.born == born:
        reasons.append(_("same date of birth"))
    return ", ".join(reasons)
