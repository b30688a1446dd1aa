"""The scanner finds what it should: a search that finds nothing must be able to find something."""

import json
import os
import sqlite3
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from tests.security.scanner import Scanner, forms_of

WORD = "Zérvokalim Quintbrand"
LEAKS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda word: word.encode(),
    "utf-16 little": lambda word: word.encode("utf-16-le"),
    "utf-16 big": lambda word: word.encode("utf-16-be"),
    "utf-16 with mark": lambda word: word.encode("utf-16"),
    "latin-1": lambda word: word.encode("latin-1"),
    "hex": lambda word: word.encode().hex().encode(),
    "hex upper": lambda word: word.encode().hex().upper().encode(),
    "hex of utf-16": lambda word: word.encode("utf-16-le").hex().encode(),
    "base64": lambda word: b64encode(word.encode()),
    "base64 after one": lambda word: b64encode(b"x" + word.encode()),
    "base64 after two": lambda word: b64encode(b"xy" + word.encode() + b"and more"),
    "base64 for urls": lambda word: urlsafe_b64encode(b"???" + word.encode()),
    "url": lambda word: quote(word).encode(),
    "query": lambda word: quote_plus(word).encode(),
    "json": lambda word: json.dumps({"name": word}).encode(),
    "python": lambda word: repr(word.encode()).encode(),
    "lower": lambda word: word.lower().encode(),
    "upper": lambda word: word.upper().encode(),
    "folded": lambda word: b"zervokalim quintbrand",
    "written together": lambda word: b"zervokalimquintbrand",
}


@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS)
@pytest.mark.parametrize("before", [0, 1, 2, 3, 5, 4 * 1024 * 1024 - 9])
def test_a_leak_is_found_in_every_form_and_place(leak: Callable[[str], bytes], before: int) -> None:
    noise = os.urandom(64) * (before // 64) + os.urandom(before % 64)
    assert Scanner([WORD]).in_bytes(noise + leak(WORD) + os.urandom(100))


def test_noise_is_not_taken_for_a_leak() -> None:
    assert not Scanner([WORD]).in_bytes(os.urandom(3_000_000))
    assert not Scanner([WORD]).in_bytes(b"")


def test_one_of_many_words_is_named(tmp_path: Path) -> None:
    words = [f"Quintbrand{number:05d}" for number in range(300)]
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "log").write_text("something said of Quintbrand00217 once")
    (finding,) = Scanner(words).in_folders([tmp_path])
    assert (finding.word, finding.path.name) == ("Quintbrand00217", "log")


def test_a_name_of_a_file_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "letter for Quintbrand.pdf").write_bytes(b"sealed")
    assert Scanner(["Quintbrand"]).in_folders([tmp_path])


def test_a_word_that_chance_could_make_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        forms_of("Ada")


def test_a_clear_copy_is_found_in_the_log_before_the_database_has_it(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "db.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE throw_away (word TEXT)")
    connection.execute("INSERT INTO throw_away VALUES (?)", [WORD])
    found = Scanner([WORD]).in_folders([tmp_path])
    assert {finding.path.name for finding in found} == {"db.sqlite3-wal"}
    connection.close()
    assert {f.path.name for f in Scanner([WORD]).in_folders([tmp_path])} == {"db.sqlite3"}
