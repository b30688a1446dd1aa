"""What counts as what: the derived variables, each by its definition."""

from datetime import date

import pytest

from casework.answers.records import Answers, PoliceEpisode, RiskAnswer, StatusSpell
from casework.codebook.book import the_book
from casework.codebook.words import LocalCode, Words
from casework.evidence.facts import facts_of, impossible_boxes, status_profiles
from casework.evidence.variables import VARIABLES, by_name

DAY = date(2025, 5, 1)


def number(list_name: str, code: str) -> int:
    return the_book().list(list_name)[code].number


def status(code: str, confirmed: bool | None = None) -> Answers:
    spell = StatusSpell(number("status", code), insecure_confirmed=confirmed)
    return Answers(DAY, statuses=(spell,))


def risks(**told: str) -> Answers:
    answers = [
        RiskAnswer(number("risk", factor), number("risk_present", present))
        for factor, present in told.items()
    ]
    return Answers(DAY, risks=tuple(answers))


@pytest.mark.parametrize(
    ("code", "confirmed", "insecure"),
    [
        ("FAM_PARTNER_BRIT", None, "YES"),
        ("FAM_PARTNER_BRIT", False, "YES"),
        ("FAM_ADULT_DEP_REL", None, "YES"),
        ("FAM_ADULT_DEP_REL", False, "NO"),
        ("RES_EUSS_PRE_OWN", None, "NO"),
        ("RES_EUSS_PRE_OWN", True, "YES"),
        ("UNK_CLIENT", None, "NO"),
        ("UNK_CLIENT", True, "YES"),
        ("SEC_BRITISH", True, "NO"),
    ],
)
def test_insecure_listens_to_the_worker_only_where_it_depends(
    code: str, confirmed: bool | None, insecure: str
) -> None:
    assert facts_of(status(code, confirmed), Words())["is_insecure"] == insecure


def test_a_blank_is_not_recorded_and_never_no() -> None:
    facts = facts_of(Answers(DAY), Words())
    assert facts.pop("count_me") == "NOT_ASKED"
    assert set(facts.values()) == {"NOT_RECORDED"}


@pytest.mark.parametrize(
    ("told", "abuse"),
    [
        ({"IMM_REPORT_HO": "CURRENT"}, "CURRENT"),
        ({"IMM_REPORT_HO": "PAST"}, "PAST"),
        ({"IMM_REPORT_HO": "PAST", "IMM_REPORT_POLICE": "CURRENT"}, "CURRENT"),
        ({"IMM_REPORT_HO": "SUSPECTED"}, "NO"),
        ({"IMM_REPORT_HO": "NO"}, "NO"),
        ({"ECO_MONEY": "CURRENT"}, "NOT_RECORDED"),
    ],
)
def test_a_suspicion_never_counts(told: dict[str, str], abuse: str) -> None:
    assert facts_of(risks(**told), Words())["immigration_abuse.THREAT_REPORT"] == abuse


def test_any_is_wider_than_the_eight() -> None:
    facts = facts_of(risks(EXP_DEBT="CURRENT"), Words())
    assert facts["immigration_abuse.ANY"] == "CURRENT"
    assert facts["immigration_abuse.SPONSORSHIP"] == "NOT_RECORDED"


def test_the_first_that_fits_counts_among_several_episodes() -> None:
    episodes = tuple(
        PoliceEpisode(reported=number("police_reported", code))
        for code in ("NEVER_CONSIDERED", "POLICE_CAME_UNASKED")
    )
    facts = facts_of(Answers(DAY, police=episodes), Words())
    assert facts["reported"] == "POLICE_CAME_UNASKED"


def test_a_local_code_counts_as_the_core_code_above_it() -> None:
    own = LocalCode("status", 1000, number("status", "UND_OVERSTAY"), "Our own words")
    answers = Answers(DAY, statuses=(StatusSpell(1000),))
    assert facts_of(answers, Words(local=(own,)))["status_group"] == "UND"


def test_the_codebook_itself_never_contradicts_what_is_called_impossible() -> None:
    for profile in status_profiles():
        for box in impossible_boxes():
            if set(box) <= set(profile):
                assert not all(profile[name] in codes for name, codes in box.items())


def test_the_numbers_of_variables_and_codes_are_frozen() -> None:
    """The ledger names them by number for good: a change here rewrites what was published."""
    assert [(v.number, v.name) for v in VARIABLES] == [
        *[(1, "unit"), (2, "count_me"), (5, "status_group"), (6, "is_insecure")],
        *[(10, "why_insecure.WAIT"), (11, "why_insecure.DEP")],
        *[(12, "why_insecure.LACK"), (13, "why_insecure.COND")],
        *[(20, "immigration_abuse.THREAT_REPORT"), (21, "immigration_abuse.THREAT_REMOVAL")],
        *[(22, "immigration_abuse.THREAT_CHILDREN"), (23, "immigration_abuse.REPORTED")],
        *[(24, "immigration_abuse.DOCUMENTS"), (25, "immigration_abuse.APPLICATION")],
        *[(26, "immigration_abuse.SPONSORSHIP"), (27, "immigration_abuse.KEPT_IGNORANT")],
        *[(28, "immigration_abuse.ANY"), (40, "reported"), (41, "referred_by_police")],
    ]
    codes = {name: by_name()[name].codes for name in ("status_group", "reported", "count_me")}
    assert codes == {
        "status_group": ("FAM", "RES", "WAI", "UND", "SEC", "UNK", "NOT_RECORDED"),
        "reported": (
            *("REPORTED_SELF", "REPORTED_WITH_CONSENT", "REPORTED_WITHOUT_CONSENT"),
            *("POLICE_CAME_UNASKED", "NOT_KNOWN_TO_POLICE", "NOT_RECORDED"),
        ),
        "count_me": ("YES", "NO", "NOT_ASKED"),
    }
