"""Counting: answers opened with the evidence key, turned into columns, counted by box."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from accounts.actor import Actor
from accounts.models import Team
from casework.answers.store import Opened, open_all
from casework.codebook.local import words_of
from casework.codebook.words import Words
from casework.evidence.control import Box, Cell, Domain
from casework.evidence.facts import Facts, derived_variables, facts_of, impossible_boxes
from casework.evidence.periods import Quarter
from casework.evidence.tables import COVERAGE, Table
from casework.evidence.variables import VARIABLES, by_name


@dataclass(frozen=True)
class Scope:
    """What a release covers: a run of quarters, and teams. `all_teams`: no team is left out."""

    quarters: tuple[Quarter, ...]
    teams: tuple[Team, ...]
    all_teams: bool

    @property
    def box(self) -> dict[str, frozenset[str]]:
        """The part of every box of this release that says what it covers."""
        box = {"unit": frozenset(["women"]), "quarter": frozenset(map(str, self.quarters))}
        if not self.all_teams:
            box["team"] = frozenset(team_code(team.number) for team in self.teams)
        return box

    def covers(self, day: date) -> bool:
        return self.quarters[0].first_day <= day <= self.quarters[-1].last_day


def team_code(number: int) -> str:
    """A neutral name for a team."""
    return f"team-{number}"


class Columns:
    """Facts of women, one column of small numbers a variable. `women`: how many rows."""

    def __init__(self, rows: Sequence[Facts]) -> None:
        self.women = len(rows)
        self._codes = {variable.name: variable.codes for variable in VARIABLES}
        names = rows[0].keys() if rows else ()
        self._columns = {name: self._column(name, rows) for name in names}

    def _column(self, name: str, rows: Sequence[Facts]) -> NDArray[np.uint8]:
        place = {code: number for number, code in enumerate(self._codes[name])}
        return np.fromiter((place[row[name]] for row in rows), np.uint8, len(rows))

    def count(self, box: Box) -> int:
        """How many women lie in a box. Unit, quarter and team are the same for all rows."""
        mask = np.ones(self.women, dtype=bool)
        for name, codes in box.items():
            if name in self._columns:
                places = [self._codes[name].index(code) for code in codes]
                mask &= np.isin(self._columns[name], places)
        return int(mask.sum())


def women_in(scope: Scope, *, by: Actor) -> Columns:
    """One row for each woman whose case was opened in the period: her latest such case.

    Raises answers.store.RecordsUnreadable if any record does not open: none is left out quietly.
    """
    words = {team.pk: words_of(by, team.pk) for team in scope.teams}
    latest: dict[UUID, Opened] = {}
    for opened in open_all(words, by=by):
        if scope.covers(opened.answers.opened_on):
            held = latest.get(opened.client)
            if held is None or held.answers.opened_on < opened.answers.opened_on:
                latest[opened.client] = opened
    return Columns([_facts(opened, words) for opened in latest.values()])


def _facts(opened: Opened, words: dict[UUID, Words]) -> Facts:
    return facts_of(opened.answers, words[opened.team])


def cells_of(tables: Iterable[Table], scope: Scope, women: Columns) -> list[Cell]:
    """Every cell of these tables, margins included, with its true count, in the order of rows."""
    cells = []
    for table in tables:
        base = scope.box | dict(table.base)
        if table is not COVERAGE:
            base["count_me"] = frozenset(["YES"])
        for row in table.rows():
            box = base | dict(row.box)
            cells.append(Cell(table.name, box, women.count(box), table.k, row.inner))
    return cells


def domain_of(quarters: Iterable[str], teams: Iterable[int]) -> Domain:
    """What everybody knows beforehand: variables, what follows from what, what cannot be."""
    variables = {name: variable.codes for name, variable in by_name().items()}
    variables["quarter"] = tuple(sorted(quarters))
    variables["team"] = tuple(team_code(number) for number in sorted(teams))
    return Domain(variables, derived_variables(), impossible_boxes())
