"""Argon2id runs, a few at a time: each takes 64 MiB, and a morning's sign-ins come together."""

import fcntl
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import cycle
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts.vault.errors import VaultError
from accounts.vault.passphrase import Cost, Root, Verifier, derive

PAUSE_SECONDS = 0.02


def derive_in_turn(passphrase: str, verifier: Verifier) -> Root:
    """The keys of a passphrase. At most DERIVATIONS_AT_ONCE runs at once on this machine.

    Raises vault.NoKey if the verifier's pepper version is not at hand.
    """
    with one_of_a_few():
        return derive(passphrase, verifier, settings.PEPPERS)


def derive_for_nobody(passphrase: str) -> None:
    """One run for an unknown e-mail, so that it costs what a known one costs."""
    version = max(settings.PEPPERS)
    with suppress(VaultError):
        derive_in_turn(passphrase, Verifier(version, Cost(*settings.ARGON2), bytes(16), bytes(32)))


@contextmanager
def one_of_a_few() -> Iterator[None]:
    """Hold one of the machine's few places, whichever comes free first."""
    folder = _own_folder()
    for place in cycle(range(settings.DERIVATIONS_AT_ONCE)):
        with (folder / str(place)).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(PAUSE_SECONDS / settings.DERIVATIONS_AT_ONCE)
                continue
            yield
            return


def _own_folder() -> Path:
    """Raises ImproperlyConfigured if somebody else may put links there for us to write through."""
    folder = Path(tempfile.gettempdir()) / f"casework-derivations-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.getuid() or facts.st_mode & 0o022:
        raise ImproperlyConfigured(
            f"{folder} must be a folder that this user alone may write to. Remove it, or set "
            "TMPDIR to a folder of this service."
        )
    return folder
