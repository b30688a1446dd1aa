"""A broken codebook stops the start with a sentence that names the file and the code."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casework.codebook.book import FIXTURES, CodebookError
from casework.codebook.reading import load_book

Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small codebook that is in order: special answers, one list, the sources."""
    (tmp_path / "codebook").mkdir()
    for name in ("sources.json", "codebook/special.json", "codebook/stage.json"):
        shutil.copy(FIXTURES / name, tmp_path / name)
    return tmp_path


def _edit(path: Path, edit: Edit) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    edit(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def test_what_is_in_order_is_read(folder: Path) -> None:
    assert [codes.name for codes in load_book(folder)] == ["stage"]


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (
            lambda c: c["codes"][1].update(code="ENQUIRY"),
            r"stage\.json, ENQUIRY: code 'ENQUIRY' is already that of ENQUIRY",
        ),
        (
            lambda c: c["codes"][1].update(number=10),
            r"stage\.json, ASSESSMENT: number 10 is already that of ENQUIRY",
        ),
        (
            lambda c: c["codes"][1].update(label="  enquiry"),
            r"stage\.json, ASSESSMENT: label 'enquiry' is already that of ENQUIRY",
        ),
        (
            lambda c: [code["attrs"].update(also=["Start"]) for code in c["codes"]],
            r"stage\.json, ASSESSMENT: name 'start' is already that of ENQUIRY",
        ),
        (
            lambda c: c["codes"][2].update(group="NOWHERE"),
            r"stage\.json, ACTIVE: unknown group 'NOWHERE'",
        ),
        (
            lambda c: c["codes"][2].update(sources=["d", "HEARSAY"]),
            r"stage\.json, ACTIVE: unknown source 'HEARSAY'",
        ),
        (lambda c: c["codes"][2].update(sources=[]), r"stage\.json, ACTIVE: names no source"),
        (
            lambda c: c["codes"][0].update(number=3),
            r"stage\.json, ENQUIRY: number 3 is not from 10 to 999",
        ),
        (
            lambda c: c["codes"][0].update(number=1000),
            r"stage\.json, ENQUIRY: number 1000 is not from 10 to 999",
        ),
        (lambda c: c["codes"][0].update(label=" "), r"stage\.json, ENQUIRY: has no label"),
        (
            lambda c: c["codes"][0].update(code="NEW STAGE"),
            r"stage\.json, NEW STAGE: a code has letters",
        ),
        (lambda c: c.update(special=["PERHAPS"]), r"stage\.json: unknown special answer 'PERHAPS'"),
        (lambda c: c.update(sources=["HEARSAY"]), r"stage\.json: unknown source 'HEARSAY'"),
        (lambda c: c.update(list="phase"), r"stage\.json: the list calls itself 'phase'"),
        (lambda c: c.update(title=""), r"stage\.json: the list has no title"),
        (lambda c: c.pop("groups"), r"stage\.json: .*groups"),
        (lambda c: c["codes"][3].update(number="13"), r"stage\.json: .*\$\.codes\[3\]\.number"),
        (lambda c: c["codes"][3].update(lable="On hold"), r"stage\.json: .*lable"),
    ],
)
def test_a_fault_is_named(folder: Path, edit: Edit, sentence: str) -> None:
    _edit(folder / "codebook" / "stage.json", edit)
    with pytest.raises(CodebookError, match=sentence):
        load_book(folder)


def test_a_special_answer_may_not_take_a_number_of_a_list(folder: Path) -> None:
    _edit(folder / "codebook" / "special.json", lambda c: c["codes"][0].update(number=10))
    with pytest.raises(CodebookError, match=r"special\.json, NOT_ASKED: number 10"):
        load_book(folder)


def test_two_special_answers_may_not_share_a_number(folder: Path) -> None:
    _edit(folder / "codebook" / "special.json", lambda c: c["codes"][1].update(number=1))
    with pytest.raises(CodebookError, match=r"special\.json, NOT_KNOWN: number 1 is already"):
        load_book(folder)


def test_a_file_that_is_no_json_is_named(folder: Path) -> None:
    (folder / "codebook" / "stage.json").write_text("{", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"stage\.json: "):
        load_book(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "sources.json").unlink()
    with pytest.raises(CodebookError, match=r"sources\.json: "):
        load_book(folder)


def test_an_order_of_its_own_and_a_retired_code(folder: Path) -> None:
    def edit(content: dict[str, Any]) -> None:
        content["codes"][4]["sort"] = 1
        content["codes"][0]["active"] = False

    _edit(folder / "codebook" / "stage.json", edit)
    stage = load_book(folder).list("stage")
    assert next(iter(stage)).code == "CLOSED"
    assert "ENQUIRY" not in [code.code for code in stage.choices()]
    assert "ENQUIRY" in [code.code for code in stage.choices(keep=[10])]
    assert stage.number(10).label == "Enquiry"
