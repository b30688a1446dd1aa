"""Why she did not tell the police, and whether she would if her details stayed with them."""

from functools import cache

from casework.management.demo.odds import Odds
from casework.management.demo.police import SILENT, THREATS
from casework.management.demo.situation import Situation

# Weights of the reasons for six status groups [invented]: fear of what follows from her status
# leads wherever status is insecure; shame, disbelief and care for him are met everywhere.
_GROUPS = ("FAM", "WAI", "UND", "RES", "SEC", "UNK")
_REASONS = {
    "FEAR_DETENTION": (9, 11, 20, 7, 0, 9),
    "FEAR_REMOVAL": (20, 19, 24, 18, 1, 17),
    "FEAR_DATA_SHARING": (14, 12, 22, 14, 1, 14),
    "FEAR_CHILDREN_REMOVED": (12, 8, 9, 4, 9, 8),
    "FEAR_STATUS_REFUSED": (11, 16, 5, 12, 1, 6),
    "ABUSER_SAID_DEPORT": (16, 10, 16, 8, 1, 11),
    "ABUSER_VIOLENCE": (13, 12, 10, 8, 20, 12),
    "THREAT_FAMILY_ABROAD": (5, 9, 5, 4, 4, 5),
    "NOT_BELIEVED": (12, 10, 11, 9, 16, 10),
    "POLICE_SIDE_WITH_HIM": (9, 7, 7, 5, 9, 7),
    "PAST_BAD_POLICE_UK": (3, 4, 4, 2, 7, 3),
    "PAST_BAD_POLICE_ABROAD": (3, 8, 4, 2, 3, 4),
    "NOWHERE_TO_GO_NRPF": (12, 6, 11, 9, 0, 7),
    "LOSE_JOB_OR_SPONSOR": (4, 1, 2, 26, 1, 3),
    "FEAR_BEING_CHARGED": (2, 3, 5, 3, 3, 3),
    "LANGUAGE": (5, 6, 4, 3, 4, 6),
    "NO_INFORMATION": (7, 7, 5, 8, 4, 11),
    "SHAME_COMMUNITY": (9, 6, 4, 4, 13, 7),
    "RACISM": (2, 3, 3, 3, 5, 2),
    "CARES_FOR_HIM": (6, 3, 3, 2, 9, 4),
    "WANTS_ABUSE_TO_STOP_ONLY": (7, 4, 4, 4, 10, 5),
    "ADVISED_NOT_TO": (2, 3, 4, 3, 2, 2),
    "OTHER": (1, 1, 1, 1, 2, 2),
}
# Reasons that rest on her status or on what he said about it: they fall away with a firewall.
ABOUT_STATUS = frozenset(
    (
        "FEAR_DETENTION",
        "FEAR_REMOVAL",
        "FEAR_DATA_SHARING",
        "FEAR_STATUS_REFUSED",
        "ABUSER_SAID_DEPORT",
        "LOSE_JOB_OR_SPONSOR",
    )
)
THREATENED = 1.7  # how much more the reasons about status weigh once he used them as a threat
HOW_MANY = Odds({1: 24, 2: 34, 3: 28, 4: 14})
ASKED_WHY, MAIN_KNOWN = 0.9, 0.88

WOULD_REPORT_FOR_STATUS = Odds({"YES": 66, "UNSURE": 16, "NO": 6, "NOT_ASKED": 6, "": 6})
WOULD_REPORT_OTHERWISE = Odds({"YES": 24, "UNSURE": 28, "NO": 32, "NOT_ASKED": 8, "": 8})


def fill_silence(her: Situation) -> None:
    """Write reasons and the deterrence question, for women who did not or not yet report."""
    if her.row["police_reported"] not in SILENT or not her.happens(ASKED_WHY):
        return
    threatened = any(code in her.factors for code in THREATS)
    drawn = _reason_odds(her.group, threatened).pick_several(her.rng, HOW_MANY.pick(her.rng))
    reasons = [reason for reason in drawn if _fits(her, reason)] or ["NO_INFORMATION"]
    her.row["reasons_not_reported"] = ";".join(reasons)
    if her.happens(MAIN_KNOWN):
        her.row["main_reason_not_reported"] = reasons[0]
    odds = WOULD_REPORT_OTHERWISE
    if ABOUT_STATUS.intersection(reasons):
        odds = WOULD_REPORT_FOR_STATUS
    her.row["would_report_if_not_shared"] = odds.pick(her.rng)


@cache
def _reason_odds(group: str, threatened: bool) -> Odds[str]:
    at = _GROUPS.index(group)
    more = THREATENED if threatened and group != "SEC" else 1.0
    return Odds(
        {
            reason: shares[at] * (more if reason in ABOUT_STATUS else 1)
            for reason, shares in _REASONS.items()
        }
    )


def _fits(her: Situation, reason: str) -> bool:
    if reason == "FEAR_CHILDREN_REMOVED":
        return her.children > 0
    if reason == "LANGUAGE":
        return her.row["interpreter"] == "yes"
    return reason != "NOWHERE_TO_GO_NRPF" or her.row["nrpf"] != "no"
