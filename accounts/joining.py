"""Making a service, its teams and its members, with every key that belongs to them."""

from django.conf import settings
from django.db import transaction

from accounts.directory import key_for, tag_of, vouches
from accounts.models import Grant, Kit, Membership, Service, Team, User
from accounts.passphrases import lock_seed_with
from accounts.roles import Role
from accounts.service import pepper_check
from accounts.vault.errors import CannotOpen
from accounts.vault.primitives import random_bytes
from accounts.vault.rings import (
    GrantKind,
    TeamKey,
    pair_of,
    seal_grant,
)


@transaction.atomic
def make_service(*, name: str, is_demo: bool, one_signature: bool) -> tuple[Service, bytes]:
    """The service and its recovery kit. Returns the kit's seed, which is stored nowhere."""
    service = Service.objects.create(
        name=name,
        is_demo=is_demo,
        one_signature=one_signature,
        pepper_check=pepper_check(settings.PEPPERS),
    )
    seed = random_bytes()
    Kit.objects.create(public_key=pair_of(seed).public)
    return service, seed


@transaction.atomic
def make_team(*, name: str) -> tuple[Team, TeamKey]:
    """A team with its first key, granted to the recovery kit. The caller grants it to people."""
    number = Team.objects.count() + 1
    team, key = Team.objects.create(name=name, number=number), TeamKey.new()
    for kit in Kit.objects.all():
        _grant(team, key.secret, GrantKind.TEAM, kit=kit)
    return team, key


@transaction.atomic
def make_member(*, service: Service, email: str, name: str, passphrase: str) -> User:
    """A member with a seed and a key pair of her own, and no role yet."""
    seed = random_bytes()
    user = User(email=email.strip().lower(), name=name, public_key=pair_of(seed).public)
    lock_seed_with(user, seed, passphrase, service)
    user.save()
    return user


@transaction.atomic
def give_role(*, member: User, team: Team, role: Role, key: TeamKey) -> None:
    """A role in a team and the grant that goes with it: the team's key, or only the counting key.

    An administrator is granted none. Raises CannotOpen if a role that she has in this team is not
    vouched for: her public key may have been swapped, and a grant to it would be a stranger's.
    """
    held = member.memberships.filter(team=team, key_version=team.key_version)
    if not all(vouches(each, key_for(each.role, key)) for each in held):
        raise CannotOpen
    membership = Membership(member=member, team=team, role=role, key_version=team.key_version)
    membership.vouched = tag_of(membership, key_for(role, key))
    membership.save()
    if role.holds_team_key:
        _grant_once(team, key.secret, GrantKind.TEAM, member)
    elif role is Role.EVIDENCE_LEAD:
        _grant_once(team, key.evidence, GrantKind.EVIDENCE, member)


def _grant_once(team: Team, key: bytes, kind: GrantKind, member: User) -> None:
    held = Grant.objects.filter(team=team, kind=kind, key_version=team.key_version, member=member)
    if not held.exists():
        _grant(team, key, kind, member=member)


def _grant(
    team: Team, key: bytes, kind: GrantKind, *, member: User | None = None, kit: Kit | None = None
) -> None:
    holder = member or kit
    assert holder is not None
    grant = Grant(team=team, key_version=team.key_version, kind=kind, member=member, kit=kit)
    grant.sealed = seal_grant(key, place=grant.place, public=bytes(holder.public_key))
    grant.save()
