"""The linked tables of a pack, T01, T02, T03, T05, T05b and COV, counted from a register."""

from collections.abc import Iterator, Sequence

import numpy as np

from casework.evidence.control import Box, Cell, Published, Shown
from tests.evidence.control.packs import POOLS, QUARTERS, REPORTED, STATUS, WHY, Register, box

ANY_CODE = "*"


def count(register: Register, where: Box) -> int:
    """How many women of the register are in the box."""
    inside = np.ones(len(register["unit"]), dtype=bool)
    for name, codes in where.items():
        inside &= np.isin(register[name], sorted(codes))
    return int(inside.sum())


def pack(register: Register, quarters: Sequence[str] = QUARTERS) -> list[Cell]:
    """All cells of the pack with their true counts."""
    base = box(unit="women", quarter=quarters)
    counted = {**base, **box(count_me="YES")}
    insecure = {**counted, **box(is_insecure="YES")}
    unreferred = {**insecure, **box(referred_by_police=("NO", "NOT_RECORDED"))}
    boxes = [
        *crossed("T01", counted, status_group=STATUS),
        *_reasons(insecure),
        *_abuse(insecure),
        *crossed("T05", unreferred, reported=REPORTED, status_group=STATUS),
        *crossed("T05b", insecure, reported=REPORTED, status_group=STATUS),
        *crossed("COV", base, status_group=STATUS, count_me=("YES", "NO", "NOT_ASKED")),
    ]
    return [
        Cell(table, where, count(register, where), inner=inner) for table, where, inner in boxes
    ]


def crossed(table: str, base: Box, **codes: Sequence[str]) -> Iterator[tuple[str, Box, bool]]:
    """All cells and margins of a table of one or two variables; no margin restricts."""
    (first, firsts), (second, seconds) = (*codes.items(), ("", ()))[:2]
    for one in (*firsts, ANY_CODE):
        for other in (*seconds, ANY_CODE):
            chosen = {
                name: frozenset([code])
                for name, code in ((first, one), (second, other))
                if code != ANY_CODE
            }
            yield table, {**base, **chosen}, len(chosen) == len(codes)


def _reasons(base: Box) -> Iterator[tuple[str, Box, bool]]:
    for name in WHY:
        yield "T02", {**base, f"why_insecure.{name}": frozenset(["YES"])}, True
    yield (
        "T02",
        {**base, **{f"why_insecure.{name}": frozenset(["NOT_RECORDED"]) for name in WHY}},
        True,
    )
    yield "T02", base, False


def _abuse(base: Box) -> Iterator[tuple[str, Box, bool]]:
    for pool in (*POOLS, "ANY"):
        for codes in (["CURRENT"], ["CURRENT", "PAST"]):
            yield "T03", {**base, f"immigration_abuse.{pool}": frozenset(codes)}, True
    yield "T03", {**base, "immigration_abuse.ANY": frozenset(["NOT_RECORDED"])}, True
    yield "T03", base, False


def seen(cells: Sequence[Cell], shown: Sequence[Shown]) -> list[Published]:
    """The cells as an outsider reads them."""
    return [Published(c.table, c.box, s, c.k, c.inner) for c, s in zip(cells, shown, strict=True)]
