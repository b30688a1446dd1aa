"""What a worker records about a case. Each is one transaction and tells the audit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import msgspec
from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.vault.blob import Keys
from accounts.vault.primitives import expand, mac
from casework.answers.records import NOT_ASKED, Answers, Month, RiskAnswer, StatusSpell
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients import cards
from casework.clients.access import hold
from casework.clients.actions import change_case
from casework.clients.door import OpenFile
from casework.clients.entries import (
    EPISODE_CLOSED,
    RISK_REVIEW,
    add_entry,
    is_contact,
    latest_entries,
)
from casework.clients.models import Case, ClientEntry
from casework.clients.records import Entry

replace = msgspec.structs.replace


def replacing(fields: Mapping[str, Any]) -> Callable[[Answers], Answers]:
    """A change that puts these fields in place of what they are now."""
    return lambda now: replace(now, **fields)


@transaction.atomic
def write_note(file: OpenFile, *, by: Actor, kind: str, on: date, text: str, pk: UUID) -> None:
    """Add an entry to her timeline. A second click, the same words with the same id, adds none."""
    hold(file.client)
    if before := ClientEntry.objects.filter(pk=pk).first():
        if _says(before, file, (kind, on, text)):
            return
        pk = uuid4()  # she went back and changed her words: they are a note of their own
    add_entry(file.client, file.keys, by=by, kind=kind, on=on, text=text, pk=pk)
    if is_contact(kind):
        cards.note_contact(file.client, on, by=by)
    record(Verb.CHANGED, by=by, subject=file.client.pk, team=file.client.team_id, note="note")


def _says(row: ClientEntry, file: OpenFile, what: tuple[str, date, str]) -> bool:
    """Is this entry of hers, and does it say just that?"""
    return row.client_id == file.client.pk and _words(row.sealed.open(file.keys)) == what


def _words(entry: Entry) -> tuple[str, date, str]:
    return entry.kind, entry.on, entry.text


class StatusGone(Exception):
    """Somebody else has changed or taken out this status meanwhile: nothing was changed."""


def add_status(file: OpenFile, spell: StatusSpell, *, by: Actor) -> None:
    """Add a status to her history. The same one twice is one.

    A change of which nobody knows since when counts from today: else it would stand before all.
    """
    today = timezone.localdate()

    def change(now: Answers) -> Answers:
        since = spell.valid_from or (today if now.statuses else None)
        dated = replace(spell, valid_from=since)
        if any(_same(other, one) for other in now.statuses for one in (spell, dated)):
            return now
        return replace(now, statuses=_in_order((*now.statuses, dated)))

    change_case(file.case, change, by=by, what="status")


def correct_status(file: OpenFile, token: str, spell: StatusSpell, *, by: Actor) -> None:
    """Put a status in place of the one with this token. Raises StatusGone."""

    def change(now: Answers) -> Answers:
        return replace(now, statuses=_in_order((*_without(now, token, file), spell)))

    change_case(file.case, change, by=by, what="status")


def remove_status(file: OpenFile, token: str, *, by: Actor) -> None:
    """Take out a status that was recorded by mistake; the one before is the present one again.

    Raises StatusGone.
    """

    def change(now: Answers) -> Answers:
        return replace(now, statuses=_in_order(_without(now, token, file)))

    change_case(file.case, change, by=by, what="status removed")


def token_of(spell: StatusSpell, keys: Keys) -> str:
    """A short name for one status in her history, which stands in an address.

    It is made with her own key: a plain digest of so few possible words would tell them.
    """
    key = expand(keys.of(keys.newest), "casework/1 status in an address")
    return mac(key, msgspec.msgpack.encode(_undated_end(spell))).hex()[:16]


def _undated_end(spell: StatusSpell) -> StatusSpell:
    """A status without the day on which the next began, which is not its own."""
    return replace(spell, valid_to=None)


def _same(one: StatusSpell, other: StatusSpell) -> bool:
    return _undated_end(one) == _undated_end(other)


def _without(now: Answers, token: str, file: OpenFile) -> tuple[StatusSpell, ...]:
    left = tuple(spell for spell in now.statuses if token_of(spell, file.keys) != token)
    if len(left) == len(now.statuses):
        raise StatusGone
    return left


def _in_order(spells: tuple[StatusSpell, ...]) -> tuple[StatusSpell, ...]:
    """By the day on which each began; each ends where the next begins, the last one is open."""
    ordered = sorted(spells, key=lambda spell: spell.valid_from or date.min)
    nexts = (*ordered[1:], None)
    return tuple(
        replace(spell, valid_to=later.valid_from if later else None)
        for spell, later in zip(ordered, nexts, strict=False)
    )


@dataclass(frozen=True)
class RiskReview:
    """What the risk page says: factor -> (present, first month, last month), and the judgement."""

    factors: Mapping[int, tuple[int, Month | None, Month | None]]
    level: int = NOT_ASKED
    dash_total: int | None = None
    why: str = ""


@transaction.atomic
def review_risk(file: OpenFile, review: RiskReview, *, by: Actor) -> None:
    """Save the risk page: changed factors keep their last answer beside them."""
    today = timezone.localdate()

    def change(now: Answers) -> Answers:
        return replace(
            now,
            risks=_reviewed(now, review, today),
            risk_level=review.level,
            dash_total=review.dash_total,
            reviewed_on=today,
        )

    change_case(file.case, change, by=by, what="risk")
    what = (RISK_REVIEW, today, review.why)
    last = latest_entries(file.client, file.keys, count=1)
    if review.why and not any(_words(written.entry) == what for written in last):
        add_entry(file.client, file.keys, by=by, kind=RISK_REVIEW, on=today, text=review.why)


def _reviewed(now: Answers, review: RiskReview, today: date) -> tuple[RiskAnswer, ...]:
    answers = {answer.factor: answer for answer in now.risks}
    for factor, (present, first, last) in review.factors.items():
        before = answers.get(factor, RiskAnswer(factor))
        after = replace(before, present=present, first_month=first, last_month=last)
        if present != before.present:
            after = replace(after, was=before.present, on=today.toordinal())
        answers[factor] = after
    kept = (answers[factor] for factor in sorted(answers))
    return tuple(a for a in kept if a.present != NOT_ASKED or a.was != NOT_ASKED)


@transaction.atomic
def close_case(file: OpenFile, *, by: Actor, on: date, reason: int, stage: int, text: str) -> None:
    """End this episode of support. Her record stays; a return opens a new episode."""

    def change(now: Answers) -> Answers:
        return replace(now, closed_on=on, closure_reason=reason, stage=stage)

    change_case(file.case, change, by=by, what="closed")
    Case.objects.filter(pk=file.case.pk).update(is_open=False)
    add_entry(file.client, file.keys, by=by, kind=EPISODE_CLOSED, on=on, text=text)
    record(Verb.CLOSED, by=by, subject=file.client.pk, team=file.client.team_id)
