"""On PostgreSQL the unlocked sessions are UNLOGGED: their sealed seeds never reach the WAL."""

from django.db import migrations


def unlogged(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE accounts_unlockedsession SET UNLOGGED")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(unlogged, migrations.RunPython.noop)]
