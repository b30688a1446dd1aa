"""The risk page: every factor, the last answer beside, and nothing that was typed falls away."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from casework.answers.records import Answers, RiskAnswer, month_of
from casework.audit.models import Verb
from casework.clients.models import Client
from casework.codebook.actions import add_local_code
from casework.codebook.book import the_book
from tests.cast import Cast
from tests.clients.opening import answers, card, code, entries, notes
from tests.forms.sending import send
from tests.forms.state import state
from tests.support.filling import address, fill, form_on, html, opened, saved

RISK = the_book().list("risk")
FACTORS = [one.number for one in RISK if one.active and one.number > 9]
FIRST, SECOND, THIRD = FACTORS[:3]
CURRENT, PAST, SUSPECTED, NO = (
    code("risk_present", name) for name in ("CURRENT", "PAST", "SUSPECTED", "NO")
)
BEFORE = date(2025, 3, 4).toordinal()
TOLD = (
    RiskAnswer(FIRST, CURRENT, month_of(date(2024, 2, 1)), None, was=SUSPECTED, on=BEFORE),
    RiskAnswer(SECOND, PAST),
)


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman(answers=Answers(date(2025, 1, 5), risks=TOLD, risk_level=11, dash_total=12))


def review(cast: Cast, her: Client, who: str = "ada", **changes: str) -> Any:
    return fill(cast.browser(who), address(her, "risk"), **changes)


@pytest.mark.parametrize("stranger", ["amy", "otto", "olga", "eve", "ivo"])
def test_a_stranger_learns_and_changes_nothing(cast: Cast, her: Client, stranger: str) -> None:
    browser, before = cast.browser(stranger), state()
    assert browser.get(address(her, "risk")).status_code == 404
    assert browser.post(address(her, "risk"), {"level": "12"}).status_code == 404
    assert state() == before


def test_every_factor_is_asked_with_its_five_answers(cast: Cast, her: Client) -> None:
    form = form_on(cast.browser("ada"), address(her, "risk"))
    for number in FACTORS:
        offered = set(form.fields[f"r{number}"].options)
        assert {str(n) for n in (1, CURRENT, PAST, SUSPECTED, NO)} <= offered, number
        assert {f"a{number}", f"z{number}"} <= set(form.fields)


def test_unchanged_answers_keep_what_was_before_them(cast: Cast, her: Client) -> None:
    assert saved(review(cast, her))
    assert answers(cast, her).risks == TOLD
    assert answers(cast, her).reviewed_on == timezone.localdate()
    assert card(cast, her).reviewed_on == timezone.localdate()


def test_a_changed_answer_shows_the_last_one(cast: Cast, her: Client) -> None:
    assert saved(review(cast, her, **{f"r{FIRST}": str(NO)}))
    first = answers(cast, her).risk(FIRST)
    assert (first.present, first.was, first.on) == (NO, CURRENT, timezone.localdate().toordinal())
    assert answers(cast, her).risk(SECOND) == TOLD[1]
    page = html(cast.browser("ada").get(address(her, "risk")))
    label = the_book().list("risk_present").number(CURRENT).label_text
    assert f"Last answer: {label}" in " ".join(page.split()).replace("</p>", " ")


def test_taken_back_to_not_asked_the_last_answer_stays(cast: Cast, her: Client) -> None:
    assert saved(review(cast, her, **{f"r{SECOND}": "1"}))
    second = answers(cast, her).risk(SECOND)
    assert (second.present, second.was) == (1, PAST)


def test_what_was_never_asked_leaves_no_row(cast: Cast, her: Client) -> None:
    assert saved(review(cast, her))
    assert {one.factor for one in answers(cast, her).risks} == {FIRST, SECOND}


def test_months_are_kept_and_shown_again(cast: Cast, her: Client) -> None:
    told = {f"r{THIRD}": str(PAST), f"a{THIRD}": "2023-11", f"z{THIRD}": "2024-01"}
    assert saved(review(cast, her, **told))
    third = answers(cast, her).risk(THIRD)
    assert third.first_month == month_of(date(2023, 11, 1))
    assert third.last_month == month_of(date(2024, 1, 1))
    shown = opened(cast.browser("ada"), address(her, "risk"))
    assert {name: shown[name] for name in told} == told


@pytest.mark.parametrize(
    ("since", "until", "where"),
    [
        ("2024-05", "2024-04", "z"),
        ("2025-13", "", "a"),
        ("2999-01", "", "a"),
        ("", "0001-01", "z"),
        ("March", "", "a"),
        ("03/2025", "", "a"),
    ],
)
def test_a_month_that_cannot_be_is_refused(
    cast: Cast, her: Client, since: str, until: str, where: str
) -> None:
    before = state()
    told = {f"r{THIRD}": str(PAST), f"a{THIRD}": since, f"z{THIRD}": until, "why": "Words stay"}
    page = html(review(cast, her, **told))
    assert f'href="#id_{where}{THIRD}"' in page
    assert "Words stay" in page
    assert state() == before


def test_a_month_without_an_answer_is_not_dropped_in_silence(cast: Cast, her: Client) -> None:
    before = state()
    page = html(review(cast, her, **{f"a{THIRD}": "2024-05"}))
    assert f'href="#id_a{THIRD}"' in page
    assert state() == before


@pytest.mark.parametrize(
    ("total", "kept"), [("", None), ("0", 0), ("24", 24), ("25", -1), ("-1", -1), ("x", -1)]
)
def test_a_dash_total_is_0_to_24(cast: Cast, her: Client, total: str, kept: int | None) -> None:
    answer = review(cast, her, dash_total=total)
    if kept == -1:
        assert 'href="#id_dash_total"' in html(answer)
        assert answers(cast, her).dash_total == 12
    else:
        assert saved(answer)
        assert answers(cast, her).dash_total == kept


def test_the_judgement_is_hers_and_not_added_up(cast: Cast, her: Client) -> None:
    changes = {f"r{number}": str(CURRENT) for number in FACTORS[:20]}
    assert saved(review(cast, her, dash_total="24", **changes))
    assert answers(cast, her).risk_level == card(cast, her).risk_level == 11
    assert saved(review(cast, her, level=str(code("risk_level", "HIGH"))))
    assert card(cast, her).risk_level == code("risk_level", "HIGH")


def test_the_reason_goes_on_her_timeline_once(cast: Cast, her: Client) -> None:
    browser, url = cast.browser("ada"), address(her, "risk")
    filled = opened(browser, url) | {"why": "He found her new number."}
    for _click in range(2):
        assert saved(send(browser, url, filled))
    assert [(one.kind, one.text) for one in entries(cast, her)] == [
        ("RISK_REVIEW", "He found her new number.")
    ]
    assert set(notes(cast, her, Verb.CHANGED)) == {"risk"}


def test_a_form_that_comes_in_part_empties_nothing(cast: Cast, her: Client) -> None:
    answer = cast.browser("ada").post(address(her, "risk"), {"level": "12", f"r{THIRD}": str(NO)})
    assert saved(answer)
    now = answers(cast, her)
    assert now.risks == (*TOLD, RiskAnswer(THIRD, NO, on=timezone.localdate().toordinal()))
    assert (now.risk_level, now.dash_total) == (12, 12)


def test_nothing_at_all_is_no_review(cast: Cast, her: Client) -> None:
    before = state()
    page = html(cast.browser("ada").post(address(her, "risk"), {"csrfmiddlewaretoken": "x"}))
    assert "Nothing of this form arrived" in page
    assert state() == before


def test_a_word_of_the_teams_own_stands_beneath_its_core(cast: Cast, her: Client) -> None:
    number = add_local_code(
        RISK.number(THIRD), "Threats by his mother", teams=[cast.alder], by=cast.actor("bea")
    )
    browser, url = cast.browser("ada"), address(her, "risk")
    names = [name for name in form_on(browser, url).fields if name.startswith("r")]
    assert names.index(f"r{number}") == names.index(f"r{THIRD}") + 1
    assert "Threats by his mother" in html(browser.get(url))
    assert saved(fill(browser, url, **{f"r{number}": str(CURRENT)}))
    told = answers(cast, her)
    assert told.risk(number or 0).present == CURRENT
    assert told.risk(THIRD).present == 1
    assert "Threats by his mother" in html(browser.get(f"/clients/{her.pk}/"))


def test_two_reviews_keep_both_answers_of_different_factors(cast: Cast, her: Client) -> None:
    """One after the other: each opened the page after the other had saved."""
    assert saved(review(cast, her, "bea", **{f"r{THIRD}": str(CURRENT)}))
    assert saved(review(cast, her, "ada", **{f"r{SECOND}": str(NO)}))
    now = answers(cast, her)
    assert (now.risk(THIRD).present, now.risk(SECOND).present) == (CURRENT, NO)
    assert now.risk(FIRST) == TOLD[0]
