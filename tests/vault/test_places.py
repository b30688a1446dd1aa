"""A sealed value opens in its own place and nowhere else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from accounts.vault.blob import Bucket, Compartment, Keys, Place, Shelf, bucket_size, seal, unseal
from accounts.vault.errors import VaultError
from accounts.vault.rings import (
    GrantKind,
    GrantPlace,
    RecipientKind,
    TeamKey,
    counting_directory,
    directory_mac,
    open_grant,
    pair_of,
    seal_grant,
)
from accounts.vault.session import open_seed, seal_seed

HERE, OTHER = UUID(int=1), UUID(int=2)
SHELF = Shelf(Compartment.CARD, "card", "sealed", HERE)
PLACE = Place(SHELF, row=HERE, client=HERE)
KEY = b"k" * 32


def other_places() -> Iterator[Place]:
    """Every place that differs from ours in one thing."""
    yield replace(PLACE, row=OTHER)
    yield replace(PLACE, client=OTHER)
    yield replace(PLACE, client=UUID(int=0))
    yield replace(PLACE, shelf=replace(SHELF, service=OTHER))
    yield replace(PLACE, shelf=replace(SHELF, table="cards"))
    yield replace(PLACE, shelf=replace(SHELF, column="seale"))
    yield replace(PLACE, shelf=replace(SHELF, table="cards", column="ealed"))
    yield replace(PLACE, shelf=replace(SHELF, table="sealed", column="card"))
    for compartment in set(Compartment) - {Compartment.CARD}:
        yield replace(PLACE, shelf=replace(SHELF, compartment=compartment))


def test_it_opens_here() -> None:
    blob = seal(b"hers", place=PLACE, keys=Keys(HERE, {1: KEY}))
    assert unseal(blob, place=PLACE, keys=Keys(HERE, {1: KEY})) == b"hers"


@pytest.mark.parametrize("elsewhere", list(other_places()), ids=str)
def test_it_opens_nowhere_else(elsewhere: Place) -> None:
    blob = seal(b"hers", place=PLACE, keys=Keys(HERE, {1: KEY}))
    with pytest.raises(VaultError):
        unseal(blob, place=elsewhere, keys=Keys(HERE, {1: KEY}))


def test_client_and_row_cannot_change_seats() -> None:
    blob = seal(b"hers", place=replace(PLACE, row=OTHER), keys=Keys(HERE, {1: KEY}))
    with pytest.raises(VaultError):
        unseal(blob, place=replace(PLACE, client=OTHER), keys=Keys(HERE, {1: KEY}))


def test_the_same_key_under_another_version_opens_nothing() -> None:
    blob = seal(b"hers", place=PLACE, keys=Keys(HERE, {1: KEY}))
    renamed = blob[:5] + b"\2" + blob[6:]
    with pytest.raises(VaultError):
        unseal(renamed, place=PLACE, keys=Keys(HERE, {1: KEY, 2: KEY}))


def test_the_five_keys_of_a_team_open_nothing_of_each_other() -> None:
    team = TeamKey(KEY)
    keys = {team.identity, team.card, team.evidence, team.directory, team.journal, team.secret}
    assert len(keys) == 6
    blob = seal(b"hers", place=PLACE, keys=Keys(HERE, {1: team.card}))
    for key in keys - {team.card}:
        with pytest.raises(VaultError):
            unseal(blob, place=PLACE, keys=Keys(HERE, {1: key}))


GRANT_PLACE = GrantPlace(GrantKind.TEAM, HERE, 1, RecipientKind.MEMBER, HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(GRANT_PLACE, kind=GrantKind.EVIDENCE),
        replace(GRANT_PLACE, team=OTHER),
        replace(GRANT_PLACE, version=2),
        replace(GRANT_PLACE, recipient_kind=RecipientKind.KIT),
        replace(GRANT_PLACE, recipient=OTHER),
    ],
    ids=["kind", "team", "version", "kind of holder", "holder"],
)
def test_a_grant_opens_in_its_own_place_only(elsewhere: GrantPlace) -> None:
    pair = pair_of(b"s" * 32)
    sealed = seal_grant(KEY, place=GRANT_PLACE, public=pair.public)
    assert open_grant(sealed, place=GRANT_PLACE, pair=pair) == KEY
    with pytest.raises(VaultError):
        open_grant(sealed, place=elsewhere, pair=pair)


def test_a_grant_opens_for_no_other_pair() -> None:
    sealed = seal_grant(KEY, place=GRANT_PLACE, public=pair_of(b"s" * 32).public)
    with pytest.raises(VaultError):
        open_grant(sealed, place=GRANT_PLACE, pair=pair_of(b"z" * 32))


UNTIL = datetime(2030, 1, 1, tzinfo=UTC)
BOUND = {"service": HERE, "user": HERE, "session": HERE, "expires": UNTIL}


@pytest.mark.parametrize(
    "other",
    [
        *({"service": OTHER}, {"user": OTHER}, {"session": OTHER}),
        {"expires": UNTIL + timedelta(seconds=1)},
    ],
    ids=["service", "member", "session", "end"],
)
def test_a_session_is_bound_to_member_session_and_end(other: dict[str, object]) -> None:
    sealed = seal_seed(b"s" * 32, KEY, **BOUND)  # type: ignore[arg-type]
    assert open_seed(sealed, KEY, **BOUND) == b"s" * 32  # type: ignore[arg-type]
    with pytest.raises(VaultError):
        open_seed(sealed, KEY, **(BOUND | other))  # type: ignore[arg-type]
    with pytest.raises(VaultError):
        open_seed(sealed, b"z" * 32, **BOUND)  # type: ignore[arg-type]


SAYS = {"team": HERE, "version": 1, "member": HERE, "public": b"p" * 1216, "role": "caseworker"}


@pytest.mark.parametrize(
    "other",
    [
        *({"team": OTHER}, {"version": 2}, {"member": OTHER}, {"public": b"q" * 1216}),
        *({"role": "manager"}, {"role": ""}),
    ],
    ids=str,
)
def test_the_directory_vouches_for_exactly_what_it_saw(other: dict[str, object]) -> None:
    tag = directory_mac(KEY, **SAYS)  # type: ignore[arg-type]
    assert tag == directory_mac(KEY, **SAYS)  # type: ignore[arg-type]
    assert tag != directory_mac(KEY, **(SAYS | other))  # type: ignore[arg-type]
    assert tag != directory_mac(b"z" * 32, **SAYS)  # type: ignore[arg-type]


def test_a_counting_key_cannot_vouch_as_the_team_does() -> None:
    team = TeamKey(KEY)
    assert counting_directory(team.evidence) not in (team.directory, team.evidence)


@pytest.mark.parametrize(
    ("bucket", "length", "size"),
    [
        *((Bucket.EXACT, 0, 0), (Bucket.EXACT, 37, 37)),
        *((Bucket.NOTE, 4, 512), (Bucket.NOTE, 512, 512), (Bucket.NOTE, 513, 1024)),
        *((Bucket.NOTE, 1025, 2048), (Bucket.NOTE, 2049, 4096), (Bucket.NOTE, 4097, 4588)),
        *((Bucket.NOTE, 4588, 4588), (Bucket.NOTE, 4589, 5139)),
        *((Bucket.DOUBLING, 4, 1024), (Bucket.DOUBLING, 1024, 1024), (Bucket.DOUBLING, 1025, 2048)),
        *((Bucket.DOUBLING, 4096, 4096), (Bucket.DOUBLING, 4097, 8192)),
    ],
)
def test_sizes_fall_into_buckets(bucket: Bucket, length: int, size: int) -> None:
    assert bucket_size(length, bucket) == size


@pytest.mark.parametrize("bucket", [Bucket.NOTE, Bucket.DOUBLING])
def test_an_empty_and_a_full_record_of_a_bucket_are_of_one_size(bucket: Bucket) -> None:
    keys = Keys(HERE, {1: KEY})
    sizes = {
        len(seal(b"x" * length, place=PLACE, keys=keys, bucket=bucket)) for length in (0, 1, 508)
    }
    assert sizes == {34 + bucket_size(4, bucket)}


def test_padding_never_reaches_the_data() -> None:
    keys = Keys(HERE, {1: KEY})
    for data in (b"", b"\0", b"\0" * 700, b"text\0\0"):
        blob = seal(data, place=PLACE, keys=keys, bucket=Bucket.NOTE)
        assert unseal(blob, place=PLACE, keys=keys) == data
