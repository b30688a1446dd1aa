"""From a passphrase to two keys: one proves it at the door, the other unlocks the seed.

One Argon2id run serves both. What the database keeps is SHA-256 of the first.
"""

import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from accounts.vault.errors import CannotOpen, NoKey
from accounts.vault.primitives import argon2id, expand, random_bytes, same, sha256

ALGORITHM = "seal1"
SALT_BYTES = 16


@dataclass(frozen=True)
class Cost:
    """Argon2id's memory in KiB, passes and lanes. They stand in the verifier."""

    memory_kib: int
    passes: int
    lanes: int


@dataclass(frozen=True, repr=False)
class Root:
    """What one run gives: `auth` proves the passphrase, `unlock` opens the seed (32 bytes each)."""

    auth: bytes
    unlock: bytes


@dataclass(frozen=True)
class Verifier:
    """What the database may know of a passphrase."""

    pepper_version: int
    cost: Cost
    salt: bytes
    auth_hash: bytes

    def encode(self) -> str:
        cost = f"{self.cost.memory_kib},{self.cost.passes},{self.cost.lanes}"
        salt, digest = b64encode(self.salt).decode(), b64encode(self.auth_hash).decode()
        return f"{ALGORITHM}${self.pepper_version}${cost}${salt}${digest}"

    @classmethod
    def decode(cls, text: str) -> "Verifier":
        """Raises CannotOpen if the text is no verifier of ours."""
        try:
            algorithm, version, cost, salt, digest = text.split("$")
            if algorithm != ALGORITHM:
                raise CannotOpen
            numbers = Cost(*(int(part) for part in cost.split(",")))
            return cls(int(version), numbers, b64decode(salt), b64decode(digest))
        except (ValueError, TypeError):
            raise CannotOpen from None

    def accepts(self, root: Root) -> bool:
        return same(sha256(root.auth), self.auth_hash)


def derive_root(passphrase: str, *, salt: bytes, pepper: bytes, cost: Cost) -> bytes:
    """Argon2id of the passphrase in NFC as UTF-8: 32 bytes.

    Raises CannotOpen if cost or salt are none that Argon2id takes, or the text is no Unicode.
    """
    try:
        return argon2id(
            unicodedata.normalize("NFC", passphrase).encode(),
            salt=salt,
            secret=pepper,
            memory_kib=cost.memory_kib,
            passes=cost.passes,
            lanes=cost.lanes,
        )
    except (ValueError, OverflowError, MemoryError):
        raise CannotOpen from None


def split(root: bytes) -> Root:
    return Root(expand(root, "seal/1 auth"), expand(root, "seal/1 unlock"))


def derive(passphrase: str, verifier: Verifier, peppers: Mapping[int, bytes]) -> Root:
    """The keys of a passphrase at the cost that its verifier names.

    Raises NoKey if the verifier's pepper version is not at hand.
    """
    if verifier.pepper_version not in peppers:
        raise NoKey
    pepper = peppers[verifier.pepper_version]
    return split(derive_root(passphrase, salt=verifier.salt, pepper=pepper, cost=verifier.cost))


def new_verifier(
    passphrase: str, peppers: Mapping[int, bytes], cost: Cost
) -> tuple[Verifier, Root]:
    """A verifier with a new salt under the newest pepper, and the keys that go with it."""
    blank = Verifier(max(peppers), cost, random_bytes(SALT_BYTES), b"")
    root = derive(passphrase, blank, peppers)
    return Verifier(blank.pepper_version, cost, blank.salt, sha256(root.auth)), root
