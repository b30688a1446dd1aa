"""Who counts cannot open a name, even from a shell; who administers opens nothing at all."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.http import Http404

from accounts.actor import Actor, KeyRing
from accounts.models import Grant, Membership, Team, User
from accounts.roles import Role
from accounts.vault.blob import Keys
from accounts.vault.errors import VaultError
from accounts.vault.rings import GrantKind, GrantPlace, RecipientKind, TeamKey, seal_grant
from casework.answers.store import answers_of, open_all
from casework.audit.models import AuditEntry
from casework.clients.access import client_for
from casework.clients.directory import all_cards, managed_cards, own_open_cards
from casework.clients.door import open_file
from casework.clients.keys import keys_of
from casework.clients.models import Client, ClientCard, ClientEntry, ClientKey, EntryIndex
from tests.cast import Cast, entry

Opener = Callable[[Client, Actor], Any]
OPENERS: dict[str, Opener] = {
    "the door": lambda her, by: open_file(her, by=by),
    "her keys": lambda her, by: keys_of(her, by=by),
    "access": lambda her, by: client_for(by, her.pk),
    "identity key": lambda her, by: by.keys.identity(her.team_id),
    "card key": lambda her, by: by.keys.card(her.team_id),
    "journal key": lambda her, by: by.keys.journal(her.team_id),
}
FORGED: dict[str, Callable[[Actor, Client], Keys]] = {
    "evidence key": lambda by, her: by.keys.evidence(her.team_id),
    "derived from it": lambda by, her: derived(by, her, "identity"),
    "its card": lambda by, her: derived(by, her, "card"),
    "its journal": lambda by, her: derived(by, her, "journal"),
}


def derived(by: Actor, her: Client, name: str) -> Keys:
    """What a shell could make of the counting key by treating it as the team's."""
    keys = by.keys.evidence(her.team_id)
    made = {v: getattr(TeamKey(key), name) for v, key in keys.by_version.items()}
    return Keys(keys.service, made)


@pytest.fixture
def her(cast: Cast) -> Client:
    woman = cast.woman("Zeynep Yıldız", entries=(entry("She said: not the police."),))
    return Client.objects.get(pk=woman.pk)


@pytest.mark.parametrize("name", ["eve", "ivo", "otto", "olga"])
@pytest.mark.parametrize("opener", OPENERS.values(), ids=OPENERS)
def test_who_holds_no_team_key_gets_nothing_from_any_door(
    cast: Cast, her: Client, name: str, opener: Opener
) -> None:
    with pytest.raises((VaultError, Http404)):
        opener(her, cast.actor(name))


@pytest.mark.parametrize("keys_from", FORGED.values(), ids=FORGED)
def test_a_shell_with_the_counting_key_opens_no_name_card_note_or_journal(
    cast: Cast, her: Client, keys_from: Callable[[Actor, Client], Keys]
) -> None:
    keys = keys_from(cast.actor("eve"), her)
    sealed = [
        *(her.identity, ClientKey.objects.get().wrapped, ClientCard.objects.get().sealed),
        *(ClientEntry.objects.get().sealed, EntryIndex.objects.get().sealed),
        *(row.details for row in AuditEntry.objects.all()),
    ]
    for value in sealed:
        with pytest.raises(VaultError):
            value.open(keys)


def test_who_counts_opens_answers_and_finds_no_name_in_them(cast: Cast, her: Client) -> None:
    eve = cast.actor("eve")
    (opened,) = list(open_all([cast.alder.pk], by=eve))
    assert opened.client == her.pk
    assert "Zeynep" not in repr(opened)
    assert answers_of(her.cases.get().pk, by=eve) == opened.answers


@pytest.mark.parametrize("name", ["eve", "ivo"])
def test_their_directories_are_empty(cast: Cast, her: Client, name: str) -> None:
    actor = cast.actor(name)
    for directory in (all_cards(actor), own_open_cards(actor), managed_cards(actor)):
        assert (directory.rows, directory.unreadable) == ([], 0)


def test_an_administrator_holds_no_key_at_all(cast: Cast, her: Client) -> None:
    ivo = cast.actor("ivo")
    assert (dict(ivo.keys.teams), dict(ivo.keys.counting)) == ({}, {})
    with pytest.raises(VaultError):
        list(open_all([cast.alder.pk], by=ivo))
    with pytest.raises(VaultError):
        answers_of(her.cases.get().pk, by=ivo)


def test_a_stranger_of_another_team_counts_nothing_here(cast: Cast, her: Client) -> None:
    for name in ("otto", "olga"):
        with pytest.raises(VaultError):
            list(open_all([cast.alder.pk], by=cast.actor(name)))


NOT_THEIRS = [
    *(("ivo", Role.CASEWORKER), ("ivo", Role.MANAGER), ("ivo", Role.EVIDENCE_LEAD)),
    *(("otto", Role.CASEWORKER), ("otto", Role.MANAGER), ("otto", Role.EVIDENCE_LEAD)),
    *(("eve", Role.CASEWORKER), ("eve", Role.MANAGER), ("amy", Role.MANAGER)),
]


@pytest.mark.parametrize(("name", "role"), NOT_THEIRS)
def test_a_role_row_written_by_an_intruder_gives_nothing(
    cast: Cast, her: Client, name: str, role: Role
) -> None:
    """Who can write to the database but holds no key of the team makes no member of it."""
    held = cast.people[name].memberships.filter(team=cast.alder)
    before = set(held.values_list("role", flat=True))
    copied = Membership.objects.filter(team=cast.alder, role=role).first()
    Membership.objects.create(
        member=cast.people[name],
        team=cast.alder,
        role=role,
        key_version=1,
        vouched=copied.vouched if copied else bytes(32),
    )
    actor = cast.actor(name)
    assert {m.role for m in actor.memberships if m.team_id == cast.alder.pk} == before
    assert her not in Client.objects.visible_to(actor)


def test_a_caseworker_cannot_be_made_a_manager_by_changing_a_word(cast: Cast, her: Client) -> None:
    Membership.objects.filter(member=cast.people["amy"]).update(role=Role.MANAGER)
    amy = cast.actor("amy")
    assert amy.memberships == ()
    assert not amy.managed
    assert her not in Client.objects.visible_to(amy)


def test_a_swapped_public_key_takes_the_roles_away(cast: Cast, her: Client) -> None:
    User.objects.filter(pk=cast.people["ada"].pk).update(public_key=cast.people["otto"].public_key)
    ada = cast.actor("ada")
    assert ada.memberships == ()
    assert her not in Client.objects.visible_to(ada)


def test_a_grant_moved_to_another_member_team_or_kind_opens_for_nobody(
    cast: Cast, her: Client
) -> None:
    grant = Grant.objects.get(member=cast.people["ada"])
    for change in ({"team": cast.birch}, {"kind": GrantKind.EVIDENCE}, {"key_version": 2}):
        Grant.objects.filter(pk=grant.pk).update(**change)
        ring = cast.actor("ada").keys
        assert (dict(ring.teams), dict(ring.counting)) == ({}, {})
        Grant.objects.filter(pk=grant.pk).update(team=cast.alder, kind=1, key_version=1)
    Grant.objects.filter(pk=grant.pk).update(member=cast.people["ivo"])
    assert not cast.actor("ivo").keys.teams


def test_a_newer_key_planted_by_an_intruder_never_writes(cast: Cast, her: Client) -> None:
    """Anybody can seal a key of his own to every public key in the database."""
    evil = TeamKey.new()
    for name in ("ada", "bea"):
        place = GrantPlace(
            GrantKind.TEAM, cast.alder.pk, 2, RecipientKind.MEMBER, pk_of(cast, name)
        )
        public = cast.people[name].grant_public_key
        sealed = seal_grant(evil.secret, place=place, public=public)
        person = cast.people[name]
        Grant.objects.create(team=cast.alder, key_version=2, kind=1, member=person, sealed=sealed)
    Team.objects.filter(pk=cast.alder.pk).update(key_version=2)
    cast.woman("Logged after the intruder came")
    for card in ClientCard.objects.all():
        with pytest.raises(VaultError):
            card.sealed.open(Keys(cast.service.pk, {1: evil.card, 2: evil.card}))
    assert len(all_cards(cast.actor("bea")).rows) == 2


def pk_of(cast: Cast, name: str) -> UUID:
    return cast.people[name].pk


def test_a_grant_that_is_no_grant_is_passed_over(cast: Cast) -> None:
    """An intruder's nonsense must not lock a member out of her other teams."""
    ada = cast.people["ada"]
    Grant.objects.create(team=cast.birch, key_version=1, kind=9, member=ada, sealed=b"\1")
    Grant.objects.create(team=cast.birch, key_version=1, kind=1, member=ada, sealed=b"")
    assert set(cast.actor("ada").keys.teams) == {cast.alder.pk}


def test_rings_and_actors_print_no_key(cast: Cast) -> None:
    ada = cast.actor("ada")
    key = ada.keys.teams[cast.alder.pk][1]
    texts = [repr(ada), str(ada), repr(ada.keys), repr(key), repr(KeyRing(cast.service.pk))]
    for text in texts:
        assert key.secret.hex() not in text
        assert repr(key.secret)[2:-1] not in text
