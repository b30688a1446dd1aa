"""An import that is killed outright, as a power cut would: nothing half saved, nothing twice."""

import json
import os
import secrets
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from casework.environment import BASE_DIR
from tests.cast import PASSPHRASE
from tests.importing.random_rows import as_csv, random_csv

ROWS = 2_000
GATHER = "import django; django.setup(); from tests.cast import gather_cast; gather_cast()"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of its own with the cast in it; returns its file."""
    database = tmp_path / "db.sqlite3"
    for name, value in {
        "DATABASE_URL": f"sqlite:///{database}",
        "CASEWORK_SECRET_KEY": secrets.token_hex(32),
        "CASEWORK_PEPPER": secrets.token_hex(32),
        "CASEWORK_PASSPHRASE": PASSPHRASE,
        "DJANGO_SETTINGS_MODULE": "casework.settings",
    }.items():
        monkeypatch.setenv(name, value)
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=BASE_DIR, check=True)
    subprocess.run([sys.executable, "-c", GATHER], cwd=BASE_DIR, check=True)
    return database


def start(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", *command, "--as", "ada@example.org"],
        cwd=BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def result(*command: str) -> dict[str, Any]:
    process = start(*command)
    out, _err = process.communicate(timeout=300)
    assert process.returncode == 0
    found: dict[str, Any] = json.loads(out)
    return found


def count(database: Path, table: str) -> int:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
    try:
        return int(connection.execute(f"SELECT count(*) FROM casework_{table}").fetchone()[0])
    finally:
        connection.close()


@pytest.mark.long
def test_killed_twice_it_ends_as_if_it_had_not_been(shell: Path, tmp_path: Path) -> None:
    rows = random_csv(9, ROWS)
    file = tmp_path / "women.csv"
    file.write_bytes(
        as_csv([row | {"reference": ""} if n % 3 else row for n, row in enumerate(rows)])
    )
    before = 0
    for _ in range(2):
        process = start("import_clients", str(file))
        while count(shell, "client") <= before + 200 and process.poll() is None:
            time.sleep(0.05)
        os.kill(process.pid, 9)
        process.wait()
        before = count(shell, "client")
        assert 0 < before < ROWS
        assert {
            count(shell, table) for table in ("clientcard", "clientkey", "case", "caseanswers")
        } == {before}
        assert result("verify_records")["failed"] == 0
    found = result("import_clients", str(file))
    assert (found["already here"], found["imported"]) == (before, ROWS - before)
    assert count(shell, "client") == ROWS
    assert result("import_clients", str(file))["already here"] == ROWS
