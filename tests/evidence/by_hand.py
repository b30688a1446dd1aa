"""The tables counted by hand from the rows of an import file, with none of the product's code.

It reads the codebook's own files as plain JSON and follows the definitions of the tables.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "codebook"
Row = dict[str, str]
Counts = Counter[tuple[str, ...]]
REPORTED_FIRST_FOUR = (
    *("REPORTED_SELF", "REPORTED_WITH_CONSENT", "REPORTED_WITHOUT_CONSENT"),
    "POLICE_CAME_UNASKED",
)


def _codes(name: str) -> dict[str, dict[str, Any]]:
    return {
        code["code"]: code for code in json.loads((FIXTURES / f"{name}.json").read_text())["codes"]
    }


STATUS, RISK = _codes("status"), _codes("risk")
POOLS = {
    "THREAT_REPORT": ["IMM_REPORT_HO", "IMM_REPORT_POLICE"],
    "THREAT_REMOVAL": ["IMM_DETENTION", "IMM_REMOVAL"],
    "THREAT_CHILDREN": ["IMM_CHILDREN"],
    "REPORTED": ["IMM_REPORTED", "IMM_FALSE_CLAIM"],
    "DOCUMENTS": ["IMM_DOCS_HELD", "IMM_DOCS_DESTROYED", "IMM_EVISA", "EXP_DOCS_EMPLOYER"],
    "APPLICATION": [
        *("IMM_APP_BLOCKED", "IMM_ADVISER_CONTROL", "IMM_NO_ADVICE", "IMM_FORCED_LAPSE")
    ],
    "SPONSORSHIP": ["IMM_SPONSOR", "EXP_SPONSOR_THREAT", "IMM_PROMISE"],
    "KEPT_IGNORANT": [
        *("IMM_LIES", "IMM_UNINFORMED", "IMM_NRPF_WEAPON", "IMM_SETTLED_LIE", "IMM_LANGUAGE")
    ],
}
ANY = [
    *(code for code in RISK if code.startswith(("IMM_", "TRN_ABANDON"))),
    *("TRN_FAMILY_THREAT", "TRN_STATE_AGENTS", "EXP_SPONSOR_THREAT", "EXP_DOCS_EMPLOYER"),
    "EXP_DEBT",
]


def group(row: Row) -> str:
    return str(STATUS[row["status"]]["group"]) if row["status"] else "NOT_RECORDED"


def is_insecure(row: Row) -> bool:
    if not row["status"]:
        return False
    attrs = STATUS[row["status"]]["attrs"]
    if attrs["insecure"] == "V":
        told = row["insecure_confirmed"].lower()
        return told == "yes" if told else attrs["insecure_default"] == "Y"
    return bool(attrs["insecure"] == "Y")


def why(row: Row) -> list[str]:
    if not row["status"] or STATUS[row["status"]]["group"] == "UNK":
        return ["NOT_RECORDED"]
    return list(STATUS[row["status"]]["attrs"]["why"])


def present(row: Row) -> dict[str, str]:
    """Factor -> CURRENT, PAST or SUSPECTED."""
    told = {}
    for cell in filter(None, (part.strip() for part in row["risk_factors"].split(";"))):
        code, _colon, state = cell.partition(":")
        told[code.strip().upper()] = state.strip().upper() or "CURRENT"
    return told


def reported(row: Row) -> str:
    told = row["police_reported"].upper()
    if told in REPORTED_FIRST_FOUR:
        return told
    no = ("CONSIDERED_NOT_REPORTED", "NEVER_CONSIDERED", "WANTS_TO_LATER")
    return "NOT_KNOWN_TO_POLICE" if told in no else "NOT_RECORDED"


def base_of(rows: list[Row], year: str) -> list[Row]:
    return [r for r in rows if r["opened_on"].startswith(year) and r["count_me"].lower() == "yes"]


def t01(rows: list[Row]) -> Counts:
    counts: Counts = Counter((group(row),) for row in rows)
    counts["*",] = len(rows)
    return counts


def t02(rows: list[Row]) -> Counts:
    women = [row for row in rows if is_insecure(row)]
    counts: Counts = Counter((reason,) for row in women for reason in why(row))
    counts["*",] = len(women)
    return counts


def t03(rows: list[Row]) -> Counts:
    counts: Counts = Counter()
    for row in filter(is_insecure, rows):
        told = present(row)
        counts["*", "*"] += 1
        for pool, factors in {**POOLS, "ANY": ANY}.items():
            states = {told[factor] for factor in factors if factor in told}
            counts[pool, "CURRENT"] += "CURRENT" in states
            counts[pool, "EVER"] += bool(states & {"CURRENT", "PAST"})
        counts["NOT_RECORDED", "*"] += not any(factor in told for factor in ANY)
    return counts


def t05(rows: list[Row], *, with_police: bool) -> Counts:
    counts: Counts = Counter()
    for row in filter(is_insecure, rows):
        if not with_police and row["referral_source"].upper() in ("POLICE", "MARAC"):
            continue
        for first in ("*", reported(row)):
            for second in ("*", group(row)):
                counts[first, second] += 1
    return counts
