"""What is sent to a locked page is held in the page, and sent again with the passphrase."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.test import Client as Browser

from casework.audit.models import AuditEntry, Verb
from casework.clients.models import Client, ClientEntry
from tests.cast import PASSPHRASE, Cast
from tests.security.reading import Page

NOTE = {"text": "She said: <b>not</b> the police.", "kind": "NOTE", "on": "01/03/2026"}
FIELD = "unlock-passphrase-passphrase"


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman(worker="ada")


@pytest.fixture
def ada(cast: Cast, her: Client) -> Browser:
    browser = cast.browser("ada")
    page = Page(browser.get(f"/clients/{her.pk}/timeline/").content.decode())
    form = next(form for form in page.forms if form.named("text", "textarea"))
    NOTE["ident"] = next(field.value for field in form.fields if field.name == "ident")
    browser.post("/lock/")
    return browser


def test_a_locked_page_shows_nothing_and_asks(ada: Browser, her: Client) -> None:
    answer = ada.get(f"/clients/{her.pk}/")
    assert answer.status_code == 302
    assert unquote(answer["Location"]) == f"/unlock/?next=/clients/{her.pk}/"


def test_a_note_sent_to_a_locked_page_is_held_and_nothing_is_written(
    ada: Browser, her: Client
) -> None:
    answer = ada.post(f"/clients/{her.pk}/timeline/", NOTE)
    assert answer.status_code == 423
    text = answer.content.decode()
    assert "&lt;b&gt;not&lt;/b&gt; the police." in text
    assert "<b>not</b>" not in text
    assert not ClientEntry.objects.exists()


def test_the_passphrase_sends_it_again_and_no_word_is_lost(ada: Browser, her: Client) -> None:
    answer = ada.post(f"/clients/{her.pk}/timeline/", NOTE)
    form = next(f for f in Page(answer.content.decode()).forms if f.named("text", "hidden"))
    held = {field.name: field.value for field in form.fields if field.kind == "hidden"}
    assert held["text"] == NOTE["text"]
    done = ada.post(form.action, held | {FIELD: PASSPHRASE})
    assert done.status_code == 302
    assert ClientEntry.objects.filter(client=her).count() == 1


def test_a_wrong_passphrase_sends_nothing_and_still_holds_it(ada: Browser, her: Client) -> None:
    answer = ada.post(f"/clients/{her.pk}/timeline/", NOTE | {FIELD: "not hers at all"})
    assert answer.status_code == 423
    assert "&lt;b&gt;not&lt;/b&gt; the police." in answer.content.decode()
    assert "not hers at all" not in answer.content.decode()
    assert not ClientEntry.objects.exists()


def test_a_strangers_page_stays_shut_with_the_right_passphrase(cast: Cast, her: Client) -> None:
    otto = cast.browser("otto")
    otto.post("/lock/")
    answer = otto.post(f"/clients/{her.pk}/timeline/", NOTE | {FIELD: PASSPHRASE})
    assert answer.status_code == 404
    assert not ClientEntry.objects.exists()


def test_tries_at_a_locked_page_count_as_tries_at_the_door(ada: Browser, her: Client) -> None:
    for attempt in range(5):
        ada.post(f"/clients/{her.pk}/timeline/", NOTE | {FIELD: f"wrong {attempt}"})
    answer = ada.post(f"/clients/{her.pk}/timeline/", NOTE | {FIELD: PASSPHRASE})
    assert answer.status_code == 423
    assert not ClientEntry.objects.exists()


def test_a_part_of_a_page_asks_for_the_whole(ada: Browser) -> None:
    answer = ada.post("/find/", {"q": "Maria"}, headers={"HX-Request": "true"})
    assert answer["HX-Refresh"] == "true"
    assert answer.content == b""


def test_a_page_that_works_while_locked_opens_no_keys(ada: Browser) -> None:
    before = AuditEntry.objects.exclude(verb__in=[Verb.LOCKED, Verb.SIGNED_IN]).count()
    assert ada.get("/unlock/").status_code == 200
    assert AuditEntry.objects.exclude(verb__in=[Verb.LOCKED, Verb.SIGNED_IN]).count() == before


HOSTILE = [
    *("//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example"),
    *("///evil.example", "javascript:alert(1)", "http:evil.example", "https:///evil.example"),
    *("today", "foo", "evil.example", "%2F%2Fevil.example", " //evil.example", "\t//evil.example"),
]


@pytest.mark.parametrize("following", HOSTILE)
def test_unlocking_leads_nowhere_else(ada: Browser, following: str) -> None:
    answer = ada.post("/unlock/", {"passphrase": PASSPHRASE}, query_params={"next": following})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_unlocking_leads_back_to_where_she_was(ada: Browser, her: Client) -> None:
    here = f"/clients/{her.pk}/timeline/?page=2"
    answer = ada.post("/unlock/", {"passphrase": PASSPHRASE}, query_params={"next": here})
    assert answer["Location"] == here


@pytest.mark.parametrize("following", HOSTILE)
def test_signing_in_leads_nowhere_else(cast: Cast, following: str) -> None:
    login = {"login": "ada@example.org", "password": PASSPHRASE, "next": following}
    answer = Browser().post("/sign-in/", login, query_params={"next": following})
    leads_to = urljoin("http://testserver/sign-in/", answer["Location"].strip().replace("\\", "/"))
    assert urlsplit(leads_to).netloc == "testserver"
