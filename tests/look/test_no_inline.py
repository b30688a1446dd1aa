"""The browser is told to run no inline script and no inline style: no template may need one."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
STATIC = settings.BASE_DIR / "casework" / "static" / "casework"
FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=|<style\b", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.I),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=|hx-on", re.I),
    "an address that runs": re.compile(r"javascript:|hx-vals\s*=\s*['\"]js:", re.I),
    "a file from elsewhere": re.compile(r"(?:src|href)\s*=\s*['\"](?:https?:)?//", re.I),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    bad = [path.name for path in TEMPLATES if FORBIDDEN[what].search(path.read_text())]
    assert bad == []


def test_the_patterns_find_what_they_forbid() -> None:
    """Each pattern, given what it is there to find."""
    examples = {
        "an inline style": '<p class="x" style="color:red">',
        "an inline script": "<script>run()</script>",
        "an event attribute": '<a href="#" onclick="x()">',
        "an address that runs": '<a href="javascript:x()">',
        "a file from elsewhere": '<link href="//cdn.example/x.css">',
    }
    assert [what for what, text in examples.items() if FORBIDDEN[what].search(text)] == [*FORBIDDEN]


def test_every_comment_of_several_lines_is_a_comment() -> None:
    """Django's short comment must end on its line, or it is printed on the page."""
    broken = re.compile(r"\{#(?![^\n]*#\})")
    assert [path.name for path in TEMPLATES if broken.search(path.read_text())] == []


def test_no_style_sheet_or_script_fetches_from_elsewhere() -> None:
    for path in [*STATIC.glob("*.css"), *STATIC.glob("*.js")]:
        assert "//" not in _addresses(path), path.name


def _addresses(path: Path) -> str:
    found = re.findall(r"url\(([^)]*)\)|@import ([^;]*);|fetch\(\"([^\"]*)", path.read_text())
    return " ".join(" ".join(parts) for parts in found)
