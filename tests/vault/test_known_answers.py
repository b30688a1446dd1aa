"""Frozen answers for every format. None of these values may ever change: records depend on them."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from accounts.vault.passphrase import Cost, Root, Verifier, derive, split
from accounts.vault.rings import (
    GrantKind,
    GrantPlace,
    RecipientKind,
    TeamKey,
    directory_mac,
    join_kit,
    open_grant,
    pair_of,
    split_kit,
)
from accounts.vault.session import open_seed
from tests.vault import independent

PASSPHRASE = "correct horse battery staple é"
PEPPER, SALT, SEED, TEAM_KEY = b"\2" * 32, b"\1" * 16, b"\3" * 32, b"\4" * 32
COST = Cost(65536, 3, 1)
ROOT = "350b19eccb2daa3387bbe13abd26a7c7da7a7fb02233844cda686a22b190acd6"
AUTH = "9f7e2c43eaae97c051785b8d8dd6d7a0d56f6baac5d49e894fde372615100478"
UNLOCK = "6193105b5b79feaeb4e6ceb2dcc4acb9fae63b25bd3a1cb75671a64198a9cb9a"
PUBLIC_HASH = "f5d5480cdf201b75d281773c02cbe31a7eeff91d2b656f056ca00df78bd7e40e"
VERIFIER = "seal1$1$65536,3,1$AQEBAQEBAQEBAQEBAQEBAQ==$NNa9AqzeS6ASJ8nxYcpTwv5rixIymx4PlPX8zO6JEMQ="
DERIVED = {
    "identity": "b5483803816bec0eb8e63cd3029a4144cbf07b52d4e7b9d4fda5cf1c1cecd514",
    "card": "2af0104073bc27784dc8125855ff8d6ead4e1ba4319bb7bdfa33a60d68e2badc",
    "evidence": "b06a1732444ba8d515f555587b5508f8d2fcebe7251160fd4de2e4c1ec564290",
    "directory": "b66cc3674d0ad811d526ca59dee053fa3dc3992a9ad511a54428eb6a2a605806",
    "journal": "94dcd2fcdc7993663ff4149e512ce8a750ba4bc164a57f1f0945ce55df0643d0",
}
TEAM, MEMBER = UUID(int=0x7EA), UUID(int=0x3E3)
MAC = "9626b77f68d739e56d35afeec7a97baed76f1d42726346bd36764cfe2618c8a6"
SESSION_BLOB = (
    "01010000000165b88b1d2754e2b3b9dc27d020f0a3dc6075a3ee679fae82249e0eb447725c7816fce45eb60c4a95"
    "2145aad39f745c671b81894d01e6d78088f72924bb548e21"
)
GRANTS = json.loads((Path(__file__).parent / "frozen_grants.json").read_text())


def test_a_passphrase_gives_its_root() -> None:
    assert independent.root(PASSPHRASE, SALT, PEPPER, (65536, 3, 1)).hex() == ROOT


@pytest.mark.parametrize("passphrase", [PASSPHRASE, PASSPHRASE.replace("é", "e\u0301")])
def test_a_verifier_gives_auth_and_unlock_however_the_accent_was_typed(passphrase: str) -> None:
    root = derive(passphrase, Verifier.decode(VERIFIER), {1: PEPPER})
    assert (root.auth.hex(), root.unlock.hex()) == (AUTH, UNLOCK)
    assert Verifier.decode(VERIFIER).accepts(root)


def test_the_verifier_is_the_hash_of_auth_and_nothing_of_unlock() -> None:
    verifier = Verifier(1, COST, SALT, sha256(bytes.fromhex(AUTH)).digest())
    assert verifier.encode() == VERIFIER
    assert not verifier.accepts(Root(bytes.fromhex(UNLOCK), b""))


def test_the_root_splits_into_auth_and_unlock() -> None:
    assert split(bytes.fromhex(ROOT)) == Root(bytes.fromhex(AUTH), bytes.fromhex(UNLOCK))


def test_a_seed_gives_its_public_key() -> None:
    public = pair_of(SEED).public
    assert len(public) == 1184 + 32
    assert sha256(public).hexdigest() == PUBLIC_HASH
    assert independent.pair(SEED)[0] == public


@pytest.mark.parametrize(("name", "expected"), DERIVED.items())
def test_a_team_key_gives_five_keys(name: str, expected: str) -> None:
    assert getattr(TeamKey(TEAM_KEY), name).hex() == expected
    assert independent.expand(TEAM_KEY, f"seal/1 {name}").hex() == expected


@pytest.mark.parametrize("frozen", GRANTS, ids=lambda frozen: frozen["what"])
def test_a_frozen_grant_opens_for_both_readers(frozen: dict[str, Any]) -> None:
    expected = TEAM_KEY if frozen["kind"] == 1 else bytes.fromhex(DERIVED["evidence"])
    sealed, recipient = bytes.fromhex(frozen["sealed"]), UUID(frozen["recipient"])
    kind, holder = GrantKind(frozen["kind"]), RecipientKind(frozen["recipient_kind"])
    place = GrantPlace(kind, TEAM, 3, holder, recipient)
    assert open_grant(sealed, place=place, pair=pair_of(SEED)) == expected
    raw = (frozen["kind"], TEAM, 3, frozen["recipient_kind"], recipient)
    assert independent.open_grant(SEED, sealed, raw) == expected


def test_the_directory_vouches_with_the_frozen_mac() -> None:
    public, key = pair_of(SEED).public, TeamKey(TEAM_KEY)
    mac = directory_mac(
        key.directory, team=TEAM, version=3, member=MEMBER, public=public, role="caseworker"
    )
    assert mac.hex() == MAC


def test_a_frozen_session_opens_with_the_secret_of_its_cookie() -> None:
    seed = open_seed(
        bytes.fromhex(SESSION_BLOB),
        b"\6" * 32,
        service=UUID(int=1),
        user=MEMBER,
        session=UUID(int=2),
        expires=datetime(2026, 11, 22, 20, 0, tzinfo=UTC),
    )
    assert seed == SEED


def test_the_kit_is_two_sheets_and_neither_is_the_seed() -> None:
    sheet_a, sheet_b = split_kit(SEED)
    assert bytes(a ^ b for a, b in zip(sheet_a, sheet_b, strict=True)) == SEED
    assert join_kit(sheet_a, sheet_b) == join_kit(sheet_b, sheet_a) == SEED
    assert split_kit(SEED)[0] != sheet_a
