"""Doors that closed on her: which service refused, and the reason it gave."""

from functools import cache

from casework.management.demo.odds import Odds
from casework.management.demo.situation import Situation
from casework.management.demo.statuses import ABROAD

# Weights of service and reason [invented]: no recourse to public funds explains most refusals of
# a roof, papers most refusals of everything else.
_ANYBODY = {
    "REFUGE:NO_SPACE": 12,
    "REFUGE:LARGE_FAMILY": 2,
    "REFUGE:OLDER_SON": 1.5,
    "REFUGE:MENTAL_HEALTH": 1.5,
    "COUNCIL_HOUSING:OUT_OF_AREA": 5,
    "COUNCIL_HOUSING:NOT_BELIEVED": 3,
    "GP:NO_PROOF_OF_STATUS": 4,
    "POLICE:NOT_BELIEVED": 3,
    "POLICE:LANGUAGE": 2,
    "MENTAL_HEALTH:LANGUAGE": 3,
    "MENTAL_HEALTH:NO_SPACE": 2,
    "LEGAL_AID:NO_FUNDING": 3,
    "SOLICITOR_NO_CAPACITY:NO_SPACE": 7,
    "BANK:NO_PROOF_OF_STATUS": 3,
    "ADULT_CARE:NO_REASON_GIVEN": 0.7,
}
_INSECURE = {
    "REFUGE:NRPF": 26,
    "REFUGE:NO_FUNDING": 8,
    "COUNCIL_HOUSING:NRPF": 18,
    "COUNCIL_HOUSING:NO_PROOF_OF_STATUS": 4,
    "BENEFITS:NRPF": 8,
    "HOSPITAL_CHARGED:ASKED_TO_PAY": 5,
    "COLLEGE_ESOL:NRPF": 4,
    "COLLEGE_ESOL:NO_PROOF_OF_STATUS": 2,
    "POLICE:SHE_DECLINED_FEARING_SHARING": 3,
    "COUNCIL_HOUSING:SHE_DECLINED_FEARING_SHARING": 2,
}
_WITH_CHILDREN = {
    "CHILDREN_SERVICES_S17:NRPF": 9,
    "CHILDREN_SERVICES_S17:TICKET_HOME_OFFERED": 5,
    "CHILDREN_SERVICES_S17:TAKE_CHILDREN_ONLY": 3,
    "CHILDREN_SERVICES_S17:SHE_DECLINED_FEARING_SHARING": 4,
    "MATERNITY_CHARGED:ASKED_TO_PAY": 3,
    "SCHOOL_NURSERY:NO_PROOF_OF_STATUS": 1,
}
_WAITING = {"ASYLUM_SUPPORT:NO_REASON_GIVEN": 7, "ASYLUM_SUPPORT:OUT_OF_AREA": 3}
_TRAFFICKED = {"NRM_FIRST_RESPONDER:NOT_BELIEVED": 8, "NRM_FIRST_RESPONDER:NO_SPACE": 4}
HOW_MANY = Odds({1: 56, 2: 30, 3: 14})
CHANCE_NRPF, CHANCE_INSECURE, CHANCE_OTHER = 0.44, 0.2, 0.09


def fill_refusals(her: Situation) -> None:
    """Write refusals as SERVICE:REASON; after status and harm."""
    if her.sparse or her.status == ABROAD or not her.happens(_chance(her)):
        return
    odds = _odds(her.insecure, her.children > 0, her.group == "WAI", her.harm == "TRAFFICKED")
    her.row["refusals"] = ";".join(odds.pick_several(her.rng, HOW_MANY.pick(her.rng)))


def _chance(her: Situation) -> float:
    if her.row["nrpf"] == "yes":
        return CHANCE_NRPF
    return CHANCE_INSECURE if her.insecure else CHANCE_OTHER


@cache
def _odds(insecure: bool, children: bool, waiting: bool, trafficked: bool) -> Odds[str]:
    weights = dict(_ANYBODY)
    for holds, more in (
        (insecure, _INSECURE),
        (insecure and children, _WITH_CHILDREN),
        (waiting, _WAITING),
        (trafficked, _TRAFFICKED),
    ):
        weights |= more if holds else {}
    return Odds(weights)
