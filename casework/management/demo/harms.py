"""What is done to her: risk factors that hang together with her status, and the risk level.

Chances are invented for the demo. They follow the order that campaign research reports: threats
built on status come first for women whose permission depends on somebody, and for women without
permission; for women who are secure the same threats are rare, and lies about rights remain.
"""

from functools import cache

from casework.codebook.book import the_book
from casework.management.demo.harm_tables import (
    BY_HARM,
    BY_STATUS_GROUP,
    COMMUNITY_FACTORS,
    HARM_BY_STATUS,
    NEEDS_CHILDREN,
    OFTEN_SUSPECTED,
    STATUS_FLAGS,
    WITH_STATUS,
)
from casework.management.demo.odds import Odds
from casework.management.demo.situation import Situation

# Who causes harm, where the status does not say more (HARM_BY_STATUS): mostly a partner.
HARM = Odds({"PARTNER": 84, "FAMILY": 11, "WORK": 3, "TRAFFICKED": 2})
SEVERE = 3  # the codebook's mark for 'same working day'
DASH_DONE = {"PARTNER": 0.68, "FAMILY": 0.5, "WORK": 0.12, "TRAFFICKED": 0.15}
HIGH_FROM, MEDIUM_FROM, DASH_MOST = 14, 10, 24
LEVELS = ("STANDARD", "MEDIUM", "HIGH")
RAISED = 0.12  # how often a worker's judgement puts the level above the score; never below

FLAGS_BY_FACTOR = {
    "IMM_EVISA": "EVISA_LOGIN_HELD_BY_OTHER",
    "IMM_DOCS_HELD": "DOCS_WITHHELD",
    "EXP_DOCS_EMPLOYER": "DOCS_WITHHELD",
    "IMM_DOCS_DESTROYED": "DOCS_DESTROYED",
}


def fill_harm(her: Situation) -> None:
    """Write risk factors, risk level, Dash total and status flags; after status and dates."""
    her.harm = _harm_odds(her.status).pick(her.rng)
    her.factors = _factors(her)
    her.row["risk_factors"] = ";".join(
        code if mark == "CURRENT" else f"{code}:{mark}" for code, mark in her.factors.items()
    )
    _fill_level(her)
    her.row["status_flags"] = ";".join(_flags(her))


@cache
def _harm_odds(status: str) -> Odds[str]:
    return Odds(HARM_BY_STATUS[status]) if status in HARM_BY_STATUS else HARM


def _factors(her: Situation) -> dict[str, str]:
    draw = her.rng.random
    # One draw for how much is done to her: what happens together, happens to the same women.
    burden = (0.25 if her.sparse else 0.45) + 0.9 * draw()
    table = _chances(her.group, her.harm, her.origin.community, her.status)
    codes = [code for code, chance in table if draw() < chance * burden]
    if not her.children:
        codes = [code for code in codes if code not in NEEDS_CHILDREN]
    past = 0.45 if her.closed else 0.24
    return {code: _mark(code, draw(), past) for code in codes}


def _mark(code: str, draw: float, past: float) -> str:
    if draw < (0.3 if code in OFTEN_SUSPECTED else 0.03):
        return "SUSPECTED"
    return "PAST" if draw > 1 - past else "CURRENT"


@cache
def _chances(group: str, harm: str, community: str, status: str) -> tuple[tuple[str, float], ...]:
    """(code, chance) of every risk factor that can be met, in the codebook's order."""
    found = dict(BY_HARM[harm])
    by_relative = 1.0 if harm in ("PARTNER", "FAMILY") else 0.45
    for code, chances in BY_STATUS_GROUP.items():
        found[code] = chances[group] * by_relative
    found |= WITH_STATUS.get(status, {})
    for code, factor in COMMUNITY_FACTORS.get(community, {}).items():
        found[code] = found.get(code, 0) * factor
    order = [code.code for code in the_book().list("risk").codes]
    return tuple((code, found[code]) for code in order if found.get(code, 0) > 0)


@cache
def _severe_codes() -> frozenset[str]:
    risk = the_book().list("risk")
    return frozenset(code.code for code in risk.codes if code.attrs["sev"] == SEVERE)


def _fill_level(her: Situation) -> None:
    if her.sparse and her.happens(0.7):
        return
    present = [code for code, mark in her.factors.items() if mark != "SUSPECTED"]
    severe = len(_severe_codes().intersection(present))
    score = round(1 + 0.85 * len(present) + 0.8 * severe + her.rng.gauss(0, 2))
    score = min(max(score, 0), DASH_MOST)
    level = (score >= MEDIUM_FROM) + (score >= HIGH_FROM)
    if level < 2 and severe and her.happens(RAISED * severe):
        level += 1
    her.row["risk_level"] = LEVELS[level]
    if not her.sparse and her.happens(DASH_DONE[her.harm]):
        her.row["dash_total"] = str(score)


def _flags(her: Situation) -> list[str]:
    found = [flag for flag, chance in STATUS_FLAGS.get(her.status, ()) if her.happens(chance)]
    if her.row["nrpf"] == "yes" and her.happens(0.6):
        found.append("NRPF_CONDITION")
    if her.children and her.group != "SEC" and her.happens(0.22):
        found.append("CHILD_BRITISH")
    found += [flag for code, flag in FLAGS_BY_FACTOR.items() if code in her.factors]
    if her.insecure and her.today.toordinal() - her.opened < 60 and her.happens(0.45):
        found.append("NO_ADVISER_YET")
    return list(dict.fromkeys(found))
