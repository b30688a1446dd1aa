"""The floor plan as a test: what each room may import, wherever in a file the import stands."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.environment import BASE_DIR

VAULT = {"accounts.vault"}
ACCOUNTS = VAULT | {"accounts"}
AUDIT = ACCOUNTS | {"audit"}
CODEBOOK = AUDIT | {"codebook"}
ANSWERS = CODEBOOK | {"answers"}
CLIENTS = ANSWERS | {"clients"}
MAY_IMPORT: dict[str, set[str]] = {
    "accounts.vault": VAULT,
    "accounts": ACCOUNTS,
    "audit": AUDIT,
    "codebook": CODEBOOK,
    "answers": ANSWERS,
    "clients": CLIENTS,
    "support": CLIENTS | {"support"},
    "firewall": CLIENTS | {"firewall"},
    "evidence": ANSWERS | {"evidence"},
    "review": CLIENTS | {"support", "firewall", "evidence", "review"},
    "desk": CLIENTS | {"support", "firewall", "review", "desk"},
}
# They put the house together and may know every room; no room may know them.
FRAME = {
    *("management", "models", "settings", "urls", "context", "register", "wsgi", "templatetags"),
    "middleware",
}
# They know no room, so that every room may use them.
LEAVES = {"environment", "apps", "quiet_log", "plain_text", "formats"}
BY_NAME = {"import_module", "import_string", "__import__", "get_model", "get_models"}
MAY_IMPORT_BY_NAME = {
    "accounts/journal.py"
}  # the accounts room does not know who keeps the journal

Import = tuple[str, ast.stmt]


def files() -> list[Path]:
    found = [path for top in ("accounts", "casework") for path in (BASE_DIR / top).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def room_of(module: str) -> str:
    """'casework.clients.models' -> 'clients'; 'accounts.vault.blob' -> 'accounts.vault'."""
    first, *rest = module.split(".")
    if first == "accounts":
        return "accounts.vault" if rest[:1] == ["vault"] else "accounts"
    return rest[0] if rest else "casework"


def module_of(path: Path) -> str:
    parts = path.relative_to(BASE_DIR).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def ours_imported(tree: ast.Module) -> Iterator[Import]:
    """Every import of ours: at the top, in a function, under TYPE_CHECKING."""
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide a room"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.split(".")[0] in ("accounts", "casework", "tests"):
                yield name, node  # type: ignore[misc]


def faults_of(module: str, tree: ast.Module) -> list[str]:
    """Every import through a wall, and every one that does not stand at the top of the file."""
    room, faults = room_of(module), []
    allowed = MAY_IMPORT.get(room)
    for name, node in ours_imported(tree):
        other = room_of(name)
        if name.startswith("tests.") or (allowed is not None and other not in allowed | LEAVES):
            faults.append(f"{module} may not import {name}")
        if room in LEAVES and other not in LEAVES:
            faults.append(f"{module} may know no room, and imports {name}")
        if node not in tree.body:
            faults.append(f"{module} hides its import of {name}")
    return faults


def test_no_import_goes_through_a_wall() -> None:
    every = [faults_of(module_of(path), ast.parse(path.read_text())) for path in files()]
    assert not [fault for faults in every for fault in faults]


def test_every_room_has_its_place_on_the_plan() -> None:
    rooms = {room_of(module_of(path)) for path in files()}
    assert rooms - {"casework"} <= set(MAY_IMPORT) | FRAME | LEAVES


def test_nothing_is_imported_by_name_where_no_wall_could_see_it() -> None:
    for path in files():
        place = path.relative_to(BASE_DIR).as_posix()
        used = {
            getattr(node, "id", "") or getattr(node, "attr", "")
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Name | ast.Attribute)
        }
        if place not in MAY_IMPORT_BY_NAME:
            assert not used & BY_NAME, place


@pytest.mark.parametrize(
    "text",
    [
        "from casework.clients.models import Client",
        "import casework.support.actions",
        "from casework.models import Client",
        "def f():\n    from casework.clients import door",
        "if TYPE_CHECKING:\n    from casework.clients.records import Identity",
        "from tests.cast import Cast",
    ],
)
def test_the_test_sees_what_it_should(text: str) -> None:
    assert faults_of("casework.evidence.counting", ast.parse(text))


def test_the_evidence_room_cannot_reach_a_name() -> None:
    assert not MAY_IMPORT["evidence"] & {"clients", "support", "firewall", "review", "desk"}


def test_no_two_rooms_import_each_other() -> None:
    for room, others in MAY_IMPORT.items():
        for other in others - {room}:
            assert room not in MAY_IMPORT[other], (room, other)
