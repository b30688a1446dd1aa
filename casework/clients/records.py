"""What is sealed about a client under her own key, and the card that lists and search open.

Fields are stored by position: a new one goes to the end, with a default.
"""

from datetime import date, datetime
from uuid import UUID

import msgspec

from casework.answers.records import NOT_ASKED


class SafeContact(msgspec.Struct, array_like=True, frozen=True):
    """Whether and how she may be reached. `how` is a code of the list safe_contact."""

    how: int = NOT_ASKED
    when: str = ""
    say_we_are: str = ""
    voicemail: int = NOT_ASKED
    code_word: str = ""
    never: str = ""
    checked_on: date | None = None


class Identity(msgspec.Struct, array_like=True, frozen=True):
    """Who she is. `phones` and `also_known_as` as typed."""

    name: str
    also_known_as: tuple[str, ...] = ()
    date_of_birth: date | None = None
    phones: tuple[str, ...] = ()
    email: str = ""
    address: str = ""
    language: int = NOT_ASKED
    dialect: str = ""
    interpreter: int = NOT_ASKED
    contact: SafeContact = SafeContact()
    reference: str = ""
    own_words: str = ""


class Card(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What a list, a search or a board needs of her, and never her status.

    `words`: her names folded for search; `phones`: digits alone; `ends`: her permission's end.
    """

    name: str
    aliases: tuple[str, ...] = ()
    words: str = ""
    phones: tuple[str, ...] = ()
    born: date | None = None
    age_band: int = NOT_ASKED
    stage: int = NOT_ASKED
    risk_level: int = NOT_ASKED
    opened_on: date | None = None
    closed_on: date | None = None
    last_contact: date | None = None
    reviewed_on: date | None = None
    ends: date | None = None
    contact: int = NOT_ASKED
    contact_note: str = ""
    reference: str = ""
    email: str = ""

    @property
    def initials(self) -> str:
        """What a colleague who does not work with her may see of her name."""
        parts = ([c for c in part if c.isalnum()] for part in self.name.split())
        first = [letters[0] for letters in parts if letters][:3]
        return "".join(f"{letter}." for letter in first or self.name[:1])


class Entry(msgspec.Struct, array_like=True, frozen=True):
    """One entry of her timeline. `kind`: a contact type's code, or one of ours (NOTE, RISK ...)."""

    kind: str
    on: date
    written_at: datetime
    text: str
    third_party: bool = False


class IndexLine(msgspec.Struct, array_like=True, frozen=True):
    """Where an entry is: enough to put the timeline in order without opening it."""

    entry: UUID
    on: date
    kind: str


class Index(msgspec.Struct, array_like=True, frozen=True):
    """Up to 500 lines, oldest first."""

    lines: tuple[IndexLine, ...] = ()
