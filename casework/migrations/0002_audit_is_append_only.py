"""Triggers on both engines: an audit entry can neither be changed nor deleted."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER casework_audit_no_update BEFORE UPDATE ON casework_auditentry
       BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END""",
    """CREATE TRIGGER casework_audit_no_delete BEFORE DELETE ON casework_auditentry
       BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END""",
    # REPLACE deletes without asking the trigger above.
    """CREATE TRIGGER casework_audit_no_replace BEFORE INSERT ON casework_auditentry
       WHEN EXISTS (SELECT 1 FROM casework_auditentry WHERE seq = NEW.seq)
       BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END""",
]
POSTGRES = [
    """CREATE FUNCTION casework_audit_refuses() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'audit entries are never changed or deleted'; END $$""",
    """CREATE TRIGGER casework_audit_rows BEFORE UPDATE OR DELETE ON casework_auditentry
       FOR EACH ROW EXECUTE FUNCTION casework_audit_refuses()""",
    """CREATE TRIGGER casework_audit_table BEFORE TRUNCATE ON casework_auditentry
       FOR EACH STATEMENT EXECUTE FUNCTION casework_audit_refuses()""",
]
UNDO = {
    "sqlite": [
        "DROP TRIGGER casework_audit_no_update",
        "DROP TRIGGER casework_audit_no_delete",
        "DROP TRIGGER casework_audit_no_replace",
    ],
    "postgresql": ["DROP FUNCTION casework_audit_refuses() CASCADE"],
}


def add_triggers(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in SQLITE if vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]

    operations = [migrations.RunPython(add_triggers, drop_triggers)]
