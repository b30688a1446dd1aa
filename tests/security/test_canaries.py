"""A whole day is typed into the real pages; afterwards not a word of it is found anywhere.

Searched are the database file with its write-ahead log, temporary files, logs and the demo's
folder; with CASEWORK_TEST_PGDATA also everything that the PostgreSQL server keeps.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

from casework.environment import BASE_DIR
from tests.security.scanner import Finding, Scanner

URL, PGDATA = os.environ["DATABASE_URL"], os.environ.get("CASEWORK_TEST_PGDATA", "")


@dataclass
class Day:
    """What one run left behind, and what it said."""

    folder: Path
    report: dict[str, Any]

    def search(self, words: list[str]) -> list[Finding]:
        folders = [self.folder] + ([Path(PGDATA)] if PGDATA else [])
        return Scanner(words).in_folders(folders)


@contextmanager
def a_day(folder: Path, *options: str) -> Iterator[Day]:
    """One day in a process of its own, whose plug is pulled at the end."""
    (folder / "tmp").mkdir(parents=True)
    with database(folder) as url, (folder / "log").open("wb") as log:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "CASEWORK_SECRET_KEY": settings.SECRET_KEY,
            "CASEWORK_PEPPER": settings.PEPPERS[1].hex(),
            "CASEWORK_VAR": str(folder / "var"),
            "CASEWORK_ALLOWED_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "casework.settings",
            "TMPDIR": str(folder / "tmp"),
        }
        command = [sys.executable, "-m", "tests.security.canary_run", *options]
        done = subprocess.run(
            command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=log, check=False
        )
        assert done.returncode == 0, (folder / "log").read_text()[-3000:]
        settle()
        yield Day(folder, json.loads(done.stdout))


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """A database of its own: a SQLite file, or one more on the PostgreSQL server of this run."""
    if URL.startswith("sqlite"):
        yield f"sqlite:///{folder / 'db.sqlite3'}"
        return
    name = f"canary_{folder.name}_{os.getpid()}"
    with psycopg.connect(URL, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(URL)._replace(path=f"/{name}").geturl()
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def settle() -> None:
    """On PostgreSQL everything goes to the disk, where we look. SQLite is left as it fell."""
    if not URL.startswith("sqlite"):
        with psycopg.connect(URL, autocommit=True) as server:
            server.execute("CHECKPOINT")


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    with a_day(tmp_path_factory.mktemp("days") / "day") as report:
        yield report


def test_the_day_was_a_full_one(day: Day) -> None:
    """Every page with a form was reached and sent, by whoever may."""
    by_ada = set(day.report["typed"]["ada"])
    assert by_ada >= {"find", "log", "identity", "timeline", "risk", "status", "about", "case"}
    assert set(day.report["typed"]["bea"]) >= {"hand_over", "codebook_add"}
    assert day.report["clients"] > 4
    assert day.report["entries"] > 15
    assert len(day.report["words"]) > 500
    assert len(day.report["codes"]) > 200


def test_no_page_failed_even_when_a_record_would_not_open(day: Day) -> None:
    assert day.report["failures"] == []


def test_no_word_is_found_where_the_service_keeps_anything(day: Day) -> None:
    assert not list(map(str, day.search(day.report["words"])))


def test_no_code_of_her_answers_is_found_either(day: Day) -> None:
    assert not list(map(str, day.search(day.report["codes"])))


def test_no_word_went_into_an_address_a_header_a_cookie_or_a_title(day: Day) -> None:
    outside = "\n".join(day.report["outside"])
    scanner = Scanner(day.report["words"])
    assert not {scanner.by_form[form] for form in scanner.in_bytes(outside.encode())}


@pytest.mark.parametrize("table", ["client", "card", "entry", "audit"])
def test_the_search_finds_what_one_open_table_holds(tmp_path: Path, table: str) -> None:
    """The same search, with one field made clear on purpose: it must fail."""
    with a_day(tmp_path / table, "--clear", table) as leaking:
        assert leaking.search(leaking.report["words"])


CLEAR: dict[str, Callable[[str], object]] = {
    "text": lambda word: word,
    "bytes": lambda word: word.encode("utf-16-le"),
    "hex": lambda word: word.encode().hex(),
    "base64": lambda word: b64encode(b"xy" + word.encode()).decode(),
    "json": lambda word: json.dumps({"name": word}),
}


@pytest.mark.parametrize("form", CLEAR.values(), ids=CLEAR)
@pytest.mark.engine("sqlite")  # it writes into a copy of the file
def test_the_search_finds_one_clear_copy(
    day: Day, tmp_path: Path, form: Callable[[str], object]
) -> None:
    copy, word = tmp_path / "copy", day.report["words"][17]
    shutil.copytree(day.folder, copy)
    with sqlite3.connect(copy / "db.sqlite3") as connection:
        connection.execute("CREATE TABLE throw_away (word)")
        connection.execute("INSERT INTO throw_away VALUES (?)", [form(word)])
    found = Scanner(day.report["words"]).in_folders([copy])
    assert {finding.word for finding in found} == {word}
