"""The encrypted model field: reading it never decrypts, and no query can touch what is inside."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F, Q, Value
from django.db.transaction import atomic
from django.forms.models import model_to_dict

from accounts.sealed import EncryptedField, SealedValue
from accounts.vault.blob import Bucket, Compartment, Keys
from accounts.vault.errors import VaultError
from casework.clients.keys import keys_of
from casework.clients.models import Case, Client
from casework.clients.records import Identity
from tests.cast import Cast

NAME = "Maria José Gonçalves"


class Anything(msgspec.Struct, array_like=True):
    value: Any


@dataclass
class Row:
    """Enough of a model for a handle: it says whose row it is."""

    pk: UUID = field(default_factory=uuid4)

    def sealed_for(self) -> tuple[UUID, UUID]:
        return UUID(int=0), self.pk


def loose_handle() -> SealedValue:
    column = EncryptedField(
        compartment=Compartment.DRAFT, table="t", label="c", holds=Anything, bucket=Bucket.NOTE
    )
    column.set_attributes_from_name("c")
    return SealedValue(Row(), column)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, "", 0, False, [], b"", 0.0, {}, "None", "0"], ids=repr)
def test_nothing_empty_is_taken_for_another_emptiness(value: object) -> None:
    handle, keys = loose_handle(), Keys(UUID(int=1), {1: b"k" * 32})
    handle.seal(Anything(value), keys)
    opened = handle.open(keys).value
    assert (type(opened), opened) == (type(value), value)


def test_a_part_of_the_wrong_type_is_refused_before_it_is_sealed() -> None:
    """Sealed, it could never be opened again: better a mistake now than a loss later."""
    keys, row = Keys(UUID(int=1), {1: b"k" * 32}), Client(pk=uuid4())
    for wrong in ({"name": None}, {"date_of_birth": "next week"}, {"phones": (7,)}):
        parts: dict[str, Any] = {"name": "x"} | wrong
        with pytest.raises(TypeError):
            row.identity.seal(Identity(**parts), keys)
    with pytest.raises(TypeError):
        row.identity.seal("Maria", keys)
    assert row.identity.blob == b""


@pytest.fixture
def her(cast: Cast) -> Client:
    return Client.objects.get(pk=cast.woman(NAME, date_of_birth=date(1990, 2, 3)).pk)


def test_the_attribute_is_sealed_however_it_is_looked_at(her: Client) -> None:
    looks = [repr(her.identity), str(her.identity), f"{her.identity}"]
    assert looks == ["<sealed>"] * 3
    for look in (repr(her), str(her), repr(vars(her)), repr(model_to_dict(her))):
        assert "Maria" not in look


def test_it_opens_with_her_keys_only(cast: Cast, her: Client) -> None:
    keys = keys_of(her, by=cast.actor("ada"))
    assert her.identity.open(keys).name == NAME
    for wrong in (Keys(keys.service, {}), Keys(keys.service, {1: b"x" * 32})):
        with pytest.raises(VaultError):
            her.identity.open(wrong)


def test_a_row_copied_or_read_anew_still_opens(cast: Cast, her: Client) -> None:
    keys = keys_of(her, by=cast.actor("ada"))
    deferred = Client.objects.defer("identity").get(pk=her.pk)
    anew = Client.objects.get(pk=her.pk)
    anew.refresh_from_db()
    anew.full_clean()
    copies = [copy.copy(her), copy.deepcopy(her), pickle.loads(pickle.dumps(her)), deferred, anew]
    assert {row.identity.open(keys).name for row in copies} == {NAME}


@pytest.mark.parametrize("clear", ["Maria", b"Maria", Identity(name="Maria"), 7, ["Maria"]])
def test_clear_text_cannot_be_assigned(her: Client, clear: object) -> None:
    with pytest.raises(TypeError, match=r"\.identity\.seal"):
        her.identity = clear
    with pytest.raises(TypeError, match=r"\.identity\.seal"):
        Client(identity=clear)


def test_a_handle_of_another_row_cannot_be_assigned(cast: Cast, her: Client) -> None:
    other = cast.woman("Somebody Else")
    with pytest.raises(TypeError, match="sealed"):
        her.identity = other.identity


clients: Any = Client.objects  # so that the type checker lets us make mistakes

FILTERS: dict[str, Callable[[Client], Any]] = {
    "filter": lambda her: clients.filter(identity=b"x"),
    "filter by handle": lambda her: clients.filter(identity=her.identity),
    "exclude": lambda her: clients.exclude(identity=b"x"),
    "q": lambda her: clients.filter(~Q(identity__isnull=True)),
    "contains": lambda her: clients.filter(identity__icontains="x"),
    "related": lambda her: Case.objects.filter(client__identity=b"x"),
    "expression": lambda her: clients.annotate(x=F("identity")).filter(x=b"x"),
    "get": lambda her: clients.get(identity=b"x"),
    "get or create": lambda her: clients.get_or_create(identity=b"x"),
    "order": lambda her: list(clients.order_by("identity")),
    "order down": lambda her: list(clients.order_by("-identity")),
    "order related": lambda her: list(Case.objects.order_by("client__identity")),
}


@pytest.mark.parametrize("query", FILTERS.values(), ids=FILTERS)
def test_no_query_filters_or_orders_by_it(her: Client, query: Callable[[Client], Any]) -> None:
    with pytest.raises(FieldError, match="'identity' is sealed and cannot be"):
        list(query(her))


WRITES: dict[str, Callable[[Client], Any]] = {
    "update": lambda her: clients.update(identity=b"Maria"),
    "update text": lambda her: clients.update(identity="Maria"),
    "update handle": lambda her: clients.update(identity=her.identity),
    "update value": lambda her: clients.update(identity=Value(b"Maria")),
    "update from column": lambda her: clients.update(identity=F("made_in")),
    "bulk update": lambda her: clients.bulk_update([her], ["identity"]),
    "save unsealed": lambda her: Client(team=her.team, made_by=her.made_by).save(),
    "bulk create": lambda her: clients.bulk_create([Client(made_by=her.made_by)]),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_no_query_writes_it(her: Client, write: Callable[[Client], Any]) -> None:
    before = stored(her)
    with pytest.raises(FieldError, match="'identity' is sealed and cannot be"), atomic():
        write(her)
    assert stored(her) == before


def stored(her: Client) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity FROM casework_client")
        return bytes(cursor.fetchone()[0])


def test_it_is_not_dumped(her: Client) -> None:
    out = StringIO()
    with pytest.raises(CommandError, match="'identity' is sealed and is not dumped"):
        call_command("dumpdata", "casework.Client", stdout=out)
    assert "Maria" not in out.getvalue()


def test_values_give_the_sealed_bytes_and_never_more(her: Client) -> None:
    """Lists need them: the directory opens many rows without a model object for each."""
    assert Client.objects.values_list("identity", flat=True).get() == her.identity.blob
    assert Client.objects.values("identity").get() == {"identity": her.identity.blob}
    assert Case.objects.values_list("client__identity").get() == (her.identity.blob,)


@pytest.mark.parametrize("damage", [b"", b"\1", b"Maria", b"\1\1" + bytes(90), b"\2" * 99], ids=len)
def test_a_damaged_row_is_read_refused_and_never_overwritten(
    cast: Cast, her: Client, damage: bytes
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_client SET identity = %s", [damage])
    row = Client.objects.get(pk=her.pk)
    with pytest.raises(VaultError):
        row.identity.open(keys_of(row, by=cast.actor("ada")))
    if damage[:2] != b"\1\1":
        with pytest.raises(FieldError, match="sealed"), atomic():
            row.save()
    assert stored(her) == damage
