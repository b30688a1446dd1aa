"""Whether the police know, what they did with her details, and why she stayed silent.

Shares are invented for the demo, after what campaign research says in general: most women with
insecure status never came to police notice, threats built on status silence them further, and
whether details went to enforcement is mostly unknown.
"""

from datetime import date

from casework.management.demo.cases import POLICE_SOURCES
from casework.management.demo.odds import Odds
from casework.management.demo.people import forces
from casework.management.demo.situation import Situation

CONSENT_RULE = "2025-12"  # the month in which consent before sharing was announced

_ANSWERS = (
    "REPORTED_SELF",
    "REPORTED_WITH_CONSENT",
    "REPORTED_WITHOUT_CONSENT",
    "POLICE_CAME_UNASKED",
    "CONSIDERED_NOT_REPORTED",
    "NEVER_CONSIDERED",
    "WANTS_TO_LATER",
    "NOT_ASKED",
    "",
)
KNOWN_TO_POLICE = frozenset(_ANSWERS[:4])
DID_NOT = frozenset(("CONSIDERED_NOT_REPORTED", "NEVER_CONSIDERED"))
SILENT = DID_NOT | {"WANTS_TO_LATER"}
_REPORTED_SHARES = {
    "FAM": (12, 5, 5, 8, 38, 21, 5, 2, 4),
    "WAI": (11, 5, 5, 7, 34, 24, 5, 3, 6),
    "UND": (6, 2, 4, 6, 43, 29, 4, 2, 4),
    "RES": (8, 4, 3, 4, 34, 33, 6, 3, 5),
    "SEC": (34, 12, 7, 13, 15, 9, 3, 2, 5),
    "UNK": (6, 3, 4, 6, 29, 30, 4, 8, 10),
}
REPORTED = {
    group: Odds(dict(zip(_ANSWERS, shares, strict=True)))
    for group, shares in _REPORTED_SHARES.items()
}
REPORTED_IF_SENT = Odds(dict(zip(_ANSWERS[:4], (48, 8, 14, 30), strict=True)))
# Of women who would otherwise have reported, so many did not once status was used as a threat.
SILENCED = 0.35
THREATS = ("IMM_REPORT_HO", "IMM_REPORT_POLICE", "IMM_DETENTION", "IMM_REMOVAL", "IMM_CHILDREN")

ASKED = Odds(
    {
        "YES_BEFORE_SAFETY": 17,
        "YES_LATER": 25,
        "NO": 24,
        "SHE_VOLUNTEERED": 7,
        "ALREADY_KNEW": 6,
        "CHECKED_SYSTEM": 8,
        "NOT_KNOWN": 7,
        "": 6,
    }
)
ASKED_SECURE = Odds({"YES_LATER": 14, "NO": 62, "SHE_VOLUNTEERED": 6, "ALREADY_KNEW": 6, "": 12})
LOOKED_AT_STATUS = frozenset(("YES_BEFORE_SAFETY", "YES_LATER", "CHECKED_SYSTEM"))
SHARED = Odds(
    {
        "CONFIRMED": 3,
        "POLICE_SAID_SO": 5,
        "SUSPECTED": 12,
        "CONFIRMED_NOT": 10,
        "UNKNOWN": 62,
        "": 8,
    }
)
SHARED_IF_LOOKED = Odds(
    {"CONFIRMED": 10, "POLICE_SAID_SO": 14, "SUSPECTED": 24, "CONFIRMED_NOT": 7, "UNKNOWN": 45}
)
SHARED_SECURE = Odds({"CONFIRMED_NOT": 18, "UNKNOWN": 52, "": 30})
WAS_SHARED = frozenset(("CONFIRMED", "POLICE_SAID_SO"))
# Only a paper, or the word of an agency, confirms; the rest is her account or our reading.
GRADES = {
    "CONFIRMED": Odds({"DOCUMENT": 62, "AGENCY_STATEMENT": 38}),
    "CONFIRMED_NOT": Odds({"DOCUMENT": 30, "AGENCY_STATEMENT": 70}),
    "POLICE_SAID_SO": Odds({"CLIENT_ACCOUNT": 70, "AGENCY_STATEMENT": 25, "": 5}),
    "SUSPECTED": Odds({"CLIENT_ACCOUNT": 62, "WORKER_INFERENCE": 32, "": 6}),
    "UNKNOWN": Odds({"CLIENT_ACCOUNT": 55, "WORKER_INFERENCE": 5, "": 40}),
    "": Odds({"CLIENT_ACCOUNT": 30, "": 70}),
}
LEARNED = {
    "CONFIRMED": Odds(
        {"HOME_OFFICE_LETTER": 40, "SUBJECT_ACCESS": 25, "SOLICITOR": 22, "ENFORCEMENT_CONTACT": 13}
    ),
    "POLICE_SAID_SO": Odds({"POLICE_TOLD_HER": 95, "": 5}),
    "SUSPECTED": Odds(
        {"ENFORCEMENT_CONTACT": 28, "OTHER_AGENCY": 14, "PERPETRATOR_SAID": 38, "": 20}
    ),
}
CHECKED_SHARED = Odds({"yes": 78, "unknown": 22})
CHECKED = Odds({"yes": 7, "no": 16, "unknown": 64, "": 13})
CONSENT_BEFORE_RULE = Odds(
    {
        "YES_EXPLAINED": 5,
        "YES_NOT_EXPLAINED": 8,
        "NO": 52,
        "TOLD_AFTERWARDS": 10,
        "NOT_KNOWN": 12,
        "": 13,
    }
)
CONSENT_AFTER_RULE = Odds(
    {
        "YES_EXPLAINED": 26,
        "YES_NOT_EXPLAINED": 21,
        "NO": 28,
        "TOLD_AFTERWARDS": 8,
        "NOT_KNOWN": 9,
        "": 8,
    }
)
CONSENT_SECURE = Odds({"NOT_APPLICABLE": 72, "": 28})
CONSENT_ANSWER = Odds(
    {
        "AGREED_FREELY": 24,
        "AGREED_UNDER_PRESSURE": 33,
        "REFUSED": 26,
        "WITHDREW": 5,
        "UNSURE": 12,
    }
)
HARMFUL = Odds(
    {
        "HOME_OFFICE_LETTER": 24,
        "REPORTING_CONDITIONS": 13,
        "ENFORCEMENT_VISIT": 9,
        "REMOVAL_NOTICE": 6,
        "LEAVE_CUT_OR_REFUSED": 8,
        "HELD_POLICE": 4,
        "HELD_DETENTION_CENTRE": 3,
        "ARRESTED": 3,
        "PERPETRATOR_USED_IT": 18,
        "SHE_WITHDREW": 18,
        "RETURNED_TO_ABUSER": 7,
        "LOST_HOUSING_OR_SUPPORT": 5,
        "CHILDREN_ACTION": 4,
        "CRIME_DROPPED": 12,
        "SIGNPOSTED_TO_ADVICE": 6,
        "HELPED_REGULARISE": 3,
    }
)
ORDINARY = Odds(
    {
        "CRIME_DROPPED": 26,
        "PROTECTED": 22,
        "SHE_WITHDREW": 16,
        "PERPETRATOR_USED_IT": 9,
        "RETURNED_TO_ABUSER": 8,
        "SIGNPOSTED_TO_ADVICE": 11,
        "CHARGED_HERSELF": 3,
        "CHILDREN_ACTION": 5,
        "LOST_HOUSING_OR_SUPPORT": 3,
    }
)
HOW_MANY = Odds({1: 62, 2: 28, 3: 10})


def fill_police(her: Situation) -> None:
    """Write one police episode; after status, harm and case."""
    if her.sparse:
        return
    reported = _reported(her)
    her.row["police_reported"] = reported
    if reported in KNOWN_TO_POLICE:
        _fill_known(her)


def _reported(her: Situation) -> str:
    if her.row["referral_source"] in POLICE_SOURCES:
        return REPORTED_IF_SENT.pick(her.rng)
    answer = REPORTED[her.group].pick(her.rng)
    threatened = her.insecure and any(code in her.factors for code in THREATS)
    if answer == "REPORTED_SELF" and threatened and her.happens(SILENCED):
        return "CONSIDERED_NOT_REPORTED"
    return answer


def _fill_known(her: Situation) -> None:
    rng, row = her.rng, her.row
    secure = her.group == "SEC"
    row["police_force"] = forces()[row["region"]].pick(rng) if row["region"] else ""
    month = _month(her)
    row["police_month"] = month if her.happens(0.93) else ""
    asked = (ASKED_SECURE if secure else ASKED).pick(rng)
    row["police_asked_status"] = asked
    shared = _shared_odds(secure, asked in LOOKED_AT_STATUS).pick(rng)
    row["police_shared"] = shared
    row["police_evidence_grade"] = GRADES[shared].pick(rng)
    row["police_learned_how"] = LEARNED[shared].pick(rng) if shared in LEARNED else ""
    looked = asked == "CHECKED_SYSTEM" or shared in WAS_SHARED
    row["police_status_checked"] = (CHECKED_SHARED if looked else CHECKED).pick(rng)
    _fill_consent(her, secure, after=month >= CONSENT_RULE)
    row["police_consequences"] = _consequences(her, shared)


def _month(her: Situation) -> str:
    """A month, mostly in the two years before she came, sometimes while she is with us."""
    day = her.opened - int(her.rng.random() ** 2 * 720)
    if her.ends - her.opened > 40 and her.happens(0.2):
        day = her.opened + int(her.rng.random() * (her.ends - her.opened))
    return date.fromordinal(day).isoformat()[:7]


def _shared_odds(secure: bool, looked: bool) -> Odds[str]:
    if secure:
        return SHARED_SECURE
    return SHARED_IF_LOOKED if looked else SHARED


def _fill_consent(her: Situation, secure: bool, *, after: bool) -> None:
    odds = CONSENT_SECURE if secure else CONSENT_AFTER_RULE if after else CONSENT_BEFORE_RULE
    sought = odds.pick(her.rng)
    her.row["police_consent_sought"] = sought
    if sought.startswith("YES"):
        her.row["police_consent_answer"] = CONSENT_ANSWER.pick(her.rng)


def _consequences(her: Situation, shared: str) -> str:
    if not her.happens(0.88):
        return ""
    sharing = shared in WAS_SHARED
    if not sharing and her.happens(0.42):
        return "NONE_KNOWN"
    odds = HARMFUL if sharing or (shared == "SUSPECTED" and her.happens(0.4)) else ORDINARY
    found = odds.pick_several(her.rng, HOW_MANY.pick(her.rng))
    return ";".join(one for one in found if her.children or one != "CHILDREN_ACTION")
