"""Coded answers in words, for the screen: rows of label and value. Nothing is decided here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casework.answers.records import NOT_ASKED, Answers, Month, PoliceEpisode, StatusSpell
from casework.clients.door import OpenFile
from casework.clients.entries import (
    EPISODE_CLOSED,
    EPISODE_OPENED,
    HAND_OVER,
    RISK_REVIEW,
    Written,
    kind_label,
)
from casework.codebook.book import the_book
from casework.codebook.words import Words
from casework.support.actions import token_of
from casework.support.forms_risk import RiskForm

Fact = tuple[str, str]
# The severity of a factor (codebook, list risk) that calls for a response the same working day.
SAME_DAY = 3


@dataclass(frozen=True)
class SpellShown:
    """One status of her history in words."""

    token: str
    label: str
    group: str
    help: str
    since: date | None
    until: date | None
    facts: list[Fact]


@dataclass(frozen=True)
class RiskRow:
    """One factor on the risk page. `told`: it is answered, or was, or has a problem to mend."""

    field: Any
    months: tuple[Any, Any]
    help: str
    last: str
    urgent: bool
    opened: bool
    told: bool


@dataclass(frozen=True)
class RiskGroup:
    """The factors of one category: those told stand open, the others are unfolded on demand."""

    title: str
    told: list[RiskRow]
    quiet: list[RiskRow]
    unfolded: bool


# The sign of an entry on her timeline; any other is a pencil.
SIGNS = {
    "CALL": "phone",
    "VIDEO": "video-camera",
    "TEXT": "chat-bubble-left",
    "EMAIL": "envelope",
    "FACE_TO_FACE": "users",
    "HOME_VISIT": "home",
    "GROUP": "user-group",
    "ATTEMPT_NO_ANSWER": "phone-x-mark",
    HAND_OVER: "arrows-right-left",
    RISK_REVIEW: "shield-exclamation",
    EPISODE_OPENED: "flag",
    EPISODE_CLOSED: "flag",
}


@dataclass(frozen=True)
class EntryTold:
    """One entry of her timeline: what it was, its sign, and what was written."""

    kind: str
    sign: str
    written: Written


def timeline(entries: Iterable[Written]) -> list[EntryTold]:
    return [
        EntryTold(kind_label(one.entry.kind), SIGNS.get(one.entry.kind, ""), one) for one in entries
    ]


def statuses(file: OpenFile, words: Words) -> list[SpellShown]:
    """Her history of status, the newest first."""
    spells = reversed(file.answers.statuses)
    return [_spell(spell, token_of(spell, file.keys), words) for spell in spells]


def _spell(spell: StatusSpell, token: str, words: Words) -> SpellShown:
    core = words.code("status", spell.code)
    groups = the_book().list("status_group")
    facts: list[Fact] = []
    if spell.permission_ends:
        facts.append((_("Permission ends"), date_format(spell.permission_ends)))
    if spell.nrpf != NOT_ASKED:
        facts.append((_("No recourse to public funds"), words.label("nrpf", spell.nrpf)))
    if spell.known_by != NOT_ASKED:
        facts.append((_("How we know"), words.label("basis_of_knowledge", spell.known_by)))
    if spell.insecure_confirmed is not None:
        facts.append((_("Insecure in her case"), _("Yes") if spell.insecure_confirmed else _("No")))
    if spell.flags:
        facts.append((_("Also"), "; ".join(words.labels("status_flag", spell.flags))))
    return SpellShown(
        token,
        words.label("status", spell.code),
        groups[core.group].label_text if core.group in groups else "",
        core.help_text,
        spell.valid_from,
        spell.valid_to,
        facts,
    )


def risk_groups(
    form: RiskForm, answers: Answers, words: Words, *, unfold: bool = False
) -> list[RiskGroup]:
    """The rows of the risk page under their categories, immigration abuse first.

    Where nothing is told yet, the first category is unfolded to begin with.
    """
    grouped: dict[str, list[RiskRow]] = {}
    headings = {group.code: group.label_text for group in the_book().list("risk").groups}
    for number, label in form.factors:
        heading = headings.get(words.code("risk", number).group, "")
        grouped.setdefault(heading, []).append(_risk_row(form, number, label, answers, words))
    first = next(iter(grouped), "")
    return [
        RiskGroup(
            title,
            told := [row for row in rows if row.told],
            [row for row in rows if not row.told],
            unfold or (title == first and not told),
        )
        for title, rows in grouped.items()
    ]


def _risk_row(form: RiskForm, number: int, label: str, answers: Answers, words: Words) -> RiskRow:
    core, answer = words.code("risk", number), answers.risk(number)
    field, months = form[f"r{number}"], (form[f"a{number}"], form[f"z{number}"])
    field.label = label
    said, wrong = str(field.value() or NOT_ASKED), any(one.errors for one in (field, *months))
    now = str(the_book().list("risk_present")["CURRENT"].number)
    return RiskRow(
        field,
        months,
        core.help_text,
        _last(answer.was, answer.on, words),
        urgent=core.attrs.get("sev") == SAME_DAY and said == now,
        opened=bool(answer.first_month or answer.last_month or wrong),
        told=said != str(NOT_ASKED) or answer.was != NOT_ASKED or wrong,
    )


def _last(was: int, on: int, words: Words) -> str:
    if was == NOT_ASKED:
        return ""
    label = words.label("risk_present", was)
    day = date_format(date.fromordinal(on)) if on else ""
    return _("%(answer)s, until %(day)s") % {"answer": label, "day": day} if day else label


def risks_present(answers: Answers, words: Words) -> list[tuple[str, str, bool]]:
    """Label, answer and 'same-day prompt' of the factors that are present or suspected."""
    shown = {"CURRENT", "PAST", "SUSPECTED"}
    present = the_book().list("risk_present")
    rows = []
    for answer in answers.risks:
        code = present.number(answer.present).code
        if code in shown:
            severity = words.code("risk", answer.factor).attrs.get("sev")
            urgent = severity == SAME_DAY and code == "CURRENT"
            label = words.label("risk", answer.factor)
            rows.append((label, words.label("risk_present", answer.present), urgent))
    return sorted(rows, key=lambda row: not row[2])


def month_words(month: Month | None) -> str:
    return date_format(date(month // 12, month % 12 + 1, 1), "YEAR_MONTH_FORMAT") if month else ""


def police_episodes(answers: Answers, words: Words) -> list[list[Fact]]:
    return [_episode(episode, words) for episode in answers.police]


EPISODE_FIELDS = (
    ("reported", "police_reported"),
    ("reported_by", "reported_by"),
    ("force", "force"),
    ("channel", "channel"),
    ("role", "police_role"),
    ("asked_status", "asked_status"),
    ("status_checked", "yes_no"),
    ("consent_sought", "consent_sought"),
    ("consent_answer", "consent_answer"),
    ("shared", "police_shared"),
    ("learned_how", "learned_how"),
    ("grade", "evidence_grade"),
    ("outcome", "crime_outcome"),
)


def _episode(episode: PoliceEpisode, words: Words) -> list[Fact]:
    facts: list[Fact] = [(_("Month"), month_words(episode.month))]
    for name, list_name in EPISODE_FIELDS:
        number = getattr(episode, name)
        if number != NOT_ASKED:
            title = _field_title(name, list_name)
            facts.append((title, words.label(list_name, number)))
    happened = [words.label("consequence", after.code) for after in episode.consequences]
    if happened:
        facts.append((_("What followed"), "; ".join(happened)))
    return facts


def _field_title(name: str, list_name: str) -> str:
    if name == "status_checked":
        return _("Was her status checked with the Home Office?")
    return the_book().list(list_name).title_text


def not_reporting(answers: Answers, words: Words) -> list[Fact]:
    """Why she did not report, and whether she would if nothing were passed on."""
    facts: list[Fact] = []
    if answers.reasons:
        reasons = words.labels("reason_not_report", answers.reasons)
        facts.append((_("Why she did not report"), "; ".join(reasons)))
    for name, list_name in (
        ("main_reason", "reason_not_report"),
        ("would_report", "would_report"),
        ("threat_changed", "threat_changed"),
    ):
        number = getattr(answers, name)
        if number != NOT_ASKED:
            title = _("The main reason") if name == "main_reason" else None
            title = title or the_book().list(list_name).title_text
            facts.append((title, words.label(list_name, number)))
    return facts


def refusals(answers: Answers, words: Words) -> list[tuple[str, str, str]]:
    """Service, reason and month of each door that was closed."""
    return [
        (
            words.label("refusal_service", refusal.service),
            words.label("refusal_reason", refusal.reason),
            month_words(refusal.month),
        )
        for refusal in answers.refusals
    ]
