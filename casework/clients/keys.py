"""A client's own keys: made, wrapped under her team's, and opened."""

from accounts.actor import Actor
from accounts.vault.blob import Keys
from accounts.vault.primitives import random_bytes
from casework.clients.models import Client, ClientKey


def new_key(client: Client, *, by: Actor) -> tuple[ClientKey, Keys]:
    """A first key for a client in memory, wrapped; the caller saves it after her."""
    row, secret = ClientKey(client=client, version=1), random_bytes()
    row.wrapped.seal(secret, by.keys.identity(client.team_id))
    return row, Keys(by.keys.service, {1: secret})


def keys_of(client: Client, *, by: Actor) -> Keys:
    """All versions of her key. Raises NoKey without her team's, CannotOpen for a changed wrap."""
    team = by.keys.identity(client.team_id)
    return Keys(by.keys.service, {row.version: row.wrapped.open(team) for row in client.keys.all()})
