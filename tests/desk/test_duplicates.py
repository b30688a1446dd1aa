"""Possible duplicates: they say why they match, and never stand in the way."""

import re
from datetime import date
from uuid import uuid4

import pytest

from casework.audit.models import AuditEntry, Verb
from casework.clients.models import Client
from casework.codebook.book import the_book
from tests.cast import Cast


def form(cast: Cast, **typed: str) -> dict[str, str]:
    contact = the_book().list("safe_contact")["CALL"].number
    return {"ident": str(uuid4()), "contact": str(contact), **typed}


def beside(cast: Cast, who: str = "ada", **typed: str) -> str:
    answer = cast.browser(who).post("/log/duplicates/", form(cast, **typed))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("stranger", ["otto", "olga", "eve", "ivo"])
def test_another_teams_client_is_not_named(cast: Cast, stranger: str) -> None:
    cast.woman("Zeynep Kaya", phones=("07700 900123",))
    html = beside(cast, stranger, name="Zeynep Kaya", phone="07700 900123")
    assert "Zeynep" not in html
    assert "Z.K." not in html


def test_they_say_why_they_match(cast: Cast) -> None:
    cast.woman("Zeynep Kaya", phones=("+44 7700 900123",), date_of_birth=date(1990, 3, 12))
    html = beside(cast, name="Zeinep Kaya", phone="07700 900 123", birth="12/03/1990")
    assert "same phone, similar name, same date of birth" in html


def test_the_same_phone_comes_before_a_like_name(cast: Cast) -> None:
    cast.woman("Zeynep Kaya")
    cast.woman("Nadia Haddad", phones=("07700900123",))
    html = beside(cast, name="Zeynep Kaya", phone="07700 900123")
    assert re.findall(r'result-why">([^<]+)<', html) == ["same phone", "similar name"]


def test_a_colleagues_client_is_only_hinted_at(cast: Cast) -> None:
    cast.woman("Zeynep Kaya", worker="amy")
    html = beside(cast, "ada", name="Zeynep Kaya")
    assert "Z.K." in html
    assert "She works with Amy" in html
    assert "Zeynep" not in html


def test_they_never_block(cast: Cast) -> None:
    cast.woman("Zeynep Kaya", phones=("07700 900123",))
    typed = form(cast, name="Zeynep Kaya", phone="07700 900123")
    answer = cast.browser("ada").post("/log/", typed)
    assert answer.status_code == 302
    assert Client.objects.count() == 2


def test_without_script_a_button_asks(cast: Cast) -> None:
    cast.woman("Zeynep Kaya")
    typed = form(cast, name="Zeynep Kaya", check="1")
    html = cast.browser("ada").post("/log/", typed).content.decode()
    assert "similar name" in html
    assert Client.objects.count() == 1


def test_nothing_typed_asks_nothing(cast: Cast) -> None:
    beside(cast)
    assert not AuditEntry.objects.filter(verb=Verb.SEARCHED).exists()


def test_looking_is_one_entry_of_the_audit(cast: Cast) -> None:
    beside(cast, name="Zeynep Kaya")
    assert AuditEntry.objects.filter(verb=Verb.SEARCHED).count() == 1
