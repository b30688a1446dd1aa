"""The real demo as a process of its own, and the invented people who can sign in to it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
PATIENCE = 180  # seconds that the demo may take until it serves


@dataclass(frozen=True)
class Member:
    email: str
    role: str
    passphrase: str


@dataclass(frozen=True)
class Demo:
    """Where the demo serves, and its members in the order in which it printed them."""

    address: str
    members: tuple[Member, ...]

    def member(self, role: str, number: int = 0) -> Member:
        return [member for member in self.members if member.role == role][number]


@contextmanager
def running_demo(home: Path, clients: int = 240) -> Iterator[Demo]:
    """A demo with its own secrets and database under `home`, on a free port."""
    port, out = _free_port(), home / "out.txt"
    command = [sys.executable, "manage.py", "demo", "--port", str(port), "--clients", str(clients)]
    with out.open("wb") as file:
        process = subprocess.Popen(
            command,
            cwd=BASE_DIR,
            env=_environment(home),
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_it_serves(process, port, out)
        yield Demo(f"http://localhost:{port}", _members(out.read_text()))
        assert process.poll() is None, f"The demo has died ({process.poll()}).\n{out.read_text()}"
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _environment(home: Path) -> dict[str, str]:
    """Ours, without what would make it a real service: the demo brings its own secrets."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("CASEWORK_") and name != "DATABASE_URL"
    }
    return {**ours, "CASEWORK_VAR": str(home / "var"), "PYTHONUNBUFFERED": "1"}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_until_it_serves(process: subprocess.Popen[bytes], port: int, out: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if process.poll() is not None:
            break
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"The demo does not serve.\n{out.read_text()}")


def _members(printed: str) -> tuple[Member, ...]:
    """The lines E-MAIL <tab> ROLE <tab> PASSPHRASE."""
    rows = [line.strip().split("\t") for line in printed.splitlines()]
    return tuple(Member(*row) for row in rows if len(row) == 3)
