"""The protector: band, audit, hide, audit again, until nothing small is certain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from casework.evidence.control.auditor import Finding, Progress
from casework.evidence.control.blocks import split
from casework.evidence.control.cells import (
    CLOSED,
    HIDDEN,
    IMPOSSIBLE,
    NOT_ASKED,
    Cell,
    Published,
    Shown,
    first_words,
)
from casework.evidence.control.domain import Contradiction, Domain
from casework.evidence.control.guard import Guard
from casework.evidence.control.lot import drawn
from casework.evidence.control.reasons import Reason, Rule

UNTOUCHED = (IMPOSSIBLE, NOT_ASKED)  # nothing to hide: everybody knows


@dataclass(frozen=True)
class Protected:
    """A release that is safe to show.

    `shown` has one entry for each cell, in their order; `hidden` says for each `[c]`, by
    position, why. `findings_before` is what the first audit found in the banded tables.
    `rounds` counts audits until nothing was left, `lps` linear programs.
    """

    shown: tuple[Shown, ...]
    hidden: Mapping[int, Reason]
    whole_tables_hidden: tuple[str, ...]
    findings_before: tuple[Finding, ...]
    rounds: int
    lps: int
    seconds: float


def protect(
    cells: Sequence[Cell],
    domain: Domain,
    history: Sequence[Published] = (),
    progress: Progress | None = None,
    lot: bytes | None = None,
) -> Protected:
    """Make one release safe, together with all that was released before.

    `history`: earlier releases' cells and outside figures, facts that nothing here can hide.
    `lot`: a secret key of the service for cells hidden without need (lot.py); None: no lot.
    `progress` is told how many targets of how many are done.

    Raises LeakInHistory if history alone gives a target away, Contradiction if the figures
    cannot all be true, ValueError for a variable or code that the domain does not have.
    """
    started = perf_counter()
    words, hidden = _first_words(cells, domain, lot)
    guards = list(_guards(cells, words, history, domain, progress))
    for guard, members in guards:
        _close(guard, [at for at in members if at < len(cells)], words, hidden)
    return Protected(
        shown=tuple(words),
        hidden=dict(sorted(hidden.items())),
        whole_tables_hidden=tuple(dict.fromkeys(t for guard, _ in guards for t in guard.tables)),
        findings_before=tuple(found for guard, _ in guards for found in guard.before),
        rounds=max((guard.rounds for guard, _ in guards), default=0),
        lps=sum(guard.lps for guard, _ in guards),
        seconds=perf_counter() - started,
    )


def _first_words(
    cells: Sequence[Cell], domain: Domain, lot: bytes | None
) -> tuple[list[Shown], dict[int, Reason]]:
    """What each cell shows before any audit, and which are closed already."""
    words, hidden = [], {}
    for at, cell in enumerate(cells):
        shown = _impossible(cell) if domain.is_impossible(cell.box) else first_words(cell)
        if shown.text == HIDDEN:
            hidden[at] = Reason(Rule.EPISODES, cell.table)
        elif shown.text not in UNTOUCHED and lot and drawn(lot, cell.box, cell.inner):
            shown, hidden[at] = CLOSED, Reason(Rule.LOT, cell.table)
        words.append(shown)
    return words, hidden


def _impossible(cell: Cell) -> Shown:
    if cell.count:
        raise Contradiction(f"table {cell.table} counts people in a cell that cannot have any")
    return Shown(IMPOSSIBLE, 0, 0)


def _guards(
    cells: Sequence[Cell],
    words: Sequence[Shown],
    history: Sequence[Published],
    domain: Domain,
    progress: Progress | None,
) -> Iterator[tuple[Guard, tuple[int, ...]]]:
    """Each block that the release has a part in, secured, with its members."""
    ours = [Published(c.table, c.box, w, c.k, c.inner) for c, w in zip(cells, words, strict=True)]
    everything = [*ours, *history]
    for block in split([cell.box for cell in everything], domain):
        own = [at < len(cells) for at in block.members]
        if any(own):
            guard = Guard(block, [everything[at] for at in block.members], own)
            guard.secure(progress)
            yield guard, block.members


def _close(
    guard: Guard, members: Sequence[int], words: list[Shown], hidden: dict[int, Reason]
) -> None:
    """Write `[c]` into the cells whose row was hidden, whatever table shows them."""
    own_rows = guard.system.row_of[[at for at, mine in enumerate(guard.own) if mine]].tolist()
    for at, row in zip(members, own_rows, strict=True):
        if row in guard.hidden and words[at].text not in (HIDDEN, *UNTOUCHED):
            words[at], hidden[at] = CLOSED, guard.hidden[row]
