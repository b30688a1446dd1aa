"""Freezes one sealed example of every sealed column without one: python -m tests.vault.freeze

A frozen example is never changed: it stands for the records of a service that is years old.
"""

import json
import types
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid4

import msgspec

from accounts.sealed import EncryptedField
from accounts.vault.blob import Keys, Place, seal
from accounts.vault.primitives import random_bytes

FILE = Path(__file__).parent / "frozen_columns.json"
SERVICE = UUID("5e7b1ce0-0000-4000-8000-000000000001")


def sealed_columns() -> dict[str, EncryptedField]:
    """'app.Model.column' -> field, for every sealed column there is."""
    from django.apps import apps

    fields = [field for model in apps.get_models() for field in model._meta.fields]
    return {str(field): field for field in fields if isinstance(field, EncryptedField)}


def example_of(kind: Any, number: "count[int]") -> Any:
    """A value of this type in which no two parts are alike, so that a changed order is seen."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind)
        return kind(*(example_of(hints[name], number) for name in kind.__struct_fields__))
    if get_origin(kind) in (Union, types.UnionType):
        some = next(part for part in get_args(kind) if part is not types.NoneType)
        return example_of(some, number)
    if get_origin(kind) is tuple:
        return (example_of(get_args(kind)[0], number),)
    if get_origin(kind) is dict:
        name, value = get_args(kind)
        return {example_of(name, number): example_of(value, number)}
    return _simple(kind, next(number))


def _simple(kind: type, n: int) -> Any:
    values: dict[type, Any] = {
        bytes: bytes([n]) * 32,
        str: f"é{n}",
        int: 1000 + n,
        float: n + 0.5,
        bool: bool(n % 2),
        date: date(2020, 1, 1 + n % 28),
        datetime: datetime.fromisoformat(f"2021-02-03T04:05:{n % 60:02d}+00:00"),
        UUID: UUID(int=n),
    }
    return values[kind]


def named(value: Any) -> Any:
    """A struct as names and plain values, all the way down."""
    if isinstance(value, msgspec.Struct):
        return {name: named(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, dict):
        return {str(name): named(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [named(part) for part in value]
    return value.hex() if isinstance(value, bytes) else msgspec.to_builtins(value)


def frozen_example(name: str, field: EncryptedField) -> dict[str, Any]:
    value, key = example_of(field.holds, count(1)), random_bytes()
    row, client = uuid4(), uuid4()
    data = value if field.holds is bytes else msgspec.msgpack.encode(value)
    place = Place(field.shelf(SERVICE), row, client)
    blob = seal(data, place=place, keys=Keys(SERVICE, {3: key}), bucket=field.bucket)
    return {
        "column": name,
        "place": [field.compartment, field.table, field.label, str(client), str(row)],
        "key": key.hex(),
        "blob": blob.hex(),
        "data": data.hex(),
        "value": named(value),
    }


def main() -> None:
    import django

    django.setup()
    frozen = json.loads(FILE.read_text()) if FILE.exists() else []
    known = {example["column"] for example in frozen}
    new = [frozen_example(n, f) for n, f in sealed_columns().items() if n not in known]
    FILE.write_text(json.dumps(frozen + new, indent=1) + "\n")


if __name__ == "__main__":
    import tests.environment  # noqa: F401

    main()
