"""The open cases of a manager's teams, and the figures that stand on top of her day."""

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients.directory import Directory, managed_cards
from casework.clients.rows import rows_for
from casework.review.caseload import Figure, Filter, tiles


@transaction.atomic
def open_cases(actor: Actor) -> Directory:
    """Every open case of the teams that she manages. One entry in the audit."""
    record(Verb.LISTED, by=actor, team=min(actor.managed), note="team")
    return managed_cards(actor)


def figures_of(actor: Actor) -> list[Figure]:
    """Counts of her teams' open cases, each leading to its list; none if she manages no team."""
    if not actor.managed:
        return []
    return tiles(rows_for(actor, open_cases(actor).rows, timezone.localdate()), Filter())
