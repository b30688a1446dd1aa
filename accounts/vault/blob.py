"""The container of every sealed value: header, nonce, ciphertext, tag; bound to its place.

header = 01 (format) | 01 (suite: AES-256-GCM) | u32be key version
blob   = header | nonce (12) | ciphertext | tag (16)
plain  = u32be length | data | zero padding up to the bucket, never compressed
AAD    = header | "seal/1\\0" | compartment u8 | u16be len + table | u16be len + column |
         service uuid | client uuid (zeros where none) | row uuid
"""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from uuid import UUID

from accounts.vault.errors import CannotOpen, NoKey
from accounts.vault.primitives import NONCE_BYTES, TAG_BYTES, gcm_opener, gcm_seal, random_bytes

FORMAT, SUITE = 1, 1
HEADER = struct.Struct(">BBI")
LENGTH = struct.Struct(">I")
NO_UUID = UUID(int=0)
BODY = HEADER.size + NONCE_BYTES
SHORTEST = BODY + LENGTH.size + TAG_BYTES


class Compartment(IntEnum):
    """What a key may open. The numbers stand in every blob's associated data for good."""

    IDENTITY = 1
    CARD = 2
    EVIDENCE = 3
    DIRECTORY = 4
    JOURNAL = 5
    SEED = 6
    SESSION = 7
    DRAFT = 8


class Bucket(IntEnum):
    """How far a plain text is padded, so that its size says little."""

    EXACT = 0
    NOTE = 1
    DOUBLING = 2


@dataclass(frozen=True)
class Shelf:
    """A sealed column of a service: what is the same for all of its rows."""

    compartment: Compartment
    table: str
    column: str
    service: UUID

    @cached_property
    def prefix(self) -> bytes:
        table, column = self.table.encode(), self.column.encode()
        return b"".join(
            (
                *(b"seal/1\0", bytes((self.compartment,)), len(table).to_bytes(2, "big"), table),
                *(len(column).to_bytes(2, "big"), column, self.service.bytes),
            )
        )

    def aad(self, header: bytes, client: UUID, row: UUID) -> bytes:
        return header + self.prefix + client.bytes + row.bytes


@dataclass(frozen=True)
class Place:
    """Where a value belongs. It opens nowhere else."""

    shelf: Shelf
    row: UUID
    client: UUID = NO_UUID


@dataclass(frozen=True, repr=False)
class Keys:
    """The versions of one key that are at hand, for one service. The newest writes."""

    service: UUID
    by_version: Mapping[int, bytes]

    @property
    def newest(self) -> int:
        if not self.by_version:
            raise NoKey
        return max(self.by_version)

    def of(self, version: int) -> bytes:
        """Raises NoKey if this version is not at hand; no other is tried."""
        try:
            return self.by_version[version]
        except KeyError:
            raise NoKey from None


def seal(data: bytes, *, place: Place, keys: Keys, bucket: Bucket = Bucket.EXACT) -> bytes:
    """A blob under the newest key, for this place."""
    version = keys.newest
    header = HEADER.pack(FORMAT, SUITE, version)
    nonce = random_bytes(NONCE_BYTES)
    plain = LENGTH.pack(len(data)) + data
    padded = plain.ljust(bucket_size(len(plain), bucket), b"\0")
    aad = place.shelf.aad(header, place.client, place.row)
    return header + nonce + gcm_seal(keys.of(version), nonce, padded, aad)


def unseal(blob: bytes, *, place: Place, keys: Keys) -> bytes:
    """The data of one blob. Raises as Reader.open does."""
    return Reader(place.shelf, keys).open(blob, place.client, place.row)


class Reader:
    """Opens many blobs of one shelf with one set of keys."""

    def __init__(self, shelf: Shelf, keys: Keys) -> None:
        self._shelf, self._keys = shelf, keys
        self._openers: dict[int, Callable[[bytes, bytes, bytes], bytes]] = {}

    def open(self, blob: bytes, client: UUID, row: UUID) -> bytes:
        """The data of a blob.

        Raises CannotOpen if the blob is malformed, changed or from another place, NoKey if the
        version in its header is not at hand.
        """
        version = key_version(blob)
        opener = self._openers.get(version)
        if opener is None:
            opener = self._openers[version] = gcm_opener(self._keys.of(version))
        aad = self._shelf.aad(blob[: HEADER.size], client, row)
        return _unpad(opener(blob[HEADER.size : BODY], blob[BODY:], aad))


def _unpad(plain: bytes) -> bytes:
    if len(plain) < LENGTH.size:
        raise CannotOpen
    end = LENGTH.size + LENGTH.unpack_from(plain)[0]
    if end > len(plain) or plain.count(0, end) != len(plain) - end:
        raise CannotOpen
    return plain[LENGTH.size : end]


def key_version(blob: bytes) -> int:
    """The version of the key that sealed a blob. Raises CannotOpen if it is no blob of ours."""
    if not looks_sealed(blob):
        raise CannotOpen
    return int(HEADER.unpack_from(blob)[2])


def looks_sealed(blob: object) -> bool:
    """True for bytes of the right shape; says nothing of whether they open."""
    return (
        isinstance(blob, bytes) and len(blob) >= SHORTEST and blob[0] == FORMAT and blob[1] == SUITE
    )


def bucket_size(length: int, bucket: Bucket) -> int:
    """The padded size of a plain text of `length` bytes (its four length bytes included).

    Notes: 512 B, 1, 2, 4 KiB, then steps of 12 %. Doubling: 1 KiB, then twice as much.
    """
    if bucket is Bucket.EXACT:
        return length
    size = 512 if bucket is Bucket.NOTE else 1024
    while size < length:
        size = size * 2 if bucket is Bucket.DOUBLING or size < 4096 else -(-size * 112 // 100)
    return size
