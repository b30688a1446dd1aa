"""The caseload in figures and in lines: one filter decides what a figure counts and what its
list shows, so that no figure can lead to other women than those it counted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from casework.answers.records import NOT_ASKED
from casework.clients.rows import Row
from casework.codebook.book import the_book
from casework.codebook.codes import Code
from casework.review.workers import Worker

NOT_ASSESSED = "NOT_ASSESSED"
RISKS: Mapping[str, str | Promise] = {
    "HIGH": _lazy("High"),
    "MEDIUM": _lazy("Medium"),
    "STANDARD": _lazy("Standard"),
    NOT_ASSESSED: _lazy("Not assessed"),
}
DUES: Mapping[str, tuple[str | Promise, Callable[[Row], bool]]] = {
    "overdue": (_lazy("Something overdue"), lambda row: row.overdue),
    "quiet": (_lazy("No contact for 21 days"), lambda row: row.quiet),
    "ending": (_lazy("Permission ends within 60 days"), lambda row: row.ending),
}


@dataclass(frozen=True)
class Filter:
    """Which lines of a caseload. Nothing chosen: all of them."""

    team: UUID | None = None
    worker: UUID | None = None
    risk: str = ""
    stage: str = ""
    due: str = ""

    def keeps(self, row: Row) -> bool:
        return (
            (not self.team or row.team == self.team)
            and (not self.worker or row.worker_id == self.worker)
            and (not self.risk or (row.level or NOT_ASSESSED) == self.risk)
            and (not self.stage or row.stage_code == self.stage)
            and (not self.due or DUES[self.due][1](row))
        )

    @property
    def address(self) -> str:
        """The page whose list shows exactly what this filter keeps. No name stands in it."""
        chosen = {name: str(value) for name, value in asdict(self).items() if value}
        return f"{reverse('team')}?{urlencode(chosen)}" if chosen else reverse("team")


def select(rows: Iterable[Row], which: Filter) -> list[Row]:
    """The one function behind every figure and every list."""
    return [row for row in rows if which.keeps(row)]


@dataclass(frozen=True)
class Figure:
    """A count, what it counts, and where its women are listed."""

    label: str
    count: int
    url: str
    alert: bool = False


def figure(rows: Iterable[Row], label: str | Promise, which: Filter) -> Figure:
    return Figure(str(label), len(select(rows, which)), which.address)


def tiles(rows: list[Row], scope: Filter) -> list[Figure]:
    """The figures on top: of the whole team, whatever the list below is narrowed to."""
    plain = [(_("open cases"), scope), (_("at high risk"), replace(scope, risk="HIGH"))]
    alerts = [
        (_("with something overdue"), replace(scope, due="overdue")),
        (_("without contact for 21 days"), replace(scope, due="quiet")),
        (_("permissions end within 60 days"), replace(scope, due="ending")),
        (_("with risk not assessed"), replace(scope, risk=NOT_ASSESSED)),
    ]
    urgent = [figure(rows, label, which) for label, which in alerts]
    return [figure(rows, label, which) for label, which in plain] + [
        replace(found, alert=found.count > 0) for found in urgent
    ]


@dataclass(frozen=True)
class Line:
    """A line of a table of figures. `gone`: this worker may no longer carry these cases."""

    label: str
    cells: list[Figure]
    gone: bool = False


def worker_lines(rows: Iterable[Row], workers: Iterable[Worker], scope: Filter) -> list[Line]:
    """By worker: open, by risk, overdue, no contact in 21 days, permissions ending in 60."""
    carried: dict[UUID | None, list[Row]] = defaultdict(list)
    for row in select(rows, scope):
        carried[row.worker_id].append(row)
    lines = []
    for worker in workers:
        hers = carried[worker.pk]
        if hers or not scope.team or scope.team in worker.carries:
            gone = worker.has_left({row.team for row in hers})
            cells = _worker_cells(hers, replace(scope, worker=worker.pk))
            lines.append(Line(worker.name, cells, gone))
    return lines


def _worker_cells(rows: list[Row], hers: Filter) -> list[Figure]:
    return [
        figure(rows, _("Open"), hers),
        *(figure(rows, label, replace(hers, risk=risk)) for risk, label in RISKS.items()),
        figure(rows, _("Overdue"), replace(hers, due="overdue")),
        figure(rows, _("No contact, 21 days"), replace(hers, due="quiet")),
        figure(rows, _("Permission ends, 60 days"), replace(hers, due="ending")),
    ]


def stages_of(rows: Iterable[Row]) -> list[Code]:
    """The stages of an open case, and any other that a case stands in all the same."""
    found, stages = {row.stage_code for row in rows}, the_book().list("stage")
    return [
        code
        for code in (*stages, stages.number(NOT_ASKED))
        if code.attrs.get("open") or code.code in found
    ]


def stage_lines(rows: list[Row], scope: Filter) -> list[Line]:
    """Stage by risk, the whole last: the table beneath the charts."""
    lines = [
        Line(stage.label_text, _risk_cells(rows, replace(scope, stage=stage.code)))
        for stage in stages_of(rows)
    ]
    return [*lines, Line(_("All stages"), _risk_cells(rows, scope))]


def _risk_cells(rows: list[Row], line: Filter) -> list[Figure]:
    risks = [figure(rows, label, replace(line, risk=risk)) for risk, label in RISKS.items()]
    return [*risks, figure(rows, _("All"), line)]


def bars(figures: Sequence[Figure]) -> list[dict[str, object]]:
    """Rows of a bar chart: the longest bar is the greatest count."""
    most = max((found.count for found in figures), default=0) or 1
    return [
        {
            "label": found.label,
            "text": str(found.count),
            "share": round(100 * found.count / most, 1),
        }
        for found in figures
    ]
