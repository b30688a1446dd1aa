"""Editing who she is: what is not asked stays, and every list finds her as she is now."""

from datetime import date
from typing import Any

import pytest

from casework.answers.records import About, Answers
from casework.audit.models import Verb
from casework.clients.door import open_file
from casework.clients.models import Client
from casework.clients.records import SafeContact
from casework.support.actions import close_case
from tests.cast import Cast
from tests.clients.opening import answers, card, code, identity, notes
from tests.forms.reading import Page
from tests.forms.state import state
from tests.support.filling import fill

SAFE = SafeContact(how=11, when="weekdays", say_we_are="the dentist", code_word="blue", never="him")


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman(
        "Maria José",
        answers=Answers(date(2026, 1, 5), about=About(code("age_band", "35_44"), children=2)),
        also_known_as=("Mia", "Zé"),
        date_of_birth=date(1990, 3, 12),
        phones=("07700 900123", "+33 6 12 34 56 78"),
        email="Maria@Example.org",
        address="1 Elm Road\nLeeds",
        dialect="Minderico",
        contact=SAFE,
        reference="AB-17",
        own_words="from the hills",
    )


def address(her: Client) -> str:
    return f"/clients/{her.pk}/identity/"


def edit(cast: Cast, her: Client, who: str = "ada", **changes: str) -> Any:
    return fill(cast.browser(who), address(her), **changes)


@pytest.mark.parametrize("stranger", ["amy", "otto", "eve", "ivo"])
def test_a_stranger_learns_and_changes_nothing(cast: Cast, her: Client, stranger: str) -> None:
    before = state()
    browser = cast.browser(stranger)
    assert browser.get(address(her)).status_code == 404
    assert browser.post(address(her), {"name": "X"}).status_code == 404
    assert state() == before


def test_saving_what_is_shown_changes_nothing(cast: Cast, her: Client) -> None:
    before, told = identity(cast, her), answers(cast, her)
    assert edit(cast, her).status_code == 302
    assert identity(cast, her) == before
    assert answers(cast, her) == told


def test_what_is_not_asked_stays(cast: Cast, her: Client) -> None:
    edit(cast, her, name="Maria J.")
    assert identity(cast, her).reference == "AB-17"
    assert answers(cast, her).about.children == 2


def test_what_does_not_arrive_stays(cast: Cast, her: Client) -> None:
    """A form that comes in part empties nothing."""
    browser, before = cast.browser("ada"), identity(cast, her)
    assert browser.post(address(her), {"name": "Maria J."}).status_code == 302
    now = identity(cast, her)
    assert (now.phones, now.address, now.contact.how) == (before.phones, before.address, 11)
    assert now.date_of_birth == before.date_of_birth


def test_what_is_emptied_is_empty(cast: Cast, her: Client) -> None:
    edit(cast, her, phones=" \n ", address="", birth="", also_known_as="")
    now = identity(cast, her)
    assert (now.phones, now.address, now.date_of_birth, now.also_known_as) == ((), "", None, ())
    assert card(cast, her).phones == ()


def test_find_knows_the_new_name_and_no_longer_the_old(cast: Cast, her: Client) -> None:
    edit(cast, her, name="Agnieszka Nowak", also_known_as="", phones="020 7946 0000")
    browser = cast.browser("ada")
    for asked, found in (
        ("Agnieszka", True),
        ("02079460000", True),
        ("Maria", False),
        ("900123", False),
    ):
        html = browser.post("/find/", {"q": asked}, headers={"HX-Request": "true"}).content.decode()
        assert (f"/clients/{her.pk}/" in html) is found, asked


def test_her_band_says_what_was_saved_last(cast: Cast, her: Client) -> None:
    how = str(code("safe_contact", "NOT_SAFE"))
    answer = edit(cast, her, how=how, never="Never ring the house", when="")
    html = cast.browser("ada").get(answer.url).content.decode()
    assert "band-no" in html
    assert "Never ring the house" in html
    assert card(cast, her).contact_note == "Never ring the house"


def test_the_audit_names_the_fields_and_no_value(cast: Cast, her: Client) -> None:
    edit(cast, her, name="Other", phones="1")
    first, *_rest = notes(cast, her, Verb.CHANGED)
    assert first == "name, phones"


def test_a_wrong_date_loses_no_word(cast: Cast, her: Client) -> None:
    before = state()
    html = edit(cast, her, birth="31/02/1990", address="7 New Street").content.decode()
    assert 'href="#id_birth"' in html
    form = next(form for form in Page(html).forms if "how" in form.fields)
    assert form.fields["address"].value == "7 New Street"
    assert form.fields["birth"].value == "31/02/1990"
    assert state() == before


def test_a_name_that_cannot_be_seen_is_no_name(cast: Cast, her: Client) -> None:
    for name in ("\u200b\u200d", "\u202e", "  \u2060 "):
        assert "can be seen" in edit(cast, her, name=name).content.decode()
    assert identity(cast, her).name == "Maria José"


def test_marks_of_other_scripts_are_kept(cast: Cast, her: Client) -> None:
    name = "می\u200cخواهم \u202bمحبوبه\u202c"
    edit(cast, her, name=name)
    assert identity(cast, her).name == name


def test_an_ended_episode_keeps_what_it_said(cast: Cast, her: Client) -> None:
    """Her phone may change at any time; what was counted of an episode that ended may not."""
    ada = cast.actor("ada")
    file = open_file(her, by=ada)
    close_case(file, by=ada, on=date(2026, 2, 1), reason=10, stage=14, text="")
    before = answers(cast, her)
    edit(cast, her, name="New name", birth="60", language=str(25))
    assert identity(cast, her).name == "New name"
    assert answers(cast, her) == before
