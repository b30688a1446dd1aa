"""Preparing, reading, signing and discarding a release: the stranger first."""

import hashlib
import json
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from casework.audit.models import AuditEntry, Verb
from casework.evidence.export import ledger_document
from casework.evidence.facts import impossible_boxes
from casework.evidence.files import files_of
from casework.evidence.ledger import all_releases, is_intact
from casework.evidence.models import LedgerEntry
from casework.evidence.periods import PeriodError, Quarter, parse_period
from casework.evidence.releases import Refusal, discard, note_seen, prepare, sign
from tests.attacker import attack
from tests.cast import PASSPHRASE, Cast
from tests.evidence.register import YEAR, import_random, wanted


@pytest.fixture
def register(cast: Cast) -> Cast:
    import_random(cast, seed=3, rows=260)
    return cast


def test_a_caseworker_and_an_administrator_see_no_evidence(cast: Cast) -> None:
    for name in ("otto", "ada", "ivo"):
        assert cast.browser(name).get("/evidence/").status_code == 404


def test_only_an_evidence_lead_prepares(register: Cast) -> None:
    with pytest.raises(Refusal, match="Only an evidence lead"):
        prepare(wanted(register), by=register.actor("bea"))


def test_what_was_prepared_is_what_is_released(register: Cast) -> None:
    eve = register.actor("eve")
    draft = prepare(wanted(register), by=eve)
    before = files_of(draft)
    import_random(register, seed=99, rows=40)
    released = sign(draft, by=eve)
    after = files_of(released)
    assert before["T01.csv"].replace(b"draft", b"") == after["T01.csv"].replace(
        released.ident.encode(), b""
    )


def test_the_files_are_rebuilt_byte_for_byte(register: Cast) -> None:
    eve = register.actor("eve")
    released = sign(prepare(wanted(register), by=eve), by=eve)
    assert released.released
    kept = json.loads(released.released.payload)["files"]
    built = {name: hashlib.sha256(data).hexdigest() for name, data in files_of(released).items()}
    assert built == kept
    assert is_intact()


def test_an_overlapping_period_is_refused_in_a_sentence(register: Cast) -> None:
    eve = register.actor("eve")
    sign(prepare(wanted(register), by=eve), by=eve)
    with pytest.raises(Refusal, match="could be subtracted"):
        prepare(wanted(register, quarters=YEAR[3:]), by=eve)


def test_her_own_unseen_draft_makes_way_for_a_new_one(register: Cast) -> None:
    eve = register.actor("eve")
    first, second = (prepare(wanted(register), by=eve) for _turn in range(2))
    assert [release.pk for release in all_releases()] == [second.pk]
    assert first.pk != second.pk


def test_a_draft_that_somebody_else_saw_stays(register: Cast) -> None:
    eve, bea = register.actor("eve"), register.actor("bea")
    draft = prepare(wanted(register), by=eve)
    note_seen(draft, by=bea)
    with pytest.raises(Refusal, match="counts as shown"):
        discard(all_releases()[0], by=eve)
    with pytest.raises(Refusal, match="could be subtracted"):
        prepare(wanted(register), by=eve)


def test_a_second_person_signs_unless_the_service_waived_it(register: Cast) -> None:
    register.service.one_signature = False
    register.service.save()
    eve, bea = register.actor("eve"), register.actor("bea")
    draft = prepare(wanted(register), by=eve)
    with pytest.raises(Refusal, match="Somebody else"):
        sign(draft, by=eve)
    released = sign(draft, by=bea)
    package = json.loads(files_of(released)["datapackage.json"])
    assert package["signed"] == "signed by two people"
    assert AuditEntry.objects.filter(verb=Verb.SIGNED, member=bea.pk).exists()


def test_nobody_signs_twice(register: Cast) -> None:
    eve = register.actor("eve")
    draft = prepare(wanted(register), by=eve)
    sign(draft, by=eve)
    with pytest.raises(Refusal, match="released already"):
        sign(draft, by=register.actor("bea"))


def test_too_few_women_are_refused_by_rule(cast: Cast) -> None:
    import_random(cast, seed=3, rows=40)
    with pytest.raises(Refusal, match="Fewer than 50"):
        prepare(wanted(cast), by=cast.actor("eve"))
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize("text", ["2025-Q5", "2025", "2025-Q4..2025-Q1", "2024-Q1..2030-Q4", ""])
def test_a_period_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        parse_period(text, date(2026, 11, 22))


def test_an_open_quarter_is_refused() -> None:
    today = timezone.localdate()
    with pytest.raises(PeriodError, match="not over yet"):
        parse_period(str(Quarter.of(today)), today)


def test_the_ledger_can_only_grow(register: Cast) -> None:
    prepare(wanted(register), by=register.actor("eve"))
    for change in (
        lambda: LedgerEntry.objects.update(payload="{}"),
        lambda: LedgerEntry.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize("seed", [1, 2])
def test_an_attacker_with_the_whole_ledger_and_the_codebook_finds_nothing(
    cast: Cast, seed: int
) -> None:
    import_random(cast, seed=seed, rows=300)
    eve = cast.actor("eve")
    sign(prepare(wanted(cast, quarters=YEAR[:2]), by=eve), by=eve)
    sign(prepare(wanted(cast, quarters=YEAR[2:]), by=eve), by=eve)
    known = [{name: sorted(codes) for name, codes in box.items()} for box in impossible_boxes()]
    report = attack(ledger_document(), impossible=known)
    assert report.feasible
    assert not report.leaks


def test_the_page_shows_reads_signs_and_offers_the_files(register: Cast) -> None:
    browser = register.browser("eve")
    sent = {"first": "2025-Q1", "last": "2025-Q4", "tables": ["T01", "T02", "T03", "T05"]}
    page = browser.post("/evidence/", sent, follow=True)
    assert b"This is exactly what would leave" in page.content
    where = page.redirect_chain[-1][0]
    refused = browser.post(f"{where}sign/", {"read": "on", "passphrase": "not hers at all"})
    assert b"This is not your passphrase" in refused.content
    signed = browser.post(f"{where}sign/", {"read": "on", "passphrase": PASSPHRASE}, follow=True)
    assert b"signed by one person" in signed.content
    files = browser.get(f"{where}files/")
    assert files["Content-Type"] == "application/zip"
    assert "no-store" in files["Cache-Control"]
