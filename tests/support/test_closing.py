"""Ending support: a day, a reason, and after that no form of the case changes anything."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from casework.answers.records import Answers, StatusSpell
from casework.audit.models import AuditEntry, Verb
from casework.clients.actions import CaseEnded
from casework.clients.door import open_file
from casework.clients.models import Case, Client
from casework.support.actions import RiskReview, add_status, close_case, review_risk, token_of
from tests.cast import Cast
from tests.clients.opening import answers, card, code, entries
from tests.forms.sending import Values, send
from tests.forms.state import state
from tests.support.filling import address, fill, html, opened, saved

OPENED = date(2026, 1, 5)
ENDED = "Support has ended"
PAGES = ("case", "close", "status", "risk", "about")


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman(answers=Answers(OPENED, statuses=(StatusSpell(20, date(2024, 1, 1)),)))


def end(cast: Cast, her: Client, who: str = "ada", **changes: str) -> Any:
    told = {"reason": "10", "on": "2026-02-01", **changes}
    return fill(cast.browser(who), address(her, "close"), **told)


def every_page(cast: Cast, her: Client) -> list[str]:
    file = open_file(her, by=cast.actor("ada"))
    token = token_of(file.answers.statuses[0], file.keys)
    return [address(her, page) for page in (*PAGES, f"status/{token}")]


@pytest.mark.parametrize("stranger", ["amy", "otto", "eve", "ivo"])
def test_a_stranger_ends_nothing(cast: Cast, her: Client, stranger: str) -> None:
    before = state()
    answer = cast.browser(stranger).post(address(her, "close"), {"reason": "10"})
    assert answer.status_code == 404
    assert state() == before


def test_it_ends_on_its_day_and_for_its_reason(cast: Cast, her: Client) -> None:
    assert saved(end(cast, her, text="She has her own flat."))
    now = answers(cast, her)
    assert (now.closed_on, now.closure_reason) == (date(2026, 2, 1), 10)
    assert now.stage == card(cast, her).stage == code("stage", "CLOSED")
    assert card(cast, her).closed_on == date(2026, 2, 1)
    assert not Case.objects.get().is_open
    [last] = entries(cast, her)
    assert (last.kind, last.on, last.text) == (
        *("EPISODE_CLOSED", date(2026, 2, 1)),
        "She has her own flat.",
    )
    assert AuditEntry.objects.filter(verb=Verb.CLOSED, subject=her.pk).count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("on", ""),
        ("on", "2026-01-04"),
        ("on", str(timezone.localdate() + timedelta(days=1))),
        ("on", "31/02/2026"),
        ("reason", ""),
        ("reason", "999999"),
        ("text", "x" * 20_001),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, her: Client, field: str, value: str) -> None:
    before = state()
    words = {"text": "Words that stay"} if field != "text" else {}
    page = html(end(cast, her, **words, **{field: value}))
    assert f'href="#id_{field}' in page
    assert field == "text" or "Words that stay" in page
    assert state() == before


def test_the_day_it_began_is_a_day_to_end(cast: Cast, her: Client) -> None:
    assert saved(end(cast, her, on=str(OPENED)))


def test_no_form_changes_a_case_that_ended(cast: Cast, her: Client) -> None:
    browser, pages = cast.browser("ada"), every_page(cast, her)
    forms: dict[str, Values] = {url: opened(browser, url) for url in pages}
    assert saved(end(cast, her))
    before = state()
    changes: Values = {"stage": "12", "level": "12", "r10": "10", "code": "25", "children": "7"}
    for url, filled in forms.items():
        for told in (filled | changes, {"take_out": "1"}):
            answer = send(browser, url, told)
            assert answer.status_code == 200, url
            assert ENDED in html(answer), url
        assert ENDED in html(browser.get(url)), url
    assert state() == before


@pytest.mark.parametrize(("page", "field"), [("close", "text"), ("risk", "why")])
def test_words_on_their_way_are_shown_to_be_copied(
    cast: Cast, her: Client, page: str, field: str
) -> None:
    browser = cast.browser("ada")
    filled = opened(browser, address(her, page)) | {field: "He waits outside.", "reason": "10"}
    assert saved(end(cast, her, "bea"))
    answer = send(browser, address(her, page), filled)
    assert "What you wrote is not saved" in html(answer)
    assert "He waits outside." in html(answer)


def test_what_was_opened_before_it_ended_changes_nothing_after(cast: Cast, her: Client) -> None:
    """The same, between opening her file for a form and saving it."""
    ada, bea = cast.actor("ada"), cast.actor("bea")
    file = open_file(her, by=ada)
    close_case(open_file(her, by=bea), by=bea, on=OPENED, reason=10, stage=14, text="")
    before, audited = state(), AuditEntry.objects.count()
    with pytest.raises(CaseEnded):
        review_risk(file, RiskReview({10: (10, None, None)}, why="x"), by=ada)
    with pytest.raises(CaseEnded):
        add_status(file, StatusSpell(21), by=ada)
    with pytest.raises(CaseEnded):
        close_case(file, by=ada, on=OPENED, reason=11, stage=14, text="x")
    assert (state(), AuditEntry.objects.count()) == (before, audited)


def test_a_form_that_meets_the_end_on_its_way_says_so(
    cast: Cast, her: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, url = cast.browser("ada"), address(her, "risk")
    filled = opened(browser, url) | {"why": "He waits outside."}

    def ends_first(file: Any, *_args: Any, **_named: Any) -> None:
        Case.objects.filter(pk=file.case.pk).update(is_open=False)
        raise CaseEnded

    monkeypatch.setattr("casework.support.views_tags.review_risk", ends_first)
    answer = send(browser, url, filled)
    assert ENDED in html(answer)
    assert "He waits outside." in html(answer)


def test_a_second_click_ends_nothing_twice(cast: Cast, her: Client) -> None:
    browser, url = cast.browser("ada"), address(her, "close")
    filled = opened(browser, url) | {"reason": "10", "text": "Once"}
    assert saved(send(browser, url, filled))
    assert ENDED in html(send(browser, url, filled))
    assert len(entries(cast, her)) == 1
    assert AuditEntry.objects.filter(verb=Verb.CLOSED).count() == 1
    assert not connection.needs_rollback
