"""Her status never stands beside her name in a list: not its label, not its code, not its group."""

from html import unescape

import pytest
from django.test import Client as Browser

from casework.answers.records import Answers, StatusSpell
from casework.clients.models import Case
from casework.codebook.book import the_book
from tests.cast import Cast, entry
from tests.review.caseloads import day

LISTS = ("Today", "Find", "Duplicates", "Team", "Team filtered", "Hand over")


def forbidden() -> set[str]:
    """Every label and code of the status lists that says something, folded."""
    words = set()
    for name in ("status", "status_group", "nrpf", "status_flag", "why_insecure"):
        for code in the_book().list(name):
            if not code.is_special:
                words |= {code.label_text.casefold(), code.code.casefold()}
    ordinary = {"yes", "no", "not asked", "not known", "secure", "other", "restricted"}
    return {word for word in words - ordinary if len(word) > 5}


def everybody(cast: Cast) -> None:
    """A woman of every status, with all of her flags."""
    book = the_book()
    flags = tuple(code.number for code in book.list("status_flag") if not code.is_special)
    nrpf = next(code.number for code in book.list("nrpf") if not code.is_special)
    for status in book.list("status"):
        spell = StatusSpell(status.number, flags=flags, nrpf=nrpf, permission_ends=day(-20))
        answers = Answers(opened_on=day(30), statuses=(spell,))
        cast.woman(f"Woman {status.number}", answers=answers, entries=(entry("She called."),))


def ask(cast: Cast, page: str) -> str:
    ada, bea = cast.browser("ada"), cast.browser("bea")
    cases = [str(pk) for pk in Case.objects.values_list("pk", flat=True)]
    pages = {
        "Today": lambda: ada.get("/"),
        "Find": lambda: ada.post("/find/", {"q": "woman"}),
        "Duplicates": lambda: ada.post("/log/duplicates/", {"name": "Woman"}),
        "Team": lambda: bea.get("/team/"),
        "Team filtered": lambda: bea.get("/team/?due=ending"),
        "Hand over": lambda: bea.post("/team/hand-over/", {"case": cases, "begin": "1"}),
    }
    answer = pages[page]()
    assert answer.status_code == 200
    return unescape(answer.content.decode()).casefold()


@pytest.mark.parametrize("page", LISTS)
def test_no_list_says_a_status(cast: Cast, page: str) -> None:
    everybody(cast)
    html = ask(cast, page)
    assert "woman 1" in html
    assert {word for word in forbidden() if word in html} == set()


def test_the_page_that_may_say_it_does(cast: Cast) -> None:
    """The words are those of the screens: where status belongs, they are found."""
    everybody(cast)
    visitor = the_book().list("status")["RES_VISITOR"]
    her = Case.objects.filter(worker=cast.people["ada"].pk).order_by("pk")
    browser: Browser = cast.browser("ada")
    pages = [browser.get(f"/clients/{case.client_id}/status/").content.decode() for case in her]
    said = unescape("".join(pages)).casefold()
    assert visitor.label_text.casefold() in forbidden()
    assert all(
        status.label_text.casefold() in said
        for status in the_book().list("status")
        if status.label_text.casefold() in forbidden()
    )
