"""Who may, in the evidence room. A refusal is a sentence, "" means yes."""

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Team
from accounts.roles import Role
from casework.audit.record import record_refusal
from casework.evidence.ledger import Release, release_called


def refusal_to_look(actor: Actor) -> str:
    if actor.is_a(Role.EVIDENCE_LEAD, Role.MANAGER):
        return ""
    return _("Only evidence leads and managers see the evidence.")


def refusal_to_prepare(actor: Actor) -> str:
    if actor.is_a(Role.EVIDENCE_LEAD):
        return ""
    return _("Only an evidence lead prepares a release.")


def refusal_to_sign(actor: Actor, release: Release) -> str:
    """A second person signs, unless the service has waived the second signature."""
    if refusal := refusal_to_look(actor):
        return refusal
    if release.is_released:
        return _("This is released already.")
    if actor.pk == release.prepared_by and not actor.service.one_signature:
        return _("Somebody else must read and sign what you have prepared.")
    return ""


def refusal_to_discard(actor: Actor, release: Release) -> str:
    """Only her own draft, and only while nobody else has seen it: what was shown stays shown."""
    if release.is_released:
        return _("What is released cannot be taken back.")
    if actor.pk != release.prepared_by:
        return _("Only whoever prepared this draft can discard it.")
    if release.seen_by:
        return _("Somebody else has seen this draft: it counts as shown and stays in the ledger.")
    return ""


def release_for(actor: Actor, pk: UUID) -> Release:
    """A release that this member may look at. 404 for everybody else."""
    release = None if refusal_to_look(actor) else release_called(pk)
    if release is None:
        record_refusal(by=actor, subject=pk)
        raise Http404
    return release


def teams_she_counts(actor: Actor) -> list[Team]:
    """The teams whose counting key she holds as an evidence lead, by name."""
    return actor.teams_as(Role.EVIDENCE_LEAD)
