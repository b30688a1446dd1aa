"""A whole row understood: what will be logged of her, or why not."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.answers.records import Answers
from casework.clients.actions import Intake
from casework.clients.entries import NOTE
from casework.clients.importing.case import MOST_YES, Days, closure_reason_of, days_of, stage_of
from casework.clients.importing.cells import Cells, Remark
from casework.clients.importing.identity import identity_of
from casework.clients.importing.police import police_of
from casework.clients.importing.sheet import Row
from casework.clients.importing.tags import (
    about_of,
    reasons_of,
    refusals_of,
    risks_of,
    statuses_of,
)
from casework.clients.records import Entry


@dataclass(frozen=True, repr=False)
class Understood:
    """What a row says. If there are `problems`, `intake` must not be logged.

    `email`: of the caseworker, folded; `meant`: column -> what its cell was understood as.
    """

    row: Row
    intake: Intake
    email: str
    problems: list[Remark]
    warnings: list[Remark]
    meant: dict[str, object]


def understand(row: Row, today: date) -> Understood:
    """Read a row. No day in it may be later than `today`."""
    cells = Cells(row, today)
    if row.surplus:
        cells.refuse(
            "", _("It has a value beyond the last column name. Is a quotation mark missing?")
        )
    days = days_of(cells)
    intake = Intake(identity_of(cells, days), _answers_of(cells, days), _first_note(cells, days))
    return Understood(
        row,
        intake,
        cells.text("caseworker").casefold(),
        cells.problems,
        cells.warnings,
        cells.meant,
    )


def _answers_of(cells: Cells, days: Days) -> Answers:
    reasons, main_reason = reasons_of(cells)
    return Answers(
        opened_on=days.opened,
        closed_on=days.closed,
        count_me=cells.code("count_me"),
        stage=stage_of(cells, days),
        risk_level=cells.code("risk_level"),
        dash_total=cells.number("dash_total", MOST_YES),
        referral_source=cells.code("referral_source"),
        closure_reason=closure_reason_of(cells),
        about=about_of(cells, days),
        statuses=statuses_of(cells),
        risks=risks_of(cells, days),
        police=police_of(cells),
        reasons=reasons,
        main_reason=main_reason,
        would_report=cells.code("would_report_if_not_shared"),
        refusals=refusals_of(cells),
    )


def _first_note(cells: Cells, days: Days) -> tuple[Entry, ...]:
    """The note stands on the timeline at the day on which the case opened."""
    text = cells.text("note").replace("\r\n", "\n").replace("\r", "\n")
    return (Entry(NOTE, days.opened, timezone.now(), text),) if text else ()
