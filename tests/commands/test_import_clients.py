"""import_clients: who may, what it says where, and the refused rows as a file to be mended."""

import csv
import stat
from pathlib import Path

import pytest

from casework.audit.models import AuditEntry, Verb
from casework.clients.importing import run as importing
from casework.clients.models import Client
from tests.cast import Cast, gather_cast
from tests.commands.shell import Ended, run, run_as

GOOD = "reference,name,opened_on,phone\n1,Amina Okoro,2025-01-02,07700 900123\n"
BAD = "2,Blessing Eze,02/30/2025,07700 900124\n3,Rosa Díaz,2025-01-04,=cmd\n4,,2025-01-05,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "women.csv"
    path.write_text(GOOD + BAD)
    return path


def bring(file: Path, *options: object, who: str = "ada") -> Ended:
    return run_as(who, "import_clients", file, *options)


@pytest.mark.parametrize(
    ("who", "options", "said"),
    [
        ("otto", ["--team", "Alder"], "You work in no team of that name. Yours: Birch."),
        ("eve", [], "Only caseworkers and managers log clients."),
        ("ivo", ["--team", "Alder"], "Only caseworkers and managers log clients."),
    ],
)
def test_a_stranger_brings_nothing_in(
    cast: Cast, file: Path, who: str, options: list[str], said: str
) -> None:
    ended = bring(file, *options, who=who)
    assert (ended.status, ended.out, ended.said) == (1, "", said)
    assert not Client.objects.exists()
    assert AuditEntry.objects.filter(verb=Verb.REFUSED, member=cast.people[who].pk).count() == 1


def test_a_real_service_that_may_not_take_clients_yet_refuses(db: None, file: Path) -> None:
    gather_cast(is_demo=False)
    assert "--allow-env-passphrase" in bring(file).said
    ended = bring(file, "--allow-env-passphrase")
    assert (ended.status, "cannot take clients yet" in ended.said) == (1, True)
    assert not Client.objects.exists()


def test_the_good_rows_go_in_and_each_bad_one_is_listed(cast: Cast, file: Path) -> None:
    ended = bring(file)
    assert ended.status == 1
    assert ended.result == {
        "rows": 4,
        "imported": 2,
        "already here": 0,
        "refused": 2,
        "warnings": 1,
    }
    assert "Row 3, opened_on, “02/30/2025”: There is no such day." in ended.said
    assert "Row 5, name: Every row needs a name" in ended.said
    assert "Warning, phone, row 4: " in ended.said
    assert "2 of 4 rows were refused" in ended.said


def test_standard_output_holds_nothing_about_anybody(cast: Cast, file: Path) -> None:
    out = bring(file).out
    assert not any(word in out for word in ("Amina", "Blessing", "Rosa", "cmd", "07700", "02/30"))


def test_all_good_is_status_0_and_so_is_all_here(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "good.csv"
    path.write_text(GOOD)
    assert [bring(path).status, bring(path).status] == [0, 0]
    assert bring(path).result["already here"] == 1
    assert Client.objects.count() == 1


def test_the_refused_rows_are_mended_in_a_file_of_their_own(
    cast: Cast, file: Path, tmp_path: Path
) -> None:
    mended = tmp_path / "mended.csv"
    assert str(mended) in bring(file, "--problems", mended).said
    assert stat.S_IMODE(mended.stat().st_mode) == 0o600
    rows = list(csv.DictReader(mended.open(encoding="utf-8-sig")))
    assert [(row["reference"], row["name"]) for row in rows] == [("2", "Blessing Eze"), ("4", "")]
    assert rows[0]["problem"].startswith("opened_on: There is no such day.")
    text = mended.read_text(encoding="utf-8-sig").replace("02/30/2025", "30/01/2025")
    mended.write_text(text.replace("4,,", "4,Nour,"), encoding="utf-8-sig")
    ended = bring(mended)
    assert (ended.status, ended.result["imported"]) == (0, 2)
    assert bring(file).result["already here"] == 4


def test_a_file_of_problems_can_have_problems_again(cast: Cast, file: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.csv", tmp_path / "twice.csv"
    bring(file, "--problems", once)
    bring(once, "--problems", twice)
    assert once.read_text() == twice.read_text()


def test_a_file_of_problems_never_overwrites_another(cast: Cast, file: Path) -> None:
    ended = bring(file, "--problems", file)
    assert (ended.status, "does not exist yet" in ended.said) == (1, True)
    assert file.read_text() == GOOD + BAD


def test_the_template_comes_back_in(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "template.csv"
    path.write_text(run("import_clients", "--template").out)
    ended = bring(path)
    assert (ended.status, ended.result["imported"]) == (0, 2)


def test_a_dry_run_tells_and_saves_nothing(cast: Cast, file: Path) -> None:
    ended = bring(file, "--dry-run")
    assert (ended.status, ended.result["imported"], ended.result["refused"]) == (1, 0, 2)
    assert "Nothing was saved: 2 rows can be imported." in ended.said
    assert not Client.objects.exists()


def test_unknown_columns_are_listed_and_refused_unless_told(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("name,opened_on,Passport,\x1b[2J\nAmina,2025-01-02,1,2\n")
    ended = bring(path)
    assert (ended.status, "Passport, \\u001b[2J" in ended.said) == (1, True)
    assert not Client.objects.exists()
    assert bring(path, "--ignore-unknown").status == 0


def test_without_a_team_it_is_the_members_first_by_name(cast: Cast, file: Path) -> None:
    bring(file, who="olga")
    bring(file, "--team", "ALDER", who="bea")
    teams = [client.team.name for client in Client.objects.order_by("team__name")]
    assert teams == ["Alder"] * 2 + ["Birch"] * 2


def test_what_is_no_csv_is_one_sentence_before_any_passphrase(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "women.xlsx"
    path.write_bytes(b"PK\x03\x04 something")
    ended = run("import_clients", path)
    assert (ended.status, "spreadsheet" in ended.said) == (1, True)
    assert (run("import_clients").status, run("import_clients", tmp_path / "no").status) == (2, 1)


def test_stopped_by_hand_it_says_how_far_it_came(
    cast: Cast, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "BATCH", 3)
    monkeypatch.setattr("casework.management.commands.import_clients.Command.progress", stop)
    ended = bring(file, "--problems", tmp_path / "problems.csv")
    assert (ended.status, "the first 3 rows are done" in ended.said) == (1, True)
    assert (tmp_path / "problems.csv").exists()
    monkeypatch.undo()
    assert bring(file).result["already here"] == 2


def test_long_and_wild_values_are_shown_short_and_tame(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "wild.csv"
    path.write_text(f"name,opened_on,status\n{'x' * 10_000},2025-01-02,\nA,2025-01-02,\x1b[31m\0\n")
    said = bring(path).said
    assert "It has 10000 characters; at most 200 are kept." in said
    assert "control character U+001B" in said
    assert max(map(len, said.splitlines())) < 400
    assert "\x1b" not in said
