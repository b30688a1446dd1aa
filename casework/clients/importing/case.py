"""The case of a row: its days, its stage, and whether they fit together."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from casework.answers.records import NOT_ASKED
from casework.clients.importing.cells import Cells
from casework.clients.importing.columns import BY_NAME
from casework.codebook.book import the_book

MOST_YES = 24
"""The Dash has 24 questions; its total is a count of yes answers."""
# What only somebody who has worked with her can tell.
_WORKED_ON = (
    *("risk_level", "dash_total", "status", "status_flags", "nrpf", "risk_factors", "refusals"),
    *("reasons_not_reported", "main_reason_not_reported", "would_report_if_not_shared"),
    *(column for column in BY_NAME if column.startswith("police_")),
)


@dataclass(frozen=True)
class Days:
    """When the case opened and closed, and when she was born."""

    opened: date
    closed: date | None = None
    born: date | None = None


def days_of(cells: Cells) -> Days:
    """The days of a row, each possible and in order. Without a good opened_on, today stands in
    so that the rest of a refused row can be checked too."""
    opened = cells.day("opened_on")
    closed, born = cells.day("closed_on"), cells.day("date_of_birth")
    if cells.is_empty("opened_on"):
        cells.refuse("opened_on", _("Every row needs the day on which the case was opened."))
    if opened and closed and closed < opened:
        cells.refuse("closed_on", _("This is before opened_on. A case closes after it opens."))
    if opened and born and born >= opened:
        cells.refuse("date_of_birth", _("This is not before opened_on. One of the two is wrong."))
    return Days(opened or cells.today, closed, born)


def stage_of(cells: Cells, days: Days) -> int:
    """The code of her stage; one that stands there must agree with closed_on."""
    stages = the_book().list("stage")
    stage, has_end = cells.code("stage"), not cells.is_empty("closed_on")
    if stage == NOT_ASKED:
        return stages[_stage_unsaid(cells, has_end)].number
    if has_end and stage != stages["CLOSED"].number:
        cells.refuse("stage", _("The row has closed_on. Write CLOSED, or leave closed_on empty."))
    if not has_end and stage == stages["CLOSED"].number:
        cells.refuse("stage", _("A closed case needs closed_on: the day on which it was closed."))
    return stage


def _stage_unsaid(cells: Cells, has_end: bool) -> str:
    """Without a stage: an enquiry if nothing is told but who she is. If status, risk, police or
    refusals are, somebody has worked with her, and she must not be kept as briefly as an enquiry.
    """
    if has_end:
        return "CLOSED"
    return "ENQUIRY" if all(map(cells.is_empty, _WORKED_ON)) else "ACTIVE"


def closure_reason_of(cells: Cells) -> int:
    reason = cells.code("closure_reason")
    if reason != NOT_ASKED and cells.is_empty("closed_on"):
        cells.refuse("closure_reason", _("Only a closed case has one. Fill closed_on as well."))
    return reason
