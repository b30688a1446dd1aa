"""Her record in rows of label and value, for the overview."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casework.answers.records import NOT_ASKED, Answers
from casework.answers.store import answers_of_many
from casework.clients.cards import card_of
from casework.clients.due import Due, due_for
from casework.clients.forms import age_on
from casework.clients.page import HerPage

Fact = tuple[str, str]


def who_she_is(page: HerPage) -> list[Fact]:
    """What is needed to speak with her: names, age, phones, language."""
    her, words = page.file.her, page.words
    facts = [
        (_("Also known as"), ", ".join(her.also_known_as)),
        (_("Born"), _born(page)),
        (_("Phone"), ", ".join(her.phones)),
        (_("E-mail"), her.email),
        (_("Address"), her.address),
    ]
    language = words.label("language", her.language) if her.language != NOT_ASKED else ""
    interpreter = words.code("yes_no", her.interpreter).code == "YES"
    language += _(" (needs an interpreter)") if interpreter else ""
    return [*facts, (_("Language"), f"{language} {her.dialect}".strip())]


def _born(page: HerPage) -> str:
    born = page.file.her.date_of_birth
    if born:
        age = age_on(timezone.localdate(), born)
        return _("%(day)s (%(age)d)") % {"day": date_format(born), "age": age}
    band = page.file.answers.about.age_band
    return page.words.label("age_band", band) if band != NOT_ASKED else ""


def her_case(page: HerPage) -> list[Fact]:
    """Where the case stands."""
    answers, words = page.file.answers, page.words
    facts = [
        (_("Stage"), words.label("stage", answers.stage) if answers.stage != NOT_ASKED else ""),
        (_("Opened"), date_format(answers.opened_on)),
        (_("Worker"), page.file.case.worker.name),
        (_("Team"), page.file.client.team.name),
    ]
    if answers.referral_source != NOT_ASKED:
        facts.append((_("Came through"), words.label("referral_source", answers.referral_source)))
    if answers.needs:
        facts.append((_("Needs"), "; ".join(words.labels("support_need", answers.needs))))
    if answers.closed_on:
        facts.append((_("Ended"), date_format(answers.closed_on)))
        facts.append((_("Why it ended"), words.label("closure_reason", answers.closure_reason)))
    return facts


@dataclass(frozen=True)
class Episode:
    """An earlier episode of support, as the overview names it."""

    opened: date
    closed: date | None
    why: str
    worker: str


def earlier_episodes(page: HerPage) -> list[Episode]:
    """Her episodes before the present one, the latest first. Two queries, however many."""
    cases = page.file.client.cases.exclude(pk=page.file.case.pk).select_related("worker")
    ordered = list(cases.newest_first())
    told = answers_of_many((case.pk for case in ordered), by=page.actor)
    return [_episode(told[case.pk], case.worker.name, page) for case in ordered]


def _episode(answers: Answers, worker: str, page: HerPage) -> Episode:
    known = answers.closure_reason != NOT_ASKED
    why = page.words.label("closure_reason", answers.closure_reason) if known else ""
    return Episode(answers.opened_on, answers.closed_on, why, worker)


def dues_of(page: HerPage) -> list[Due]:
    """What is due for her, from the same rule as every list."""
    if not page.file.case.is_open:
        return []
    return due_for(card_of(page.file.client, by=page.actor), timezone.localdate())
