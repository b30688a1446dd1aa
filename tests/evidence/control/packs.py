"""Invented registers and the linked tables that count them, as a release of an evidence pack."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from casework.evidence.control import Box, Derived, Domain

STATUS = ("FAM", "RES", "WAI", "UND", "SEC", "UNK", "NOT_RECORDED")
REPORTED = (
    "REPORTED_SELF",
    "REPORTED_WITH_CONSENT",
    "REPORTED_WITHOUT_CONSENT",
    "POLICE_CAME_UNASKED",
    "NOT_KNOWN_TO_POLICE",
    "NOT_RECORDED",
)
POOLS = (
    "THREAT_REPORT",
    "THREAT_REMOVAL",
    "THREAT_CHILDREN",
    "REPORTED",
    "DOCUMENTS",
    "APPLICATION",
    "SPONSORSHIP",
    "KEPT_IGNORANT",
)
WHY = ("WAIT", "DEP", "LACK", "COND")
YES_NO = ("YES", "NO", "NOT_RECORDED")
WHEN = ("CURRENT", "PAST", "NO", "NOT_RECORDED")
QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
DEP_OF = {
    s: {"FAM": "YES", "UNK": "NOT_RECORDED", "NOT_RECORDED": "NOT_RECORDED"}.get(s, "NO")
    for s in STATUS
}

Register = Mapping[str, NDArray[np.str_]]  # variable -> each woman's code


def box(**codes: str | Sequence[str]) -> Box:
    """A box from code or codes by variable; `__` in a name stands for a dot."""
    return {
        name.replace("__", "."): frozenset([given] if isinstance(given, str) else given)
        for name, given in codes.items()
    }


def domain(quarters: Sequence[str] = QUARTERS) -> Domain:
    """The variables of T01, T02, T03, T05 and COV, and what follows from what."""
    variables = {
        "unit": ("women", "episodes"),
        "count_me": ("YES", "NO", "NOT_ASKED"),
        "quarter": tuple(quarters),
        "status_group": STATUS,
        "is_insecure": ("YES", "NO"),
        "referred_by_police": ("YES", "NO", "NOT_RECORDED"),
        "reported": REPORTED,
        **{f"why_insecure.{name}": YES_NO for name in WHY},
        **{f"immigration_abuse.{name}": WHEN for name in (*POOLS, "ANY")},
    }
    return Domain(
        variables, (Derived("why_insecure.DEP", "status_group", DEP_OF),), tuple(_impossible())
    )


def _impossible() -> Iterator[Box]:
    yield box(status_group="UND", why_insecure__LACK="NO")
    yield box(status_group="SEC", is_insecure="YES")
    yield box(status_group=("FAM", "UND"), is_insecure="NO")
    yield box(status_group="NOT_RECORDED", is_insecure="YES")
    for one in WHY:
        for other in WHY:
            if one != other:
                yield {
                    f"why_insecure.{one}": frozenset(["NOT_RECORDED"]),
                    f"why_insecure.{other}": frozenset(["YES", "NO"]),
                }
    for pool in POOLS:
        name = f"immigration_abuse.{pool}"
        yield {
            name: frozenset(["CURRENT"]),
            "immigration_abuse.ANY": frozenset(["PAST", "NO", "NOT_RECORDED"]),
        }
        yield {
            name: frozenset(["PAST"]),
            "immigration_abuse.ANY": frozenset(["NO", "NOT_RECORDED"]),
        }
