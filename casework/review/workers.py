"""The people of a caseload: who may carry its cases, and who still does."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from accounts.models import Membership, User
from accounts.roles import Role
from casework.clients.models import Case


@dataclass(frozen=True)
class Worker:
    """A member, with the teams whose cases she may carry."""

    pk: UUID
    name: str
    carries: frozenset[UUID]

    def has_left(self, teams: Collection[UUID]) -> bool:
        """True if she still carries cases of one of these teams and may not: hand them over."""
        return not self.carries.issuperset(teams)


def workers_of(teams: Collection[UUID]) -> list[Worker]:
    """Everybody who may carry cases of these teams or still has an open one, by name."""
    held = Membership.objects.filter(
        team__in=teams, role__in=(Role.CASEWORKER, Role.MANAGER), member__is_active=True
    )
    carries: dict[UUID, set[UUID]] = defaultdict(set)
    for member, team in held.values_list("member_id", "team_id"):
        carries[member].add(team)
    still = Case.objects.open().filter(team__in=teams).values("worker_id")
    people = User.objects.filter(pk__in=carries) | User.objects.filter(pk__in=still)
    named = people.order_by("name", "pk").values_list("pk", "name")
    return [Worker(pk, name, frozenset(carries.get(pk, ()))) for pk, name in named]
