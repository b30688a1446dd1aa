"""The tables of the pack, as data: unit, base, columns, one box for each published cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casework.evidence.control import Box
from casework.evidence.variables import GROUPS, NR, POOLS, REPORTED, WHY

Codes = Mapping[str, str]
ALL = "*"
ANY_MARGIN: Box = {}


@dataclass(frozen=True)
class Row:
    """One cell: the codes of its CSV columns, and the box that it counts."""

    codes: Codes
    box: Box
    inner: bool = True


@dataclass(frozen=True)
class Table:
    """One table. `base` besides period, unit and count_me; `rows` gives the cells, margins too."""

    number: int
    name: str
    title: str
    base_words: str
    columns: tuple[str, ...]
    base: Box = field(default_factory=dict)
    unit: str = "women"
    k: int = 5

    def rows(self) -> Iterator[Row]:
        return _ROWS[self.name]()


def _box(**codes: tuple[str, ...] | str) -> dict[str, frozenset[str]]:
    return {
        name.replace("__", "."): frozenset([told] if isinstance(told, str) else told)
        for name, told in codes.items()
    }


def _status_rows() -> Iterator[Row]:
    yield Row({"status_group": ALL}, ANY_MARGIN, inner=False)
    for group in GROUPS:
        yield Row({"status_group": group}, _box(status_group=group))


def _why_rows() -> Iterator[Row]:
    yield Row({"why_insecure": ALL}, ANY_MARGIN, inner=False)
    for why in WHY:
        yield Row({"why_insecure": why}, {f"why_insecure.{why}": frozenset(["YES"])})
    blank = {f"why_insecure.{why}": frozenset([NR]) for why in WHY}
    yield Row({"why_insecure": NR}, blank)


def _abuse_rows() -> Iterator[Row]:
    yield Row({"immigration_abuse": ALL, "when": ALL}, ANY_MARGIN, inner=False)
    for pool in POOLS:
        name = f"immigration_abuse.{pool}"
        yield Row({"immigration_abuse": pool, "when": "CURRENT"}, {name: frozenset(["CURRENT"])})
        ever = frozenset(["CURRENT", "PAST"])
        yield Row({"immigration_abuse": pool, "when": "EVER"}, {name: ever})
    blank = {"immigration_abuse.ANY": frozenset([NR])}
    yield Row({"immigration_abuse": NR, "when": ALL}, blank)


def _reported_rows() -> Iterator[Row]:
    for reported in (ALL, *REPORTED):
        for group in (ALL, *GROUPS):
            box: dict[str, frozenset[str]] = {}
            box |= {} if reported == ALL else _box(reported=reported)
            box |= {} if group == ALL else _box(status_group=group)
            codes = {"reported": reported, "status_group": group}
            yield Row(codes, box, inner=ALL not in (reported, group))


def _coverage_rows() -> Iterator[Row]:
    for answer in ("YES", "NO", "NOT_ASKED"):
        for group in (ALL, *GROUPS):
            box = _box(count_me=answer) | ({} if group == ALL else _box(status_group=group))
            codes = {"count_me": answer, "status_group": group}
            yield Row(codes, box, inner=group != ALL)


INSECURE = _box(is_insecure="YES")
NOT_BY_POLICE = _box(referred_by_police=("NO", NR))
WOMEN = "Women who may be counted and whose case was opened in the period"

PACK = (
    Table(1, "T01", "Who we support", WOMEN, ("status_group",)),
    Table(
        2,
        "T02",
        "Why status is insecure",
        f"{WOMEN}, with insecure immigration status",
        ("why_insecure",),
        INSECURE,
    ),
    Table(
        3,
        "T03",
        "Immigration abuse",
        f"{WOMEN}, with insecure immigration status",
        ("immigration_abuse", "when"),
        INSECURE,
    ),
    Table(
        5,
        "T05",
        "Reporting to police",
        f"{WOMEN}, with insecure immigration status, not referred by police or MARAC",
        ("reported", "status_group"),
        {**INSECURE, **NOT_BY_POLICE},
    ),
    Table(
        105,
        "T05b",
        "Reporting to police, with women referred by police or MARAC",
        f"{WOMEN}, with insecure immigration status",
        ("reported", "status_group"),
        INSECURE,
    ),
)
COVERAGE = Table(
    99,
    "COV",
    "Who is counted and who is not",
    "Women whose case was opened in the period",
    ("count_me", "status_group"),
)
_ROWS = {
    "T01": _status_rows,
    "T02": _why_rows,
    "T03": _abuse_rows,
    "T05": _reported_rows,
    "T05b": _reported_rows,
    "COV": _coverage_rows,
}
TABLES = {table.name: table for table in (*PACK, COVERAGE)}
BY_NUMBER = {table.number: table for table in TABLES.values()}


def chosen(names: list[str] | None) -> tuple[Table, ...]:
    """The tables of these names (T05 brings T05b), or the whole pack. Raises KeyError."""
    if not names:
        return PACK
    wanted = {TABLES[name].name for name in names} | {
        f"{name}b" for name in names if f"{name}b" in TABLES
    }
    return tuple(table for table in PACK if table.name in wanted)
