"""A private PostgreSQL for one command: `python -m tests.postgres -- python -m pytest -q`.

The cluster lives in a temporary folder, listens on a socket there and nowhere else, and goes when
the command ends. DATABASE_URL names it; CASEWORK_TEST_PGDATA names its data, WAL and log, for the
tests that search them. Started by root, the server itself runs as the user `postgres`.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Durability is not needed; the log options are what the README asks of a real server.
OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c log_parameter_max_length=0 "
    "-c log_parameter_max_length_on_error=0 -c log_error_verbosity=terse"
)


def programs() -> Path:
    """The folder of the real `postgres`; Debian keeps it off the path."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[4])
    )
    found = shutil.which("postgres") or (str(installed[-1]) if installed else "")
    if not found:
        sys.exit("PostgreSQL is not installed. On Debian or Ubuntu: apt-get install postgresql")
    return Path(found).resolve().parent


@contextmanager
def cluster() -> Iterator[dict[str, str]]:
    """A running server; yields the environment that leads to it."""
    folder, user = programs(), "postgres" if os.geteuid() == 0 else None
    home = Path(tempfile.mkdtemp(prefix="casework-pg-"))
    data = home / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(folder / program), "-D", str(data), *arguments]
        groups: list[str] | None = [] if user else None
        quiet = subprocess.DEVNULL
        subprocess.run(
            command, check=True, stdout=quiet, cwd=home, user=user, group=user, extra_groups=groups
        )

    try:
        if user:
            shutil.chown(home, user, user)
        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        run("pg_ctl", "-w", "-l", f"{data}/server.log", "-o", f"-k '{home}' {OPTIONS}", "start")
        try:
            yield {
                "DATABASE_URL": f"postgres://postgres@/postgres?host={home}",
                "CASEWORK_TEST_PGDATA": str(data),
            }
        finally:
            run("pg_ctl", "-w", "-m", "fast", "stop")
    finally:
        shutil.rmtree(home)


def main(command: list[str]) -> int:
    if not command:
        sys.exit("Usage: python -m tests.postgres -- COMMAND...")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as environment:
        return subprocess.run(command, env={**os.environ, **environment}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] if sys.argv[1:2] != ["--"] else sys.argv[2:]))
