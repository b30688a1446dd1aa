"""The files of a release: columns to the letter, intervals that hold, nothing that a sheet runs."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.evidence.counting import Scope, cells_of, women_in
from casework.evidence.export import ledger_document
from casework.evidence.files import files_of, write_files, zipped
from casework.evidence.ledger import Release
from casework.evidence.releases import prepare, sign
from casework.evidence.tables import PACK
from tests.cast import Cast
from tests.evidence.register import YEAR, import_random, wanted

VARIABLES = {
    "T01": ["status_group"],
    "T02": ["why_insecure"],
    "T03": ["immigration_abuse", "when"],
    "T05": ["reported", "status_group"],
    "T05b": ["reported", "status_group"],
}


@pytest.fixture
def release(cast: Cast) -> Release:
    import_random(cast, seed=8, rows=300)
    eve = cast.actor("eve")
    return sign(prepare(wanted(cast), by=eve), by=eve)


def rows_of(release: Release) -> Iterator[tuple[str, dict[str, str]]]:
    for name, data in files_of(release).items():
        if name.endswith(".csv"):
            for row in csv.DictReader(io.StringIO(data.decode())):
                yield name.removesuffix(".csv"), row


def test_the_columns_are_those_of_the_format(release: Release) -> None:
    for name, columns in VARIABLES.items():
        header = files_of(release)[f"{name}.csv"].decode().splitlines()[0].split(",")
        first, last = ["release", "table", "unit", "period"], ["count", "marker", "lower", "upper"]
        assert header == [*first, *columns, *last]


def test_every_row_says_what_its_text_means(release: Release) -> None:
    for _table, row in rows_of(release):
        count, marker, bounds = row["count"], row["marker"], (row["lower"], row["upper"])
        if count:
            number = int(count)
            assert number % 5 == 0
            assert not marker
            assert bounds == (str(max(5, number - 2)), str(number + 2))
        else:
            assert bounds == {"[few]": ("0", "4"), "[c]": ("0", ""), "[z]": ("0", "0")}[marker]


def test_every_true_count_lies_in_its_interval(cast: Cast, release: Release) -> None:
    scope = Scope(YEAR, (cast.alder, cast.birch), all_teams=True)
    cells = cells_of(PACK, scope, women_in(scope, by=cast.actor("eve")))
    for cell, (_table, row) in zip(cells, rows_of(release), strict=True):
        assert int(row["lower"]) <= (cell.count or 0) <= int(row["upper"] or 10**9)


def test_no_cell_begins_like_a_formula(release: Release) -> None:
    for _table, row in rows_of(release):
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())


def test_the_package_describes_every_table_and_the_sums_are_right(release: Release) -> None:
    files = files_of(release)
    package = json.loads(files["datapackage.json"])
    assert [one["path"] for one in package["resources"]] == [f"{name}.csv" for name in VARIABLES]
    for key in ("coverage", "definitions", "k", "residual_risk", "rule_version", "created"):
        assert package[key]
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split()
        assert hashlib.sha256(files[name]).hexdigest() == digest


def test_the_archive_is_always_the_same(release: Release) -> None:
    assert zipped(files_of(release)) == zipped(files_of(release))


def test_files_are_written_under_their_own_names(release: Release, tmp_path: Path) -> None:
    write_files(files_of(release), tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(files_of(release))


def test_the_exported_ledger_names_everything_it_uses(release: Release) -> None:
    document = ledger_document()
    for entry in document["releases"]:
        for cell in entry["cells"]:
            assert {"unit", "count_me", "quarter"} <= set(cell["box"])
            for name, codes in cell["box"].items():
                assert set(codes) <= set(document["variables"][name])
    for name, rule in document["derived"].items():
        assert set(rule["map"]) == set(document["variables"][rule["from"]])
        assert set(rule["map"].values()) <= set(document["variables"][name])
    base = {entry["table"]: entry["cells"][0]["box"] for entry in document["releases"]}
    assert base["T05"]["referred_by_police"] == ["NO", "NOT_RECORDED"]
    assert "referred_by_police" not in base["T05b"]
    assert {entry["table"] for entry in document["releases"]} == {*VARIABLES, "COV"}
