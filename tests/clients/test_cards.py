"""Her card follows her record: only what lists need, and the last contact that was with her."""

from datetime import date

import pytest
from django.db import transaction

from casework.answers.records import Answers, StatusSpell
from casework.clients import cards
from casework.clients.models import Client
from casework.clients.records import Card, SafeContact
from casework.codebook.book import the_book
from tests.cast import Cast
from tests.clients.opening import card

KINDS = {code.code: code.attrs["with_her"] for code in the_book().list("contact_type")}


def write(cast: Cast, her: Client, kind: str, on: str) -> None:
    note = {"ident": "", "text": "Words", "kind": kind, "on": on}
    browser = cast.browser("ada")
    page = browser.get(f"/clients/{her.pk}/timeline/").content.decode()
    ident = page.split('name="ident" value="')[1].split('"')[0]
    answer = browser.post(f"/clients/{her.pk}/timeline/", note | {"ident": ident})
    assert answer.status_code == 302, answer.content.decode()


@pytest.mark.parametrize("kind", ["NOTE", *KINDS])
def test_only_a_contact_with_her_counts_as_one(cast: Cast, kind: str) -> None:
    her = cast.woman()
    write(cast, her, kind, "2026-03-02")
    assert card(cast, her).last_contact == (date(2026, 3, 2) if KINDS.get(kind) else None)


def test_the_latest_contact_stays(cast: Cast) -> None:
    her = cast.woman()
    for on in ("2026-03-02", "2026-03-09", "2026-02-01"):
        write(cast, her, "CALL", on)
    assert card(cast, her).last_contact == date(2026, 3, 9)


def test_a_card_holds_the_end_of_permission_and_not_the_status() -> None:
    status = the_book().list("status").codes[20].number
    spell = StatusSpell(status, permission_ends=date(2027, 1, 1), flags=(10,), nrpf=10)
    parts = cards.from_answers(Answers(date(2026, 1, 1), statuses=(spell,), needs=(10, 11)))
    assert parts["ends"] == date(2027, 1, 1)
    assert set(parts) == {
        *("age_band", "stage", "risk_level", "opened_on", "closed_on", "reviewed_on", "ends")
    }
    assert not {"status", "flags", "nrpf", "risks", "police"} & set(Card.__struct_fields__)


def test_a_long_rule_is_cut_on_the_card_only(cast: Cast) -> None:
    her = cast.woman(contact=SafeContact(how=11, when="x" * 200))
    assert card(cast, her).contact_note == "x" * cards.CONTACT_NOTE


def test_nothing_new_writes_nothing(cast: Cast) -> None:
    her, ada = cast.woman(), cast.actor("ada")
    before = Client.objects.get(pk=her.pk).card.sealed.blob
    with transaction.atomic():
        cards.renew_card(her, {"stage": 1}, by=ada)
    assert Client.objects.get(pk=her.pk).card.sealed.blob == before


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Maria José Gonçalves", "M.J.G."),
        ("maria", "m."),
        ("(Maria) - Anna", "M.A."),
        ("\u202bمحبوبه", "م."),
        ("a b c d e", "a.b.c."),
        ("🦋", "🦋."),
    ],
)
def test_initials_are_letters(name: str, initials: str) -> None:
    assert Card(name).initials == initials
