"""The unlocked session: the cookie holds a secret, the database the seed sealed under it."""

from datetime import datetime
from uuid import UUID

from accounts.vault.blob import Compartment, Keys, Place, Shelf, seal, unseal
from accounts.vault.primitives import expand, random_bytes, sha256


def new_secret() -> bytes:
    return random_bytes()


def fingerprint(secret: bytes) -> bytes:
    """What the database may know of the cookie's secret."""
    return sha256(secret)


def _keys(secret: bytes, *, service: UUID, user: UUID, session: UUID, expires: datetime) -> Keys:
    bound = b"".join((user.bytes, session.bytes, int(expires.timestamp()).to_bytes(8, "big")))
    return Keys(service, {1: expand(secret, b"seal/1 session" + bound)})


def _place(service: UUID, session: UUID) -> Place:
    return Place(Shelf(Compartment.SESSION, "session", "seed", service), session)


def seal_seed(
    seed: bytes, secret: bytes, *, service: UUID, user: UUID, session: UUID, expires: datetime
) -> bytes:
    """The seed under the cookie's secret, bound to the member, the session and its end."""
    keys = _keys(secret, service=service, user=user, session=session, expires=expires)
    return seal(seed, place=_place(service, session), keys=keys)


def open_seed(
    sealed: bytes, secret: bytes, *, service: UUID, user: UUID, session: UUID, expires: datetime
) -> bytes:
    """Raises CannotOpen if any of these is not what the seed was sealed for."""
    keys = _keys(secret, service=service, user=user, session=session, expires=expires)
    return unseal(sealed, place=_place(service, session), keys=keys)
