"""Emptying a demo's database, and only a demo's."""

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from accounts.models import Service
from accounts.service import the_service
from casework.management.base import Refused


def made_service() -> Service | None:
    """The service in this database, also before any table is there."""
    tables = connection.introspection.table_names()
    return the_service() if Service._meta.db_table in tables else None


def empty_demo_database() -> None:
    """Drop everything that a demo made. Raises Refused if no demo made this database."""
    service = made_service()
    if service is None and not connection.introspection.table_names():
        return
    if service is None or not service.is_demo:
        raise Refused(
            _(
                "This database was not made by a demo, so --fresh will not empty it. Check "
                "DATABASE_URL."
            )
        )
    _drop_everything()
    (settings.DEMO_HOME / "seed").unlink(missing_ok=True)


def _drop_everything() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
        for table in connection.introspection.table_names(cursor):
            cascade = " CASCADE" if connection.vendor == "postgresql" else ""
            name = connection.ops.quote_name(table)
            cursor.execute(f"DROP TABLE {name}{cascade}")
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS casework_audit_refuses() CASCADE")
            cursor.execute("DROP FUNCTION IF EXISTS casework_ledger_refuses() CASCADE")
        else:
            cursor.execute("VACUUM")
    connection.close()
