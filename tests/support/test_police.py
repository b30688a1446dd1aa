"""What was imported about the police and closed doors, in words; and whether she is counted."""

import pytest

from casework.audit.models import Verb
from casework.clients.models import Client
from casework.codebook.book import the_book
from tests.cast import Cast
from tests.clients.opening import answers, code, notes
from tests.evidence.register import import_rows
from tests.forms.reading import Page
from tests.forms.state import state
from tests.support.filling import address, html

# Column of an import -> (list of the codebook, code).
POLICE = {
    name: (list_name, next(one.code for one in the_book().list(list_name) if one.number >= 10))
    for name, list_name in {
        "police_reported": "police_reported",
        "police_force": "force",
        "police_asked_status": "asked_status",
        "police_evidence_grade": "evidence_grade",
        "police_shared": "police_shared",
        "police_learned_how": "learned_how",
        "police_consequences": "consequence",
        "reasons_not_reported": "reason_not_report",
        "would_report_if_not_shared": "would_report",
    }.items()
}
ROW = {"name": "Maria", "opened_on": "2025-06-01", "police_month": "2025-03"}


def imported(cast: Cast, **more: str) -> Client:
    columns = {name: value for name, (_list, value) in POLICE.items()}
    import_rows(cast, [ROW | columns | {"caseworker": "ada@example.org"} | more])
    return Client.objects.get()


@pytest.mark.parametrize("stranger", ["amy", "otto", "eve", "ivo"])
def test_a_stranger_learns_and_changes_nothing(cast: Cast, stranger: str) -> None:
    her, browser, before = cast.woman(), cast.browser(stranger), state()
    assert browser.get(address(her, "police")).status_code == 404
    assert browser.post(address(her, "counting"), {"count_me": "YES"}).status_code == 404
    assert state() == before


def test_every_imported_answer_stands_in_words(cast: Cast) -> None:
    her = imported(cast, refusals="REFUGE:NRPF")
    page = html(cast.browser("ada").get(address(her, "police")))
    book = the_book()
    for column, (list_name, name) in POLICE.items():
        assert str(book.list(list_name)[name].label_text) in Page(page).text, column
        assert name not in page or "_" not in name, column
    assert "March 2025" in page
    refusal = answers(cast, her).refusals[0]
    for list_name, number in (
        ("refusal_service", refusal.service),
        ("refusal_reason", refusal.reason),
    ):
        assert str(book.list(list_name).number(number).label_text) in Page(page).text


def test_where_nothing_is_recorded_it_says_so(cast: Cast) -> None:
    her = cast.woman()
    assert "Nothing is recorded here" in html(cast.browser("ada").get(address(her, "police")))


@pytest.mark.parametrize("name", ["YES", "NO", "NOT_ASKED"])
def test_one_press_says_whether_she_is_counted(cast: Cast, name: str) -> None:
    her, browser = cast.woman(), cast.browser("ada")
    answer = browser.post(address(her, "counting"), {"count_me": name}, follow=True)
    assert f'value="{name}" aria-pressed="true"' in html(answer)
    assert html(answer).count('aria-pressed="true"') == 1
    assert answers(cast, her).count_me == code("count_me", name)
    assert notes(cast, her, Verb.CHANGED) == ["count_me"]
