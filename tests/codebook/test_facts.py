"""Public figures: complete, with their cautions, and never one without what contradicts it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from casework.codebook.book import FIXTURES, CodebookError, the_book
from casework.codebook.facts import fact_file, facts_for_brief, load_facts, public_facts

STATUSES = """F01 SEED+ F02 SEED+ F03 SEED+ F04 SEED+ F05 SEED F06 SEED F07 EXT F08 EXT F09
CONTESTED F10 EXT F11 CONTESTED F12 EXT F13 EXT F14 VERIFY F15 EXT F16 EXT F17 EXT F18 EXT F19 EXT
F20 EXT
F21 EXT F22 EXT F23 EXT F24 EXT F25 EXT F26 EXT F27 EXT F28 EXT F29 EXT F30 EXT F31 EXT F32 EXT
F33 EXT F34 EXT F35 EXT F36 EXT F37 VERIFY F38 EXT N01 EMPTY N02 EMPTY N03 EMPTY"""
VALUES = {
    "F03": 60,
    "F04": 2656,
    "F05": 3118,
    "F07": 2672,
    "F08": 451,
    "F10": 537,
    "F12": 207,
    "F13": 33,
    "F38": 4066145,
}


def test_every_fact_is_there_with_its_status_and_the_empty_slots_last() -> None:
    found = " ".join(f"{fact.id} {fact.status}" for fact in public_facts())
    assert found.split() == STATUSES.split()


def test_the_exact_figures() -> None:
    facts = {fact.id: fact for fact in public_facts()}
    assert {key: facts[key].value for key in VALUES} == VALUES
    assert facts["F09"].value is None
    assert facts["F14"].value is None


def test_what_is_printed_says_the_value_what_is_counted_and_a_caution() -> None:
    for fact in public_facts():
        if fact.value is not None:
            assert f"{fact.value:,}" in fact.shown
        if fact.shown:
            assert fact.unit
            assert fact.counted
            assert fact.caution
        for month in (fact.period_start, fact.period_end):
            assert re.fullmatch(r"(20\d\d-(0[1-9]|1[0-2]))?", month)


def test_what_was_not_found_has_no_value() -> None:
    for fact in public_facts():
        if fact.status == "EMPTY":
            assert (fact.value, fact.shown, fact.sources) == (None, "", ())


def test_the_brief_prints_what_can_be_checked_and_f09_and_f11_as_contested() -> None:
    brief = {fact.id: fact for fact in facts_for_brief()}
    left_out = {fact.id for fact in public_facts()} - set(brief)
    assert left_out == {"F05", "F06", "F14", "F37", "N01", "N02", "N03"}
    assert brief["F09"].is_contested
    assert brief["F11"].is_contested
    sources = the_book().sources
    for fact in brief.values():
        assert any(sources[key].addresses for key in fact.sources)


def test_f10_is_never_printed_without_f11(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"F10", "F11"} <= {fact.id for fact in facts_for_brief()}
    without = tuple(fact for fact in public_facts() if fact.id != "F11")
    monkeypatch.setattr("casework.codebook.facts.public_facts", lambda: without)
    assert "F10" not in {fact.id for fact in facts_for_brief.__wrapped__()}


def test_the_warning_stands_over_them() -> None:
    assert fact_file().warning.startswith("Never add, subtract or chart these figures together")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"sources": ["HEARSAY"]}, "F03: unknown source 'HEARSAY'"),
        ({"caution": ""}, "F03: prints a figure without a caution"),
        ({"counted": ""}, "F03: needs its sources and what is counted"),
        ({"sources": []}, "F03: needs its sources"),
        ({"shown": ""}, "F03: has a value and nothing to print"),
        ({"only_with": ["F99"]}, "F03: is to be printed with 'F99'"),
        ({"status": "EMPTY"}, "F03: was not found, so it has no value"),
        ({"id": "F04"}, "F04: stands there twice"),
        ({"status": "TRUE"}, "Invalid enum value 'TRUE'"),
    ],
)
def test_a_broken_fact_is_refused(tmp_path: Path, change: dict[str, Any], sentence: str) -> None:
    content = json.loads((FIXTURES / "public_facts.json").read_text(encoding="utf-8"))
    content["facts"][2].update(change)
    path = tmp_path / "public_facts.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(CodebookError, match=re.escape(sentence)):
        load_facts(path, dict(the_book().sources))
