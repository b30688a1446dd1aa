"""Every column of every table is declared SEALED or CLEAR, and the sealed ones are sealed."""

from django.apps import apps
from django.db import connection
from django.db.models import Field

from accounts import register as of_accounts
from accounts.register import CLEAR, SEALED
from accounts.sealed import EncryptedField
from casework import register as of_casework

DECLARED = of_accounts.COLUMNS | of_casework.COLUMNS
# Sealed by other means than the encrypted field: each has a format of its own in the vault.
OTHERWISE_SEALED = {"accounts.Grant.sealed", "accounts.UnlockedSession.sealed_seed"}


def columns() -> dict[str, "Field[object, object]"]:
    """'app.Model.column' -> field, of our own models and of every package's."""
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
    }


def test_every_column_is_declared_and_nothing_that_is_not_there() -> None:
    undecided = sorted(set(columns()) - set(DECLARED))
    gone = sorted(set(DECLARED) - set(columns()))
    assert not undecided, f"Declare in register.py, SEALED or CLEAR and why: {undecided}"
    assert not gone, f"No such column any more: {gone}"


def test_no_column_is_declared_twice() -> None:
    assert not set(of_accounts.COLUMNS) & set(of_casework.COLUMNS)
    assert all(name.startswith("casework.") for name in of_casework.COLUMNS)


def test_a_declaration_is_one_of_two_and_says_why() -> None:
    for name, (decision, why) in DECLARED.items():
        assert decision in (SEALED, CLEAR), name
        assert len(why) > 10, name


def test_what_is_declared_sealed_is_sealed_and_nothing_else_is() -> None:
    declared = {name for name, (decision, _why) in DECLARED.items() if decision == SEALED}
    encrypted = {name for name, field in columns().items() if isinstance(field, EncryptedField)}
    assert declared == encrypted | OTHERWISE_SEALED


def test_a_clear_column_can_hold_no_long_text_but_for_the_ledger_and_sessions() -> None:
    """A text without a narrow use is where a name ends up one day."""
    roomy = {
        name
        for name, field in columns().items()
        if DECLARED[name][0] == CLEAR and (getattr(field, "max_length", None) or 999) > 254
        if field.get_internal_type() in ("TextField", "CharField", "JSONField", "FileField")
    }
    assert roomy == {
        "casework.LedgerEntry.payload",
        *("sessions.Session.session_data", "auth.Permission.name"),
    }


def test_no_clear_column_of_casework_holds_an_exact_time() -> None:
    """The ledger's day is the one exception: what was released is public with its day."""
    exact = {
        name
        for name, field in columns().items()
        if name.startswith("casework.") and field.get_internal_type().startswith(("Date", "Time"))
    }
    assert exact == {"casework.LedgerEntry.on"}


def test_every_id_of_a_client_or_record_is_random() -> None:
    counted = {
        name
        for name, field in columns().items()
        if name.startswith("casework.") and "AutoField" in field.get_internal_type()
    }
    assert counted == set()


def test_every_table_belongs_to_a_model_or_is_named(db: None) -> None:
    tables = set(connection.introspection.table_names())
    of_models = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert tables - of_models == set(of_accounts.OTHER_TABLES)


def test_no_sealed_column_may_be_null(db: None) -> None:
    """A NULL beside sealed rows would be a tag of its own."""
    for name, field in columns().items():
        if DECLARED[name][0] == SEALED:
            assert not field.null, name


def test_no_two_sealed_columns_share_a_place() -> None:
    fields = [field for field in columns().values() if isinstance(field, EncryptedField)]
    places = {(field.compartment, field.table, field.label) for field in fields}
    assert len(places) == len(fields)
