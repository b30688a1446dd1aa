"""Argon2id runs in turn, in a folder where nobody else can lay a trap."""

import os
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from accounts import derivation


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(derivation.tempfile, "gettempdir", lambda: str(tmp_path))
    return tmp_path / f"casework-derivations-{os.getuid()}"


def test_the_folder_is_made_for_this_user_alone(temporary: Path) -> None:
    with derivation.one_of_a_few():
        assert temporary.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_a_link_is_refused(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    temporary.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ImproperlyConfigured, match="TMPDIR"), derivation.one_of_a_few():
        raise AssertionError


def test_a_folder_that_others_may_write_to_is_refused(temporary: Path, tmp_path: Path) -> None:
    """A link of theirs to the database would be followed, and the database emptied."""
    temporary.mkdir()
    temporary.chmod(0o777)
    precious = tmp_path / "db.sqlite3"
    precious.write_text("records")
    (temporary / "0").symlink_to(precious)
    with pytest.raises(ImproperlyConfigured), derivation.one_of_a_few():
        raise AssertionError
    assert precious.read_text() == "records"


def test_no_more_than_a_few_run_at_once(settings: Settings) -> None:
    settings.DERIVATIONS_AT_ONCE = 2
    running, most, lock = 0, 0, threading.Lock()

    def run() -> None:
        nonlocal running, most
        with derivation.one_of_a_few():
            with lock:
                running, most = running + 1, max(most, running + 1)
            threading.Event().wait(0.01)
            with lock:
                running -= 1

    threads = [threading.Thread(target=run) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert most == 2
    assert not any(thread.is_alive() for thread in threads)
