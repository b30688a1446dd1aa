"""One independent block of a release: its audit, what was hidden in it, and which tables went."""

from collections.abc import Sequence

import numpy as np

from casework.evidence.control.auditor import (
    Finding,
    Leak,
    Progress,
    Search,
    finding_of,
    limits_of,
    table_of,
)
from casework.evidence.control.blocks import Block
from casework.evidence.control.cells import FEW, Published
from casework.evidence.control.hiding import LeakInHistory, Rows, repair
from casework.evidence.control.reasons import Reason, Rule
from casework.evidence.control.system import Floats, system_of

ROUNDS = 6
MARGIN = 100.0  # a total costs more than any few inner cells


class Guard:
    """The members of a block: `own` cells of the release, which may be hidden, and the history.

    Everything is decided from the words shown, never from a count behind them.
    """

    def __init__(self, block: Block, members: Sequence[Published], own: Sequence[bool]) -> None:
        self.members, self.own = members, own
        self.system = system_of(block, [cell.k for cell in members])
        words = [cell.shown for cell in members]
        history = [None if mine else cell.shown for cell, mine in zip(members, own, strict=True)]
        hard = limits_of(self.system, history)
        self.rows = Rows(limits_of(self.system, words), hard, self._costs())
        self.search = Search(self.system, self.rows.shown)
        self.hidden: dict[int, Reason] = {}  # by row
        self.tables: list[str] = []
        self.before: tuple[Finding, ...] = ()
        self.rounds = self.repairs = 0

    @property
    def lps(self) -> int:
        """Linear programs so far."""
        return self.search.lps + self.repairs

    def secure(self, progress: Progress | None = None) -> None:
        """Hide until nothing is certain, whole tables after six rounds. Raises LeakInHistory."""
        for self.rounds in range(1, ROUNDS + 1):
            leaks = self.search.leaks(progress)
            if self.rounds == 1:
                self.before = tuple(finding_of(self.system, leak, self.members) for leak in leaks)
            if not leaks:
                return
            self._hide_for(leaks)
        self._close_tables()

    def _hide_for(self, leaks: Sequence[Leak]) -> None:
        """Repair one leak after the other, unless an earlier repair has already served it."""
        for leak in leaks:
            if self.search.is_open(leak):
                mended = repair(self.system, self.rows, leak)
                found = finding_of(self.system, leak, self.members)
                reason = Reason(Rule.PROTECTS, found.table, found.box, found.minus)
                self._hide(mended.rows, reason)
                self.repairs += mended.lps
                self.search.witness(mended.x)
        self.search.loosen(self.rows.shown)

    def _hide(self, rows: frozenset[int], reason: Reason) -> None:
        """From now on these rows say no more than the history says of them."""
        for row in sorted(rows):
            self.hidden.setdefault(row, reason)
            self.rows.shown.low[row] = self.rows.hard.low[row]
            self.rows.shown.high[row] = self.rows.hard.high[row]

    def _close_tables(self) -> None:
        """Hide the tables of the leaks that are left, one by one. Raises LeakInHistory."""
        left = list(
            dict.fromkeys(c.table for c, mine in zip(self.members, self.own, strict=True) if mine)
        )
        while leaks := self.search.leaks():
            if not left:
                raise LeakInHistory("earlier releases or outside figures give a small number away")
            named = table_of(self.system, leaks[0], self.members)
            table = named if named in left else left[0]
            left.remove(table)
            self.tables.append(table)
            self._hide(self._rows_of(table), Reason(Rule.TABLE, table))
            self.search.loosen(self.rows.shown)

    def _rows_of(self, table: str) -> frozenset[int]:
        """The rows that the release shows in this table."""
        entries = zip(self.members, self.own, self.system.row_of.tolist(), strict=True)
        return frozenset(row for cell, mine, row in entries if mine and cell.table == table)

    def _costs(self) -> Floats:
        """What hiding a row would lose: little for `[few]`, more for numbers, most for `*`."""
        cost = np.ones(self.system.published)
        for cell, mine, row in zip(
            self.members, self.own, self.system.row_of.tolist(), strict=True
        ):
            if mine:
                cost[row] = max(cost[row], _cost(cell))
        return cost


def _cost(cell: Published) -> float:
    size = 1.0 if cell.shown.text == FEW else 1.0 + np.log2(max(cell.shown.hi or 1, 2))
    return float(size if cell.inner else MARGIN * size)
