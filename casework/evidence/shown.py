"""A release as a page shows it: sentence, chart, table and the reason behind every marker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casework.evidence import words
from casework.evidence.control import Box, Reason, Rule
from casework.evidence.ledger import Release
from casework.evidence.periods import parse_quarter
from casework.evidence.tables import ALL, COVERAGE, TABLES, Table
from casework.evidence.variables import by_name, label_of
from casework.evidence.wire import CellWire

HIDDEN_SCOPE = ("unit", "quarter", "count_me", "team")


@dataclass(frozen=True)
class CellShown:
    """One cell: its text, and the place of its reason below the table ("" for a number)."""

    text: str
    note: str
    column: str


@dataclass
class TableShown:
    """One table ready for a page."""

    table: Table
    k: int
    sentence: str
    heads: list[str]
    rows: list[tuple[str, list[CellShown]]]
    notes: list[tuple[str, str, str]]
    bars: list[dict[str, Any]] = field(default_factory=list)


def period_words(quarters: Iterable[str]) -> str:
    """'January 2025 to December 2025' for a run of quarters."""
    run = sorted(parse_quarter(quarter) for quarter in quarters)
    first, last = run[0].first_day, run[-1].last_day
    ends = {"first": date_format(first, "F Y"), "last": date_format(last, "F Y")}
    return _("%(first)s to %(last)s") % ends


def quarter_words(quarter: str) -> str:
    """'January to March 2025', for choosing."""
    run = parse_quarter(quarter)
    ends = {"first": date_format(run.first_day, "F"), "last": date_format(run.last_day, "F Y")}
    return _("%(first)s to %(last)s") % ends


def tables_shown(release: Release) -> tuple[list[TableShown], TableShown]:
    """The tables of a release, and its coverage."""
    stored = list(release.tables())
    by_table = {table.name: cells for table, _k, cells in stored}
    shown = [_table(table, k, cells, by_table) for table, k, cells in stored]
    return [one for one in shown if one.table is not COVERAGE], shown[-1]


def _table(
    table: Table, k: int, cells: Sequence[CellWire], by_table: dict[str, list[CellWire]]
) -> TableShown:
    notes: list[tuple[str, str, str]] = []
    heads = _heads(table, cells)
    crossed = len(table.columns) > 1
    rows: dict[str, list[CellShown]] = {}
    for cell in cells:
        head = cell.codes[table.columns[-1]]
        column = _label(table.columns[-1], head) if crossed else _("Women")
        shown = CellShown(_text(cell), _note(table, k, cell, notes), column)
        rows.setdefault(_label(table.columns[0], cell.codes[table.columns[0]]), []).append(shown)
    return TableShown(
        table=table,
        k=k,
        sentence="" if table is COVERAGE else words.sentence(table, cells, by_table.get("T02")),
        heads=[_label(table.columns[-1], head) for head in heads] if crossed else [_("Women")],
        rows=_even(rows, [_label(table.columns[-1], h) for h in heads] if crossed else None),
        notes=notes,
        bars=_bars(table, cells),
    )


def _heads(table: Table, cells: Sequence[CellWire]) -> list[str]:
    """The columns in the order of the cells; for 'when' the women of all kinds come last."""
    heads = list(dict.fromkeys(cell.codes[table.columns[-1]] for cell in cells))
    return sorted(heads, key=lambda head: head == ALL) if "when" in table.columns else heads


def _even(
    rows: dict[str, list[CellShown]], heads: list[str] | None
) -> list[tuple[str, list[CellShown]]]:
    """Every row with a place for every head, empty where the table has no such cell."""
    if heads is None:
        return list(rows.items())
    evened = []
    for label, cells in rows.items():
        held = {cell.column: cell for cell in cells}
        evened.append((label, [held.get(head, CellShown("", "", head)) for head in heads]))
    return evened


def _text(cell: CellWire) -> str:
    text = cell.shown.text
    return f"{int(text):,}" if text.isdigit() else text


def _note(table: Table, k: int, cell: CellWire, notes: list[tuple[str, str, str]]) -> str:
    """The address of the reason for a marker; equal reasons share one note."""
    if cell.reason is None:
        return ""
    words_ = reason_words(cell.reason, k)
    for ident, marker, text in notes:
        if (marker, text) == (cell.shown.text, words_):
            return ident
    ident = f"why-{table.name}-{len(notes) + 1}"
    notes.append((ident, cell.shown.text, words_))
    return ident


def reason_words(reason: Reason, k: int) -> str:
    """Why a number is not shown: the rule, or what it would reveal, and never how many."""
    if reason.rule is Rule.FEW:
        return _("Fewer than %(k)d women, possibly none.") % {"k": k}
    if reason.rule is Rule.PROTECTS:
        where = TABLES[reason.table].title if reason.table in TABLES else reason.table
        told = _("Together with other numbers it would reveal a small one in '%(table)s'")
        sentence = told % {"table": where}
        box = box_in_words(reason.box or {})
        return f"{sentence}: {box}." if box else f"{sentence}."
    if reason.rule is Rule.TABLE:
        return _("Hiding single cells did not make this table safe. A longer period would show it.")
    if reason.rule is Rule.LOT:
        return _("Drawn by lot, so that a hidden cell never proves that it had to be hidden.")
    if reason.rule is Rule.IMPOSSIBLE:
        return _("Impossible by definition.")
    if reason.rule is Rule.EPISODES:
        return _("Too few women stand behind these episodes.")
    return _("Not asked in this period.")


def box_in_words(box: Box) -> str:
    """A box without its period and unit, in words."""
    parts = []
    for name, codes in box.items():
        if name not in HIDDEN_SCOPE and name in by_name():
            labels = sorted(label_of(name, code) for code in codes)
            parts.append(f"{by_name()[name].title}: {', '.join(labels)}")
    return "; ".join(parts)


def _label(column: str, code: str) -> str:
    if code == ALL:
        return _("All women")
    if column == "count_me":
        return {"YES": _("Counted"), "NO": _("Said no"), "NOT_ASKED": _("Not asked")}[code]
    return label_of(column, code)


def _bars(table: Table, cells: Sequence[CellWire]) -> list[dict[str, Any]]:
    """One bar for each row of the first column, from the shown numbers only."""
    if table is COVERAGE:
        return []
    wanted = [cell for cell in cells if _is_bar(table, cell)]
    numbers = [int(cell.shown.text) for cell in wanted if cell.shown.text.isdigit()]
    most = max(numbers, default=0)
    return [_bar(table, cell, most) for cell in wanted]


def _is_bar(table: Table, cell: CellWire) -> bool:
    first, *rest = (cell.codes[column] for column in table.columns)
    if first == ALL:
        return False
    return not rest or rest[0] == ALL or (table.columns[1] == "when" and rest[0] == "EVER")


def _bar(table: Table, cell: CellWire, most: int) -> dict[str, Any]:
    text = cell.shown.text
    number = int(text) if text.isdigit() else None
    return {
        "label": _label(table.columns[0], cell.codes[table.columns[0]]),
        "text": f"{number:,}" if number is not None else text,
        "share": round(100 * number / most) if number is not None and most else None,
        "note": "" if number is not None else _("too few to show, or hidden"),
    }
