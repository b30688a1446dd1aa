"""The run: what is saved, what is already here, and that it can stop anywhere and go on."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.answers.store import answers_of
from casework.audit.models import AuditEntry, Verb
from casework.clients.actions import save_files
from casework.clients.door import open_file
from casework.clients.entries import latest_entries
from casework.clients.importing import run as importing
from casework.clients.importing.run import Batch, ImportRun
from casework.clients.importing.sheet import read_bytes
from casework.clients.models import Case, Client, ClientCard, ClientEntry
from tests.cast import Cast
from tests.importing.random_rows import Row, as_csv, random_csv


@pytest.fixture
def cast(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(importing, "BATCH", 10)
    return cast


def bring(cast: Cast, rows: list[Row], who: str = "ada", **options: Any) -> Batch:
    """Import these rows and add up what became of them."""
    by = cast.actor(who)
    run = ImportRun(team=by.case_teams[0], by=by, **options)
    return total(run.run(read_bytes(as_csv(rows)).rows))


def total(batches: Iterable[Batch]) -> Batch:
    whole = Batch(0)
    for batch in batches:
        whole.imported += batch.imported
        whole.here += batch.here
        whole.refused += batch.refused
        whole.warnings += batch.warnings
    return whole


def names(cast: Cast) -> list[str]:
    """In the order in which the rows stand in the database."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM casework_client ORDER BY {place}")
        ids = [str(row[0]) for row in cursor.fetchall()]
    clients = {client.pk.hex: client for client in Client.objects.all()}
    bea = cast.actor("bea")
    return [open_file(clients[pk.replace("-", "")], by=bea).her.name for pk in ids]


def simple(*names: str) -> list[Row]:
    return [{"name": name, "opened_on": "2025-01-02"} for name in names]


def test_every_row_becomes_a_client_in_the_order_of_the_file(cast: Cast) -> None:
    rows = random_csv(1, 25)
    assert bring(cast, rows).imported == 25
    assert names(cast) == [row["name"] for row in rows]


def test_a_client_has_all_her_parts_and_her_caseworker(cast: Cast) -> None:
    row = next(row for row in random_csv(1, 50) if row["note"] and "amy" in row["caseworker"])
    bring(cast, [row])
    case, amy = Case.objects.get(), cast.actor("amy")
    assert case.worker == amy.user
    file = open_file(case.client, by=amy)
    assert (file.her.name, file.her.reference) == (row["name"], row["reference"])
    assert f"{file.answers.opened_on}" == row["opened_on"]
    assert answers_of(case.pk, by=cast.actor("eve")) == file.answers
    (note,) = latest_entries(file.client, file.keys)
    assert note.entry.text == row["note"]


def test_a_closed_case_is_closed_and_goes_to_whoever_imports(cast: Cast) -> None:
    bring(cast, [{"name": "A", "opened_on": "2025-01-02", "closed_on": "2025-02-03"}], "bea")
    case = Case.objects.get()
    assert (case.is_open, case.worker) == (False, cast.people["bea"])


def test_each_client_stands_in_the_audit(cast: Cast) -> None:
    bring(cast, simple("A", "B"))
    imported = AuditEntry.objects.filter(verb=Verb.IMPORTED).values_list("subject", flat=True)
    assert set(imported) == set(Client.objects.values_list("pk", flat=True))


def test_the_same_file_again_is_already_here(cast: Cast) -> None:
    rows = random_csv(1, 25)
    bring(cast, rows)
    again = bring(cast, [row | {"name": "Changed", "status": "no such"} for row in rows])
    assert (again.imported, again.here, again.refused) == (0, 25, [])
    assert "Changed" not in names(cast)


def test_the_same_reference_in_another_team_is_another_client(cast: Cast) -> None:
    row = [{"reference": "1", "name": "A", "opened_on": "2025-01-02"}]
    assert [bring(cast, row, who).imported for who in ("ada", "otto")] == [1, 1]


def test_a_reference_twice_in_a_file_is_taken_once_and_said(cast: Cast) -> None:
    rows = [{"reference": "1", **row} for row in simple("A", "B")]
    found = bring(cast, rows)
    assert (found.imported, found.here) == (1, 1)
    assert "row 2" in found.warnings[0].sentence


def test_a_refused_row_does_not_use_up_its_reference(cast: Cast) -> None:
    rows = [{"reference": "1", **row} for row in simple("", "B")]
    found = bring(cast, rows)
    assert (found.imported, found.here, len(found.refused)) == (1, 0, 1)


def test_rows_without_a_reference_are_known_by_what_they_say(cast: Cast) -> None:
    rows = [row | {"status": "UND_OVERSTAY", "phone": "07700 900123"} for row in simple("A", "B")]
    bring(cast, rows)
    otherwise = {"opened_on": "02/01/2025", "status": "und_overstay", "caseworker": ""}
    assert bring(cast, [row | otherwise for row in reversed(rows)]).here == 2
    assert bring(cast, [row | {"phone": "07700 900124"} for row in rows]).imported == 2


def test_two_women_of_whom_the_same_is_known_are_two(cast: Cast) -> None:
    rows = simple("Unknown", "Unknown", "Unknown")
    assert bring(cast, rows).imported == 3
    assert bring(cast, rows).here == 3
    assert bring(cast, simple(*["Unknown"] * 4)).imported == 1


@pytest.mark.parametrize("at", [1, 3])
@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_stopped_in_the_middle_it_goes_on_where_it_stopped(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, at: int, error: type[BaseException]
) -> None:
    rows = [
        row | {"reference": row["reference"] if n % 2 else ""}
        for n, row in enumerate(random_csv(3, 35))
    ]
    calls = 0

    def fails(files: list[Any], **options: Any) -> None:
        nonlocal calls
        calls += 1
        save_files(files, **options)
        if calls == at:
            raise error

    monkeypatch.setattr(importing, "save_files", fails)
    with pytest.raises(error):
        bring(cast, rows)
    assert Client.objects.count() == ClientCard.objects.count() == (at - 1) * 10
    found = bring(cast, rows)
    assert (found.here, found.imported) == ((at - 1) * 10, 35 - (at - 1) * 10)
    assert names(cast) == [row["name"] for row in rows]


def test_a_woman_logged_by_another_import_meanwhile_is_not_logged_twice(cast: Cast) -> None:
    rows, by = random_csv(4, 30), cast.actor("ada")
    run = ImportRun(team=by.case_teams[0], by=by)
    batches = run.run(read_bytes(as_csv(rows)).rows)
    next(batches)
    bring(cast, rows[5:15], "bea")
    assert total(batches).here == 5
    assert Client.objects.count() == 30


def test_a_dry_run_checks_all_and_saves_nothing(cast: Cast) -> None:
    good = random_csv(5, 25)
    rows = [*good, {**good[0], "reference": "x", "status": "x"}]
    found = bring(cast, rows, write=False)
    assert (found.imported, len(found.refused)) == (25, 1)
    assert not any(model.objects.exists() for model in (Client, ClientCard, ClientEntry))
    assert AuditEntry.objects.filter(verb=Verb.LISTED).count() == 1


def test_a_caseworker_must_work_in_the_team(cast: Cast) -> None:
    cast.people["amy"].is_active = False
    cast.people["amy"].save()
    mails = ["otto", "eve", "ivo", "amy", "nobody", "ADA", "bea"]
    rows = [row | {"caseworker": f"{row['name']}@Example.org"} for row in simple(*mails)]
    found = bring(cast, rows)
    assert [row.values["name"] for row, _remarks in found.refused] == mails[:5]
    assert {remarks[0].column for _row, remarks in found.refused} == {"caseworker"}


def test_a_batch_costs_the_same_however_many_are_here(cast: Cast) -> None:
    rows, by = random_csv(6, 60), cast.actor("ada")
    batches = ImportRun(team=by.case_teams[0], by=by).run(read_bytes(as_csv(rows)).rows)
    costs = []
    for _ in range(6):
        with CaptureQueriesContext(connection) as queries:
            next(batches)
        costs.append(len(queries))
    assert len(set(costs)) == 1
