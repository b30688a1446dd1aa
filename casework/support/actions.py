"""What a worker records about a case. Each is one transaction and tells the audit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.vault.primitives import sha256
from casework.answers.records import NOT_ASKED, Answers, Month, RiskAnswer, StatusSpell
from casework.answers.store import answers_of
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients import cards
from casework.clients.actions import change_case
from casework.clients.door import OpenFile
from casework.clients.entries import EPISODE_CLOSED, RISK_REVIEW, add_entry, is_contact
from casework.clients.models import Case, ClientEntry

replace = msgspec.structs.replace


def replacing(fields: Mapping[str, Any]) -> Callable[[Answers], Answers]:
    """A change that puts these fields in place of what they are now."""
    return lambda now: replace(now, **fields)


def write_note(file: OpenFile, *, by: Actor, kind: str, on: date, text: str, pk: UUID) -> None:
    """Add an entry to her timeline. A second click with the same id changes nothing."""
    try:
        with transaction.atomic():
            add_entry(file.client, file.keys, by=by, kind=kind, on=on, text=text, pk=pk)
            if is_contact(kind):
                cards.note_contact(file.client, on, by=by)
            record(
                Verb.CHANGED, by=by, subject=file.client.pk, team=file.client.team_id, note="note"
            )
    except IntegrityError:
        if not ClientEntry.objects.filter(pk=pk).exists():
            raise


def save_status(file: OpenFile, spell: StatusSpell, *, by: Actor, in_place_of: str = "") -> bool:
    """Add a status, or correct the one whose token is given. False if that one is gone."""

    def change(now: Answers) -> Answers:
        return replace(now, statuses=_with_spell(now.statuses, spell, in_place_of))

    if in_place_of and in_place_of not in map(token_of, _statuses_now(file, by)):
        return False
    change_case(file.case, change, by=by, what="status")
    return True


def remove_status(file: OpenFile, token: str, *, by: Actor) -> None:
    """Take out a status that was recorded by mistake; the one before is the present one again."""

    def change(now: Answers) -> Answers:
        left = tuple(spell for spell in now.statuses if token_of(spell) != token)
        return replace(now, statuses=_in_order(left))

    change_case(file.case, change, by=by, what="status removed")


def token_of(spell: StatusSpell) -> str:
    """A short name for one status in her history, without a word of what it says."""
    return sha256(msgspec.msgpack.encode(spell)).hex()[:16]


def _statuses_now(file: OpenFile, by: Actor) -> tuple[StatusSpell, ...]:
    return answers_of(file.case.pk, by=by).statuses


def _with_spell(
    spells: tuple[StatusSpell, ...], spell: StatusSpell, in_place_of: str
) -> tuple[StatusSpell, ...]:
    others = tuple(other for other in spells if token_of(other) != in_place_of)
    return _in_order((*others, spell))


def _in_order(spells: tuple[StatusSpell, ...]) -> tuple[StatusSpell, ...]:
    """By the day on which each began; each ends where the next begins, the last one is open."""
    ordered = sorted(spells, key=lambda spell: spell.valid_from or date.min)
    ends = [later.valid_from for later in ordered[1:]] + [None]
    return tuple(replace(spell, valid_to=end) for spell, end in zip(ordered, ends, strict=True))


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
    if review.why:
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
