"""Cells as the ledger keeps them: numbers for variables and codes, words only where shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casework.evidence.control import Box, Reason, Rule, Shown
from casework.evidence.tables import ALL, Row
from casework.evidence.variables import (
    GROUPS,
    NR,
    POOLS,
    QUARTER,
    REPORTED,
    TEAM,
    WHY,
    by_name,
    by_number,
)

SCOPE = {"quarter": QUARTER, "team": TEAM}
SCOPE_NAMES = {number: name for name, number in SCOPE.items()}
# The codes of the CSV's columns; a code's number is its place, `*` is -1.
COLUMN_CODES: Mapping[str, tuple[str, ...]] = {
    "status_group": GROUPS,
    "why_insecure": (*WHY, NR),
    "immigration_abuse": (*POOLS, NR),
    "when": ("CURRENT", "EVER"),
    "reported": REPORTED,
    "count_me": ("YES", "NO", "NOT_ASKED"),
}


@dataclass(frozen=True)
class CellWire:
    """One published cell, read back from the ledger."""

    codes: Mapping[str, str]
    box: Box
    shown: Shown
    inner: bool
    reason: Reason | None


def box_to(box: Box) -> dict[str, list[Any]]:
    """Variable number -> code numbers; quarters and teams keep their own neutral names."""
    wire: dict[str, list[Any]] = {}
    for name, codes in box.items():
        if name in SCOPE:
            wire[str(SCOPE[name])] = sorted(codes)
        else:
            variable = by_name()[name]
            wire[str(variable.number)] = sorted(variable.codes.index(code) for code in codes)
    return wire


def box_from(wire: Mapping[str, list[Any]]) -> Box:
    box = {}
    for key, codes in wire.items():
        number = int(key)
        if number in SCOPE_NAMES:
            box[SCOPE_NAMES[number]] = frozenset(codes)
        else:
            variable = by_number()[number]
            box[variable.name] = frozenset(variable.codes[code] for code in codes)
    return box


def cell_to(row: Row, box: Box, shown: Shown, reason: Reason | None) -> dict[str, Any]:
    """A cell for the ledger."""
    codes = {
        column: -1 if code == ALL else COLUMN_CODES[column].index(code)
        for column, code in row.codes.items()
    }
    wire: dict[str, Any] = {"c": codes, "b": box_to(box), "s": shown.text}
    wire |= {"l": shown.lo, "h": shown.hi, "i": row.inner}
    return wire | ({"r": _reason_to(reason)} if reason else {})


def cell_from(wire: Mapping[str, Any]) -> CellWire:
    codes = {
        column: ALL if number < 0 else COLUMN_CODES[column][number]
        for column, number in wire["c"].items()
    }
    shown = Shown(wire["s"], wire["l"], wire["h"])
    reason = _reason_from(wire["r"]) if "r" in wire else None
    return CellWire(codes, box_from(wire["b"]), shown, wire["i"], reason)


def _reason_to(reason: Reason) -> dict[str, Any]:
    wire: dict[str, Any] = {"rule": str(reason.rule), "table": reason.table}
    for name, box in (("box", reason.box), ("minus", reason.minus)):
        if box is not None:
            wire[name] = box_to(box)
    return wire


def _reason_from(wire: Mapping[str, Any]) -> Reason:
    box = box_from(wire["box"]) if "box" in wire else None
    minus = box_from(wire["minus"]) if "minus" in wire else None
    return Reason(Rule(wire["rule"]), wire["table"], box, minus)
