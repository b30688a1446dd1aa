"""Seeds and key pairs, the keys of a team, grants of them, the directory, the kit.

SEED --"seal/1 mlkem768" 64, "seal/1 x25519" 32--> hybrid key pair
TEAM KEY[v] --"seal/1 identity | card | evidence | directory | journal"--> 32 bytes each
grant info = "grant/1\\0" | suite | kind | team | u32be version | recipient kind |
             recipient | SHA-256(recipient's public key)
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from uuid import UUID

from accounts.vault.blob import SUITE
from accounts.vault.errors import CannotOpen
from accounts.vault.primitives import (
    KEY_BYTES,
    KeyPair,
    expand,
    hpke_seal,
    key_pair,
    mac,
    random_bytes,
    sha256,
)


class GrantKind(IntEnum):
    """What a grant gives: a team's whole key, or only the key derived from it for counting."""

    TEAM = 1
    EVIDENCE = 2


class RecipientKind(IntEnum):
    MEMBER = 1
    KIT = 2


def pair_of(seed: bytes) -> KeyPair:
    """The key pair that belongs to a seed of 32 bytes."""
    return key_pair(expand(seed, "seal/1 mlkem768", 64), expand(seed, "seal/1 x25519"))


class TeamKey:
    """A team's key of one version, and the five that are derived from it."""

    def __init__(self, secret: bytes) -> None:
        self.secret = secret

    @classmethod
    def new(cls) -> "TeamKey":
        return cls(random_bytes(KEY_BYTES))

    def __repr__(self) -> str:
        return "<TeamKey sealed>"

    @cached_property
    def identity(self) -> bytes:
        return expand(self.secret, "seal/1 identity")

    @cached_property
    def card(self) -> bytes:
        return expand(self.secret, "seal/1 card")

    @cached_property
    def evidence(self) -> bytes:
        return expand(self.secret, "seal/1 evidence")

    @cached_property
    def directory(self) -> bytes:
        return expand(self.secret, "seal/1 directory")

    @cached_property
    def journal(self) -> bytes:
        return expand(self.secret, "seal/1 journal")


@dataclass(frozen=True)
class GrantPlace:
    """Everything a grant is bound to, besides the recipient's public key."""

    kind: GrantKind
    team: UUID
    version: int
    recipient_kind: RecipientKind
    recipient: UUID

    def info(self, public: bytes) -> bytes:
        return b"".join(
            (
                *(b"grant/1\0", bytes((SUITE, self.kind)), self.team.bytes),
                *(self.version.to_bytes(4, "big"), bytes((self.recipient_kind,))),
                *(self.recipient.bytes, sha256(public)),
            )
        )


def seal_grant(key: bytes, *, place: GrantPlace, public: bytes) -> bytes:
    return hpke_seal(public, key, place.info(public))


def open_grant(sealed: bytes, *, place: GrantPlace, pair: KeyPair) -> bytes:
    """The granted key, 32 bytes. Raises CannotOpen if it is not this holder's for this place."""
    key = pair.open(sealed, place.info(pair.public))
    if len(key) != KEY_BYTES:
        raise CannotOpen
    return key


def counting_directory(evidence: bytes) -> bytes:
    """The directory key of those who hold a team's counting key and nothing more."""
    return expand(evidence, "seal/1 counting directory")


def directory_mac(
    key: bytes, *, team: UUID, version: int, member: UUID, public: bytes, role: str
) -> bytes:
    """What vouches for a member's public key and role, so that a swapped one gets no grant."""
    message = b"".join(
        (team.bytes, version.to_bytes(4, "big"), member.bytes, sha256(public), role.encode())
    )
    return mac(key, message)


def split_kit(seed: bytes) -> tuple[bytes, bytes]:
    """Sheets A and B of the recovery kit: either alone says nothing of the seed."""
    sheet_a = random_bytes(len(seed))
    return sheet_a, join_kit(seed, sheet_a)


def join_kit(sheet_a: bytes, sheet_b: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(sheet_a, sheet_b, strict=True))
