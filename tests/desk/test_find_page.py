"""Find as a page: who is shown how much of whom, and where the words that were typed may stand."""

import logging
import zlib
from base64 import b64encode
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from casework.answers.records import About, Answers
from casework.audit.models import AuditEntry, Verb
from casework.clients.models import ClientCard
from casework.clients.records import SafeContact
from casework.codebook.book import the_book
from tests.cast import Cast

WORD = "Quetzalcoatlina"


def search(cast: Cast, who: str, typed: str, *, part: bool = True) -> str:
    headers = {"HX-Request": "true"} if part else {}
    answer = cast.browser(who).post("/find/", {"q": typed}, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def zeynep(cast: Cast, worker: str = "ada") -> None:
    book = the_book()
    cast.woman(
        "Zeynep Aydın Kaya",
        worker=worker,
        phones=("07700 900123",),
        date_of_birth=date(1990, 3, 12),
        contact=SafeContact(how=book.list("safe_contact")["NOT_SAFE"].number),
        answers=Answers(
            opened_on=date(2026, 1, 5),
            risk_level=book.list("risk_level")["HIGH"].number,
            about=About(age_band=book.list("age_band")["35_44"].number),
        ),
    )


@pytest.mark.parametrize("typed", ["Zeynep Kaya", "07700 900123", "12/03/1990"])
@pytest.mark.parametrize("stranger", ["otto", "olga", "eve", "ivo"])
def test_another_teams_client_never_appears(cast: Cast, stranger: str, typed: str) -> None:
    zeynep(cast)
    html = search(cast, stranger, typed)
    assert "Z.A.K." not in html
    assert "Zeynep A" not in html
    assert "/clients/" not in html


def test_a_colleague_sees_the_minimal_card(cast: Cast) -> None:
    zeynep(cast)
    html = search(cast, "amy", "zeynep kaya")
    for shown in ("Z.A.K.", "35 to 44", "High risk", "Ada", "Not safe"):
        assert shown.casefold() in html.casefold(), shown
    for hidden in ("Aydın", "1990", "900123", "/clients/"):
        assert hidden not in html, hidden


@pytest.mark.parametrize("who", ["ada", "bea"])
def test_her_worker_and_the_manager_see_her(cast: Cast, who: str) -> None:
    zeynep(cast)
    html = search(cast, who, "zeynep kaya")
    assert "Zeynep Aydın Kaya" in html
    assert "12 Mar 1990" in html


def test_without_script_the_whole_page_answers(cast: Cast) -> None:
    zeynep(cast)
    html = search(cast, "ada", "AYDIN", part=False)
    assert "<h1>" in html
    assert "Zeynep Aydın Kaya" in html


def test_words_in_an_address_are_not_taken(cast: Cast) -> None:
    zeynep(cast)
    html = cast.browser("ada").get("/find/", {"q": "zeynep"}).content.decode()
    assert "Zeynep" not in html
    assert not AuditEntry.objects.filter(verb=Verb.SEARCHED).exists()


def test_a_search_is_one_entry_of_the_audit(cast: Cast) -> None:
    zeynep(cast)
    search(cast, "ada", "zeynep")
    assert AuditEntry.objects.filter(verb=Verb.SEARCHED).count() == 1


def test_the_words_stay_nowhere(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ada, browser = cast.actor("ada"), cast.browser("ada")
    answer = browser.post("/find/", {"q": WORD})
    assert WORD.encode() in answer.content
    assert WORD not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]
    assert not any(WORD in value for _name, value in answer.items())
    assert WORD.lower() not in caplog.text.lower()
    for session in Session.objects.all():
        assert WORD not in str(session.get_decoded())
    for entry in AuditEntry.objects.filter(verb=Verb.SEARCHED):
        assert WORD not in str(entry.details.open(ada.keys.journal(cast.alder.pk)))
    assert _nowhere_in_the_database(WORD)


def _nowhere_in_the_database(word: str) -> bool:
    """Not in any row, in clear or as a session would encode it."""
    forms = {word.encode(), b64encode(word.encode()), zlib.compress(word.encode())}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            cells = [cell for row in cursor.fetchall() for cell in row]
            held = b"\n".join(_bytes(cell) for cell in cells)
            if any(form in held for form in forms):
                return False
    return True


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


def test_a_record_that_cannot_be_opened_is_said(cast: Cast) -> None:
    zeynep(cast)
    cast.woman("Zeynep Other")
    card = ClientCard.objects.order_by("pk").first()
    assert card is not None
    card.delete()
    html = search(cast, "ada", "zeynep")
    assert "1 record cannot be opened" in html
    assert "1 woman found" in html


def test_nobody_found_leads_to_logging_her(cast: Cast) -> None:
    html = search(cast, "ada", "Nobody Anywhere")
    assert "Nobody found in your teams" in html
    assert "Log a new woman" in html


def test_more_than_fit_are_said_to_be_more(cast: Cast) -> None:
    for number in range(15):
        cast.woman(f"Fatima {number}")
    assert "15 women found" in search(cast, "ada", "fatima")
    cast.woman("Fatima 15")
    html = search(cast, "ada", "fatima")
    assert "The 15 best matches; there are more." in html
    assert html.count('class="result"') == 15
