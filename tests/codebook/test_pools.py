"""How codes are pooled in the published tables, written here apart from the fixtures."""

from typing import Any

import pytest

from casework.codebook.book import the_book

T03 = {
    "THREAT_REPORT": "IMM_REPORT_HO IMM_REPORT_POLICE",
    "THREAT_REMOVAL": "IMM_DETENTION IMM_REMOVAL",
    "THREAT_CHILDREN": "IMM_CHILDREN",
    "REPORTED": "IMM_REPORTED IMM_FALSE_CLAIM",
    "DOCUMENTS": "IMM_DOCS_HELD IMM_DOCS_DESTROYED IMM_EVISA EXP_DOCS_EMPLOYER",
    "APPLICATION": "IMM_APP_BLOCKED IMM_ADVISER_CONTROL IMM_NO_ADVICE IMM_FORCED_LAPSE",
    "SPONSORSHIP": "IMM_SPONSOR EXP_SPONSOR_THREAT IMM_PROMISE",
    "KEPT_IGNORANT": "IMM_LIES IMM_UNINFORMED IMM_NRPF_WEAPON IMM_SETTLED_LIE IMM_LANGUAGE",
}
T04_THREATS = """IMM_REPORT_HO IMM_REPORT_POLICE IMM_DETENTION IMM_REMOVAL IMM_CHILDREN IMM_SPONSOR
IMM_NRPF_WEAPON IMM_SETTLED_LIE EXP_SPONSOR_THREAT"""
ANY_BESIDES_IMM = """TRN_ABANDONED TRN_ABANDON_RISK TRN_FAMILY_THREAT TRN_STATE_AGENTS
EXP_SPONSOR_THREAT EXP_DOCS_EMPLOYER EXP_DEBT"""

POOLED = [
    ("police_reported", "decision", "REPORTED", "REPORTED_SELF REPORTED_WITH_CONSENT"),
    ("police_reported", "decision", "DID_NOT", "CONSIDERED_NOT_REPORTED NEVER_CONSIDERED"),
    ("police_reported", "decision", "UNDECIDED", "WANTS_TO_LATER"),
    (
        "police_reported",
        "reported",
        "NOT_KNOWN_TO_POLICE",
        "CONSIDERED_NOT_REPORTED NEVER_CONSIDERED WANTS_TO_LATER",
    ),
    ("asked_status", "police_asked_status", "BEFORE_SAFETY", "YES_BEFORE_SAFETY"),
    ("asked_status", "police_asked_status", "LATER", "YES_LATER"),
    ("asked_status", "police_asked_status", "NO", "NO"),
    (
        "asked_status",
        "police_asked_status",
        "OTHER",
        "SHE_VOLUNTEERED ALREADY_KNEW CHECKED_SYSTEM",
    ),
    ("consent_sought", "police_consent_sought", "EXPLAINED", "YES_EXPLAINED"),
    ("consent_sought", "police_consent_sought", "NOT_EXPLAINED", "YES_NOT_EXPLAINED"),
    ("consent_sought", "police_consent_sought", "NO", "NO"),
    ("consent_sought", "police_consent_sought", "AFTERWARDS", "TOLD_AFTERWARDS"),
    ("police_shared", "police_shared", "CONFIRMED_OR_SAID", "CONFIRMED POLICE_SAID_SO"),
    ("police_shared", "police_shared", "SUSPECTED", "SUSPECTED"),
    ("police_shared", "police_shared", "NOT", "CONFIRMED_NOT"),
    ("police_shared", "police_shared", "UNKNOWN", "UNKNOWN"),
    ("police_shared", "shared_any", True, "CONFIRMED POLICE_SAID_SO"),
    ("consent_sought", "without_consent", True, "NO TOLD_AFTERWARDS"),
    ("consent_answer", "without_consent", True, "REFUSED WITHDREW"),
    ("refusal_reason", "refusal_reason", "NRPF", "NRPF"),
    ("refusal_reason", "refusal_reason", "NO_PROOF", "NO_PROOF_OF_STATUS"),
    ("refusal_reason", "refusal_reason", "NO_SPACE", "NO_SPACE"),
    ("consequence", "followed", "NONE", "NONE_KNOWN"),
    ("consequence", "followed", "NEUTRAL", "SIGNPOSTED_TO_ADVICE"),
    ("consequence", "followed", "HELP", "HELPED_REGULARISE PROTECTED"),
    ("risk_present", "counts_present", True, "CURRENT PAST"),
    ("referral_source", "referred_by_police", True, "POLICE MARAC"),
    ("accommodation", "accommodation", "ROUGH", "ROUGH"),
    ("accommodation", "accommodation", "UNSAFE", "SOFA WITH_ABUSER"),
    ("age_band", "bands_3", "UNDER_25", "U18 18_24"),
    ("age_band", "bands_3", "25_44", "25_34 35_44"),
    ("dependants", "any", "1_PLUS", "1 2 3_PLUS"),
    ("safe_contact", "ok_to_call", True, "CALL"),
    ("evidence_grade", "confirms", True, "DOCUMENT AGENCY_STATEMENT"),
    ("stage", "open", False, "CLOSED"),
]


def _with(name: str, attr: str, value: Any) -> list[str]:
    return [c.code for c in the_book().list(name) if c.attrs.get(attr, ...) == value]


@pytest.mark.parametrize(("name", "attr", "value", "codes"), POOLED)
def test_codes_are_pooled_as_the_tables_say(
    name: str, attr: str, value: object, codes: str
) -> None:
    assert _with(name, attr, value) == codes.split()


def test_the_first_four_ways_are_known_to_police() -> None:
    real = [code for code in the_book().list("police_reported") if not code.is_special]
    assert [code.attrs["known_to_police"] for code in real] == [True] * 4 + [False] * 3


def test_immigration_abuse_is_pooled_into_eight() -> None:
    risk = the_book().list("risk")
    found: dict[str, list[str]] = {pool: [] for pool in T03}
    for code in risk:
        for pool in code.attrs["immigration_abuse"]:
            found[pool].append(code.code)
    assert {pool: set(codes) for pool, codes in found.items()} == {
        pool: set(codes.split()) for pool, codes in T03.items()
    }
    assert set(risk.attrs["pools"]["immigration_abuse"]) == {*T03, "ANY"}


def test_any_immigration_abuse_is_wider_than_the_eight() -> None:
    wanted = {c.code for c in the_book().list("risk") if c.code.startswith("IMM_")}
    assert set(_with("risk", "any_immigration_abuse", True)) == {
        *wanted,
        *ANY_BESIDES_IMM.split(),
    }


def test_threats_with_status() -> None:
    assert set(_with("risk", "threatens_with_status", True)) == set(T04_THREATS.split())


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("reason_not_report", "reason"),
        ("refusal_service", "service"),
        ("consequence", "followed"),
        ("accommodation", "accommodation"),
        ("refusal_reason", "refusal_reason"),
        ("would_report", "would_report_if_not_shared"),
        ("outcome_change", "change"),
    ],
)
def test_every_code_falls_into_one_of_at_most_eight_pools(name: str, variable: str) -> None:
    pools = {c.attrs[variable] for c in the_book().list(name) if not c.is_special}
    assert len(pools - {"NOT_RECORDED"}) <= 8


def test_every_pool_that_is_named_has_words_and_is_used() -> None:
    """T10 keeps the code OTHER although no answer leads there yet."""
    for codes in the_book():
        for variable, words in codes.attrs.get("pools", {}).items():
            used = set()
            for code in codes:
                value = code.attrs.get(variable)
                used |= set(value) if isinstance(value, list) else {value}
            assert used - {None, "NOT_RECORDED"} <= set(words), (codes.name, variable)
            unused = set(words) - used - {"ANY"}
            assert unused <= ({"OTHER"} if variable == "police_consent_sought" else set())


def test_harm_is_every_consequence_but_the_four_that_help_or_do_nothing() -> None:
    harm = set(_with("consequence", "followed", "HARM"))
    spared = {"NONE_KNOWN", "SIGNPOSTED_TO_ADVICE", "HELPED_REGULARISE", "PROTECTED"}
    real = {code.code for code in the_book().list("consequence") if not code.is_special}
    assert harm == real - spared
