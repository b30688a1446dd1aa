"""Handing cases over to another worker: one action, all or nothing."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import User
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients.entries import HAND_OVER, add_entry
from casework.clients.keys import keys_of
from casework.clients.models import Case
from casework.review.access import refusal_to_hand_over


class HandOverRefused(Exception):
    """Nothing was handed over; `str()` is the sentence that says why."""


@transaction.atomic
def hand_over_all(*, cases: Sequence[Case], to: User, reason: str, by: Actor) -> None:
    """Hand over all of these cases, or none."""
    for case in cases:
        hand_over(case=case, to=to, reason=reason, by=by)


@transaction.atomic
def hand_over(*, case: Case, to: User, reason: str, by: Actor) -> None:
    """Give an open case to another worker of its team, as it stands now.

    The reason goes on her timeline and, sealed, into the audit. Raises HandOverRefused, and
    VaultError if her key does not open; nothing is changed then.
    """
    now = Case.objects.select_for_update(of=("self",)).select_related("client", "team", "worker")
    found = now.get(pk=case.pk)
    refusal = _("Write a reason.") if not reason.strip() else refusal_to_hand_over(found, to)
    if refusal:
        raise HandOverRefused(refusal)
    words = _("From %(old)s to %(new)s.") % {"old": found.worker.name, "new": to.name}
    keys = keys_of(found.client, by=by)
    today, text = timezone.localdate(), f"{words}\n{reason}"
    add_entry(found.client, keys, by=by, kind=HAND_OVER, on=today, text=text)
    found.worker = to
    found.save(update_fields=["worker"])
    record(Verb.HANDED_OVER, by=by, subject=found.client_id, team=found.team_id, note=reason)
