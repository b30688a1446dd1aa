"""A second reader of every format, from the text of the specification and `cryptography` alone.

It imports nothing of ours. If it opens what we sealed, the format is what the page says it is.
"""

from unicodedata import normalize
from uuid import UUID

from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def expand(key: bytes, label: str, length: int = 32) -> bytes:
    return HKDFExpand(hashes.SHA256(), length, label.encode()).derive(key)


def root(passphrase: str, salt: bytes, pepper: bytes, cost: tuple[int, int, int]) -> bytes:
    memory, passes, lanes = cost
    run = Argon2id(
        salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory, secret=pepper
    )
    return run.derive(normalize("NFC", passphrase).encode())


def pair(seed: bytes) -> tuple[bytes, hpke.MLKEM768X25519PrivateKey]:
    one = MLKEM768PrivateKey.from_seed_bytes(expand(seed, "seal/1 mlkem768", 64))
    two = X25519PrivateKey.from_private_bytes(expand(seed, "seal/1 x25519"))
    public = one.public_key().public_bytes_raw() + two.public_key().public_bytes_raw()
    return public, hpke.MLKEM768X25519PrivateKey(one, two)


def open_grant(seed: bytes, sealed: bytes, place: tuple[int, UUID, int, int, UUID]) -> bytes:
    kind, team, version, recipient_kind, recipient = place
    public, private = pair(seed)
    digest = hashes.Hash(hashes.SHA256())
    digest.update(public)
    info = b"grant/1\0" + bytes([1, kind]) + team.bytes + version.to_bytes(4, "big")
    info += bytes([recipient_kind]) + recipient.bytes + digest.finalize()
    return SUITE.decrypt(sealed, private, info)


def open_blob(key: bytes, blob: bytes, place: tuple[int, str, str, UUID, UUID, UUID]) -> bytes:
    compartment, table, column, service, client, row = place
    header, nonce, rest = blob[:6], blob[6:18], blob[18:]
    assert header[:2] == b"\1\1"
    aad = header + b"seal/1\0" + bytes([compartment])
    for label in (table.encode(), column.encode()):
        aad += len(label).to_bytes(2, "big") + label
    plain = AESGCM(key).decrypt(nonce, rest, aad + service.bytes + client.bytes + row.bytes)
    length = int.from_bytes(plain[:4], "big")
    assert not any(plain[4 + length :])
    return plain[4 : 4 + length]
