"""Every list of the written codebook is there, with every code, and numbers never move."""

import re
from pathlib import Path

import pytest

from casework.codebook.book import FIXTURES, the_book
from casework.codebook.codes import FIRST_LOCAL_NUMBER, FIRST_NUMBER
from tests.codebook.expected import ALL_SPECIAL, CODES, ONLY_NOT_ASKED, SPECIAL, names
from tests.codebook.expected_process import FORCE_AREAS, INNER_LONDON, REGIONS, SOURCES

FROZEN = Path(__file__).with_name("numbers.txt")


@pytest.mark.parametrize("name", sorted(CODES))
def test_a_list_has_exactly_the_codes_of_the_written_codebook(name: str) -> None:
    found = [code.code for code in the_book().list(name) if not code.is_special]
    assert found == names(CODES[name])


def test_no_list_is_missing_and_none_is_unknown() -> None:
    assert set(the_book().lists) == {*CODES, "nationality"}
    assert {path.stem for path in (FIXTURES / "codebook").glob("*.json")} == {
        *the_book().lists,
        "special",
    }


def test_the_special_answers_stand_last_in_every_list_that_asks_her_something() -> None:
    wanted = {name: names(SPECIAL) for name in names(ALL_SPECIAL)}
    wanted |= {name: ["NOT_ASKED"] for name in names(ONLY_NOT_ASKED)}
    for codes in the_book():
        special = wanted.get(codes.name, [])
        assert [code.code for code in codes if code.is_special] == special, codes.name
        assert [code.code for code in codes][-len(special) or len(codes) :] == special


def test_the_special_answers_are_three_and_never_no() -> None:
    for codes in the_book():
        read = {number: codes.number(number).label for number in (1, 2, 3)}
        assert read == {1: "Not asked", 2: "Not known", 3: "Prefers not to say"}
        for code in codes:
            if code.is_special:
                assert code.number not in {codes[c].number for c in ("NO", "NONE") if c in codes}


def test_nationality_is_iso_3166_with_249_codes_and_stateless() -> None:
    real = [code.code for code in the_book().list("nationality") if not code.is_special]
    assert len(real) == 250
    assert real[-1] == "STATELESS"
    assert all(re.fullmatch("[A-Z]{2}", code) for code in real[:-1])


def test_numbers_are_frozen() -> None:
    """A number that was ever stored keeps its meaning. Add new codes at the end of numbers.txt;
    never edit a line's existing pairs."""
    frozen = {}
    for line in FROZEN.read_text(encoding="utf-8").splitlines():
        name, pairs = line.split(": ")
        frozen[name] = dict(pair.split("=") for pair in pairs.split())
    now = {
        codes.name: {c.code: str(c.number) for c in codes if not c.is_special}
        for codes in the_book()
    }
    assert now == frozen


def test_numbers_stay_out_of_the_range_of_local_codes() -> None:
    for codes in the_book():
        for code in codes:
            assert code.is_special or FIRST_NUMBER <= code.number < FIRST_LOCAL_NUMBER


def test_forces_carry_their_area_codes() -> None:
    forces = the_book().list("force")
    areas = dict(re.findall(r"([a-z-]+)\s([EWSN]\d{8})", FORCE_AREAS))
    assert len([slug for slug, area in areas.items() if area[0] in "EW"]) == 43
    assert {c.code: c.attrs["ons"] for c in forces if c.attrs.get("ons")} == areas


def test_regions_carry_their_codes_and_names() -> None:
    rows = [row.split(maxsplit=2) for row in REGIONS.replace("\n", " ").split(" · ")]
    regions = the_book().list("region")
    assert [[c.attrs["ons"], c.attrs["itl"], c.label] for c in regions if not c.is_special] == rows


def test_inner_and_outer_london() -> None:
    groups = {group.code: codes for group, codes in the_book().list("council").grouped()}
    inner = {name.strip() for name in INNER_LONDON.replace("\n", " ").split(",")}
    assert {code.label for code in groups["INNER_LONDON"]} == inner
    assert len(groups["OUTER_LONDON"]) == 19


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("status", "status_group"),
        ("risk", "risk_category"),
        ("ethnicity", "ethnicity_head"),
        ("nationality", "world_region"),
    ],
)
def test_groups_are_the_codes_of_the_list_that_names_them(name: str, heads: str) -> None:
    groups = [(group.code, group.label) for group in the_book().list(name).groups]
    assert groups == [(code.code, code.label) for code in the_book().list(heads)]
    real = [code for code in the_book().list(name) if not code.is_special]
    assert {code.group for code in real} == {code for code, _ in groups}


def test_every_source_is_explained() -> None:
    for source in the_book().sources.values():
        assert source.title, source.key
    assert {*SOURCES.split(), "gk", "d", "seed"} <= set(the_book().sources)
