"""Her status as a dated history: in order, corrected in place, changed by one person at a time."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.vault.primitives import sha256
from casework.answers.records import Answers, StatusSpell
from casework.audit.models import Verb
from casework.clients.door import open_file
from casework.clients.models import Client
from casework.codebook.book import the_book
from casework.support.actions import token_of
from tests.cast import Cast
from tests.clients.opening import answers, card, notes
from tests.forms.sending import send
from tests.forms.state import state
from tests.support.filling import address, fill, html, opened, saved

FIRST, SECOND, THIRD = (code.number for code in the_book().list("status").codes[10:13])
OPENED = date(2025, 1, 5)


def woman(cast: Cast, *spells: StatusSpell) -> Client:
    return cast.woman(answers=Answers(OPENED, statuses=spells))


def add(cast: Cast, her: Client, code: int, since: str = "", **more: str) -> bool:
    told = {"code": str(code), "valid_from": since, **more}
    return saved(fill(cast.browser("ada"), address(her, "status"), **told))


def history(cast: Cast, her: Client) -> list[tuple[int, date | None, date | None]]:
    return [(s.code, s.valid_from, s.valid_to) for s in answers(cast, her).statuses]


def one(cast: Cast, her: Client, place: int = 0) -> str:
    file = open_file(her, by=cast.actor("ada"))
    return address(her, f"status/{token_of(file.answers.statuses[place], file.keys)}")


def test_each_status_ends_where_the_next_begins(cast: Cast) -> None:
    her = woman(cast)
    assert add(cast, her, SECOND, "2025-06-01")
    assert add(cast, her, FIRST, "01/02/2024")
    assert add(cast, her, THIRD, "2026-01-01")
    assert history(cast, her) == [
        (FIRST, date(2024, 2, 1), date(2025, 6, 1)),
        (SECOND, date(2025, 6, 1), date(2026, 1, 1)),
        (THIRD, date(2026, 1, 1), None),
    ]
    page = html(cast.browser("ada").get(address(her, "status")))
    labels = [the_book().list("status").number(n).label_text for n in (THIRD, SECOND, FIRST)]
    places = [page.index(f"<h2>{label}</h2>") for label in labels]
    assert places == sorted(places)


def test_a_first_status_needs_no_day_and_a_change_counts_from_today(cast: Cast) -> None:
    """Otherwise a change without a day would stand before everything, and never be present."""
    her, today = woman(cast), timezone.localdate()
    assert add(cast, her, FIRST)
    assert history(cast, her) == [(FIRST, None, None)]
    assert add(cast, her, SECOND)
    assert history(cast, her) == [(FIRST, None, today), (SECOND, today, None)]
    status = answers(cast, her).status
    assert status is not None
    assert status.code == SECOND


def test_of_two_without_a_day_the_later_told_counts() -> None:
    told = Answers(OPENED, statuses=(StatusSpell(FIRST), StatusSpell(SECOND)))
    assert told.status == StatusSpell(SECOND)


def test_a_double_click_adds_one(cast: Cast) -> None:
    her, browser = woman(cast), cast.browser("ada")
    url = address(her, "status")
    for code, since in ((FIRST, "2024-01-01"), (SECOND, ""), (THIRD, "")):
        filled = opened(browser, url) | {"code": str(code), "valid_from": since}
        assert saved(send(browser, url, filled))
        assert saved(send(browser, url, filled))
    assert [code for code, *_days in history(cast, her)] == [FIRST, SECOND, THIRD]


def test_her_permission_stands_on_her_card_and_goes_with_it(cast: Cast) -> None:
    her = woman(cast)
    add(cast, her, FIRST, "2024-01-01", permission_ends="2027-05-01")
    assert card(cast, her).ends == date(2027, 5, 1)
    add(cast, her, SECOND, "2025-01-01")
    assert card(cast, her).ends is None


def test_it_is_corrected_in_place(cast: Cast) -> None:
    change = date(2025, 1, 1)
    her = woman(cast, StatusSpell(FIRST, date(2024, 1, 1), change), StatusSpell(SECOND, change))
    answer = fill(cast.browser("ada"), one(cast, her), code=str(THIRD), valid_from="2023-01-01")
    assert saved(answer)
    assert history(cast, her) == [
        (THIRD, date(2023, 1, 1), date(2025, 1, 1)),
        (SECOND, date(2025, 1, 1), None),
    ]
    assert notes(cast, her, Verb.CHANGED) == ["status"]


def test_everything_of_it_is_shown_again(cast: Cast) -> None:
    spell = StatusSpell(
        FIRST,
        date(2024, 1, 1),
        None,
        date(2027, 1, 1),
        11,
        flags=(10, 12),
        nrpf=10,
        insecure_confirmed=False,
    )
    her = woman(cast, spell)
    assert saved(fill(cast.browser("ada"), one(cast, her)))
    assert answers(cast, her).statuses == (spell,)


def test_a_correction_of_what_somebody_changed_is_refused_and_kept(cast: Cast) -> None:
    her = woman(cast, StatusSpell(FIRST, date(2024, 1, 1)))
    url, ada = one(cast, her), cast.browser("ada")
    filled = opened(ada, url) | {"code": str(SECOND), "permission_ends": "2030-03-04"}
    assert saved(fill(cast.browser("bea"), url, code=str(THIRD)))
    before = state()
    answer = send(ada, url, filled)
    assert answer.status_code == 200
    assert "Somebody else has just changed this status" in html(answer)
    assert "2030-03-04" in html(answer)
    assert f'value="{SECOND}" selected' in html(answer)
    assert state() == before


def test_taking_out_what_somebody_changed_takes_out_nothing(cast: Cast) -> None:
    her = woman(cast, StatusSpell(FIRST, date(2024, 1, 1)))
    url, ada = one(cast, her), cast.browser("ada")
    assert saved(fill(cast.browser("bea"), url, code=str(THIRD)))
    answer = ada.post(url, {"take_out": "1"}, follow=True)
    assert "Somebody else has just changed this status" in html(answer)
    assert [code for code, *_days in history(cast, her)] == [THIRD]


def test_a_later_status_does_not_stop_a_correction(cast: Cast) -> None:
    """Only the day on which it ended has changed, and that was never its own."""
    her = woman(cast, StatusSpell(FIRST, date(2024, 1, 1)))
    url, ada = one(cast, her), cast.browser("ada")
    filled = opened(ada, url) | {"nrpf": "10"}
    assert add(cast, her, SECOND, "2025-01-01")
    assert saved(send(ada, url, filled))
    assert [(s.code, s.nrpf) for s in answers(cast, her).statuses] == [(FIRST, 10), (SECOND, 1)]


def test_its_address_says_nothing_of_it(cast: Cast) -> None:
    """A browser keeps addresses. Nobody can try all statuses and days against one."""
    spell = StatusSpell(FIRST, date(2024, 1, 1))
    tokens = set()
    for name in ("Maria", "Zeynep"):
        her = cast.woman(name, answers=Answers(OPENED, statuses=(spell,)))
        tokens.add(one(cast, her).split("/")[-2])
    assert len(tokens) == 2
    assert sha256(b"").hex()[:16] not in tokens


@pytest.mark.parametrize("token", ["0" * 16, "x", "-" * 60])
def test_an_address_that_there_is_not(cast: Cast, token: str) -> None:
    her = woman(cast, StatusSpell(FIRST))
    assert cast.browser("ada").get(address(her, f"status/{token}")).status_code == 404


@pytest.mark.parametrize("bad", [
    {"code": ""}, {"code": "999999"}, {"code": str(FIRST), "valid_from": "31/02/2025"},
    {"code": str(FIRST), "valid_from": str(timezone.localdate() + timedelta(days=1))},
    {"code": str(FIRST), "valid_from": "2025-01-01", "permission_ends": "2024-01-01"},
    {"code": str(FIRST), "nrpf": "12345"}, {"code": str(FIRST), "flags": "1"},
    {"code": str(FIRST), "insecure_confirmed": "maybe"},
])  # fmt: skip
def test_what_cannot_be_is_refused(cast: Cast, bad: dict[str, str]) -> None:
    her = woman(cast, StatusSpell(FIRST))
    browser, before = cast.browser("ada"), state()
    for url in (address(her, "status"), one(cast, her)):
        answer = fill(browser, url, **bad)
        assert answer.status_code == 200
        assert f'href="#id_{list(bad)[-1]}' in html(answer)
    assert state() == before
