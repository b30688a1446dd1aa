"""The audit: for every target, can an outsider be certain of a small number or of a whole group?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from casework.evidence.control.blocks import split
from casework.evidence.control.bounds import Limits, propagate
from casework.evidence.control.cells import CLOSED, Box, Published, Shown
from casework.evidence.control.domain import Domain
from casework.evidence.control.program import EPS, Program
from casework.evidence.control.system import MANY, Floats, System, system_of

BATCHES = 6
ANY_GAP = 1e9  # a question for many targets at once needs a witness, not an optimum
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Leak:
    """A target by position that is certain; `whole` is set for a group in one category."""

    target: int
    lo: int
    hi: int
    whole: int | None = None


@dataclass(frozen=True)
class Finding:
    """What an outsider could be certain of: `lo` to `hi` people in `box`, less those in `minus`.

    `kind` is 'small' (a number from 1 to k - 1) or 'group' (everybody of a group in one
    category: `box` is then the part of the group outside it, certainly empty).
    `table` is the first table that shows the box, or one that shows a margin of it.
    """

    box: Box
    table: str
    lo: int
    hi: int
    kind: str
    minus: Box | None = None


class Search:
    """The leaks of one system, found with as few linear programs as will do.

    Every solution is a witness for all targets: a target seen at 0 or at k or more is safe.
    What was seen stays true while rows are only loosened, so a search can go on after hiding.
    """

    def __init__(self, system: System, limits: Limits) -> None:
        self.system, self.lps = system, 0
        goals = system.targets.all
        self.ks = np.array([goal.k for goal in goals], dtype=np.float64)
        self.groups = np.array([(g.whole, g.outside) for g in system.targets.groups]).reshape(-1, 2)
        self.safe = np.zeros(len(goals), dtype=np.bool_)
        self.absent = np.zeros(len(goals), dtype=np.bool_)  # seen at 0
        self.present = np.zeros(len(goals), dtype=np.bool_)  # seen at 1 or more
        self.loosen(limits)

    def loosen(self, limits: Limits) -> None:
        """Go on with wider limits."""
        bounds = propagate(self.system, limits)
        self.program = Program(self.system.rows, limits, bounds)
        self.safe |= self.system.incidence.times(bounds.high) < 1 - EPS  # nobody can be there

    def witness(self, x: Floats) -> None:
        """Learn from one way in which all figures can be true."""
        seen = self.system.incidence.times(x)
        self.absent |= seen <= EPS
        self.present |= seen >= 1 - EPS
        self.safe |= (seen <= EPS) | (seen >= self.ks - EPS)

    def is_open(self, leak: Leak) -> bool:
        """Whether no witness yet speaks against this leak."""
        if leak.whole is None:
            return not self.safe[leak.target]
        return not (self.present[leak.target] or self.absent[leak.whole])

    def leaks(self, progress: Progress | None = None) -> list[Leak]:
        """All leaks, small numbers first."""
        self._batches()
        small = [self._small(at, progress) for at in range(len(self.safe))]
        groups = [self._group(*pair) for pair in self.groups.tolist()]
        return [leak for leak in (*small, *groups) if leak is not None]

    def _batches(self) -> None:
        """Ask for many open targets at once, as long as that settles some."""
        for turn in range(BATCHES):
            left = ~self.safe
            if not left.any():
                return
            costs = self.system.incidence.summed(left.astype(np.float64), self.system.width)
            self._ask(-costs if turn % 2 else costs, gap=ANY_GAP)

    def _ask(self, costs: Floats, enough: float = -np.inf, gap: float = 0.0) -> float:
        """The least that costs times people can be; the solution is a witness."""
        answer = self.program.least(costs, enough, gap)
        self.lps += answer.runs
        self.witness(answer.x)
        return answer.value

    def _least(self, at: int) -> int:
        """Fewest people in a target; 0 ends the search early."""
        costs = self.program.sum_of(self.system.incidence.columns(at))
        return ceil(self._ask(costs, enough=0.0) - EPS)

    def _most(self, at: int, enough: float) -> int:
        """Most people in a target, or any number from `enough` on."""
        costs = self.program.sum_of(self.system.incidence.columns(at))
        return floor(EPS - self._ask(-costs, enough=-enough))

    def _small(self, at: int, progress: Progress | None) -> Leak | None:
        """The leak at a target, if a number from 1 to k - 1 is certain there."""
        if progress:
            progress(at + 1, len(self.safe))
        if self.safe[at]:
            return None
        low = self._least(at)
        if self.safe[at]:
            return None
        high = self._most(at, self.ks[at])
        return None if self.safe[at] else Leak(at, low, high)

    def _group(self, whole: int, outside: int) -> Leak | None:
        """The leak at a group, if it certainly has people and all of them in one category."""
        leak = Leak(outside, 0, 0, whole)
        if self.is_open(leak):
            self._most(outside, 1.0)
        if self.is_open(leak):
            self._least(whole)
        return leak if self.is_open(leak) else None


def limits_of(system: System, shown: Iterable[Shown | None]) -> Limits:
    """What the members of a block say together, row by row; None for a member that says nothing."""
    low, high = np.zeros(len(system.rows)), np.zeros(len(system.rows))
    high[: system.published] = MANY
    for row, words in zip(system.row_of.tolist(), shown, strict=True):
        if words is not None:
            low[row] = max(low[row], words.lo)
            high[row] = min(high[row], MANY if words.hi is None else words.hi)
    return Limits(low, high)


def finding_of(system: System, leak: Leak, cells: Sequence[Published]) -> Finding:
    """The leak in codes; `cells` are the members of the system's block."""
    goal = system.targets.all[leak.target]
    code = system.block.codes
    return Finding(
        box=code(goal.box),
        table=table_of(system, leak, cells),
        lo=leak.lo,
        hi=leak.hi,
        kind="small" if leak.whole is None else "group",
        minus=None if goal.minus is None else code(goal.minus),
    )


def table_of(system: System, leak: Leak, cells: Sequence[Published]) -> str:
    """The first table that shows the target, else one of the same variables, else the first."""
    names = set(system.targets.all[leak.target].box)
    showing = [cell for cell, row in zip(cells, system.row_of, strict=True) if row == leak.target]
    alike = [c for c, box in zip(cells, system.block.boxes, strict=True) if names <= set(box)]
    return (*showing, *alike, *cells)[0].table


def audit(
    cells: Sequence[Published], domain: Domain, progress: Progress | None = None
) -> tuple[Finding, ...]:
    """Everything an outsider who holds these cells and the codebook could be certain of.

    Bounds are those over whole people, as an exhaustive enumeration would give them; only if the
    solver gives up on a question (program.NODES) are they those of the linear relaxation, which
    are never narrower.
    Raises Contradiction if the cells cannot all be true, ValueError for an unknown code.
    """
    found: list[Finding] = []
    for block in split([cell.box for cell in cells], domain):
        members = [cells[at] for at in block.members]
        system = system_of(block, [cell.k for cell in members])
        search = Search(system, limits_of(system, [cell.shown for cell in members]))
        found += [finding_of(system, leak, members) for leak in search.leaks(progress)]
    return tuple(found)


def interval(cells: Sequence[Published], domain: Domain, box: Box) -> tuple[int, int | None]:
    """The feasible interval of one box, published or not, given what the cells say."""
    probe = Published("", box, CLOSED)
    for block in split([*(cell.box for cell in cells), box], domain):
        if len(cells) in block.members:
            members = [[*cells, probe][at] for at in block.members]
            system = system_of(block, [cell.k for cell in members])
            limits = limits_of(system, [cell.shown for cell in members])
            program = Program(system.rows, limits, propagate(system, limits))
            costs = program.sum_of(system.incidence.columns(int(system.row_of[-1])))
            low, high = program.least(costs).value, -program.least(-costs).value
            return ceil(low - EPS), None if high >= MANY else floor(high + EPS)
    raise AssertionError("the box is in one of the blocks")
