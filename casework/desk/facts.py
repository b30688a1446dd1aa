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


def who_she_is(page: HerPage) -> tuple[list[Fact], list[str]]:
    """What is needed to speak with her, and the names of what is not recorded."""
    her = page.file.her
    facts = [
        (_("Phone"), ", ".join(her.phones)),
        (_("Language"), _language(page)),
        _born(page),
        (_("Also known as"), ", ".join(her.also_known_as)),
        (_("E-mail"), her.email),
        (_("Address"), her.address),
        (_("In her own words"), her.own_words),
    ]
    known = [(label, value) for label, value in facts if value]
    return known, [label for label, value in facts[:3] if not value]


def _language(page: HerPage) -> str:
    her, words = page.file.her, page.words
    spoken = words.label("language", her.language) if her.language != NOT_ASKED else ""
    needs = words.code("yes_no", her.interpreter).code == "YES"
    told = (spoken, her.dialect, _("needs an interpreter") if needs else "")
    return ", ".join(part for part in told if part)


def _born(page: HerPage) -> Fact:
    """Her date of birth and age, or about how old she is."""
    born, band = page.file.her.date_of_birth, page.file.answers.about.age_band
    if born:
        told = {"day": date_format(born), "age": age_on(timezone.localdate(), born)}
        return _("Born"), _("%(day)s, %(age)d years old") % told
    return _("Age"), page.words.label("age_band", band) if band != NOT_ASKED else ""


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
    return facts


def why_ended(page: HerPage) -> str:
    """Why support ended, or "" where it has not, or nobody said why."""
    return _why(page.file.answers, page)


def _why(answers: Answers, page: HerPage) -> str:
    known = answers.closure_reason != NOT_ASKED
    return page.words.label("closure_reason", answers.closure_reason) if known else ""


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
    return Episode(answers.opened_on, answers.closed_on, _why(answers, page), worker)


def dues_of(page: HerPage) -> list[Due]:
    """What is due for her, from the same rule as every list."""
    if not page.file.case.is_open:
        return []
    return due_for(card_of(page.file.client, by=page.actor), timezone.localdate())
