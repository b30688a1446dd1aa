"""Whatever stands in a file, the answer is rows or sentences and never an error of the program."""

from contextlib import suppress
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from casework.clients.importing.columns import BY_NAME
from casework.clients.importing.intake import understand
from casework.clients.importing.references import derived_reference
from casework.clients.importing.sheet import Row, UnreadableFile, read_bytes
from casework.codebook.book import the_book

CODES = [code.code for codes in the_book() for code in codes]
PIECES = st.sampled_from([*CODES, *";:,\n\0 -/0123456789", "2025-01-02", "yes", "NOT_KNOWN"])
VALUES = st.one_of(st.text(), st.lists(PIECES, max_size=8).map("".join))
ROWS = st.dictionaries(st.sampled_from(list(BY_NAME)), VALUES.map(str.strip), max_size=12)


@given(ROWS)
def test_any_row_is_understood_or_refused(values: dict[str, str]) -> None:
    told = understand(Row(2, values), date(2026, 3, 31))
    derived_reference(told.meant, 1)
    assert {remark.column for remark in told.problems} <= set(BY_NAME)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_sentence(data: bytes) -> None:
    for start in (b"", b"name,opened_on,status\n"):
        with suppress(UnreadableFile):
            read_bytes(start + data)
