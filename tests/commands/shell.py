"""Running a command as from a shell: its status, what it printed, and what it said."""

import io
import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from casework.management import base
from tests.cast import PASSPHRASE


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    said: str

    @property
    def result(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        found: dict[str, Any] = json.loads(self.out)
        return found


def run(command: str, *args: object) -> Ended:
    """Run it and catch how it ends. Only a CommandError may come out of a command of ours."""
    out, err, status, last = io.StringIO(), io.StringIO(), 0, ""
    try:
        call_command(command, *map(str, args), stdout=out, stderr=err)
    except CommandError as refusal:
        status, last = refusal.returncode, str(refusal)
    return Ended(status, out.getvalue(), err.getvalue() + last)


def run_as(who: str, command: str, *args: object, passphrase: str | None = PASSPHRASE) -> Ended:
    """Run it as a member of the cast, without a terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO())
        patch.delenv(base.PASSPHRASE, raising=False)
        if passphrase is not None:
            patch.setenv(base.PASSPHRASE, passphrase)
        return run(command, *args, "--as", f"{who}@example.org")
