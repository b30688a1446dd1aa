"""Who she is, from the first columns of her row."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from casework.answers.records import NOT_ASKED
from casework.clients.importing.case import Days
from casework.clients.importing.cells import Cells
from casework.clients.importing.values import is_readable
from casework.clients.records import Identity, SafeContact
from casework.codebook.book import the_book

MOST_NAMES, MOST_PHONES = 20, 10
HOME = "GB"
"""A number without a country's code is one of this country."""
_HOW = {"YES": "CALL", "NO": "NOT_SAFE", "NOT_KNOWN": "NOT_KNOWN", "PREFER_NOT": "NOT_KNOWN"}


def identity_of(cells: Cells, days: Days) -> Identity:
    """Her identity. A row without a reference gets one from the run (importing.references)."""
    return Identity(
        name=_name(cells),
        also_known_as=cells.texts("also_known_as", MOST_NAMES),
        date_of_birth=days.born,
        phones=_phones(cells),
        email=_email(cells),
        address=cells.text("address"),
        language=cells.code("language"),
        interpreter=cells.code("interpreter"),
        contact=SafeContact(how=_how(cells)),
        reference=cells.text("reference"),
    )


def _name(cells: Cells) -> str:
    name = cells.text("name")
    if not cells.has_problem("name") and not is_readable(name):
        cells.refuse("name", _("Every row needs a name: what she wants to be called."))
    return name


def _phones(cells: Cells) -> tuple[str, ...]:
    """As typed: a number that cannot be dialled is still what somebody wrote down."""
    phones = cells.texts("phone", MOST_PHONES)
    if not all(map(_is_possible, phones)):
        cells.warn("phone", _("This cannot be a phone number; it is kept as it stands."))
    return phones


def _is_possible(phone: str) -> bool:
    """Long enough and not too long for its country. Numbers reserved for examples are possible."""
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(phone, HOME))
    except phonenumbers.NumberParseException:
        return False


def _email(cells: Cells) -> str:
    email = cells.text("email")
    try:
        validate_email(email or "nobody@example.org")
    except ValidationError:
        cells.warn("email", _("This is not an e-mail address; it is kept as it stands."))
    return email


def _how(cells: Cells) -> int:
    """How to reach her. 'No' to a call is 'not safe': nothing says that anything else is safe."""
    answer = the_book().list("yes_no").number(cells.code("safe_to_call")).code
    codes = the_book().list("safe_contact")
    return codes[_HOW[answer]].number if answer in _HOW else NOT_ASKED
