"""Her immigration status, and the answers that hang together with it.

The shares are invented for the demo. They follow what services of this kind report in general:
most women depend on a partner or wait for a decision, and which of the two depends on where
they come from.
"""

from dataclasses import dataclass
from functools import cache

from casework.codebook.book import the_book
from casework.management.demo.odds import Odds
from casework.management.demo.situation import Situation

ABROAD = "FAM_ABANDONED_ABROAD"
GROUPS = ("FAM", "WAI", "UND", "RES", "SEC", "UNK")

# Per hundred women of a community, in the order of GROUPS. Marriage migration dominates from
# South Asia, asylum from the Horn and Western Asia, lapsed leave from Latin America; work routes
# from East Asia and West Africa. Together, and with what is
# not known yet of the newest: about 35, 22, 17, 10, 9, 7.
BY_COMMUNITY = {
    "latin_america": (35, 11, 26, 12, 11, 5),
    "south_asia": (53, 14, 13, 10, 6, 5),
    "horn_of_africa": (22, 46, 13, 3, 11, 5),
    "western_asia": (34, 39, 12, 3, 9, 4),
    "west_africa": (29, 22, 23, 14, 7, 5),
    "eastern_europe": (35, 16, 17, 12, 17, 3),
    "east_asia": (32, 19, 21, 19, 4, 5),
}
BY_NATIONALITY = {
    "UA": (12, 8, 6, 58, 9, 7),  # nearly all on the Ukraine scheme
    "HK": (16, 10, 6, 54, 7, 7),  # BN(O)
    "STATELESS": (14, 58, 16, 0, 6, 6),
}
EU = frozenset(("BG", "ES", "FR", "IT", "NL", "PL", "PT", "RO", "SE"))
BY_EU = (32, 10, 15, 16, 21, 6)

# Within a group, for everybody.
WITHIN: dict[str, dict[str, float]] = {
    "FAM": {
        "FAM_PARTNER_BRIT": 40,
        "FAM_FIANCE": 3,
        "FAM_PARTNER_WORKER": 14,
        "FAM_PARTNER_STUDENT": 8,
        "FAM_PARTNER_REFUGEE": 6,
        "FAM_PARTNER_FORCES": 1,
        "FAM_EUSS_FAMILY": 3,
        "FAM_EUSS_PERMIT": 0.6,
        "FAM_OTHER_RELATIVE": 6,
        "FAM_PARENT_ROUTE": 6,
        "FAM_ADULT_DEP_REL": 0.8,
        "FAM_ABANDONED_ABROAD": 2,
    },
    "RES": {
        "RES_SKILLED": 8,
        "RES_CARE": 28,
        "RES_SEASONAL": 3,
        "RES_ODW": 9,
        "RES_ODW_DIPLO": 1.5,
        "RES_TEMPWORK": 2,
        "RES_STUDENT": 18,
        "RES_GRADUATE": 5,
        "RES_VISITOR": 8,
        "RES_PRIVATE_LIFE": 8,
        "RES_DISCRETIONARY": 3,
        "RES_NRPF_UNKNOWN_ROUTE": 3,
    },
    "WAI": {
        "WAI_ASYLUM": 34,
        "WAI_ASYLUM_APPEAL": 9,
        "WAI_FRESH_CLAIM": 6,
        "WAI_NRM_RG_WAIT": 4,
        "WAI_NRM_POTENTIAL": 7,
        "WAI_NRM_CONFIRMED_NOLEAVE": 2,
        "WAI_VTS_LEAVE": 1.5,
        "WAI_MVDAC_VDA": 10,
        "WAI_MVDAC_NOVDA": 4,
        "WAI_VDA": 7,
        "WAI_IN_TIME": 6,
        "WAI_OUT_OF_TIME": 3,
        "WAI_EUSS": 0.6,
        "WAI_STATELESS": 0.3,
    },
    "UND": {
        "UND_ENTRY": 9,
        "UND_OVERSTAY": 43,
        "UND_CURTAILED": 10,
        "UND_REFUSED": 10,
        "UND_ASYLUM_REFUSED": 15,
        "UND_EUSS_NONE": 0.6,
        "UND_REMOVAL_ORDER": 2,
        "UND_BORN_UK": 1.5,
        "UND_OTHER": 7,
    },
    "SEC": {
        "SEC_BRITISH": 15,
        "SEC_ILR": 40,
        "SEC_ILR_VDA": 7,
        "SEC_EUSS_SETTLED": 4,
        "SEC_REFUGEE": 22,
        "SEC_REFUGEE_SHORT": 2,
        "SEC_STATELESS": 0.3,
    },
    "UNK": {"UNK_CLIENT": 44, "UNK_CONFLICT": 14, "UNK_NOT_DISCLOSED": 16, "UNK_NOT_ASKED": 26},
}

# How much more (or less) often a code is met in a community than above.
FACTORS: dict[str, dict[str, float]] = {
    "latin_america": {
        "FAM_EUSS_FAMILY": 6,
        "SEC_EUSS_SETTLED": 5,
        "RES_CARE": 0.4,
        "RES_VISITOR": 2,
        "UND_OVERSTAY": 1.4,
        "WAI_EUSS": 4,
    },
    "south_asia": {
        "FAM_PARTNER_WORKER": 1.8,
        "FAM_PARTNER_STUDENT": 1.8,
        "FAM_ABANDONED_ABROAD": 2.5,
        "RES_STUDENT": 1.4,
    },
    "horn_of_africa": {"FAM_PARTNER_REFUGEE": 7, "WAI_ASYLUM": 1.7, "SEC_REFUGEE": 2.5},
    "western_asia": {"FAM_PARTNER_REFUGEE": 5, "WAI_ASYLUM": 1.6, "SEC_REFUGEE": 2},
    "west_africa": {"FAM_PARENT_ROUTE": 2.5, "WAI_NRM_POTENTIAL": 2.5, "RES_CARE": 1.8},
    "east_asia": {"RES_ODW": 4, "WAI_NRM_POTENTIAL": 3, "RES_STUDENT": 1.5, "RES_SEASONAL": 2},
    # Free movement ended, its rules did not: whoever is from the EU has, or lacks, EUSS status.
    "EU": {
        "FAM_PARTNER_BRIT": 0.2,
        "FAM_EUSS_FAMILY": 30,
        "FAM_EUSS_PERMIT": 10,
        "FAM_PARTNER_REFUGEE": 0,
        "FAM_PARTNER_FORCES": 0,
        "WAI_ASYLUM": 0,
        "WAI_ASYLUM_APPEAL": 0,
        "WAI_FRESH_CLAIM": 0,
        "WAI_EUSS": 60,
        "WAI_STATELESS": 0,
        "UND_ASYLUM_REFUSED": 0,
        "UND_EUSS_NONE": 120,
        "SEC_EUSS_SETTLED": 40,
        "SEC_REFUGEE": 0,
        "SEC_REFUGEE_SHORT": 0,
    },
    "STATELESS": {"WAI_STATELESS": 150, "SEC_STATELESS": 60},
}
# Routes open to one nationality only, as a weight beside those above.
ONLY: dict[str, dict[str, float]] = {
    "UA": {"RES_UKRAINE": 800},
    "HK": {"RES_BNO": 800},
    "EU": {"RES_EUSS_PRE_OWN": 260},
}


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What the codebook says of a status code."""

    group: str
    varies: bool  # marked V: insecure or not is decided woman by woman
    counts_insecure: bool  # with the shown default
    nrpf: str  # Y, N or V: the typical position


@cache
def facts(code: str) -> StatusFacts:
    """The codebook's facts; `UnknownCode` for a code that it does not have."""
    found = the_book().list("status")[code]
    attrs = found.attrs
    return StatusFacts(
        group=found.group,
        varies=attrs["insecure"] == "V",
        counts_insecure=attrs["counts_insecure"],
        nrpf=attrs["nrpf"],
    )


@cache
def status_odds(community: str, nationality: str) -> Odds[str]:
    """Status codes as met in a community; `nationality` as in the import, several with `;`."""
    circle = "EU" if EU.intersection(nationality.split(";")) else nationality
    shares = BY_EU if circle == "EU" else BY_NATIONALITY.get(circle, BY_COMMUNITY[community])
    weights: dict[str, float] = {}
    for group, share in zip(GROUPS, shares, strict=True):
        within = _within(group, community, circle)
        total = sum(within.values())
        weights |= {code: share * weight / total for code, weight in within.items()}
    return Odds(weights)


def _within(group: str, community: str, circle: str) -> dict[str, float]:
    factors = FACTORS.get(community, {}) | FACTORS.get(circle, {})
    found = {code: weight * factors.get(code, 1) for code, weight in WITHIN[group].items()}
    special = ONLY.get(circle, {})
    return found | {code: weight for code, weight in special.items() if code.startswith(group)}


NRPF_ANSWERS = {
    "Y": Odds({"yes": 88, "not_known": 9, "no": 3}),
    "N": Odds({"no": 92, "not_known": 8}),
    "V": Odds({"yes": 42, "no": 32, "not_known": 26}),
    "UNKNOWN": Odds({"not_known": 66, "yes": 14, "no": 8, "": 12}),
}
STATUS_IF_SPARSE = Odds({"": 46, "UNK_NOT_ASKED": 40, "UNK_CLIENT": 14})
# Where the codebook leaves it to the worker, she has often not decided yet.
CONFIRMED_UNKNOWN = Odds({"": 62, "yes": 30, "no": 8})
CONFIRMED_INSECURE = Odds({"": 50, "yes": 42, "no": 8})
CONFIRMED_SECURE = Odds({"": 66, "yes": 22, "no": 12})


def fill_status(her: Situation) -> None:
    """Write status, whether it counts as insecure, and recourse to public funds."""
    her.status = _status(her)
    if not her.status:
        return
    known = facts(her.status)
    her.group, her.insecure = known.group, known.counts_insecure
    her.row["status"] = her.status
    if her.status == ABROAD:
        _leave_no_address(her)
    if known.varies:
        _confirm(her, known)
    position = "UNKNOWN" if known.group == "UNK" else known.nrpf
    her.row["nrpf"] = NRPF_ANSWERS[position].pick(her.rng)


def _leave_no_address(her: Situation) -> None:
    """She is outside the UK, so no address or region here is hers."""
    her.row["address"] = her.row["region"] = ""


def _status(her: Situation) -> str:
    if her.sparse:
        return STATUS_IF_SPARSE.pick(her.rng)
    return status_odds(her.origin.community, her.row["nationality"]).pick(her.rng)


def _confirm(her: Situation, known: StatusFacts) -> None:
    if known.group == "UNK":
        odds = CONFIRMED_UNKNOWN
    else:
        odds = CONFIRMED_INSECURE if known.counts_insecure else CONFIRMED_SECURE
    answer = odds.pick(her.rng)
    her.row["insecure_confirmed"] = answer
    her.insecure = answer == "yes" or (known.counts_insecure and not answer)
