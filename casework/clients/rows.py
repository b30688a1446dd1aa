"""One line of a list, as a template shows it. Her status is never in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy

from accounts.actor import Actor
from accounts.models import User
from casework.answers.records import NOT_ASKED
from casework.clients.directory import Listed
from casework.clients.due import Due, due_for
from casework.clients.page import level_code, mood_of
from casework.codebook.book import the_book

# Without contact for so long, a manager asks (codebook, caseload view).
QUIET_FOR = timedelta(days=21)
# The answer to 'is it safe to contact her?' where it stands without its question.
SHORTLY: Mapping[str, str | Promise] = {
    "NOT_ASKED": _lazy("Safe contact not asked yet"),
    "NOT_KNOWN": _lazy("Safe contact not known yet"),
    "TEXT": _lazy("Text or WhatsApp only"),
    "EMAIL": _lazy("E-mail only"),
    "NOT_SAFE": _lazy("Not safe to contact her"),
}
# Nobody has judged it yet: as urgent as high, and named after it.
URGENCY = ("HIGH", "", "MEDIUM", "STANDARD")


@dataclass(frozen=True)
class Row:
    """A client in a list. `may_open`: otherwise only initials, age band, risk and worker show.

    `days`: how long ago the last contact was. `quiet`: her case is open and nobody was in touch
    with her for 21 days.
    """

    pk: UUID
    name: str
    may_open: bool
    worker: str
    level: str
    stage: str
    mood: str
    contact: str
    born: date | None
    age_band: str
    last_contact: date | None
    ends: date | None
    dues: list[Due]
    is_open: bool
    case: UUID | None
    team: UUID
    worker_id: UUID | None
    stage_code: str
    quiet: bool
    days: int | None = None
    why: str = ""

    @property
    def next_due(self) -> Due | None:
        return self.dues[0] if self.dues else None

    @property
    def overdue(self) -> bool:
        return any(due.overdue for due in self.dues)

    @property
    def ending(self) -> bool:
        """Her permission ends within 60 days. One that has ended is overdue."""
        return any(due.is_permission and not due.overdue for due in self.dues)


def by_urgency(row: Row) -> tuple[date, int, str]:
    """The order of a list: what is due first, then the higher risk, then the name."""
    due = row.next_due
    return due.by if due else date.max, URGENCY.index(row.level), row.name.casefold()


def rows_for(
    actor: Actor, listed: Iterable[Listed], today: date, why: Mapping[UUID, str] | None = None
) -> list[Row]:
    """Lines for a list; one query for the names of the workers."""
    found = list(listed)
    workers = dict(
        User.objects.filter(pk__in={row.worker for row in found}).values_list("pk", "name")
    )
    return [_row(actor, row, workers, today, (why or {}).get(row.client, "")) for row in found]


def _row(actor: Actor, row: Listed, workers: Mapping[UUID, str], today: date, why: str) -> Row:
    card, may_open = row.card, row.worker == actor.pk or row.team in actor.managed
    stage = the_book().list("stage").number(card.stage)
    since = max((day for day in (card.last_contact, card.opened_on) if day), default=None)
    return Row(
        pk=row.client,
        name=card.name if may_open else card.initials,
        may_open=may_open,
        worker=workers.get(row.worker, "") if row.worker else "",
        level=level_code(card.risk_level),
        stage=stage.label_text,
        mood=mood_of(card.contact),
        contact=contact_words(card.contact),
        born=card.born if may_open else None,
        age_band=age_words(card.age_band),
        last_contact=card.last_contact if may_open else None,
        ends=card.ends if may_open else None,
        dues=due_for(card, today) if row.is_open else [],
        is_open=row.is_open,
        case=row.case,
        team=row.team,
        worker_id=row.worker,
        stage_code=stage.code,
        quiet=row.is_open and since is not None and today - since >= QUIET_FOR,
        days=(today - card.last_contact).days if card.last_contact and may_open else None,
        why=why,
    )


def contact_words(how: int) -> str:
    """The safe-contact rule in a list, where 'yes' or 'not known' alone would say nothing."""
    code = the_book().list("safe_contact").number(how)
    return str(SHORTLY.get(code.code, code.label_text))


def age_words(band: int) -> str:
    return "" if band == NOT_ASKED else the_book().list("age_band").number(band).label_text
