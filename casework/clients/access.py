"""Who may, in the clients room. A stranger gets 404; a refusal is a sentence, "" means yes."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Team
from accounts.roles import Role
from accounts.service import refusal_to_take_clients
from casework.audit.models import Verb
from casework.audit.record import record, record_refusal
from casework.clients.models import Case, Client

CANNOT_BE_OPENED = "cannot be opened"
"""What the audit says, sealed, of a record that did not open. A page may show it."""


def client_for(actor: Actor, pk: UUID) -> Client:
    """Her record, if this member may open it. A refusal is noted; it looks like 'no such page'."""
    client = Client.objects.visible_to(actor).filter(pk=pk).first()
    if client is None:
        record_refusal(by=actor, subject=pk)
        raise Http404
    return client


def hold(client: Client) -> None:
    """Wait until nobody else is changing her record, and let nobody else until this is done.

    Every change of hers begins here, so that no two can wait for each other. The caller holds the
    transaction. 404 if she was removed meanwhile.
    """
    here = Client.objects.select_for_update(no_key=True).filter(pk=client.pk)
    if not here.values_list("pk").first():
        raise Http404


def record_unopened(*, by: Actor, subject: UUID | None) -> bool:
    """Note that a record (a client's, or a case's) did not open, in a transaction of its own.

    True if this member manages its team, so that she is the one to act.
    """
    client = Client.objects.filter(Q(pk=subject) | Q(cases=subject)).first() if subject else None
    team = client.team_id if client else None
    with transaction.atomic(durable=True):
        her = client.pk if client else None
        record(Verb.REFUSED, by=by, subject=her, team=team, note=CANNOT_BE_OPENED)
    return team in by.managed if team else bool(by.managed)


def open_case_of(client: Client) -> Case | None:
    return client.cases.open().first()


def latest_case_of(client: Client) -> Case:
    """The open episode, or the last one."""
    return client.cases.newest_first()[0]


def refusal_to_log(actor: Actor) -> str:
    if not actor.works_with_clients:
        return _("Only caseworkers and managers log clients.")
    return refusal_to_take_clients(actor.service)


def refusal_to_remove(actor: Actor, client: Client) -> str:
    """A manager may; a caseworker may take back what she logged herself."""
    if client.team_id in actor.managed or client.made_by_id == actor.pk:
        return ""
    return _("Only a manager, or whoever logged this record, can remove it.")


def refusal_of_worker(team: Team, worker_id: UUID) -> str:
    """May this member carry cases of the team?"""
    roles = (Role.CASEWORKER, Role.MANAGER)
    if team.memberships.filter(member=worker_id, member__is_active=True, role__in=roles).exists():
        return ""
    return _("This person does not work in the team %(team)s.") % {"team": team.name}
