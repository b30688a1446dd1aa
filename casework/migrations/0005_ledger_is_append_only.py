"""Triggers on both engines: an entry of the ledger can neither be changed nor deleted."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER casework_ledger_no_update BEFORE UPDATE ON casework_ledgerentry
       BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed'); END""",
    """CREATE TRIGGER casework_ledger_no_delete BEFORE DELETE ON casework_ledgerentry
       BEGIN SELECT RAISE(ABORT, 'ledger entries are never deleted'); END""",
]
POSTGRES = [
    """CREATE FUNCTION casework_ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'ledger entries are never changed or deleted'; END $$""",
    """CREATE TRIGGER casework_ledger_rows BEFORE UPDATE OR DELETE ON casework_ledgerentry
       FOR EACH ROW EXECUTE FUNCTION casework_ledger_refuses()""",
    """CREATE TRIGGER casework_ledger_table BEFORE TRUNCATE ON casework_ledgerentry
       FOR EACH STATEMENT EXECUTE FUNCTION casework_ledger_refuses()""",
]
UNDO = {
    "sqlite": [
        "DROP TRIGGER casework_ledger_no_update",
        "DROP TRIGGER casework_ledger_no_delete",
    ],
    "postgresql": ["DROP FUNCTION casework_ledger_refuses() CASCADE"],
}


def add_triggers(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in SQLITE if vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_ledger")]

    operations = [migrations.RunPython(add_triggers, drop_triggers)]
