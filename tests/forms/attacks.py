"""What nobody should type, by the kind of field; and what of it no field of that kind may take."""

from datetime import timedelta

from django.utils import timezone

from tests.forms.reading import Field
from tests.forms.sending import Value

TAGS = "<script>alert(1)</script><img src=x onerror=alert(2)>"
LONG = "Ab cd " * 1700
TOO_LONG = "Ab cd " * 4000

Attack = tuple[Value, bool]
"""A value, and whether every field of its kind must refuse it."""
TEXT: list[Attack] = [
    (LONG, False),
    (TOO_LONG, True),
    ("=cmd|' /C calc'!A0", False),
    ("🦋👩🏽‍👧 Zoë", False),
    ("Mar\0ia", True),
    ("Mar\x1b[31mia", True),
    (b"\xed\xa0\x80 \xff\xfe lone", False),
    ("\u202eaniraM\u202c \u2066x", False),
    ("\u200b\u202e\u2069", True),
    ("../../etc/passwd", False),
    (TAGS, False),
    ("{{ her.name }}{% debug %}", False),
    ("' OR 1=1; --", False),
]
CODES: list[Attack] = [
    ("999999", True),
    ("-1", True),
    ("CURRENT", True),
    ("1.5", True),
    ("9" * 5000, True),
    ("1\0", True),
    (b"\xff", True),
    (TAGS, True),
]
DATES: list[Attack] = [
    ("31/02/2025", True),
    ("2025-02-30", True),
    ("01/01/0001", True),
    ("31/12/9999", True),
    ("99999-01-01", True),
    ("20250101" * 1300, True),
    ("yesterday", True),
    ("2025-01-01\0", True),
    (b"\xff", True),
]
MONTHS: list[Attack] = [
    ("2025-13", True),
    ("2025-00", True),
    ("0001-01", True),
    ("9999-12", True),
    ("2999-01", True),
    ("2025", True),
    ("2025-W1", True),
    ("2025-1-1\0", True),
    ("9" * 5000, True),
    (b"\xed\xa0\x80", True),
    (TAGS, True),
]
NUMBERS: list[Attack] = [
    ("-1", True),
    ("9" * 5000, True),
    ("1e3", True),
    ("2.5", True),
    ("25 000", True),
    ("NaN", True),
    ("\0", True),
    (TAGS, True),
]
IDENTS: list[Attack] = [("not-an-id", True), ("", True), ("9" * 5000, True), ("\0", True)]


def attacks_on(one: Field) -> list[Attack]:
    """Bad values for this field, each with whether it must be refused."""
    if one.name == "ident":
        return IDENTS
    if one.kind == "date" and one.name in ("on", "valid_from"):
        return [*DATES, (str(timezone.localdate() + timedelta(days=1)), True)]
    by_kind = {"select": CODES, "radio": CODES, "date": DATES, "month": MONTHS, "number": NUMBERS}
    if one.kind in by_kind:
        return by_kind[one.kind]
    if one.kind == "checkbox":
        return CODES if len(one.options) > 1 else []
    if one.kind == "search":
        return [(value, False) for value, _refused in TEXT]
    return TEXT if one.is_text else []
