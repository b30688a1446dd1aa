"""The variables of the evidence, defined once: how each follows from a woman's answers.

The ledger names variables and codes by stable number only: a code's number is its place in
`codes`, so new codes go to the end, and a variable's number is never used again.
Definitions: codebook sections 1 to 3 and the tables' further bases.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from casework.codebook.book import the_book

NR = "NOT_RECORDED"
GROUPS = ("FAM", "RES", "WAI", "UND", "SEC", "UNK", NR)
WHY = ("WAIT", "DEP", "LACK", "COND")
POOLS = (
    *("THREAT_REPORT", "THREAT_REMOVAL", "THREAT_CHILDREN", "REPORTED", "DOCUMENTS"),
    *("APPLICATION", "SPONSORSHIP", "KEPT_IGNORANT", "ANY"),
)
REPORTED = (
    *("REPORTED_SELF", "REPORTED_WITH_CONSENT", "REPORTED_WITHOUT_CONSENT"),
    *("POLICE_CAME_UNASKED", "NOT_KNOWN_TO_POLICE", NR),
)
YES_NO = ("YES", "NO", NR)


@dataclass(frozen=True)
class Variable:
    """One variable: its codes exclude each other and cover everybody of the unit."""

    number: int
    name: str
    codes: tuple[str, ...]
    title: str
    definition: str
    sensitive: bool = True


VARIABLES = (
    Variable(1, "unit", ("women", "episodes"), "Unit", "What is counted.", sensitive=False),
    Variable(
        2,
        "count_me",
        ("YES", "NO", "NOT_ASKED"),
        "May she be counted",
        "Her own answer to whether she may be counted, without any name, in published figures.",
        sensitive=False,
    ),
    Variable(
        5,
        "status_group",
        GROUPS,
        "Status group",
        "The group of her immigration status as recorded last. 'Not recorded' means that nobody "
        "asked, she preferred not to say, or it was left blank.",
    ),
    Variable(
        6,
        "is_insecure",
        YES_NO,
        "Insecure immigration status",
        "Her status counts as insecure by its definition, or, where it depends on the case, by "
        "the worker's confirmation or else the usual answer for that status.",
    ),
    *(
        Variable(
            10 + place,
            f"why_insecure.{code}",
            YES_NO,
            "Why status is insecure",
            "What makes her kind of status insecure; one status may have several reasons.",
        )
        for place, code in enumerate(WHY)
    ),
    *(
        Variable(
            20 + place,
            f"immigration_abuse.{code}",
            ("CURRENT", "PAST", "NO", NR),
            "Immigration abuse",
            "At least one factor of this kind is happening now, or happened in the past. "
            "A suspicion never counts.",
        )
        for place, code in enumerate(POOLS)
    ),
    Variable(
        40,
        "reported",
        REPORTED,
        "How police came to know",
        "Where there are several episodes, the first that fits in the order given.",
    ),
    Variable(
        41,
        "referred_by_police",
        YES_NO,
        "Referred by police or MARAC",
        "She came to this service through the police or a MARAC.",
    ),
)
"""Besides these, `quarter` (number 3) and `team` (number 4) take their codes from the service."""
QUARTER, TEAM = 3, 4


@cache
def by_name() -> Mapping[str, Variable]:
    return {variable.name: variable for variable in VARIABLES}


@cache
def by_number() -> Mapping[int, Variable]:
    return {variable.number: variable for variable in VARIABLES}


def label_of(variable: str, code: str) -> str:
    """What a file, and the page that shows it, says for a code of a variable: in English."""
    if code == NR:
        return "Not recorded"
    stem, _dot, choice = variable.partition(".")
    if stem == "status_group":
        return the_book().list("status_group")[code].label
    if stem == "why_insecure":
        return the_book().list("why_insecure")[choice or code].label
    if stem == "immigration_abuse":
        return str(the_book().list("risk").attrs["pools"][stem][choice or code])
    if stem == "reported":
        return str(the_book().list("police_reported").attrs["pools"][stem][code])
    return {"YES": "Yes", "NO": "No", "CURRENT": "Now", "EVER": "Now or in the past"}.get(
        code, code
    )
