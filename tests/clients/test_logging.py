"""Logging a woman: six fields, two needed; one click, one record; no typed word is lost."""

import re
from typing import Any

import pytest
from django.test import Client as Browser

from accounts.joining import give_role
from accounts.models import Service
from accounts.roles import Role
from casework.audit.models import AuditEntry, Verb
from casework.clients.models import Client
from casework.codebook.actions import add_local_code
from casework.codebook.book import the_book
from tests.cast import Cast
from tests.clients.opening import answers, card, code, entries, identity, intake
from tests.forms.reading import Page
from tests.forms.state import state


def log(browser: Browser, **typed: Any) -> Any:
    return browser.post("/log/", intake(**typed))


@pytest.mark.parametrize("who", ["eve", "ivo"])
def test_who_works_with_nobody_logs_nobody(cast: Cast, who: str) -> None:
    before = state()
    answer = log(cast.browser(who))
    assert "Only caseworkers and managers log clients" in answer.content.decode()
    assert state() == before


def test_two_fields_are_enough(cast: Cast) -> None:
    browser = cast.browser("ada")
    form = next(f for f in Page(browser.get("/log/").content.decode()).forms if "ident" in f.fields)
    assert {one.name for one in form.asked} == {
        *("name", "contact", "phone", "birth", "language", "note")
    }
    answer = log(browser)
    her = Client.objects.get()
    assert answer.url == f"/clients/{her.pk}/"
    assert identity(cast, her).name == card(cast, her).name == "Zeynep Kaya"
    told = answers(cast, her)
    assert told.stage == code("stage", "ENQUIRY")
    assert told.count_me == 1
    assert AuditEntry.objects.filter(subject=her.pk, verb=Verb.CREATED).count() == 1


@pytest.mark.parametrize(("missing", "sentence"), [("name", "Write a name"), ("contact", "Choose")])
def test_without_one_of_the_two_nothing_is_saved(cast: Cast, missing: str, sentence: str) -> None:
    browser, before = cast.browser("ada"), state()
    html = log(browser, **{missing: "", "note": "He is at the door."}).content.decode()
    assert sentence in html
    assert "He is at the door." in html
    assert state() == before


def test_everything_typed_is_kept_where_it_belongs(cast: Cast) -> None:
    typed = {"phone": "+44 7700 900123", "birth": "12/03/1990", "note": "She\r\nneeds\r\nhelp"}
    log(cast.browser("ada"), language=str(the_book().list("language").codes[20].number), **typed)
    her = Client.objects.get()
    who = identity(cast, her)
    assert (who.phones, str(who.date_of_birth)) == (("+44 7700 900123",), "1990-03-12")
    assert answers(cast, her).about.language == who.language != 1
    assert answers(cast, her).about.age_band == code("age_band", "35_44")
    assert [(one.kind, one.text) for one in entries(cast, her)] == [
        ("NOTE", "She\r\nneeds\r\nhelp")
    ]


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("Maria José", {"name": "Maria José"}),
        ("  07700 900 123 ", {"phone": "07700 900 123", "name": ""}),
        ("Ana +44 (0)7700 900-123", {"name": "Ana", "phone": "+44 (0)7700 900-123"}),
        ("Ana 12.3.1990", {"name": "Ana", "birth": "12/03/1990"}),
        ("Ana 12/03/90", {"name": "Ana", "birth": "12/03/1990"}),
        ("ana@example.org", {"note": "ana@example.org", "name": ""}),
        ("<b>Ana</b>", {"name": "<b>Ana</b>"}),
        ("محبوبه", {"name": "محبوبه"}),
    ],
)
def test_what_was_typed_in_find_is_taken_over(
    cast: Cast, typed: str, where: dict[str, str]
) -> None:
    html = cast.browser("ada").post("/log/", {"begin": "1", "q": typed}).content.decode()
    form = next(form for form in Page(html).forms if "ident" in form.fields)
    assert {name: form.fields[name].value for name in where} == where
    assert "error-summary" not in html


def test_the_same_form_twice_is_one_record(cast: Cast) -> None:
    browser, typed = cast.browser("ada"), intake(note="She called.")
    first, again = (browser.post("/log/", typed).headers["Location"] for _turn in range(2))
    assert first == again
    assert len(entries(cast, Client.objects.get())) == 1


def test_the_same_form_with_other_words_loses_none_of_them(cast: Cast) -> None:
    browser, typed = cast.browser("ada"), intake(note="She called.")
    browser.post("/log/", typed)
    answer = browser.post("/log/", typed | {"note": "She called. He has her passport."})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "has made a record already" in html
    assert "He has her passport." in html
    assert f"/clients/{Client.objects.get().pk}/" in Page(html).links


def test_anothers_record_is_not_reached_by_its_id(cast: Cast) -> None:
    theirs = cast.woman("Not hers", worker="otto")
    answer = log(cast.browser("ada"), ident=str(theirs.pk))
    assert answer.status_code == 404
    assert identity(cast, theirs, "otto").name == "Not hers"


def test_a_service_that_may_not_take_clients_says_why(cast: Cast) -> None:
    Service.objects.update(is_demo=False)
    browser, before = cast.browser("ada"), state()
    sentence = "cannot take clients yet"
    for answer in (browser.get("/log/"), log(browser), browser.get("/find/"), browser.get("/")):
        assert sentence in answer.content.decode()
    assert state() == before


@pytest.fixture
def of_two_teams(cast: Cast) -> Cast:
    birch = cast.keys[cast.birch.pk]
    give_role(member=cast.people["ada"], team=cast.birch, role=Role.CASEWORKER, key=birch)
    return cast


def test_a_worker_of_two_teams_says_in_which(of_two_teams: Cast) -> None:
    cast = of_two_teams
    html = cast.browser("ada").get("/log/").content.decode()
    form = next(form for form in Page(html).forms if "ident" in form.fields)
    assert form.fields["team"].options == [str(cast.alder.pk), str(cast.birch.pk)]
    log(cast.browser("ada"), team=str(cast.birch.pk))
    assert Client.objects.get().team == cast.birch


def test_no_team_and_anothers_team_are_refused(of_two_teams: Cast) -> None:
    browser, before = of_two_teams.browser("ada"), state()
    for team in ("", "x", "00000000-0000-4000-8000-000000000000"):
        assert "error-summary" in log(browser, team=team).content.decode()
    assert state() == before


def test_the_words_of_one_team_are_not_used_in_another(of_two_teams: Cast) -> None:
    """A code of one team's own would be a number without a word in the other."""
    cast, language = of_two_teams, the_book().list("language").codes[20]
    number = add_local_code(language, "As she says", teams=[cast.alder], by=cast.actor("bea"))
    browser = cast.browser("ada")
    refused = log(browser, team=str(cast.birch.pk), language=str(number))
    assert "This is not one of the answers" in refused.content.decode()
    taken = log(browser, team=str(cast.alder.pk), language=str(number))
    assert "As she says" in browser.get(taken.url).content.decode()


def test_possible_duplicates_never_block(cast: Cast) -> None:
    browser = cast.browser("ada")
    for _turn in range(3):
        assert log(browser, phone="07700 900123").status_code == 302
    html = browser.post("/log/", intake(phone="07700 900123", check="1")).content.decode()
    assert len(re.findall("same phone, similar name", html)) == 3
    assert Client.objects.count() == 3


@pytest.mark.parametrize(
    ("age", "band"), [("34", "25_34"), ("about 17", "U18"), ("0", "U18"), ("66 years", "65_PLUS")]
)
def test_about_how_old_is_enough(cast: Cast, age: str, band: str) -> None:
    log(cast.browser("ada"), birth=age)
    her = Client.objects.get()
    assert identity(cast, her).date_of_birth is None
    assert answers(cast, her).about.age_band == code("age_band", band)


@pytest.mark.parametrize("born", ["31/02/1990", "12/03/1890", "01/01/2999", "200", "-3", "soon"])
def test_an_age_that_nobody_has_is_refused(cast: Cast, born: str) -> None:
    browser, before = cast.browser("ada"), state()
    html = log(browser, birth=born).content.decode()
    assert 'href="#id_birth"' in html
    assert state() == before
