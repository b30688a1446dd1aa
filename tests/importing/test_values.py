"""One value: every way to write it that is taken, and a sentence for all others."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.answers.records import month_text
from casework.clients.importing.values import (
    Wrong,
    check_characters,
    is_readable,
    read_code,
    read_day,
    read_month,
    read_number,
    read_pair,
    shown,
)
from casework.codebook.book import the_book

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        *("2025-03-31", "2025-3-31", "2025/03/31", "31/03/2025", "31.3.2025", "31-03-2025"),
        *("2025-03-31 00:00:00", "2025-03-31T00:00:00.000", "31/03/2025 00:00", "2025-03-31 9:30"),
    ],
)
def test_a_day_as_people_and_spreadsheets_write_it(text: str) -> None:
    assert read_day(text, TODAY) == date(2025, 3, 31)


def test_a_day_that_could_be_read_two_ways_is_read_day_first() -> None:
    assert read_day("03/04/2025", TODAY) == date(2025, 4, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(("2025-02-30", "no such day"), ("29/02/2025", "no such day"), ("0000-01-01", "no such")),
        *(("2025-13-01", "no such day"), ("12/31/2025", "no such day")),
        *(("2026-04-01", "future"), ("9999-12-31", "future"), ("1899-12-31", "1900")),
        *(("31/03/25", "YYYY-MM-DD"), ("31 March 2025", "YYYY-MM-DD"), ("45747", "YYYY-MM-DD")),
        *(("2025-03", "YYYY-MM-DD"), ("yesterday", "YYYY-MM-DD"), ("٢٠٢٥-٠٣-٣١", "YYYY-MM-DD")),
        *(("2025-03-31-", "YYYY-MM-DD"), ("1" * 5000, "YYYY-MM-DD")),
    ],
)
def test_a_day_that_cannot_be(text: str, said: str) -> None:
    with pytest.raises(Wrong, match=said):
        read_day(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03",
        "2025/3",
        "03/2025",
        "Mar-25",
        "mar 2025",
        "March-2025",
        "2025-03-01",
        "01/03/2025",
    ],
)
def test_a_month_as_people_and_spreadsheets_write_it(text: str) -> None:
    assert month_text(read_month(text, TODAY)) == "2025-03"


@pytest.mark.parametrize(
    ("text", "said"),
    [("2025-13", "no such"), ("2026-04", "future"), ("1899-12", "1900"), ("2025", "YYYY-MM")],
)
def test_a_month_that_cannot_be(text: str, said: str) -> None:
    with pytest.raises(Wrong, match=said):
        read_month(text, TODAY)


def test_numbers_have_their_bounds_and_may_not_be_asked() -> None:
    assert [read_number(text, 30) for text in ("0", "30", "07")] == [0, 30, 7]
    assert read_number("not_asked", 30) is None
    for text in ("31", "-1", "2.5", "two", "²", "٣", "9" * 5000):
        with pytest.raises(Wrong, match="0 to 30"):
            read_number(text, 30)


@pytest.mark.parametrize(
    "text", ["fam_fiance", "FAM_FIANCE", "fiancé(e) or proposed  civil partner"]
)
def test_a_code_or_its_label_in_any_case(text: str) -> None:
    assert read_code(text, the_book().list("status")).code == "FAM_FIANCE"


def test_a_code_that_does_not_exist_is_answered_with_the_nearest_or_with_all() -> None:
    with pytest.raises(Wrong, match="Is it UND_OVERSTAY"):
        read_code("UND_OVRSTAY", the_book().list("status"))
    with pytest.raises(Wrong, match="codebook shows them all"):
        read_code("🦋" * 9000, the_book().list("status"))
    with pytest.raises(Wrong, match="YES, NO, NOT_ASKED"):
        read_code("perhaps", the_book().list("count_me"))


def test_a_pair_of_labels_may_hold_colons() -> None:
    lists = the_book().list("refusal_service"), the_book().list("refusal_reason")
    pair = read_pair("Hospital: charged or asked to pay:No space", *lists, "REFUGE:NRPF")
    assert [code.code for code in pair] == ["HOSPITAL_CHARGED", "NO_SPACE"]
    for text in ("REFUGE", "REFUGE:", ":NRPF", "REFUGE:NRPF:", "REFUGE:SO", ":", "SO:NRPF"):
        with pytest.raises(Wrong):
            read_pair(text, *lists, "REFUGE:NRPF")


@pytest.mark.parametrize("text", ["a\0b", "a\x1bb", "a\x7fb", "a\x85b", "a\nb"])
def test_control_characters_are_refused_by_number(text: str) -> None:
    with pytest.raises(Wrong, match=f"U\\+{ord(text[1]):04X}"):
        check_characters(text, lines=False)


def test_people_may_write_in_any_script_and_with_pictures() -> None:
    check_characters("آمنة ‏حداد 小芳 👩‍👧 =cmd|' /C calc'!A0 e\u0301", lines=False)
    check_characters("one\r\ntwo\tthree", lines=True)


def test_a_name_of_nothing_but_space_cannot_be_read() -> None:
    assert not any(
        map(is_readable, ["", "\u200b\u200b", "\u2800".replace("\u2800", "\u00a0"), "\u200f"])
    )
    assert all(map(is_readable, ["?", "🦋", "小", "=1"]))


@given(st.text())
def test_what_is_shown_can_do_nothing_to_a_terminal(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text)) <= 10 * 60 + 1
