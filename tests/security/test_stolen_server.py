"""The whole server, switched off: database, disk, pepper and secret key. Nothing opens."""

from base64 import b64decode
from collections.abc import Iterator
from hashlib import sha256
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import connection

from accounts.models import Grant, Service, UnlockedSession, User
from accounts.vault.blob import Keys, Place, unseal
from accounts.vault.errors import VaultError
from accounts.vault.passphrase import Verifier
from accounts.vault.primitives import expand
from accounts.vault.rings import open_grant, pair_of
from accounts.vault.session import open_seed
from tests.cast import PASSPHRASE, Cast, entry
from tests.vault import independent
from tests.vault.freeze import sealed_columns

LABELS = (
    "auth",
    "unlock",
    "identity",
    "card",
    "evidence",
    "directory",
    "journal",
    "session",
    "mfa",
)
NAME = "Zeynep Yıldız"


@pytest.fixture
def stolen(cast: Cast) -> Cast:
    """A service at work, with somebody signed in at the moment of the theft."""
    cast.woman(NAME, entries=(entry("She said: not the police."),))
    cast.browser("ada")
    cast.browser("eve")
    return cast


def stored_values() -> set[bytes]:
    """Every value of every column of every table, as bytes."""
    found: set[bytes] = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for value in (value for row in cursor.fetchall() for value in row):
                raw = value if isinstance(value, bytes | memoryview) else str(value).encode()
                found.add(bytes(raw))
    return found


def secrets_at_hand() -> set[bytes]:
    """What else a thief takes: settings and peppers, and every part of a verifier."""
    secrets = {settings.SECRET_KEY.encode(), bytes.fromhex(settings.SECRET_KEY), bytes(32)}
    secrets |= set(settings.PEPPERS.values())
    for user in User.objects.all():
        _name, _version, _cost, salt, digest = user.password.split("$")
        secrets |= {b64decode(salt), b64decode(digest)}
    return secrets


def candidate_keys() -> Iterator[bytes]:
    """Every 32 bytes in a row of anything stored, and whatever follows from whole values."""
    for value in stored_values() | secrets_at_hand():
        for start in range(max(len(value) - 31, 0)):
            yield value[start : start + 32]
        whole = value if len(value) == 32 else sha256(value).digest()
        yield whole
        yield sha256(whole).digest()
        yield from (expand(whole, f"seal/1 {label}") for label in LABELS)


@pytest.fixture
def candidates(stolen: Cast) -> list[bytes]:
    return list(dict.fromkeys(candidate_keys()))


def one_row_of_each() -> Iterator[tuple[str, bytes, tuple[int, str, str, UUID, UUID, UUID]]]:
    """A sealed value of every column that holds one, with its place."""
    service = Service.objects.get().pk
    for name, field in sealed_columns().items():
        every = field.model._default_manager.all()
        row = next((row for row in every if getattr(row, field.name).blob), None)
        if row is not None:
            client, pk = row.sealed_for()  # type: ignore[attr-defined]
            place = (field.compartment, field.table, field.label, service, client, pk)
            yield name, getattr(row, field.name).blob, place


def test_there_is_something_to_steal(candidates: list[bytes]) -> None:
    assert len(candidates) > 20_000
    assert len({name for name, _blob, _place in one_row_of_each()}) >= 8


def test_no_value_that_is_stored_anywhere_opens_any_record(candidates: list[bytes]) -> None:
    for name, blob, place in one_row_of_each():
        for key in candidates:
            try:
                independent.open_blob(key, blob, place)
            except InvalidTag:
                continue
            raise AssertionError(f"{name} opens with a key that lies about")


def test_the_search_for_keys_would_find_one(stolen: Cast, candidates: list[bytes]) -> None:
    """With one team key among the candidates, cards open: the test above can fail."""
    key = stolen.keys[stolen.alder.pk]
    _name, blob, place = next(row for row in one_row_of_each() if "Card" in row[0])
    assert key.card not in candidates
    assert NAME in independent.open_blob(key.card, blob, place).decode(errors="replace")


def test_no_grant_opens_with_a_seed_that_lies_about(stolen: Cast) -> None:
    values = {v for v in stored_values() | secrets_at_hand() if len(v) == 32}
    assert values
    grants = list(Grant.objects.all())
    for value in values:
        for seed in (value, sha256(value).digest()):
            pair = pair_of(seed)
            for grant in grants:
                with pytest.raises(VaultError):
                    open_grant(bytes(grant.sealed), place=grant.place, pair=pair)


def test_a_session_row_opens_with_no_secret_but_its_cookie(
    stolen: Cast, candidates: list[bytes]
) -> None:
    row = UnlockedSession.objects.first()
    assert row
    for secret in [*secrets_at_hand(), bytes(row.secret_hash), *candidates[:500]]:
        with pytest.raises(VaultError):
            open_seed(
                bytes(row.sealed_seed),
                secret.ljust(32, b"\0")[:32],
                service=stolen.service.pk,
                user=row.member_id,
                session=row.pk,
                expires=row.expires_at,
            )


def test_the_right_passphrase_without_the_pepper_cannot_even_be_tested(stolen: Cast) -> None:
    """A thief of the dump alone: every guess fails alike."""
    verifier = Verifier.decode(User.objects.get(email="ada@example.org").password)
    cost = (verifier.cost.memory_kib, verifier.cost.passes, verifier.cost.lanes)

    def is_accepted(pepper: bytes) -> bool:
        root = independent.root(PASSPHRASE, verifier.salt, pepper, cost)
        return sha256(independent.expand(root, "seal/1 auth")).digest() == verifier.auth_hash

    assert not any(is_accepted(value) for value in stored_values() if len(value) == 32)
    assert not is_accepted(bytes(32))
    assert is_accepted(settings.PEPPERS[verifier.pepper_version])


def test_what_the_door_proves_does_not_unlock(stolen: Cast) -> None:
    """The stored hash, and even `auth` itself, open no seed."""
    ada = User.objects.get(email="ada@example.org")
    verifier = Verifier.decode(ada.password)
    pepper = settings.PEPPERS[verifier.pepper_version]
    cost = (verifier.cost.memory_kib, verifier.cost.passes, verifier.cost.lanes)
    root = independent.root(PASSPHRASE, verifier.salt, pepper, cost)
    field = sealed_columns()["accounts.User.seed"]
    place = Place(field.shelf(stolen.service.pk), ada.pk)
    for key in (independent.expand(root, "seal/1 auth"), verifier.auth_hash, root):
        with pytest.raises(VaultError):
            unseal(ada.seed.blob, place=place, keys=Keys(stolen.service.pk, {1: key}))
    unlock = independent.expand(root, "seal/1 unlock")
    assert unseal(ada.seed.blob, place=place, keys=Keys(stolen.service.pk, {1: unlock}))
