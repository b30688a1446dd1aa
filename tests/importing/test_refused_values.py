"""Rows that are refused: the column is named, and everything that is wrong is said at once."""

from datetime import date

import pytest

from casework.clients.importing.intake import understand
from casework.clients.importing.sheet import Row
from casework.codebook.book import the_book
from tests.importing.test_understand import TODAY, answers, number, problems, told


@pytest.mark.parametrize(
    "values",
    [
        *({"name": ""}, {"name": "\u200b"}, {"name": "x" * 10_000}, {"name": "a\0b"}),
        *({"name": "two\nlines"}, {"reference": "r" * 101}, {"also_known_as": "x" * 201}),
        *({"also_known_as": ";".join("abcdefghijklmnopqrstuvwxyz")}, {"phone": "1" * 61}),
        *({"email": "x" * 255}, {"address": "x" * 1_001}, {"note": "x" * 20_001}),
        *({"note": "a\0b"}, {"note": "a\x1b[2Jb"}, {"address": "a\x08b"}),
        *({"date_of_birth": "2025-01-02"}, {"date_of_birth": "1899-01-01"}),
        *({"date_of_birth": "=1+1"}, {"age_band": "26"}, {"language": "Klingon"}),
        *({"interpreter": "maybe"}, {"safe_to_call": "perhaps"}, {"nationality": "GB;XX"}),
        *({"ethnicity": "x"}, {"region": "Atlantis"}, {"disability": "?"}, {"children": "31"}),
        *({"children": "-1"}, {"opened_on": ""}, {"opened_on": "2026-04-01"}),
        *({"opened_on": "31/02/2025"}, {"closed_on": "2025-01-01"}, {"closed_on": "soon"}),
        *({"closure_reason": "GOALS_MET"}, {"stage": "CLOSED"}, {"stage": "DONE"}),
        *({"referral_source": "x"}, {"risk_level": "EXTREME"}, {"dash_total": "25"}),
        *({"status": "ILLEGAL"}, {"insecure_confirmed": "x"}, {"status_flags": "IN_DETENTION;x"}),
        *({"nrpf": "x"}, {"risk_factors": "IMM_REMOVAL:NEXT_WEEK"}, {"risk_factors": "NOPE:PAST"}),
        *({"risk_factors": "IMM_REMOVAL;IMM_REMOVAL:PAST"}, {"police_reported": "x"}),
        *({"police_force": "Gotham"}, {"police_month": "2025-13"}, {"police_month": "2026-04"}),
        *({"police_asked_status": "x"}, {"police_status_checked": "x"}),
        *({"police_evidence_grade": "x"}, {"police_consent_sought": "x"}, {"police_shared": "x"}),
        *({"police_consent_answer": "x"}, {"police_learned_how": "x"}),
        *({"police_consequences": "ARRESTED;x"}, {"reasons_not_reported": "x"}),
        *({"main_reason_not_reported": "x"}, {"would_report_if_not_shared": "x"}),
        *({"refusals": "REFUGE"}, {"refusals": "NRPF:REFUGE"}, {"refusals": "NOT_KNOWN:NRPF"}),
        *({"count_me": "maybe"}, {"count_me": "NOT_KNOWN"}),
    ],
    ids=lambda values: "{}={:.20}".format(*next(iter(values.items()))),
)
def test_one_wrong_value_refuses_the_row_and_names_its_column(values: dict[str, str]) -> None:
    found = told(**values)
    assert [remark.column for remark in found.problems] == list(values)
    assert found.problems[0].sentence.endswith((".", "?"))
    assert found.problems[0].value == next(iter(values.values()))


def test_all_that_is_wrong_with_a_row_is_said_at_once() -> None:
    wrong = {"name": "", "status": "x", "police_month": "x", "count_me": "x", "children": "x"}
    assert set(problems(**wrong)) == set(wrong)


def test_a_value_beyond_the_last_name_refuses_the_row() -> None:
    row = Row(2, {"name": "Okoro", "opened_on": "2025-01-02"}, surplus=True)
    assert [remark.column for remark in understand(row, TODAY).problems] == [""]


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "🦋", "حداد آمنة", 'D\'Arcy "Dee" O;Neil', "x" * 200]
)
def test_a_name_is_whatever_she_says_it_is(name: str) -> None:
    assert told(name=name).intake.her.name == name
    assert not problems(name=name)


@pytest.mark.parametrize(
    ("values", "stage"),
    [
        ({}, "ENQUIRY"),
        ({"note": "called", "nationality": "CO", "count_me": "yes"}, "ENQUIRY"),
        ({"status": "UND_OVERSTAY"}, "ACTIVE"),
        ({"risk_factors": "IMM_REMOVAL"}, "ACTIVE"),
        ({"police_reported": "NEVER_CONSIDERED"}, "ACTIVE"),
        ({"closed_on": "2025-02-03"}, "CLOSED"),
        ({"closed_on": "2025-02-03", "stage": "closed"}, "CLOSED"),
        ({"stage": "on_hold"}, "ON_HOLD"),
    ],
)
def test_the_stage_where_it_is_said_and_where_not(values: dict[str, str], stage: str) -> None:
    assert answers(**values).stage == number("stage", stage)


@pytest.mark.parametrize("stage", ["ENQUIRY", "ASSESSMENT", "ACTIVE", "ON_HOLD"])
def test_a_case_with_an_end_is_closed(stage: str) -> None:
    assert problems(stage=stage, closed_on="2025-02-03") == ["stage"]


def test_a_case_may_close_on_the_day_it_opened_and_today() -> None:
    assert answers(closed_on="2025-01-02").closed_on == date(2025, 1, 2)
    assert answers(opened_on="2026-03-31", closed_on="2026-03-31").closed_on == TODAY


@pytest.mark.parametrize(
    "column", ["status", "risk_factors", "police_force", "refusals", "nationality"]
)
def test_a_cell_full_of_rubbish_is_answered_quickly_and_briefly(column: str) -> None:
    (problem,) = told(**{column: "x:y;" * 5_000}).problems
    assert len(problem.sentence) < 200


def test_every_code_of_every_list_is_taken_by_name_and_by_label() -> None:
    for column, name in (("status", "status"), ("police_force", "force"), ("region", "region")):
        for code in the_book().list(name):
            assert not problems(**{column: code.code})
            assert not problems(**{column: code.label})
