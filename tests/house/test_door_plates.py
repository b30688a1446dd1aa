"""A door plate on every room, files that can be read in one sitting, and no room to hide in."""

import ast
from pathlib import Path

from casework.environment import BASE_DIR

TOPS = ("accounts", "casework", "tests")
REFUSED = {"utils", "helpers", "common", "misc", "services", "selectors", "signals", "mixins"}


def modules() -> list[Path]:
    found = [path for top in TOPS for path in (BASE_DIR / top).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def place_of(path: Path) -> str:
    return path.relative_to(BASE_DIR).as_posix()


def test_every_module_says_what_it_is() -> None:
    bare = [path for path in modules() if not ast.get_docstring(ast.parse(path.read_text()))]
    assert not [place_of(path) for path in bare], "each wants a docstring"


def test_every_folder_of_python_is_a_package_with_a_door_plate() -> None:
    folders = {path.parent for path in modules()}
    bare = [place_of(folder) for folder in folders if not (folder / "__init__.py").exists()]
    assert not bare


def test_no_file_is_too_long_to_read() -> None:
    limits = {"tests": 250, "accounts": 300, "casework": 300}
    long = {
        place_of(path): lines
        for path in modules()
        if (lines := len(path.read_text().splitlines())) > limits[place_of(path).split("/")[0]]
    }
    assert not long


def test_no_function_is_too_long_to_hold_in_mind() -> None:
    long = [
        (place_of(path), node.name)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        if (node.end_lineno or 0) - node.lineno >= 30
    ]
    assert not long


def test_no_template_is_too_long_to_read() -> None:
    templates = (BASE_DIR / "templates").rglob("*.html")
    long = [place_of(path) for path in templates if len(path.read_text().splitlines()) > 80]
    assert not long


def test_there_is_no_room_for_odds_and_ends() -> None:
    assert not [place_of(path) for path in modules() if path.stem in REFUSED]


def test_no_template_has_inline_style_or_script() -> None:
    """The policy forbids them, and a browser would silently drop them."""
    for path in (BASE_DIR / "templates").rglob("*.html"):
        text = path.read_text()
        assert " style=" not in text, place_of(path)
        assert "<style" not in text, place_of(path)
        assert not [part for part in text.split("<script")[1:] if "src=" not in part.split(">")[0]]
        assert "javascript:" not in text
        assert not [
            on for on in (" onclick=", " onload=", " onchange=", " onsubmit=") if on in text
        ]
