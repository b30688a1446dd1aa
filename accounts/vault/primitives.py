"""The one module that imports hazmat: AES-256-GCM, HKDF, Argon2id and hybrid HPKE, as they are."""

import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256 as _sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import hpke as _hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from accounts.vault.errors import CannotOpen

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
MLKEM_PUBLIC_BYTES = 1184
X25519_PUBLIC_BYTES = 32

_SUITE = _hpke.Suite(_hpke.KEM.MLKEM768_X25519, _hpke.KDF.HKDF_SHA256, _hpke.AEAD.AES_256_GCM)


def random_bytes(length: int = KEY_BYTES) -> bytes:
    return os.urandom(length)


def sha256(data: bytes) -> bytes:
    return _sha256(data).digest()


def same(left: bytes, right: bytes) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(left, right)


def mac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")


def expand(key: bytes, label: str | bytes, length: int = KEY_BYTES) -> bytes:
    """HKDF-Expand with SHA-256 (RFC 5869): `key` is already uniform."""
    info = label.encode() if isinstance(label, str) else label
    return HKDFExpand(algorithm=hashes.SHA256(), length=length, info=info).derive(key)


def argon2id(
    passphrase: bytes, *, salt: bytes, secret: bytes, memory_kib: int, passes: int, lanes: int
) -> bytes:
    """Argon2id (RFC 9106) of a passphrase, 32 bytes, with the secret that lies elsewhere."""
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=passes,
        lanes=lanes,
        memory_cost=memory_kib,
        secret=secret,
    ).derive(passphrase)


def gcm_seal(key: bytes, nonce: bytes, plain: bytes, aad: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, plain, aad)


def gcm_opener(key: bytes) -> Callable[[bytes, bytes, bytes], bytes]:
    """For many values under one key: nonce, ciphertext, associated data -> plain.

    It raises CannotOpen if key, place or bytes are not those of the sealing.
    """
    cipher = AESGCM(key)

    def opener(nonce: bytes, ciphertext: bytes, aad: bytes) -> bytes:
        try:
            return cipher.decrypt(nonce, ciphertext, aad)
        except (InvalidTag, ValueError, OverflowError):
            raise CannotOpen from None

    return opener


@dataclass(frozen=True, repr=False)
class KeyPair:
    """A hybrid ML-KEM-768 and X25519 key pair. `public`: 1,184 bytes, then 32."""

    public: bytes
    _private: _hpke.MLKEM768X25519PrivateKey

    def open(self, sealed: bytes, info: bytes) -> bytes:
        """Raises CannotOpen if it was not sealed to this public key with this info."""
        try:
            return _SUITE.decrypt(sealed, self._private, info)
        except (InvalidTag, ValueError):
            raise CannotOpen from None


def key_pair(mlkem_seed: bytes, x25519_seed: bytes) -> KeyPair:
    """The pair that these two seeds (64 and 32 bytes) always give."""
    mlkem = MLKEM768PrivateKey.from_seed_bytes(mlkem_seed)
    x25519 = X25519PrivateKey.from_private_bytes(x25519_seed)
    public = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
    return KeyPair(public, _hpke.MLKEM768X25519PrivateKey(mlkem, x25519))


def hpke_seal(public: bytes, plain: bytes, info: bytes) -> bytes:
    """Sealed to a public key of 1,216 bytes. Raises CannotOpen if those are no public key."""
    try:
        mlkem = MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC_BYTES])
        x25519 = X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC_BYTES:])
        # A point of low order passes as a key and is refused only here.
        return _SUITE.encrypt(plain, _hpke.MLKEM768X25519PublicKey(mlkem, x25519), info)
    except ValueError:
        raise CannotOpen from None
