"""Where the secrets come from: the environment, or the demo's own folder. Nothing is guessed."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

NOTHING_SET = (
    "Casework has no secrets to start with. To try it out, run 'python manage.py demo'. To run "
    "a real service, set CASEWORK_SECRET_KEY, CASEWORK_PEPPER or CASEWORK_PEPPER_FILE, and "
    "DATABASE_URL (README, 'Running it for real'). A new secret: "
    "python -c 'import secrets; print(secrets.token_hex(32))'"
)


@dataclass(frozen=True)
class Secrets:
    """What a process needs before it may start. `peppers`: version -> 32 bytes, newest highest."""

    secret_key: str
    peppers: dict[int, bytes]
    database_url: str
    is_demo: bool


def var_dir() -> Path:
    return Path(os.environ.get("CASEWORK_VAR") or BASE_DIR / "var")


def demo_home() -> Path:
    return var_dir() / "demo"


def read_secrets() -> Secrets:
    """The secrets of this process.

    Raises ImproperlyConfigured, with a sentence that says what to set, if any is missing.
    """
    if os.environ.get("CASEWORK_SECRET_KEY"):
        return _from_environment()
    if (demo_home() / "secret").exists():
        return _from_demo_home(demo_home())
    raise ImproperlyConfigured(NOTHING_SET)


def _from_environment() -> Secrets:
    secret_key = os.environ["CASEWORK_SECRET_KEY"]
    if len(secret_key) < 50:
        raise ImproperlyConfigured("CASEWORK_SECRET_KEY is too short: use at least 50 characters.")
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        raise ImproperlyConfigured(
            "DATABASE_URL is not set. Say where the records are kept, for example "
            "postgres://casework@/casework or sqlite:////srv/casework/db.sqlite3"
        )
    return Secrets(secret_key, parse_peppers(_pepper_text()), url, is_demo=False)


def _pepper_text() -> str:
    text = os.environ.get("CASEWORK_PEPPER", "")
    path = os.environ.get("CASEWORK_PEPPER_FILE", "")
    if text or not path:
        return text
    try:
        return Path(path).read_text()
    except OSError as error:
        raise ImproperlyConfigured(
            f"CASEWORK_PEPPER_FILE cannot be read ({error.strerror}): {path}"
        ) from error


def _from_demo_home(home: Path) -> Secrets:
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{home / 'db.sqlite3'}"
    peppers = parse_peppers((home / "pepper").read_text())
    return Secrets((home / "secret").read_text().strip(), peppers, url, is_demo=True)


def parse_peppers(text: str) -> dict[int, bytes]:
    """`VERSION:HEX` or plain `HEX` (version 1), one or more, separated by commas or lines.

    Raises ImproperlyConfigured if there is none or one is not 32 bytes of hexadecimal.
    """
    peppers: dict[int, bytes] = {}
    for part in text.replace(",", "\n").split():
        version, _, digits = part.rpartition(":")
        try:
            peppers[int(version or 1)] = bytes.fromhex(digits)
        except ValueError:
            peppers.clear()
            break
    if not peppers or any(len(pepper) != 32 for pepper in peppers.values()):
        raise ImproperlyConfigured(
            "CASEWORK_PEPPER (or the file of CASEWORK_PEPPER_FILE) must hold 32 bytes as 64 "
            "hexadecimal digits. A new one: "
            "python -c 'import secrets; print(secrets.token_hex(32))'. "
            "Keep it outside the database and outside its backups."
        )
    return peppers


def prepare_demo_home() -> None:
    """Make the demo's own secrets if there are none, unless the environment brings others."""
    if os.environ.get("CASEWORK_SECRET_KEY"):
        return
    home = demo_home()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, text in (("pepper", secrets.token_hex(32)), ("secret", secrets.token_hex(32))):
        _write_once(home / name, text)


def _write_once(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(text + "\n")
