"""Every byte changed, every length cut: one family of error, and never data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from accounts.vault.blob import Bucket, Compartment, Keys, Place, Shelf, seal, unseal
from accounts.vault.errors import VaultError
from accounts.vault.passphrase import Verifier, derive
from accounts.vault.primitives import hpke_seal
from accounts.vault.rings import (
    GrantKind,
    GrantPlace,
    RecipientKind,
    open_grant,
    pair_of,
    seal_grant,
)
from accounts.vault.session import open_seed, seal_seed

SERVICE, TEAM, HER, ROW = (UUID(int=n) for n in (1, 2, 3, 4))
PLACE = Place(Shelf(Compartment.IDENTITY, "client", "identity", SERVICE), ROW, HER)
KEYS = Keys(SERVICE, {7: b"k" * 32})
BLOB = seal(b"She said: not the police.", place=PLACE, keys=KEYS)
PAIR = pair_of(b"s" * 32)
GRANT_PLACE = GrantPlace(GrantKind.TEAM, TEAM, 1, RecipientKind.MEMBER, HER)
GRANT = seal_grant(b"t" * 32, place=GRANT_PLACE, public=PAIR.public)
UNTIL = datetime(2030, 1, 1, tzinfo=UTC)
SESSION = seal_seed(b"s" * 32, b"c" * 32, service=SERVICE, user=HER, session=ROW, expires=UNTIL)


def read_blob(blob: bytes) -> bytes:
    return unseal(blob, place=PLACE, keys=KEYS)


def read_grant(sealed: bytes) -> bytes:
    return open_grant(sealed, place=GRANT_PLACE, pair=PAIR)


def read_session(sealed: bytes) -> bytes:
    secret = b"c" * 32
    return open_seed(sealed, secret, service=SERVICE, user=HER, session=ROW, expires=UNTIL)


EACH = pytest.mark.parametrize(
    ("read", "sound"),
    [(read_blob, BLOB), (read_grant, GRANT), (read_session, SESSION)],
    ids=["blob", "grant", "session"],
)
Read = Callable[[bytes], bytes]


@EACH
def test_whole_it_opens(read: Read, sound: bytes) -> None:
    assert read(sound)


@EACH
def test_no_byte_can_be_changed(read: Read, sound: bytes) -> None:
    for place in range(len(sound)):
        for change in (0x01, 0x80, 0xFF):
            damaged = bytearray(sound)
            damaged[place] ^= change
            with pytest.raises(VaultError):
                read(bytes(damaged))


@EACH
def test_no_length_can_be_cut_from_either_end(read: Read, sound: bytes) -> None:
    for length in range(len(sound)):
        for cut in (sound[:length], sound[len(sound) - length :]):
            with pytest.raises(VaultError):
                read(cut)


@EACH
def test_nothing_can_be_added(read: Read, sound: bytes) -> None:
    for longer in (sound + b"\0", sound + sound, b"\0" + sound, sound[:6] + sound):
        with pytest.raises(VaultError):
            read(longer)


def test_clear_text_is_never_given_back_as_if_it_had_been_opened() -> None:
    for clear in (b"", b"Maria", b"\1\1" + b"Maria" * 20, b"\0" * 64, b"\1\1\0\0\0\7" + bytes(60)):
        with pytest.raises(VaultError):
            read_blob(clear)


@pytest.mark.parametrize("change", [b"", bytes(4), b"\0\0\0\xff" + bytes(9), b"\0\0\0\1ab\0\0"])
def test_a_wrong_length_inside_the_seal_is_refused(change: bytes) -> None:
    """Only a holder of the key could make one; a bug of ours must not read past the data."""
    from accounts.vault.blob import HEADER
    from accounts.vault.primitives import gcm_seal

    header = HEADER.pack(1, 1, 7)
    aad = PLACE.shelf.aad(header, HER, ROW)
    forged = header + b"n" * 12 + gcm_seal(b"k" * 32, b"n" * 12, change, aad)
    if change == bytes(4):
        assert read_blob(forged) == b""
        return
    with pytest.raises(VaultError):
        read_blob(forged)


def test_a_grant_of_another_length_than_a_key_is_refused() -> None:
    for wrong in (b"", b"t" * 31, b"t" * 33):
        sealed = hpke_seal(PAIR.public, wrong, GRANT_PLACE.info(PAIR.public))
        with pytest.raises(VaultError):
            read_grant(sealed)


@pytest.mark.parametrize("length", [0, 1, 1183, 1184, 1215, 1217])
def test_no_grant_is_sealed_to_what_is_no_public_key(length: int) -> None:
    with pytest.raises(VaultError):
        seal_grant(b"t" * 32, place=GRANT_PLACE, public=bytes(length))


def test_no_grant_is_sealed_to_a_public_key_of_zeros() -> None:
    """X25519 with a point of low order gives a secret that everybody knows."""
    with pytest.raises(VaultError):
        seal_grant(b"t" * 32, place=GRANT_PLACE, public=PAIR.public[:1184] + bytes(32))


@pytest.mark.parametrize(
    "text",
    [
        *("", "seal1", "!", "seal1$1$64,1,1$AQ==", "md5$1$64,1,1$AQ==$AQ=="),
        *("seal1$x$64,1,1$AQ==$AQ==", "seal1$1$64,1$AQ==$AQ==", "seal1$1$64,1,1$A$AQ=="),
    ],
)
def test_what_is_no_verifier_is_refused(text: str) -> None:
    with pytest.raises(VaultError):
        Verifier.decode(text)


@pytest.mark.parametrize("cost", ["0,0,0", "-5,1,1", "99999999999999999999,1,1"])
def test_a_verifier_with_an_impossible_cost_is_refused(cost: str) -> None:
    verifier = Verifier.decode(f"seal1$1${cost}$AQEBAQEBAQEBAQEBAQEBAQ==$AQ==")
    with pytest.raises(VaultError):
        derive("correct horse battery", verifier, {1: b"p" * 32})


def test_a_pepper_that_is_not_at_hand_and_a_text_that_is_no_unicode_are_refused() -> None:
    verifier = Verifier.decode("seal1$2$64,1,1$AQEBAQEBAQEBAQEBAQEBAQ==$AQ==")
    for passphrase, version in (("correct horse battery", 1), ("\ud800" * 12, 2)):
        with pytest.raises(VaultError):
            derive(passphrase, verifier, {version: b"p" * 32})


def test_the_key_is_chosen_by_the_version_in_the_header_and_no_other_is_tried() -> None:
    two = Keys(SERVICE, {7: b"x" * 32, 8: b"k" * 32})
    with pytest.raises(VaultError):
        unseal(BLOB, place=PLACE, keys=two)
    with pytest.raises(VaultError):
        unseal(BLOB, place=PLACE, keys=Keys(SERVICE, {8: b"k" * 32}))


def test_the_newest_key_writes() -> None:
    blob = seal(b"data", place=PLACE, keys=Keys(SERVICE, {1: b"a" * 32, 9: b"b" * 32}))
    assert blob[2:6] == b"\0\0\0\x09"
    assert unseal(blob, place=PLACE, keys=Keys(SERVICE, {9: b"b" * 32})) == b"data"


def test_no_two_seals_of_the_same_value_are_alike() -> None:
    seals = {seal(b"same", place=PLACE, keys=KEYS) for _again in range(50)}
    assert len({blob[6:18] for blob in seals}) == 50
    assert len({blob[18:] for blob in seals}) == 50


def test_without_any_key_nothing_is_sealed() -> None:
    with pytest.raises(VaultError):
        seal(b"data", place=PLACE, keys=Keys(SERVICE, {}))


def test_errors_and_keys_carry_no_data_in_their_words() -> None:
    for thing in (KEYS, PAIR, replace(PLACE), Bucket.NOTE):
        assert "kkkk" not in repr(thing)
    with pytest.raises(VaultError) as caught:
        read_blob(BLOB[:-1])
    assert caught.value.args == ()
    assert caught.value.__suppress_context__
