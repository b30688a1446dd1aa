"""What every page knows of the house: its name, whether it is the demo, and where one may go."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.roles import Role


class Room(NamedTuple):
    """A line of the navigation."""

    url_name: str
    label: str
    icon: str
    is_current: bool


def house(request: HttpRequest) -> dict[str, Any]:
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "actor": actor,
        "house": {
            "demo": settings.DEMO,
            "service_name": actor.service.name if actor else "",
            "idle_minutes": settings.IDLE_MINUTES,
            "nav": rooms_for(actor, request) if actor else [],
        },
    }


def rooms_for(actor: Actor, request: HttpRequest) -> list[Room]:
    """Where she may go. The order is that of a day's work."""
    rooms = [("today", _("Today"), "sun", actor.works_with_clients)]
    rooms += [("find", _("Find or log"), "magnifying-glass", actor.works_with_clients)]
    rooms += [("team", _("Team"), "user-group", bool(actor.managed))]
    counts = actor.is_a(Role.EVIDENCE_LEAD, Role.MANAGER)
    rooms += [("evidence", _("Evidence"), "chart-bar", counts)]
    rooms += [("codebook", _("Codebook"), "book-open", True)]
    return [Room(name, text, icon, _is_in(name, request)) for name, text, icon, may in rooms if may]


def _is_in(name: str, request: HttpRequest) -> bool:
    """Is this page in that room? Today stands at the root, beneath which everything is."""
    home = reverse(name)
    return request.path == home or (name != "today" and request.path.startswith(home))
