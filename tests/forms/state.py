"""What stands in the database, so that a test can say: nothing was saved, not even half."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction

# They note that something was tried, not what was saved.
NOTES = {"casework_auditentry", "django_session", "accounts_unlockedsession"}


def tables() -> list[str]:
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models} - NOTES)


def state() -> dict[str, str]:
    """Table -> number of rows and a digest over all of them."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = sorted(
                repr([bytes(v) if isinstance(v, memoryview) else v for v in row])
                for row in cursor.fetchall()
            )
            digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
            found[table] = f"{len(rows)} rows, {digest[:16]}"
    return found


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is saved inside is taken back: the next try finds the same record.

    A plain savepoint: an audit entry of its own transaction is refused inside another block.
    """
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
