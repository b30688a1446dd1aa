"""What the attributes say: insecure or not, severity, sharing, clocks, reviews, phrases."""

import pytest

from casework.codebook.book import the_book
from casework.codebook.phrases import phrases

INSECURE_IF_CONFIRMED = """FAM_ADULT_DEP_REL(Y) RES_BNO(Y) RES_UKRAINE(Y) RES_EUSS_PRE_OWN(N)
SEC_REFUGEE_SHORT(N) SEC_STATELESS(N) UNK_CLIENT UNK_CONFLICT UNK_NOT_DISCLOSED UNK_NOT_ASKED"""
SECURE = "SEC_BRITISH SEC_IRISH SEC_ILR SEC_ILR_VDA SEC_EUSS_SETTLED SEC_REFUGEE"
SAME_DAY = """IMM_CHILDREN IMM_REPORTED IMM_SPONSOR IMM_FALSE_CLAIM TRN_ABANDONED TRN_ABANDON_RISK
EXP_FORCED_LABOUR EXP_SERVITUDE EXP_SEX_WORKPLACE EXP_SEXUAL EXP_TRAFFICKED EXP_CRIME CON_CONFINED
HRM_HBA HRM_MULTI HRM_FORCED_MARRIAGE HRM_FGM HRM_VIRGINITY PHY_STRANGLE PHY_WEAPON PHY_PREGNANCY
SEX_RAPE PSY_KILL PSY_SUICIDAL STK_STALKING POS_SEPARATION CHI_ABDUCT CHI_HARM"""
SPECIFIC_BESIDES_IMM = """TRN_ABANDONED TRN_ABANDON_RISK TRN_FAMILY_THREAT TRN_STATE_AGENTS
EXP_SPONSOR_THREAT EXP_DOCS_EMPLOYER EXP_DEBT"""
MAY_LEAVE = """status_group status risk age_band nationality world_region language ethnicity
ethnicity_head disability dependants sex gender_same force council closure_reason outcome_event"""
DEFAULT_NEVER = "HOME_OFFICE IMMIGRATION_ENFORCEMENT FAMILY_FRIENDS EMBASSY EMPLOYER"


def _real(name: str) -> list:
    return [code for code in the_book().list(name) if not code.is_special]


def test_which_statuses_are_insecure_and_which_are_decided_case_by_case() -> None:
    shown = {"Y": "(Y)", "N": "(N)", None: ""}
    decided = [
        code.code + shown[code.attrs["insecure_default"]]
        for code in _real("status")
        if code.attrs["insecure"] == "V"
    ]
    assert decided == INSECURE_IF_CONFIRMED.split()
    assert [c.code for c in _real("status") if c.attrs["insecure"] == "N"] == SECURE.split()


def test_a_status_counts_as_insecure_by_its_mark_or_its_shown_default() -> None:
    for code in _real("status"):
        mark, default = code.attrs["insecure"], code.attrs["insecure_default"]
        assert code.attrs["counts_insecure"] is (mark == "Y" or (mark, default) == ("V", "Y"))
        assert default in ("Y", "N", None)
        assert default is None or mark == "V"


def test_every_insecure_status_says_why_and_only_with_the_four_reasons() -> None:
    reasons = {code.code for code in the_book().list("why_insecure")}
    for code in _real("status"):
        assert set(code.attrs["why"]) <= reasons
        assert code.attrs["why"] or code.group in ("SEC", "UNK") or code.attrs["insecure"] == "V"
        assert code.attrs["nrpf"] in ("Y", "N", "V")


def test_the_fifteen_phrases_map_to_codes() -> None:
    assert "".join(phrase.letter for phrase in phrases()) == "abcdefghijklmno"
    for phrase in phrases():
        assert phrase.words
        assert phrase.statuses, phrase.letter


@pytest.mark.parametrize(
    ("letter", "statuses", "flags"),
    [
        (
            "f",
            "RES_SKILLED RES_CARE RES_SEASONAL RES_ODW RES_ODW_DIPLO RES_TEMPWORK",
            "EMPLOYER_TIED",
        ),
        ("g", "RES_STUDENT", "WORK_HOURS_LIMITED"),
        ("i", "RES_VISITOR", ""),
        ("k", "WAI_ASYLUM WAI_ASYLUM_APPEAL", "WORK_BARRED"),
        ("m", "UND_ENTRY UND_OVERSTAY UND_BORN_UK", ""),
    ],
)
def test_what_a_phrase_covers(letter: str, statuses: str, flags: str) -> None:
    phrase = next(phrase for phrase in phrases() if phrase.letter == letter)
    assert [code.code for code in phrase.statuses] == statuses.split()
    assert [code.code for code in phrase.flags] == flags.split()


def test_no_code_names_a_phrase_that_does_not_exist() -> None:
    letters = {phrase.letter for phrase in phrases()}
    for name in ("status", "status_flag"):
        for code in _real(name):
            assert set(code.attrs.get("phrases", ())) <= letters


def test_severity_prompts_and_core_types() -> None:
    types = {code.code for code in the_book().list("gbv_type")}
    for code in _real("risk"):
        assert code.attrs["sev"] in (1, 2, 3)
        assert set(code.attrs["gbv"]) <= types
    same_day = [code.code for code in _real("risk") if code.attrs["sev"] == 3]
    assert same_day == SAME_DAY.split()
    assert the_book().list("risk")["SEX_RAPE"].attrs["gbv"] == ["RAPE", "SA"]


def test_immigration_specific_factors() -> None:
    specific = {code.code for code in _real("risk") if code.attrs["imm"]}
    own = {code.code for code in _real("risk") if code.code.startswith("IMM_")}
    assert specific - own == set(SPECIFIC_BESIDES_IMM.split())
    assert own <= specific


def test_factors_of_two_categories_name_both() -> None:
    categories = {code.code for code in the_book().list("risk_category")}
    both = {c.code: c.attrs["also_category"] for c in _real("risk") if "also_category" in c.attrs}
    assert both == {"ECO_DOWRY": ["HARMFUL_PRACTICE"], "POS_COURTS": ["SYSTEMS"]}
    assert all(set(also) <= categories for also in both.values())


def test_the_home_office_is_never_a_recipient_but_by_court_order() -> None:
    recipients = the_book().list("share_recipient")
    never = [code.code for code in recipients if code.attrs["default"] == "NEVER"]
    assert never == DEFAULT_NEVER.split()
    grounds = {code.code for code in the_book().list("override_ground")}
    for code in recipients:
        assert code.attrs["default"] in the_book().list("share_pref")
        wanted = {"COURT_ORDER"} if code.code in never[:2] else grounds
        assert set(code.attrs["override"]) == wanted


def test_review_intervals_and_dash_bands() -> None:
    levels = {code.code: code.attrs for code in _real("risk_level")}
    days = {name: (a["review_days"], a["manager_review_days"]) for name, a in levels.items()}
    assert days == {"STANDARD": (56, 84), "MEDIUM": (28, 56), "HIGH": (14, 28)}
    bands = [(a["dash_from"], a["dash_to"]) for a in levels.values()]
    assert bands == [(0, 9), (10, 13), (14, 24)]
    first = [a["first_contact_working_days"] for a in levels.values()]
    assert first == [5, 2, 1]


def test_the_clocks_of_referrals() -> None:
    times = {code.code: code.attrs["time"] for code in the_book().list("referral")}
    assert times["MVDAC"] == {"lasts_months": 3, "task_days": [0, 30, 60, 75]}
    assert times["NRM_ADULT"] == {
        "decision_working_days": 5,
        "recovery_days": 30,
        "reconsider_days": 30,
    }
    assert times["SECTION_17"] == {"response_working_days": 1, "assessment_working_days": 45}
    assert all(code.attrs["time_rule"] for code in the_book().list("referral"))


def test_publication_levels_stand_with_every_variable_that_may_leave() -> None:
    named = {codes.name for codes in the_book() if "publication" in codes.attrs}
    assert named == set(MAY_LEAVE.split())
    for name in named:
        assert set(the_book().list(name).attrs["publication"]) == {"public", "funder", "inside"}


def test_rare_events_are_marked() -> None:
    rare = {code.code for codes in the_book() for code in codes if code.attrs.get("rare")}
    assert rare == {"HRM_FGM", "EXP_TRAFFICKED", "REMOVED", "DIED", "REMOVED_FROM_UK"}
