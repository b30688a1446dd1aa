"""The timelines of the invented women: in time, of known kinds, and in words that respect her."""

from datetime import date

import pytest

from casework.codebook.book import the_book
from casework.management.demo import DemoClient, demo_clients
from casework.management.demo.odds import read_fixture
from tests.demo.test_histories import NEVER_WRITTEN

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def crowd() -> list[DemoClient]:
    return list(demo_clients(4, TODAY, 2_000))


def _sentences() -> list[str]:
    parts = read_fixture("notes.json")
    del parts["about"], parts["slots"]
    return [text for topics in parts.values() for texts in topics.values() for text in texts]


def test_every_woman_has_one_to_eight_notes(crowd: list[DemoClient]) -> None:
    counts = {1 + len(her.notes) for her in crowd}
    assert counts == set(range(1, 9))
    assert all(her.row["note"] for her in crowd)


def test_notes_lie_between_coming_and_going(crowd: list[DemoClient]) -> None:
    for her in crowd:
        opened = date.fromisoformat(her.row["opened_on"])
        ended = date.fromisoformat(her.row["closed_on"] or TODAY.isoformat())
        days = [note.day for note in her.notes]
        assert days == sorted(set(days))
        assert all(opened <= day <= ended for day in days)
        if her.row["closed_on"]:
            assert days[-1] == ended


def test_kinds_are_contact_types(crowd: list[DemoClient]) -> None:
    kinds = {note.kind for her in crowd for note in her.notes}
    assert len(kinds) > 8
    for kind in kinds:
        assert the_book().list("contact_type")[kind]


def test_no_sentence_doubts_or_blames_her() -> None:
    found = [text for text in _sentences() if NEVER_WRITTEN.search(text)]
    assert found == []


def test_the_search_for_such_words_finds_them() -> None:
    for text in ("She claims he hit her.", "An illegal migrant.", "She failed to report it."):
        assert NEVER_WRITTEN.search(text)


def test_notes_are_sentences_without_gaps_or_codes(crowd: list[DemoClient]) -> None:
    for her in crowd:
        for text in (her.row["note"], *(note.text for note in her.notes)):
            assert "{" not in text
            assert "_" not in text
            assert 20 < len(text) < 300
            assert text.endswith((".", "?"))


def test_every_sentence_has_a_risk_factor_or_status_that_exists() -> None:
    risk = the_book().list("risk")
    for code in read_fixture("notes.json")["risk"]:
        assert risk[code].active


def test_whoever_is_abroad_is_not_met_in_person(crowd: list[DemoClient]) -> None:
    abroad = [her for her in crowd if her.row["status"] == "FAM_ABANDONED_ABROAD"]
    assert abroad
    for her in abroad:
        assert not her.row["address"]
        kinds = {note.kind for note in her.notes}
        assert not kinds & {"FACE_TO_FACE", "HOME_VISIT", "ACCOMPANIMENT"}
