"""What the database itself is told: forget what is deleted, keep sessions out of every log."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Membership, Service, UnlockedSession
from casework.environment import BASE_DIR
from casework.settings import DATABASES
from tests.cast import Cast


def asked(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


@pytest.mark.engine("sqlite")
def test_sqlite_overwrites_what_is_deleted(db: None) -> None:
    assert asked("PRAGMA secure_delete") == 1
    assert "journal_mode=WAL" in DATABASES["default"]["OPTIONS"]["init_command"]


@pytest.mark.engine("postgresql")
def test_postgres_keeps_sealed_seeds_out_of_its_log(db: None) -> None:
    table = UnlockedSession._meta.db_table
    assert asked(f"SELECT relpersistence FROM pg_class WHERE relname = '{table}'") == "u"


@pytest.mark.engine("postgresql")
def test_nothing_permanent_refers_to_the_table_of_sessions(db: None) -> None:
    table = UnlockedSession._meta.db_table
    query = f"SELECT count(*) FROM pg_constraint WHERE confrelid = '{table}'::regclass"
    assert asked(query) == 0


def test_there_is_one_service_a_database(cast: Cast) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Service.objects.create(name="Another", pepper_check="x")


def test_a_role_that_there_is_not_cannot_be_stored(cast: Cast) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Membership.objects.update(role="superuser")


def settings_of(**environment: str) -> dict[str, object]:
    """What a process with this environment would run with."""
    names = (
        *("UNLOCK_COOKIE_NAME", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "DEBUG"),
        *("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE"),
    )
    code = (
        f"import json, casework.settings as s; print(json.dumps([getattr(s, n) for n in {names}]))"
    )
    kept = {k: v for k, v in os.environ.items() if "CASEWORK" not in k and k != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"refused": done.stderr.strip().splitlines()[-1]}
    return dict(zip(names, json.loads(done.stdout), strict=True))


REAL = {
    "CASEWORK_SECRET_KEY": "k" * 64,
    "CASEWORK_PEPPER": "ab" * 32,
    "DATABASE_URL": "sqlite:////nowhere/db.sqlite3",
}


def test_in_earnest_every_cookie_is_bound_to_this_host_and_to_https(tmp_path: Path) -> None:
    found = settings_of(**REAL, CASEWORK_VAR=str(tmp_path))
    assert found["UNLOCK_COOKIE_NAME"] == "__Host-unlock"
    assert (found["SESSION_COOKIE_NAME"], found["CSRF_COOKIE_NAME"]) == (
        *("__Host-session", "__Host-csrf"),
    )
    assert (found["SECURE_SSL_REDIRECT"], found["SESSION_COOKIE_SECURE"]) == (True, True)
    assert found["SECURE_HSTS_SECONDS"] == 2 * 365 * 24 * 3600
    assert found["DEBUG"] is False


def test_only_the_demo_speaks_plain_http(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    home.mkdir()
    for name in ("pepper", "secret"):
        (home / name).write_text("cd" * 32)
    found = settings_of(CASEWORK_VAR=str(tmp_path))
    assert (found["UNLOCK_COOKIE_NAME"], found["SECURE_SSL_REDIRECT"]) == ("unlock", False)
    assert found["DEBUG"] is False


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"CASEWORK_SECRET_KEY": ""}, "python manage.py demo"),
        ({"CASEWORK_SECRET_KEY": "short"}, "too short"),
        ({"CASEWORK_PEPPER": ""}, "64 hexadecimal digits"),
        ({"CASEWORK_PEPPER": "ab" * 31}, "64 hexadecimal digits"),
        ({"CASEWORK_PEPPER": "zz" * 32}, "64 hexadecimal digits"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
    ],
    ids=str,
)
def test_without_a_secret_it_refuses_to_start_and_says_what_to_do(
    tmp_path: Path, change: dict[str, str], says: str
) -> None:
    found = settings_of(**(REAL | {"CASEWORK_VAR": str(tmp_path)} | change))
    assert says in str(found.get("refused"))
    for secret in ("ab" * 31, "zz" * 32):
        assert secret not in str(found)
