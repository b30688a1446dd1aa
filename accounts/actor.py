"""The acting member: who she is, what she may, and the keys that are open for this request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from accounts.directory import key_for, vouches
from accounts.models import Membership, Service, Team, User
from accounts.roles import Role
from accounts.vault.blob import Keys
from accounts.vault.errors import CannotOpen, NoKey
from accounts.vault.rings import (
    GrantKind,
    TeamKey,
    counting_directory,
    open_grant,
    pair_of,
)


@dataclass(frozen=True, repr=False)
class KeyRing:
    """The keys of one member, by team and version. An evidence key alone opens no name."""

    service: UUID
    teams: Mapping[UUID, Mapping[int, TeamKey]] = field(default_factory=dict)
    counting: Mapping[UUID, Mapping[int, bytes]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<KeyRing of {len(self.teams)} teams>"

    def _derived(self, team: UUID, name: str) -> Keys:
        versions = self.teams.get(team)
        if not versions:
            raise NoKey
        return Keys(self.service, {v: getattr(key, name) for v, key in versions.items()})

    def identity(self, team: UUID) -> Keys:
        """The keys that wrap the team's client keys. Raises NoKey without the team's key."""
        return self._derived(team, "identity")

    def card(self, team: UUID) -> Keys:
        return self._derived(team, "card")

    def journal(self, team: UUID) -> Keys:
        return self._derived(team, "journal")

    def evidence(self, team: UUID) -> Keys:
        """The keys of the answers: derived from the team's key, or granted for counting only."""
        if team in self.teams:
            return self._derived(team, "evidence")
        if not self.counting.get(team):
            raise NoKey
        return Keys(self.service, self.counting[team])


@dataclass(frozen=True, repr=False)
class Actor:
    """A signed-in member with her open key ring."""

    user: User
    keys: KeyRing
    memberships: tuple[Membership, ...]
    service: Service

    def __repr__(self) -> str:
        return f"<Actor {self.user.pk}>"

    @property
    def pk(self) -> UUID:
        return self.user.pk

    def teams_as(self, *roles: Role) -> list[Team]:
        """Her teams in any of these roles, by name, each once."""
        teams = {m.team_id: m.team for m in self.memberships if m.role in roles}
        return sorted(teams.values(), key=lambda team: team.name)

    def team_ids_as(self, *roles: Role) -> set[UUID]:
        return {m.team_id for m in self.memberships if m.role in roles}

    def is_a(self, *roles: Role) -> bool:
        return any(m.role in roles for m in self.memberships)

    @cached_property
    def managed(self) -> set[UUID]:
        """The teams that she manages."""
        return self.team_ids_as(Role.MANAGER)

    @cached_property
    def case_teams(self) -> list[Team]:
        """The teams in which she supports women or manages those who do, by name."""
        return self.teams_as(Role.CASEWORKER, Role.MANAGER)

    @property
    def works_with_clients(self) -> bool:
        return bool(self.case_teams)


def open_ring(user: User, seed: bytes, service: Service) -> KeyRing:
    """Every grant that she holds now. A grant that will not open is not hers, and is left out.

    Anybody can seal a key to her public key. Of a team's versions only the oldest that she holds
    is taken, under which all that is there was sealed: a newer one would write, and must first be
    proved to follow from the one before.
    """
    pair = pair_of(seed)
    teams: dict[UUID, dict[int, TeamKey]] = {}
    counting: dict[UUID, dict[int, bytes]] = {}
    for grant in user.grants.order_by("key_version"):
        try:
            key = open_grant(bytes(grant.sealed), place=grant.place, pair=pair)
        except (CannotOpen, ValueError):  # ValueError: a kind of grant that there is not
            continue
        if grant.kind == GrantKind.TEAM:
            teams.setdefault(grant.team_id, {grant.key_version: TeamKey(key)})
        else:
            counting.setdefault(grant.team_id, {grant.key_version: key})
    return KeyRing(service.pk, teams, counting)


def actor_for(user: User, seed: bytes, service: Service) -> Actor:
    """The member as she may act now: her roles and grants are read anew each time."""
    ring = open_ring(user, seed, service)
    memberships = user.memberships.select_related("team")
    return Actor(user, ring, tuple(m for m in memberships if _vouched(m, ring)), service)


def _vouched(membership: Membership, ring: KeyRing) -> bool:
    """False for a role that somebody wrote into the database without a key of the team.

    An administrator holds none, so that nothing can vouch for that role to herself.
    """
    key = _directory_key(membership, ring)
    return membership.role == Role.ADMINISTRATOR if key is None else vouches(membership, key)


def _directory_key(membership: Membership, ring: KeyRing) -> bytes | None:
    role, team, version = membership.role, membership.team_id, membership.key_version
    if key := ring.teams.get(team, {}).get(version):
        return key_for(role, key)
    counting = ring.counting.get(team, {}).get(version)
    return counting_directory(counting) if counting and role == Role.EVIDENCE_LEAD else None
