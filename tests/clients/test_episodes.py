"""A returning woman gets a new episode with what she told before; the old one stays as it was."""

from datetime import date, timedelta

import msgspec
import pytest
from django.db import transaction
from django.test import Client as Browser
from django.utils import timezone

from casework.answers.records import About, Answers, RiskAnswer, StatusSpell
from casework.audit.models import AuditEntry, Verb
from casework.clients.actions import open_episode
from casework.clients.cards import renew_card
from casework.clients.directory import own_open_cards
from casework.clients.models import Case, Client
from casework.clients.rows import rows_for
from casework.codebook.book import the_book
from tests.cast import Cast
from tests.clients.opening import answers, card, code, entries, notes
from tests.forms.state import state

CLOSED = date(2026, 2, 1)
PRESENT = the_book().list("risk_present")


def told(**more: object) -> Answers:
    """An episode that ended, with everything in it."""
    start = {
        "closed_on": CLOSED,
        "count_me": code("count_me", "YES"),
        "stage": code("stage", "CLOSED"),
        "risk_level": code("risk_level", "HIGH"),
        "dash_total": 17,
        "reviewed_on": date(2026, 1, 20),
        "closure_reason": 10,
        "about": About(age_band=12, nationality=(10,), children=2),
        "statuses": (StatusSpell(10, date(2025, 1, 1), permission_ends=date(2027, 1, 1)),),
        "risks": (RiskAnswer(10, PRESENT["CURRENT"].number, on=739000), RiskAnswer(11, 13)),
        "needs": (10, 11),
    }
    return Answers(date(2025, 6, 1), **start | more)  # type: ignore[arg-type]


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman(answers=told())


def again(browser: Browser, her: Client) -> int:
    return browser.post(f"/clients/{her.pk}/new-episode/").status_code


@pytest.mark.parametrize("stranger", ["amy", "otto", "olga", "eve", "ivo"])
def test_a_stranger_opens_no_episode(cast: Cast, her: Client, stranger: str) -> None:
    before = state()
    assert again(cast.browser(stranger), her) == 404
    assert state() == before


def test_status_and_demographics_are_carried_over(cast: Cast, her: Client) -> None:
    assert again(cast.browser("ada"), her) == 302
    now = answers(cast, her)
    before = told()
    assert (now.about, now.statuses, now.count_me) == (before.about, before.statuses, 10)
    assert now.opened_on == timezone.localdate()
    assert now.stage == code("stage", "ASSESSMENT")
    assert (now.closed_on, now.closure_reason, now.needs) == (None, 1, ())


def test_risk_is_asked_again_with_the_last_answers_beside(cast: Cast, her: Client) -> None:
    browser = cast.browser("ada")
    again(browser, her)
    now = answers(cast, her)
    assert {(r.factor, r.present, r.was) for r in now.risks} == {(10, 1, 10), (11, 1, 13)}
    assert (now.risk_level, now.dash_total, now.reviewed_on) == (1, None, None)
    html = browser.get(f"/clients/{her.pk}/risk/").content.decode()
    assert html.count("Last answer:") == 2
    assert 'name="r10" value="10" checked' not in " ".join(html.split())


def test_the_one_that_ended_stays_as_it_was(cast: Cast, her: Client) -> None:
    again(cast.browser("ada"), her)
    assert answers(cast, her, episode=1) == told()
    assert [case.is_open for case in Case.objects.order_by("episode")] == [False, True]


def test_her_card_and_timeline_say_that_she_is_back(cast: Cast, her: Client) -> None:
    again(cast.browser("ada"), her)
    assert card(cast, her).closed_on is None
    assert card(cast, her).opened_on == timezone.localdate()
    assert [one.kind for one in entries(cast, her)] == ["EPISODE_OPENED"]
    html = cast.browser("ada").get(f"/clients/{her.pk}/timeline/").content.decode()
    assert "New episode of support" in html
    assert AuditEntry.objects.filter(subject=her.pk, verb=Verb.REOPENED).count() == 1


@pytest.mark.parametrize(("days", "quiet"), [(0, False), (20, False), (21, True)])
def test_a_return_is_not_silence(cast: Cast, her: Client, days: int, quiet: bool) -> None:
    """A last contact of long ago does not make her 'not heard of' on the day she comes back."""
    ada, today = cast.actor("ada"), timezone.localdate()
    with transaction.atomic():
        renew_card(her, {"last_contact": date(2025, 7, 1)}, by=ada)
    open_episode(her, by=ada, worker=ada.user, on=today - timedelta(days=days), stage=11)
    [row] = rows_for(ada, own_open_cards(ada).rows, today)
    assert row.quiet is quiet


def test_a_second_click_opens_no_second_episode(cast: Cast, her: Client) -> None:
    browser, ada = cast.browser("ada"), cast.actor("ada")
    assert again(browser, her) == again(browser, her) == 302
    assert Case.objects.count() == 2
    one = open_episode(her, by=ada, worker=ada.user, on=timezone.localdate(), stage=11)
    assert one.episode == 2
    assert Case.objects.count() == 2
    assert len(entries(cast, her)) == 1


def test_may_she_be_counted_is_one_answer_for_all(cast: Cast, her: Client) -> None:
    browser = cast.browser("ada")
    again(browser, her)
    for name in ("NO", "NOT_ASKED", "YES"):
        browser.post(f"/clients/{her.pk}/counting/", {"count_me": name})
        number = code("count_me", name)
        assert [answers(cast, her, episode=n).count_me for n in (1, 2)] == [number, number]
    assert answers(cast, her, episode=1) == msgspec.structs.replace(told(), count_me=number)
    assert notes(cast, her, Verb.CHANGED) == ["count_me"] * 3


@pytest.mark.parametrize("wrong", ["", "MAYBE", "10", "yes", "YES\0"])
def test_no_other_answer_is_taken(cast: Cast, her: Client, wrong: str) -> None:
    browser, before = cast.browser("ada"), state()
    answer = browser.post(f"/clients/{her.pk}/counting/", {"count_me": wrong}, follow=True)
    assert "not one of the answers" in answer.content.decode()
    assert state() == before
