"""Demographics, stage and needs: only what was changed changes, and closing is not a stage."""

from datetime import date

import pytest

from casework.answers.records import About, Answers
from casework.clients.models import Case, Client
from casework.codebook.book import the_book
from tests.cast import Cast
from tests.clients.opening import answers, card, code
from tests.forms.state import state
from tests.support.filling import address, fill, form_on, html, saved

NATIONS = tuple(one.number for one in the_book().list("nationality").codes[10:14])
ABOUT = About(12, NATIONS, ethnicity=10, region=10, children=0, language=25, sex=10)
TOLD = Answers(date(2025, 1, 5), stage=code("stage", "ACTIVE"), about=ABOUT, needs=(10, 11))
PAGES = ("about", "case")


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman(answers=TOLD)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("stranger", ["amy", "otto", "eve", "ivo"])
def test_a_stranger_learns_and_changes_nothing(
    cast: Cast, her: Client, stranger: str, page: str
) -> None:
    browser, before = cast.browser(stranger), state()
    assert browser.get(address(her, page)).status_code == 404
    assert browser.post(address(her, page), {"children": "3"}).status_code == 404
    assert state() == before


@pytest.mark.parametrize("page", PAGES)
def test_saving_what_is_shown_changes_nothing(cast: Cast, her: Client, page: str) -> None:
    assert saved(fill(cast.browser("ada"), address(her, page)))
    assert answers(cast, her) == TOLD


@pytest.mark.parametrize("page", PAGES)
def test_nothing_at_all_is_not_saved(cast: Cast, her: Client, page: str) -> None:
    before = state()
    answer = cast.browser("ada").post(address(her, page), {"csrfmiddlewaretoken": "x"})
    assert "Nothing of this form arrived" in html(answer)
    assert state() == before


def test_one_answer_changes_one_answer(cast: Cast, her: Client) -> None:
    assert saved(fill(cast.browser("ada"), address(her, "about"), children="3"))
    about = answers(cast, her).about
    assert about.children == 3
    assert (about.nationality, about.language, about.sex) == (NATIONS, 25, 10)


def test_nought_and_not_asked_are_different(cast: Cast, her: Client) -> None:
    browser, url = cast.browser("ada"), address(her, "about")
    assert form_on(browser, url).values()["children"] == "0"
    assert saved(fill(browser, url, children=""))
    assert answers(cast, her).about.children is None


def test_a_nationality_can_be_changed_and_taken_out(cast: Cast, her: Client) -> None:
    new = the_book().list("nationality").codes[30].number
    told = {"nationality_1": str(new), "nationality_2": "1", "nationality_3": str(new)}
    assert saved(fill(cast.browser("ada"), address(her, "about"), **told))
    assert answers(cast, her).about.nationality == (new, NATIONS[3])


@pytest.mark.parametrize("children", ["-1", "31", "1.5", "two", "9" * 100])
def test_a_number_of_children_that_cannot_be(cast: Cast, her: Client, children: str) -> None:
    before = state()
    page = html(fill(cast.browser("ada"), address(her, "about"), children=children))
    assert 'href="#id_children"' in page
    assert state() == before


def test_closed_is_no_stage_to_choose(cast: Cast, her: Client) -> None:
    """Her card would say that support has ended, and no day or reason would be asked."""
    browser, before = cast.browser("ada"), state()
    closed = str(code("stage", "CLOSED"))
    assert closed not in form_on(browser, address(her, "case")).fields["stage"].options
    assert 'href="#id_stage"' in html(fill(browser, address(her, "case"), stage=closed))
    assert state() == before
    assert Case.objects.get().is_open


def test_a_new_stage_stands_on_her_card(cast: Cast, her: Client) -> None:
    hold = str(code("stage", "ON_HOLD"))
    told = {"stage": hold, "on_hold_reason": "10"}
    assert saved(fill(cast.browser("ada"), address(her, "case"), **told))
    assert card(cast, her).stage == int(hold)
    assert answers(cast, her).on_hold_reason == 10
    assert saved(fill(cast.browser("ada"), address(her, "case"), stage=str(TOLD.stage)))
    assert answers(cast, her).on_hold_reason == 1


def test_needs_are_ticked_and_unticked(cast: Cast, her: Client) -> None:
    browser, url = cast.browser("ada"), address(her, "case")
    assert form_on(browser, url).values()["needs"] == ["10", "11"]
    assert saved(fill(browser, url, needs=["11", "13"]))
    assert answers(cast, her).needs == (11, 13)
    assert saved(fill(browser, url, needs=[]))
    assert answers(cast, her).needs == ()


def test_a_stage_that_nobody_has_asked_is_not_invented(cast: Cast) -> None:
    her = cast.woman(answers=Answers(date(2025, 1, 5)))
    assert saved(fill(cast.browser("ada"), address(her, "case")))
    assert answers(cast, her).stage == 1
