"""Published test vectors (RFCs, NIST, IETF drafts) through the very functions that we use."""

import json
from collections.abc import Iterator
from hashlib import shake_256
from typing import Any

import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography_vectors import open_vector_file

from accounts.vault.errors import CannotOpen
from accounts.vault.primitives import argon2id, expand, gcm_opener, gcm_seal, key_pair

Vector = dict[str, str]


def vectors(path: str) -> Iterator[Vector]:
    """The `NAME = value` blocks of a file, names in lower case, with the [headings] above them."""
    headings: Vector = {}
    block: Vector = {}
    with open_vector_file(path, "r") as file:
        for line in [*file, ""]:
            name, equals, value = (part.strip("[] \n") for part in line.partition("="))
            if block and (line.startswith("[") or name.lower() == "count"):
                yield headings | block
                block = {}
            if not line.startswith("#") and (equals or name == "FAIL"):
                (headings if line.startswith("[") else block)[name.lower()] = value
        yield headings | block


def raw(vector: Vector, *names: str) -> list[bytes]:
    return [bytes.fromhex(vector.get(name, "")) for name in names]


def gcm_vectors(path: str) -> list[Vector]:
    """Those of our shape: nonce of 12 bytes, tag of 16."""
    every = vectors(f"ciphers/AES/GCM/{path}")
    return [v for v in every if v["ivlen"] == "96" and v["taglen"] == "128"]


def test_aes_256_gcm_seals_as_nist_says() -> None:
    found = gcm_vectors("gcmEncryptExtIV256.rsp")
    assert len(found) > 300
    for vector in found:
        key, nonce, plain, aad, sealed, tag = raw(vector, "key", "iv", "pt", "aad", "ct", "tag")
        assert gcm_seal(key, nonce, plain, aad) == sealed + tag


def test_aes_256_gcm_opens_and_refuses_as_nist_says() -> None:
    found = gcm_vectors("gcmDecrypt256.rsp")
    assert sum("fail" in vector for vector in found) > 100
    for vector in found:
        key, nonce, plain, aad, sealed, tag = raw(vector, "key", "iv", "pt", "aad", "ct", "tag")
        if "fail" in vector:
            with pytest.raises(CannotOpen):
                gcm_opener(key)(nonce, sealed + tag, aad)
        else:
            assert gcm_opener(key)(nonce, sealed + tag, aad) == plain


def test_hkdf_expands_as_rfc_5869_says() -> None:
    found = list(vectors("KDF/rfc-5869-HKDF-SHA256.txt"))
    assert len(found) == 3
    for vector in found:
        prk, info, okm = raw(vector, "prk", "info", "okm")
        assert expand(prk, info, int(vector["l"])) == okm


def test_argon2id_gives_what_rfc_9106_says() -> None:
    vector = next(vectors("KDF/argon2id.txt"))
    passphrase, salt, secret, more, output = raw(vector, "pass", "salt", "secret", "ad", "output")
    run = Argon2id(
        salt=salt, length=32, iterations=3, lanes=4, memory_cost=32, secret=secret, ad=more
    )
    assert run.derive(passphrase) == output


def test_our_argon2id_gives_the_published_answers_of_32_bytes() -> None:
    found = [v for v in vectors("KDF/argon2id.txt") if v["length"] == "32" and "ad" not in v]
    assert found
    for v in found:
        passphrase, salt, output = raw(v, "pass", "salt", "output")
        cost = {"memory_kib": int(v["memcost"]), "passes": int(v["iter"]), "lanes": int(v["lanes"])}
        assert argon2id(passphrase, salt=salt, secret=b"", **cost) == output


def test_ml_kem_768_gives_the_published_keys_and_secrets() -> None:
    found = list(vectors("asymmetric/MLKEM/kat_MLKEM_768.rsp"))
    assert len(found) >= 25
    for vector in found:
        d, z, public, sealed, shared = raw(vector, "d", "z", "pk", "ct", "ss")
        assert key_pair(d + z, bytes(31) + b"\1").public[:1184] == public
        assert MLKEM768PrivateKey.from_seed_bytes(d + z).decapsulate(sealed) == shared


def test_x25519_multiplies_as_rfc_7748_says() -> None:
    for vector in list(vectors("asymmetric/X25519/rfc7748.txt"))[:2]:
        scalar, point, product = raw(vector, "input_scalar", "input_u", "output_u")
        private = X25519PrivateKey.from_private_bytes(scalar)
        assert private.exchange(X25519PublicKey.from_public_bytes(point)) == product


def hybrid_vector() -> dict[str, Any]:
    """The draft's vector of the KEM that we use (0x647a) with HKDF-SHA256."""
    with open_vector_file("HPKE/hpke-pq-test-vectors.json", "r") as file:
        return next(v for v in json.load(file) if v["kem_id"] == 0x647A and v["kdf_id"] == 1)


def test_the_hybrid_key_pair_and_hpke_are_those_of_the_draft() -> None:
    """The published vector is of ChaCha20-Poly1305; only the last step differs from ours."""
    vector = hybrid_vector()
    seeds = shake_256(bytes.fromhex(vector["skRm"])).digest(96)
    pair = key_pair(seeds[:64], seeds[64:])
    assert pair.public.hex() == vector["pkRm"]
    first = vector["encryptions"][0]
    suite = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
    sealed, info, aad, plain = (
        bytes.fromhex(text)
        for text in (vector["enc"] + first["ct"], vector["info"], first["aad"], first["pt"])
    )
    assert openssl.hpke._decrypt_with_aad(suite, sealed, pair._private, info, aad) == plain
