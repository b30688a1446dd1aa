"""A client's records open under her own key, and under nobody else's."""

import pytest

from accounts.vault.blob import Keys
from accounts.vault.errors import CannotOpen, NoKey, VaultError
from accounts.vault.primitives import random_bytes
from casework.clients.keys import keys_of, new_key
from casework.clients.models import Client, ClientCard, ClientEntry, ClientKey, EntryIndex
from tests.cast import Cast, entry


@pytest.fixture
def two(cast: Cast) -> tuple[Client, Client]:
    first, other = (cast.woman(name, entries=(entry(name),)) for name in ("Maria", "Zeynep"))
    return first, other


def test_each_has_a_key_of_her_own(cast: Cast, two: tuple[Client, Client]) -> None:
    secrets = {keys_of(her, by=cast.actor("ada")).of(1) for her in two}
    assert len(secrets) == 2
    assert all(len(secret) == 32 for secret in secrets)
    assert not secrets & {cast.keys[cast.alder.pk].identity, cast.keys[cast.alder.pk].secret}


def test_the_stranger_has_no_key_of_her_team(cast: Cast, two: tuple[Client, Client]) -> None:
    for name in ("otto", "olga", "eve", "ivo"):
        with pytest.raises(NoKey):
            keys_of(two[0], by=cast.actor(name))


@pytest.mark.parametrize("model", [Client, ClientEntry, EntryIndex])
def test_nothing_of_hers_opens_with_anothers_key(
    cast: Cast, two: tuple[Client, Client], model: type
) -> None:
    hers, others = (keys_of(her, by=cast.actor("ada")) for her in two)
    column = "identity" if model is Client else "sealed"
    where = {"pk": two[0].pk} if model is Client else {"client": two[0]}
    value = getattr(model._default_manager.get(**where), column)  # type: ignore[attr-defined]
    assert value.open(hers)
    for wrong in (others, Keys(hers.service, {1: random_bytes()}), _team(cast)):
        with pytest.raises(CannotOpen):
            value.open(wrong)


def _team(cast: Cast) -> Keys:
    return cast.actor("ada").keys.identity(cast.alder.pk)


def test_her_card_needs_the_teams_key(cast: Cast, two: tuple[Client, Client]) -> None:
    card = ClientCard.objects.get(client=two[0])
    with pytest.raises(VaultError):
        card.sealed.open(keys_of(two[0], by=cast.actor("ada")))


def test_a_wrap_moved_to_another_woman_does_not_open(
    cast: Cast, two: tuple[Client, Client]
) -> None:
    first, other = (ClientKey.objects.get(client=her) for her in two)
    moved = ClientKey(pk=other.pk, client=other.client, version=1)
    moved.__dict__["wrapped"] = first.wrapped.blob
    with pytest.raises(CannotOpen):
        moved.wrapped.open(_team(cast))


def test_all_versions_of_her_key_are_at_hand(cast: Cast, two: tuple[Client, Client]) -> None:
    ada, her = cast.actor("ada"), two[0]
    row, _keys = new_key(her, by=ada)
    row.version = 2
    row.save()
    keys = keys_of(her, by=ada)
    assert set(keys.by_version) == {1, 2}
    assert keys.newest == 2
    her.identity.seal(Client.objects.get(pk=her.pk).identity.open(keys), keys)
    her.save()
    with pytest.raises(NoKey):
        Client.objects.get(pk=her.pk).identity.open(Keys(keys.service, {1: keys.of(1)}))
