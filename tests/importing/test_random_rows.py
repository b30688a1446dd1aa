"""The generator of import files: its rows are valid, fill every column, and are the same again."""

from collections import Counter
from datetime import date

import pytest

from casework.answers.records import Answers
from casework.clients.importing.columns import BY_NAME
from casework.clients.importing.intake import Understood, understand
from casework.clients.importing.sheet import read_bytes
from casework.codebook.book import the_book
from tests.importing.random_rows import Row, as_csv, random_csv

ROWS = 600


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return random_csv(7, ROWS)


@pytest.fixture(scope="module")
def understood(rows: list[Row]) -> list[Understood]:
    sheet = read_bytes(as_csv(rows, delimiter=";", bom=True))
    assert sheet.unknown == ()
    return [understand(row, date(2026, 7, 1)) for row in sheet.rows]


def test_the_same_seed_gives_the_same_rows(rows: list[Row]) -> None:
    assert random_csv(7, 20) == rows[:20]
    assert random_csv(8, 20) != rows[:20]


def test_every_column_is_filled_in_some_rows_and_most_are_empty_in_some(rows: list[Row]) -> None:
    assert list(rows[0]) == list(BY_NAME)
    filled = {column: sum(bool(row[column]) for row in rows) for column in BY_NAME}
    assert min(filled.values()) > ROWS // 5
    assert [c for c in BY_NAME if filled[c] == ROWS] == ["reference", "name", "opened_on"]


def test_every_row_is_valid(understood: list[Understood]) -> None:
    assert [remark for told in understood for remark in told.problems] == []
    assert len(understood) == ROWS


def test_counts_of_the_answers_are_counts_of_the_file(
    rows: list[Row], understood: list[Understood]
) -> None:
    answers = [told.intake.answers for told in understood]
    for column, found in (
        ("status", Counter(_name("status", a.status.code) for a in answers if a.status)),
        ("count_me", Counter(_name("count_me", a.count_me) for a in answers)),
        ("police_shared", Counter(n for a in answers for n in _shared(a))),
    ):
        in_file = Counter(row[column] for row in rows)
        assert {code: in_file[code] for code in in_file if code not in ("", "NOT_ASKED")} == {
            code: found[code] for code in found if code != "NOT_ASKED"
        }


def test_every_risk_factor_of_the_file_is_in_the_answers(
    rows: list[Row], understood: list[Understood]
) -> None:
    for row, told in zip(rows, understood, strict=True):
        factors = [part.partition(":")[0] for part in row["risk_factors"].split(";") if part]
        assert [_name("risk", risk.factor) for risk in told.intake.answers.risks] == factors


def _name(codes: str, number: int) -> str:
    return the_book().list(codes).number(number).code


def _shared(answers: Answers) -> list[str]:
    return [_name("police_shared", episode.shared) for episode in answers.police]
