"""The encrypted model field. Its attribute is a sealed handle: reading it never decrypts.

Opening takes the keys of the acting member. Filtering, ordering, updating in the database
and dumping are refused with a sentence, because none of them could mean anything.
"""

from collections.abc import Callable
from typing import Any, NoReturn
from uuid import UUID

import msgspec
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.expressions import Col

from accounts.vault.blob import (
    Bucket,
    Compartment,
    Keys,
    Place,
    Reader,
    Shelf,
    looks_sealed,
    seal,
    unseal,
)
from accounts.vault.errors import CannotOpen


class _Blob(bytes):
    """Bytes that came from the database or through a sealed handle.

    What was read may be damaged: reading it says nothing, opening it does. It is never saved.
    """


class SealedValue:
    """A value that only a key opens. It prints as <sealed>.

    Its model says whose row it is: `sealed_for()` gives client uuid (zeros where none) and row.
    """

    __slots__ = ("_field", "_row")

    def __init__(self, row: "models.Model", field: "EncryptedField") -> None:
        self._row, self._field = row, field

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__

    @property
    def blob(self) -> bytes:
        return bytes(self._row.__dict__.get(self._field.attname) or b"")

    def belongs_to(self, row: "models.Model", field: "EncryptedField") -> bool:
        """True if this is the same column of the same row, maybe read anew."""
        return self._field == field and type(self._row) is type(row) and self._row.pk == row.pk

    def _place(self, service: UUID) -> Place:
        client, row = self._row.sealed_for()  # type: ignore[attr-defined]
        return Place(self._field.shelf(service), row, client)

    def open(self, keys: Keys) -> Any:
        """The typed value.

        Raises CannotOpen if it was changed or belongs elsewhere, NoKey if the ring lacks its key.
        """
        return self._field.typed(unseal(self.blob, place=self._place(keys.service), keys=keys))

    def seal(self, value: Any, keys: Keys) -> None:
        """Seal a value of the field's type into this row, under the newest of these keys."""
        field = self._field
        if not isinstance(value, field.holds):
            raise TypeError(f"{field.name} takes a {field.holds.__name__}.")
        data = field.untyped(value)
        place = self._place(keys.service)
        blob = seal(data, place=place, keys=keys, bucket=field.bucket)
        self._row.__dict__[field.attname] = _Blob(blob)


class _Handle:
    """Attribute access gives the handle; only what is sealed already may be assigned."""

    def __init__(self, field: "EncryptedField") -> None:
        self.field = field

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        if self.field.attname not in row.__dict__:
            row.refresh_from_db(fields=[self.field.attname])
        return SealedValue(row, self.field)

    def __set__(self, row: Any, value: Any) -> None:
        row.__dict__[self.field.attname] = _Blob(self._blob_of(row, value))

    def _blob_of(self, row: Any, value: Any) -> bytes:
        if isinstance(value, SealedValue) and value.belongs_to(row, self.field):
            return value.blob  # Django copies a row onto itself: refresh_from_db, full_clean
        if value is None or value == b"" or isinstance(value, _Blob) or looks_sealed(value):
            return value or b""
        raise TypeError(f"{self.field.name} is sealed: use .{self.field.name}.seal(value, keys).")


class _SealedCol(Col):
    def resolve_expression(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FieldError(_refusal(self.target.name, "ordered by"))


def _refusal(name: str, what: str) -> str:
    return (
        f"'{name}' is sealed and cannot be {what} in the database. Open the cards of the "
        "member's teams (clients.directory) and do it in memory."
    )


class EncryptedField(models.BinaryField):
    """One sealed column: a msgspec struct (or bytes) in the service's own container.

    `table` and `label` are frozen constants: they stand in the associated data of every row.
    """

    _pyi_private_get_type: SealedValue  # type: ignore[assignment]  # what a row's attribute is

    def __init__(
        self,
        *args: Any,
        compartment: Compartment,
        table: str,
        label: str,
        holds: type[Any],
        bucket: Bucket = Bucket.EXACT,
        may_be_empty: bool = False,
        **kwargs: Any,
    ) -> None:
        self.compartment, self.table, self.label = compartment, table, label
        self.may_be_empty = may_be_empty
        self.holds, self.bucket = holds, bucket
        if holds is not bytes:
            self.encode = msgspec.msgpack.Encoder().encode
            self.decode = msgspec.msgpack.Decoder(holds).decode
        super().__init__(*args, **kwargs)

    def shelf(self, service: UUID) -> Shelf:
        return Shelf(self.compartment, self.table, self.label, service)

    def typed(self, data: bytes) -> Any:
        """Raises CannotOpen if the data is not of this field's type."""
        if self.holds is bytes:
            return data
        try:
            return self.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise CannotOpen from None

    def untyped(self, value: Any) -> bytes:
        """Raises TypeError if what would be sealed could not be opened again as this type."""
        if self.holds is bytes:
            return bytes(value)
        data: bytes = self.encode(value)
        try:
            self.decode(data)
        except msgspec.DecodeError:
            raise TypeError(
                f"{self.name}: a part is not of its type; it would not open again."
            ) from None
        return data

    def reader(self, keys: Keys) -> Callable[[bytes, UUID, UUID], Any]:
        """For lists: (blob, client, row) -> typed value, without a model object for each row."""
        opener = Reader(self.shelf(keys.service), keys).open
        return lambda blob, client, row: self.typed(opener(bytes(blob), client, row))

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        # A migration needs a column of bytes and nothing of what is inside.
        return name, "django.db.models.BinaryField", args, kwargs

    def clone(self) -> models.BinaryField:  # type: ignore[override]
        _name, _path, args, kwargs = self.deconstruct()
        return models.BinaryField(*args, **kwargs)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Handle(self))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> bytes | None:
        return None if value is None else _Blob(value)

    def pre_save(self, model_instance: Any, add: bool) -> bytes:
        blob: bytes = model_instance.__dict__.get(self.attname, b"")
        return blob

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        empty = self.may_be_empty and value == b""
        if not isinstance(value, _Blob) or not (empty or looks_sealed(bytes(value))):
            raise FieldError(
                f"'{self.name}' is sealed and cannot be set or updated in the database. Seal it "
                f"on the row (.{self.name}.seal(value, keys)) and save the row."
            )
        return super().get_db_prep_save(bytes(value), connection)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, SealedValue):
            raise FieldError(_refusal(self.name, "bulk-updated"))
        return super().get_db_prep_value(value, connection, prepared)

    def get_lookup(self, lookup_name: str) -> NoReturn:
        raise FieldError(_refusal(self.name, "filtered"))

    def get_transform(self, lookup_name: str) -> NoReturn:
        raise FieldError(_refusal(self.name, "filtered"))

    def get_col(self, alias: str, output_field: Any = None) -> Any:
        return _SealedCol(alias, self, output_field)

    def value_to_string(self, obj: Any) -> NoReturn:
        raise FieldError(
            f"'{self.name}' is sealed and is not dumped. Back up the database itself instead."
        )
