"""Her time with us: when she came, who sent her, who works with her, and how it stands now."""

from datetime import date, timedelta
from functools import cache
from math import log

from casework.management.demo.odds import Odds
from casework.management.demo.situation import Situation

CLOSED_QUARTERS = 8
GROWTH = 1.8  # the service grew: a day now brings this much more than a day at the start, plus 1

# Half of all support ends within about six months; a long tail waits for decisions for years.
MEDIAN_DAYS = 190
SPREAD = 0.75
SHORT_ENQUIRY = 0.06  # she asked, and took it no further: two to six weeks
FRESH_DAYS, NEW_DAYS = 21, 45

# Who sends women to a by-and-for service [invented]: they come by themselves, through friends and
# sister organisations. Women without permission avoid whatever is near the police.
REFERRALS = {
    "SELF": 17,
    "FRIEND_FAMILY": 9,
    "BY_AND_FOR_SERVICE": 12,
    "REFUGE": 5,
    "HELPLINE": 11,
    "IDVA": 7,
    "ISVA": 2,
    "POLICE": 4.5,
    "MARAC": 4,
    "SOCIAL_CARE": 6,
    "GP": 4,
    "MIDWIFE_HEALTH": 4,
    "HOSPITAL": 2,
    "SCHOOL_COLLEGE": 2.5,
    "HOUSING": 3,
    "SOLICITOR": 6,
    "ADVICE_AGENCY": 5,
    "MIGRANT_ORG": 7,
    "FAITH_COMMUNITY": 2,
    "EMPLOYER_UNION": 0.5,
    "NRM_SUPPORT": 0.5,
    "DETENTION_VISITOR": 0.4,
    "OTHER": 1,
}
REFERRALS_BY_HARM = {
    "WORK": {"EMPLOYER_UNION": 14, "IDVA": 0, "ISVA": 0, "MARAC": 0, "NRM_SUPPORT": 5},
    "TRAFFICKED": {"NRM_SUPPORT": 26, "IDVA": 1, "MARAC": 0, "DETENTION_VISITOR": 3},
}
POLICE_SOURCES = ("POLICE", "MARAC")
POLICE_FACTOR = {"UND": 0.4, "SEC": 1.6, "FAM": 1.1}

CLOSURES = {
    "GOALS_MET": 36,
    "MOVED_AREA": 10,
    "TRANSFERRED": 10,
    "ENDED_REASON_KNOWN": 8,
    "UNABLE_TO_CONTACT": 14,
    "CLIENT_REQUEST": 9,
    "NOT_ELIGIBLE": 2,
    "RETURNED_TO_ABUSER": 7,
    "LEFT_UK": 2,
}
# Detained and removed only where she has no permission or waits; rare, and never left out.
CLOSURES_INSECURE = CLOSURES | {"DETAINED": 0.8, "REMOVED": 0.8}
SHORT_CLOSURES = Odds(
    {"UNABLE_TO_CONTACT": 38, "CLIENT_REQUEST": 26, "NOT_ELIGIBLE": 18, "TRANSFERRED": 18}
)
CLOSURE_ODDS = {False: Odds(CLOSURES), True: Odds(CLOSURES_INSECURE)}

# 'May she be counted' is never asked at intake, so the newest have mostly not been asked.
COUNT_ME = Odds({"yes": 86, "no": 8.5, "not_asked": 5.5})
COUNT_ME_NEW = Odds({"yes": 40, "no": 5, "not_asked": 55})
REVIEW_DAYS = {"HIGH": 14, "MEDIUM": 28, "STANDARD": 56}


@cache
def opening_days(today: date) -> Odds[int]:
    """Working days (ordinals) of the last eight closed quarters and the running one."""
    first = first_day(today).toordinal()
    span = max(1, today.toordinal() - first)
    days = (day for day in range(first, today.toordinal() + 1) if not _weekend(day))
    return Odds({day: 1 + GROWTH * (day - first) / span for day in days})


def first_day(today: date) -> date:
    """The first day of the eighth closed quarter before `today`."""
    quarter = today.year * 4 + (today.month - 1) // 3 - CLOSED_QUARTERS
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)


def fill_dates(her: Situation) -> None:
    """Write when she came, and when her time with us ended if it has."""
    rng, today = her.rng, her.today.toordinal()
    her.opened = opening_days(her.today).pick(rng)
    short = her.happens(SHORT_ENQUIRY)
    days = 10 + rng.random() * 30 if short else rng.lognormvariate(log(MEDIAN_DAYS), SPREAD)
    ending = _workday(her.opened + int(days))
    her.closed, her.ends = ending <= today, min(ending, today)
    fresh = today - her.opened <= FRESH_DAYS
    her.sparse = her.happens(0.55) if fresh else short and her.happens(0.6)
    her.row["opened_on"] = date.fromordinal(her.opened).isoformat()
    if her.closed:
        her.row["closed_on"] = date.fromordinal(her.ends).isoformat()
        if short:
            her.row["closure_reason"] = SHORT_CLOSURES.pick(rng)


def fill_case(her: Situation, workers: Odds[tuple[str, str]]) -> None:
    """Write worker, referral, stage, closure and consent to be counted; after status and harm.

    `workers` are (e-mail, team).
    """
    her.row["caseworker"], her.team = workers.pick(her.rng)
    her.row["referral_source"] = _referral_odds(her.group, her.harm).pick(her.rng)
    her.row["stage"] = _stage(her)
    if her.closed and not her.row["closure_reason"]:
        insecure = her.group in ("UND", "WAI")
        her.row["closure_reason"] = CLOSURE_ODDS[insecure].pick(her.rng)
    new = her.ends - her.opened <= NEW_DAYS
    her.row["count_me"] = (COUNT_ME_NEW if new else COUNT_ME).pick(her.rng)


def next_review(her: Situation, last_contact: date) -> date | None:
    """Due so many days after the last contact as her risk level asks; None once closed."""
    if her.closed:
        return None
    return last_contact + timedelta(days=REVIEW_DAYS.get(her.row["risk_level"], 28))


def _stage(her: Situation) -> str:
    if her.closed:
        return "CLOSED"
    days = her.ends - her.opened
    if her.sparse or days <= 7:
        return "ENQUIRY"
    if days <= NEW_DAYS and her.happens(0.7):
        return "ASSESSMENT"
    return "ON_HOLD" if her.happens(0.12) else "ACTIVE"


@cache
def _referral_odds(group: str, harm: str) -> Odds[str]:
    weights = REFERRALS | REFERRALS_BY_HARM.get(harm, {})
    factor = POLICE_FACTOR.get(group, 1)
    return Odds({at: w * (factor if at in POLICE_SOURCES else 1) for at, w in weights.items()})


def _weekend(day: int) -> bool:
    return (day - 1) % 7 >= 5  # ordinal 1 is a Monday


def _workday(day: int) -> int:
    return day + 7 - (day - 1) % 7 if _weekend(day) else day
