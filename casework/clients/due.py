"""What is due for a woman, computed from her card when it is shown: a deadline is never a row.

Sources of the intervals: the codebook's list risk_level (our defaults).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from casework.clients.records import Card
from casework.codebook.book import the_book
from casework.codebook.codes import FIRST_NUMBER, Code

ENDING_WITHIN = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """One thing to do for her, by a day. `overdue` as of the day that was asked.

    `page`: the name of the page of hers on which it is done.
    """

    what: str
    by: date
    overdue: bool
    page: str

    @property
    def is_permission(self) -> bool:
        return self.page == "status"


def due_for(card: Card, today: date) -> list[Due]:
    """First contact, review of risk, end of permission: the soonest first."""
    dues = [*_contact(card, today), *_review(card, today), *_permission(card, today)]
    return sorted(dues, key=lambda due: due.by)


def _level(card: Card) -> Code:
    """Until somebody has judged the risk, she is looked after as if it were high."""
    levels = the_book().list("risk_level")
    return levels.number(card.risk_level) if card.risk_level >= FIRST_NUMBER else levels["HIGH"]


def _contact(card: Card, today: date) -> list[Due]:
    if not card.opened_on or (card.last_contact and card.last_contact >= card.opened_on):
        return []
    by = working_days_after(card.opened_on, _level(card).attrs["first_contact_working_days"])
    return [Due(_("First contact"), by, by < today, "timeline")]


def _review(card: Card, today: date) -> list[Due]:
    started = card.reviewed_on or card.opened_on
    if not started:
        return []
    by = started + timedelta(days=_level(card).attrs["review_days"])
    what = _("Review of risk") if card.reviewed_on else _("First look at risk")
    return [Due(what, by, by < today, "risk")]


def _permission(card: Card, today: date) -> list[Due]:
    if not card.ends or card.ends - today > ENDING_WITHIN:
        return []
    what = _("Her permission ends") if card.ends >= today else _("Her permission has ended")
    return [Due(what, card.ends, card.ends < today, "status")]


def working_days_after(day: date, count: int) -> date:
    """The working day, Monday to Friday, that many after this one."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
