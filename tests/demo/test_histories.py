"""What happened to the invented women: codes that exist, answers that fit, shares that are real."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from casework.codebook.book import the_book
from casework.management.demo import DemoClient, demo_clients, demo_staff

TODAY = date(2026, 11, 22)
CODED = {
    "age_band": "age_band",
    "language": "language",
    "nationality": "nationality",
    "ethnicity": "ethnicity",
    "region": "region",
    "closure_reason": "closure_reason",
    "stage": "stage",
    "referral_source": "referral_source",
    "risk_level": "risk_level",
    "status": "status",
    "status_flags": "status_flag",
    "police_reported": "police_reported",
    "police_force": "force",
    "police_asked_status": "asked_status",
    "police_evidence_grade": "evidence_grade",
    "police_consent_sought": "consent_sought",
    "police_consent_answer": "consent_answer",
    "police_shared": "police_shared",
    "police_learned_how": "learned_how",
    "police_consequences": "consequence",
    "reasons_not_reported": "reason_not_report",
    "main_reason_not_reported": "reason_not_report",
    "would_report_if_not_shared": "would_report",
}
WORDS = {
    "safe_to_call": {"yes", "no", "not_known"},
    "interpreter": {"yes", "no"},
    "disability": {"yes", "no", "not_asked"},
    "insecure_confirmed": {"yes", "no"},
    "nrpf": {"yes", "no", "not_known"},
    "police_status_checked": {"yes", "no", "unknown"},
    "count_me": {"yes", "no", "not_asked"},
}
KNOWN = {
    "REPORTED_SELF",
    "REPORTED_WITH_CONSENT",
    "REPORTED_WITHOUT_CONSENT",
    "POLICE_CAME_UNASKED",
}
DID_NOT = {"CONSIDERED_NOT_REPORTED", "NEVER_CONSIDERED"}
# The right-hand side of the list of words in the codebook, and words that doubt her.
NEVER_WRITTEN = re.compile(
    r"claim(s|ed)? |alleg|admit|illegal|alien|bogus|clandestine|overstayer|beneficiar|\bcases?\b|"
    r"refused to engage|fail(s|ed)? to|uncooperative|disengag|failed asylum|honour killing|"
    r"cultural|bame|ethnics|hard to reach|language problem|her partner|the nrpf|subject|"
    r"safeguarding referral|service user|victim",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def crowd() -> list[DemoClient]:
    return list(demo_clients(1, TODAY, 4_000))


def _values(cell: str) -> list[str]:
    return [value for value in cell.split(";") if value]


def _share(crowd: list[DemoClient], holds: Callable[[dict[str, str]], bool]) -> float:
    return sum(holds(her.row) for her in crowd) / len(crowd)


@pytest.mark.parametrize("column", CODED)
def test_every_code_stands_in_the_codebook(crowd: list[DemoClient], column: str) -> None:
    codes = the_book().list(CODED[column])
    met = {value for her in crowd for value in _values(her.row[column])}
    assert len(met) > 2
    for value in met:
        assert codes[value].active


@pytest.mark.parametrize("column", WORDS)
def test_plain_answers_are_those_of_the_import(crowd: list[DemoClient], column: str) -> None:
    assert {her.row[column] for her in crowd} - {""} == WORDS[column]


def test_risk_factors_and_refusals_are_pairs_of_codes(crowd: list[DemoClient]) -> None:
    book = the_book()
    for her in crowd:
        risks = [value.split(":") for value in _values(her.row["risk_factors"])]
        for code, *mark in risks:
            assert book.list("risk")[code]
            assert mark in ([], ["PAST"], ["SUSPECTED"])
        assert len({code for code, *_ in risks}) == len(risks)
        for value in _values(her.row["refusals"]):
            service, reason = value.split(":")
            assert book.list("refusal_service")[service]
            assert book.list("refusal_reason")[reason]


def test_dates_and_closing_fit_together(crowd: list[DemoClient]) -> None:
    for her in crowd:
        row = her.row
        closed = row["closed_on"]
        assert row["opened_on"] <= (closed or TODAY.isoformat()) <= TODAY.isoformat()
        assert bool(closed) == bool(row["closure_reason"]) == (row["stage"] == "CLOSED")
        assert (her.next_review is None) == bool(closed)
        assert row["police_month"] <= TODAY.isoformat()[:7]


def test_workers_stand_in_the_team_of_the_woman(crowd: list[DemoClient]) -> None:
    teams = {one.email: one.team for one in demo_staff(1) if one.role == "caseworker"}
    assert all(teams[her.row["caseworker"]] == her.team for her in crowd)
    load = Counter(her.row["caseworker"] for her in crowd)
    assert set(load) == set(teams)
    assert max(load.values()) < 3 * min(load.values())


def test_a_sharing_is_confirmed_only_by_a_paper_or_an_agency(crowd: list[DemoClient]) -> None:
    for her in crowd:
        if her.row["police_shared"] in ("CONFIRMED", "CONFIRMED_NOT"):
            assert her.row["police_evidence_grade"] in ("DOCUMENT", "AGENCY_STATEMENT")


def test_police_details_stand_only_where_police_know(crowd: list[DemoClient]) -> None:
    for her in crowd:
        row = her.row
        filled = [c for c in row if c.startswith("police_") and c != "police_reported" and row[c]]
        assert not filled or row["police_reported"] in KNOWN
        assert not row["police_consent_answer"] or row["police_consent_sought"].startswith("YES")
        assert (
            "NONE_KNOWN" not in row["police_consequences"]
            or ";" not in (row["police_consequences"])
        )


def test_reasons_stand_only_where_she_did_not_report(crowd: list[DemoClient]) -> None:
    for her in crowd:
        row = her.row
        reasons = _values(row["reasons_not_reported"])
        assert not row["main_reason_not_reported"] or row["main_reason_not_reported"] in reasons
        if reasons or row["would_report_if_not_shared"]:
            assert row["police_reported"] in DID_NOT | {"WANTS_TO_LATER"}


def test_insecurity_is_confirmed_only_where_the_codebook_leaves_it_open(
    crowd: list[DemoClient],
) -> None:
    status = the_book().list("status")
    asked = [her.row["status"] for her in crowd if her.row["insecure_confirmed"]]
    assert asked
    assert {status[code].attrs["insecure"] for code in asked} == {"V"}


def test_the_level_of_risk_is_never_below_the_score(crowd: list[DemoClient]) -> None:
    levels = ("STANDARD", "MEDIUM", "HIGH")
    for her in crowd:
        if her.row["dash_total"]:
            score = int(her.row["dash_total"])
            assert 0 <= score <= 24
            assert levels.index(her.row["risk_level"]) >= (score >= 10) + (score >= 14)


def test_the_quarters_fill_up_towards_today(crowd: list[DemoClient]) -> None:
    opened = [date.fromisoformat(her.row["opened_on"]) for her in crowd]
    quarters = Counter((day.year, (day.month + 2) // 3) for day in opened)
    order = [(2024, 4), *((year, q) for year in (2025, 2026) for q in (1, 2, 3, 4))]
    assert sorted(quarters) == order
    assert quarters[2026, 3] > 1.7 * quarters[2024, 4]
    assert all(day.weekday() < 5 for day in opened)


@pytest.mark.parametrize(
    ("group", "low", "high"),
    [
        ("FAM", 0.28, 0.42),
        ("WAI", 0.16, 0.28),
        ("UND", 0.11, 0.22),
        ("RES", 0.06, 0.15),
        ("SEC", 0.05, 0.13),
        ("UNK", 0.03, 0.12),
    ],
)
def test_status_groups_have_their_shares(
    crowd: list[DemoClient], group: str, low: float, high: float
) -> None:
    assert low < _share(crowd, lambda row: row["status"].startswith(group)) < high


def test_most_may_be_counted(crowd: list[DemoClient]) -> None:
    assert 0.72 < _share(crowd, lambda row: row["count_me"] == "yes") < 0.84
    assert 0.04 < _share(crowd, lambda row: row["count_me"] == "no") < 0.12


def test_some_rows_are_nearly_empty(crowd: list[DemoClient]) -> None:
    assert 0.02 < _share(crowd, lambda row: not row["status"] or not row["risk_level"]) < 0.12


def test_answers_hang_together(crowd: list[DemoClient]) -> None:
    def among(start: str) -> list[DemoClient]:
        return [her for her in crowd if her.row["status"].startswith(start)]

    def threatened(row: dict[str, str]) -> bool:
        return "IMM_REPORT_HO" in row["risk_factors"]

    def known(row: dict[str, str]) -> bool:
        return row["police_reported"] in KNOWN

    assert _share(among("UND"), threatened) > 4 * _share(among("SEC"), threatened)
    assert _share(among("SEC"), known) > 0.5 > 0.4 > _share(among("FAM"), known)
    sponsor = _share(among("FAM"), lambda row: "IMM_SPONSOR" in row["risk_factors"])
    assert sponsor > 3 * _share(among("WAI"), lambda row: "IMM_SPONSOR" in row["risk_factors"])
    assert _share(among("RES_CARE"), lambda row: "EXP_" in row["risk_factors"]) > 0.6
    assert _share(among("FAM"), lambda row: "NRPF" in row["refusals"]) > 0.1
