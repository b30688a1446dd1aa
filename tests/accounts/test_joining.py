"""Making services, teams and members: exactly the grants that belong to a role, and no other."""

import pytest

from accounts.actor import open_ring
from accounts.joining import give_role, make_member, make_service, make_team
from accounts.models import Grant, Kit, Service, Team, User
from accounts.passphrases import open_seed_with
from accounts.roles import Role
from accounts.vault.errors import CannotOpen
from accounts.vault.primitives import random_bytes
from accounts.vault.rings import GrantKind, TeamKey, open_grant, pair_of
from tests.cast import PASSPHRASE, Cast

pytestmark = pytest.mark.django_db

GRANTED = {
    Role.CASEWORKER: {GrantKind.TEAM},
    Role.MANAGER: {GrantKind.TEAM},
    Role.EVIDENCE_LEAD: {GrantKind.EVIDENCE},
    Role.ADMINISTRATOR: set(),
}


@pytest.fixture
def house() -> tuple[Service, Team, TeamKey, bytes]:
    service, kit_seed = make_service(name="Service", is_demo=True, one_signature=True)
    return service, *make_team(name="Alder"), kit_seed


def member_of(service: Service, email: str = "ada@example.org") -> User:
    return make_member(service=service, email=email, name="Ada", passphrase=PASSPHRASE)


@pytest.mark.parametrize("role", Role)
def test_a_role_brings_its_grants_and_no_more(
    house: tuple[Service, Team, TeamKey, bytes], role: Role
) -> None:
    service, team, key, _kit = house
    ada = member_of(service)
    give_role(member=ada, team=team, role=role, key=key)
    assert {grant.kind for grant in ada.grants.all()} == GRANTED[role]


def test_two_roles_of_one_kind_bring_one_grant(
    house: tuple[Service, Team, TeamKey, bytes],
) -> None:
    service, team, key, _kit = house
    ada = member_of(service)
    for role in (Role.CASEWORKER, Role.MANAGER, Role.EVIDENCE_LEAD):
        give_role(member=ada, team=team, role=role, key=key)
    assert ada.grants.count() == 2


def test_the_kit_opens_the_key_of_every_team(house: tuple[Service, Team, TeamKey, bytes]) -> None:
    _service, team, key, kit_seed = house
    other, other_key = make_team(name="Birch")
    opened = {
        grant.team_id: open_grant(bytes(grant.sealed), place=grant.place, pair=pair_of(kit_seed))
        for grant in Kit.objects.get().grants.all()
    }
    assert opened == {team.pk: key.secret, other.pk: other_key.secret}


def test_the_seed_of_the_kit_and_the_keys_of_teams_are_stored_nowhere(
    house: tuple[Service, Team, TeamKey, bytes],
) -> None:
    _service, _team, key, kit_seed = house
    stored = b"".join(bytes(grant.sealed) for grant in Grant.objects.all())
    stored += bytes(Kit.objects.get().public_key)
    for secret in (kit_seed, key.secret, key.identity, key.card, key.evidence, key.journal):
        assert secret not in stored


def test_no_grant_is_sealed_to_a_swapped_public_key(
    house: tuple[Service, Team, TeamKey, bytes],
) -> None:
    service, team, key, _kit = house
    ada = member_of(service)
    give_role(member=ada, team=team, role=Role.EVIDENCE_LEAD, key=key)
    User.objects.filter(pk=ada.pk).update(public_key=pair_of(random_bytes()).public)
    with pytest.raises(CannotOpen):
        give_role(member=User.objects.get(), team=team, role=Role.MANAGER, key=key)
    assert not Grant.objects.filter(member=ada, kind=GrantKind.TEAM).exists()


def test_an_address_is_one_however_it_is_written(
    house: tuple[Service, Team, TeamKey, bytes],
) -> None:
    ada = member_of(house[0], " Ada@Example.ORG ")
    assert ada.email == "ada@example.org"
    assert User.objects.get_by_natural_key("ADA@example.org") == ada


def test_the_whole_ring_of_each_role(cast: Cast) -> None:
    held = {}
    for name, user in cast.people.items():
        seed = open_seed_with(User.objects.get(pk=user.pk), PASSPHRASE, cast.service)
        assert seed
        ring = open_ring(user, seed, cast.service)
        held[name] = (len(ring.teams), len(ring.counting))
    one_team = dict.fromkeys(("ada", "amy", "bea", "otto", "olga"), (1, 0))
    assert held == one_team | {"eve": (0, 2), "ivo": (0, 0)}
