"""Who may, in the review room: managers, each for the teams that she manages.

A stranger gets 404, and the refusal is noted; a rule answers with a sentence, "" means yes.
"""

from collections.abc import Collection
from typing import NoReturn
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import User
from casework.audit.record import record_refusal
from casework.clients.access import refusal_of_worker
from casework.clients.models import Case, Client


def managers_only(actor: Actor) -> None:
    """404 for everybody who manages no team."""
    if not actor.managed:
        _refuse(actor, None)


def managed_client(actor: Actor, pk: UUID) -> Client:
    """A client of a team that she manages, else 404."""
    client = Client.objects.filter(pk=pk, team__in=actor.managed).first()
    return client or _refuse(actor, pk)


def managed_cases(actor: Actor, pks: Collection[UUID]) -> list[Case]:
    """These cases, oldest client first, if every one is of a team that she manages, else 404."""
    wanted = Case.objects.filter(pk__in=pks).select_related("client", "team", "worker")
    found = {case.pk: case for case in wanted.order_by("client__made_in", "pk")}
    for pk in pks:
        if pk not in found or found[pk].team_id not in actor.managed:
            _refuse(actor, found[pk].client_id if pk in found else pk)
    return list(found.values()) or _refuse(actor, None)


def _refuse(actor: Actor, subject: UUID | None) -> NoReturn:
    record_refusal(by=actor, subject=subject)
    raise Http404


def refusal_to_hand_over(case: Case, to: User) -> str:
    """May this case go to this member?"""
    if not case.is_open:
        return _("Support has ended here: there is no open case to hand over.")
    if to.pk == case.worker_id:
        return _("%(name)s already works with her.") % {"name": to.name}
    if not to.is_active:
        return _("%(name)s no longer works here.") % {"name": to.name}
    return refusal_of_worker(case.team, to.pk)
