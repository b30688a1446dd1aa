"""One value of a cell, turned from text into what it means. What it cannot mean is said."""

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext as _
from rapidfuzz import process

from casework.answers.records import Month, month_of
from casework.codebook.book import Code, CodeList, the_book
from casework.codebook.codes import folded

EARLIEST = date(1900, 1, 1)
FEW = 8
"""A list of at most this many codes is named whole in the sentence that refuses a value."""
SHOWN = 60

_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})", re.ASCII)
_MONTH_LAST = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_MONTH_NAMED = re.compile(r"([a-z]{3})[a-z]*[- ](?:20)?(\d{2})", re.ASCII)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MAY_SPAN_LINES = "\n\r\t"


class Wrong(Exception):
    """A value that will not do. The message says what would be right."""


def check_characters(text: str, *, lines: bool) -> None:
    """Raises Wrong at a control character; line ends and tabs are fine where lines are."""
    for character in text:
        if unicodedata.category(character) == "Cc" and not (lines and character in _MAY_SPAN_LINES):
            raise Wrong(
                _("It holds the control character %(code)s. Take it out.")
                % {"code": f"U+{ord(character):04X}"}
            )


def check_length(text: str, longest: int) -> None:
    """Raises Wrong if a value has more characters than that."""
    if len(text) > longest:
        raise Wrong(
            _("It has %(count)d characters; at most %(longest)d are kept.")
            % {"count": len(text), "longest": longest}
        )


def is_readable(text: str) -> bool:
    """False if nothing in it would be seen on a screen."""
    return any(unicodedata.category(character)[0] not in "CZM" for character in text)


def read_day(text: str, today: date) -> date:
    """`YYYY-MM-DD`, or as a spreadsheet writes it, day first. Raises Wrong, also for a day
    before 1900 or after today."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        raise Wrong(_("Write the date as YYYY-MM-DD."))
    return _within(_real_day(year, month, day), today)


def _real_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Wrong(_("There is no such day. Write the date as YYYY-MM-DD.")) from None


def _within(day: date, today: date) -> date:
    if day > today:
        raise Wrong(_("This is in the future. Write a day that has been."))
    if day < EARLIEST:
        raise Wrong(_("This is before 1900. Write the year with all four digits."))
    return day


def read_month(text: str, today: date) -> Month:
    """`YYYY-MM`, or what a spreadsheet makes of it: `03/2025`, `Mar-25`, the month's first day.

    Raises Wrong, also for a month before 1900 or after this one.
    """
    if match := _MONTH.fullmatch(text):
        year, month = map(int, match.groups())
    elif match := _MONTH_LAST.fullmatch(text):
        month, year = map(int, match.groups())
    elif (match := _MONTH_NAMED.fullmatch(text.casefold())) and match[1] in _MONTHS:
        month, year = _MONTHS.index(match[1]) + 1, 2000 + int(match[2])
    else:
        return _month_of_a_day(text, today)
    return month_of(_within(_real_day(year, month, 1), today))


def _month_of_a_day(text: str, today: date) -> Month:
    if not (_YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)):
        raise Wrong(_("Write the month as YYYY-MM."))
    return month_of(read_day(text, today))


def read_number(text: str, most: int) -> int | None:
    """A whole number from 0 to `most`; None for 'not asked' and the like. Raises Wrong."""
    if text.isascii() and text.isdigit() and int(text[:6]) <= most and len(text) <= 6:
        return int(text)
    special = the_book().list("yes_no").find(text)
    if special is not None and special.is_special:
        return None
    raise Wrong(_("Write a whole number from 0 to %(most)d.") % {"most": most})


def read_code(text: str, codes: CodeList) -> Code:
    """The code, by itself or by its label, in any case. Raises Wrong with the nearest one."""
    code = codes.find(text)
    if code is None:
        raise Wrong(_no_such_code(text, codes))
    return code


def read_pair(text: str, first: CodeList, second: CodeList, example: str) -> tuple[Code, Code]:
    """`FIRST:SECOND`, each a code or a label of its list; a label may itself hold a colon.

    Raises Wrong, with an example of what is right.
    """
    cuts = [place for place, character in enumerate(text) if character == ":"]
    for cut in cuts:
        one, other = first.find(text[:cut]), second.find(text[cut + 1 :])
        if one and other:
            return one, other
    if not cuts:
        raise Wrong(_("Write it like %(example)s.") % {"example": example})
    left, _colon, right = text.rpartition(":")
    return read_code(left, first), read_code(right, second)


def _no_such_code(text: str, codes: CodeList) -> str:
    if len(codes.choices()) <= FEW:
        names = ", ".join(code.code for code in codes.choices())
        return _("Write one of: %(codes)s.") % {"codes": names}
    near = process.extractOne(folded(text[:SHOWN]), codes.by_words.keys(), score_cutoff=70)
    if near:
        code = codes.by_words[near[0]].code
        return _("There is no such code in the list '%(list)s'. Is it %(code)s?") % {
            "list": codes.title_text,
            "code": code,
        }
    return _("There is no such code in the list '%(list)s'. The codebook shows them all.") % {
        "list": codes.title_text
    }


def shown(value: str) -> str:
    """A value as a message may show it: short, and nothing in it that a terminal would obey."""
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value[:SHOWN])
    return f"{text}…" if len(value) > SHOWN else text
