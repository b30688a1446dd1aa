"""One module touches the hazardous materials, and nobody makes a primitive of his own."""

import ast
from pathlib import Path

from casework.environment import BASE_DIR

ONLY = "accounts/vault/primitives.py"
PRODUCT = ("accounts", "casework")


def imported(path: Path) -> set[str]:
    """Every module that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def files() -> list[Path]:
    return [path for top in PRODUCT for path in (BASE_DIR / top).rglob("*.py")]


def test_only_the_primitives_import_hazmat() -> None:
    users = {
        path.relative_to(BASE_DIR).as_posix()
        for path in files()
        if any(name.split(".")[0] in ("cryptography", "Crypto", "nacl") for name in imported(path))
    }
    assert users == {ONLY}


def test_keys_are_never_made_of_weak_chance() -> None:
    """`random` is for the demo's invented people; the vault and the accounts know it not."""
    for path in files():
        place = path.relative_to(BASE_DIR).as_posix()
        if "management/demo" not in place:
            assert not {name for name in imported(path) if name.split(".")[0] == "random"}, place


def test_the_vault_knows_no_model_no_request_and_no_people() -> None:
    for path in (BASE_DIR / "accounts/vault").glob("*.py"):
        ours = {name for name in imported(path) if name.split(".")[0] in ("accounts", "casework")}
        assert all(name.startswith("accounts.vault.") for name in ours), path
        assert not any(name.startswith("django") for name in imported(path)), path
