"""The pages on which a manager adds a code and retires one; everybody else is told why not."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from casework.audit.models import AuditEntry, Verb
from casework.codebook.access import FIXED, OPEN
from casework.codebook.book import the_book
from casework.codebook.local import words_of
from casework.codebook.models import LocalCodes
from tests.cast import Cast
from tests.codebook.conftest import LABEL, Add

DETENTION = the_book().list("risk")["IMM_DETENTION"].number
ADD, CODE = reverse("codebook_add", args=["risk"]), "codebook_code"


def page_of(number: int, name: str = "risk") -> str:
    return reverse(CODE, args=[name, number])


def typed(**fields: str) -> dict[str, str]:
    return {"parent": str(DETENTION), "label": LABEL, **fields}


def test_a_stranger_is_sent_to_the_door() -> None:
    for address in (ADD, page_of(DETENTION)):
        for answer in (Browser().get(address), Browser().post(address, typed(do="retire"))):
            assert answer.status_code == 302
            assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("name", ["ada", "eve", "ivo"])
def test_nobody_but_a_manager_changes_a_list(cast: Cast, name: str) -> None:
    browser = cast.browser(name)
    for address in (ADD, page_of(DETENTION)):
        for answer in (browser.get(address), browser.post(address, typed(do="retire"))):
            assert b"Only a manager adds or retires codes." in answer.content
            assert b'name="label"' not in answer.content
    assert not LocalCodes.objects.exists()
    assert AuditEntry.objects.filter(verb=Verb.REFUSED).count() == 2


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("stage", b"The program works with each"),
        ("risk_category", b"headings and rules"),
        ("nationality", b"an official list"),
    ],
)
def test_a_fixed_list_is_not_changed_by_anybody(cast: Cast, name: str, why: bytes) -> None:
    codes, browser = the_book().list(name), cast.browser("bea")
    answer = browser.post(reverse("codebook_add", args=[name]), typed())
    assert why in answer.content
    number = next(iter(codes)).number
    assert why in browser.post(page_of(number, name), {"do": "retire"}).content
    assert b"Add a code of our own" not in browser.get(f"/codebook/{name}/").content
    assert not LocalCodes.objects.exists()


def test_not_asked_is_always_offered(cast: Cast) -> None:
    browser, status = cast.browser("bea"), the_book().list("status")
    for code in ("NOT_ASKED", "PREFER_NOT", "UNK_NOT_ASKED"):
        answer = browser.post(page_of(status[code].number, "status"), {"do": "retire"})
        assert b"are always offered" in answer.content
    assert not LocalCodes.objects.exists()


def test_a_code_is_offered_beneath_its_parent_saved_and_shown(cast: Cast, add: Add) -> None:
    her, browser = cast.woman(worker="ada"), cast.browser("bea")
    assert browser.post(ADD, typed(label=f"  {LABEL}  ")).status_code == 302
    own = add("status", "FAM_FIANCE", "Engaged, and waits in a hostel")
    ada = cast.browser("ada")
    risk = ada.get(reverse("risk", args=[her.pk])).content.decode()
    assert risk.index("Threat of detention") < risk.index(LABEL) < risk.index("Threat of removal")
    current = the_book().list("risk_present")["CURRENT"].number
    ada.post(reverse("risk", args=[her.pk]), {"r1000": str(current)})
    ada.post(reverse("status", args=[her.pk]), {"code": str(own), "valid_from": "2025-03-01"})
    overview = ada.get(reverse("client", args=[her.pk])).content.decode()
    assert LABEL in overview
    assert "Engaged, and waits in a hostel" in overview


def test_what_was_answered_outlives_its_retirement(cast: Cast, add: Add) -> None:
    her, ada, own = cast.woman(worker="ada"), cast.browser("ada"), add("risk", "IMM_DETENTION")
    risk = reverse("risk", args=[her.pk])
    ada.post(risk, {f"r{own}": "10"})
    assert cast.browser("bea").post(page_of(own), {"do": "retire"}).status_code == 302
    assert LABEL in ada.get(risk).content.decode()
    ada.post(risk, {f"r{own}": "11"})
    assert LABEL in ada.get(reverse("client", args=[her.pk])).content.decode()
    another = cast.woman("Rojda", worker="ada")
    assert LABEL not in ada.get(reverse("risk", args=[another.pk])).content.decode()


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"label": ""}, "Write what the page should say."),
        ({"label": "  "}, "Write what the page should say."),
        ({"parent": ""}, "Choose the answer that yours is a kind of."),
        ({"parent": "1000"}, "Select a valid choice"),
        ({"parent": "1"}, "Select a valid choice"),
        ({"parent": "x"}, "Select a valid choice"),
        ({"label": "threat of  DETENTION"}, "This list has that answer already."),
        ({"label": "a" * 121}, "Use at most 120 characters"),
        ({"label": "a\x00b"}, "a character that cannot be kept"),
    ],
)
def test_bad_input_gets_a_sentence(cast: Cast, fields: dict[str, str], sentence: str) -> None:
    answer = cast.browser("bea").post(ADD, typed(**fields))
    assert sentence in answer.content.decode()
    assert not LocalCodes.objects.exists()


def test_the_same_words_twice_are_refused(cast: Cast, add: Add) -> None:
    add("risk", "IMM_DETENTION")
    answer = cast.browser("bea").post(ADD, typed(label=LABEL.upper()))
    assert b"You have this already in Alder." in answer.content
    assert len(words_of(cast.actor("bea"), cast.alder.pk).local) == 1


@pytest.mark.usefixtures("bea_of_both")
def test_she_chooses_the_team_or_all_of_hers(cast: Cast) -> None:
    browser = cast.browser("bea")
    assert b"All my teams" in browser.get(ADD).content
    browser.post(ADD, typed(team=""))
    browser.post(ADD, typed(team=str(cast.birch.pk), label="Only in Birch"))
    wrong = browser.post(ADD, typed(team="6f1c", label="Nowhere"))
    assert b"Select a valid choice" in wrong.content
    browser.post(page_of(DETENTION), {"do": "retire", "team": str(cast.birch.pk)})
    bea = cast.actor("bea")
    alder, birch = (words_of(bea, team.pk) for team in (cast.alder, cast.birch))
    assert [own.label for own in alder.local] == [LABEL]
    assert [own.label for own in birch.local] == [LABEL, "Only in Birch"]
    assert (alder.retired, birch.retired) == ({}, {"risk": frozenset({DETENTION})})
    shown = browser.get("/codebook/risk/").content.decode()
    assert "No longer offered in Birch" in shown
    assert "Only in Birch" in shown


def test_a_number_that_does_not_exist_has_no_page(cast: Cast, add: Add) -> None:
    theirs, browser = add("risk", "IMM_DETENTION", by="olga"), cast.browser("bea")
    for number in (theirs, 999, 10**30):
        assert browser.get(page_of(number)).status_code == 404
    assert browser.get("/codebook/no_such_list/").status_code == 404


def test_every_list_is_open_or_fixed_and_says_so() -> None:
    declared = [*OPEN, *(name for names, _why in FIXED for name in names)]
    assert sorted(declared) == sorted(codes.name for codes in the_book())
