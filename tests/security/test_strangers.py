"""A stranger learns nothing: not a name, not that a record exists, not from any address."""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from casework.audit.models import AuditEntry, Verb
from casework.clients.models import Client, ClientEntry
from tests.cast import Cast, entry
from tests.security.reading import Page
from tests.security.typist import Typist, Words, plain_addresses

NAME = "Zeynep Quintbrand"


def addresses_of(pk: UUID, prefix: str = "clients/<uuid:pk>/") -> Iterator[str]:
    """Every address under a client, with every other part filled in."""
    for include in get_resolver().url_patterns:
        assert isinstance(include, URLPattern | URLResolver)
        for pattern in getattr(include, "url_patterns", [include]):
            path = f"{include.pattern}{pattern.pattern}" if pattern is not include else ""
            if path.startswith(prefix):
                path = path.replace("<uuid:pk>", str(pk)).replace("<slug:token>", "a" * 16)
                yield "/" + path


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman(NAME, worker="ada", entries=(entry("Quintbrand said so"),))


def test_there_are_addresses_to_try(her: Client) -> None:
    addresses = list(addresses_of(her.pk))
    assert len(addresses) >= 12
    assert not [address for address in addresses if "<" in address]


@pytest.mark.parametrize("name", ["otto", "olga", "amy", "eve", "ivo"])
def test_whoever_does_not_work_with_her_gets_the_answer_for_nobody(
    cast: Cast, her: Client, name: str
) -> None:
    """The page for her and the page for a woman who does not exist are the same, byte by byte."""
    browser = cast.browser(name)
    nobody = uuid4()
    for hers, none in zip(addresses_of(her.pk), addresses_of(nobody), strict=True):
        for method in ("get", "post"):
            answers = [getattr(browser, method)(address) for address in (hers, none)]
            assert {answer.status_code for answer in answers} <= {404, 405}, hers
            assert NAME.split()[1] not in answers[0].content.decode()
            bodies = [without_ids(answer, str(her.pk), str(nobody)) for answer in answers]
            assert bodies[0] == bodies[1], hers


def without_ids(answer: HttpResponse, *ids: str) -> str:
    """The body without what differs from one request to the next: ids and tokens."""
    body = answer.content.decode()
    for ident in ids:
        body = body.replace(ident, "ID")
    return re.sub(r"\b[A-Za-z0-9]{32,64}\b", "TOKEN", body)


def test_the_refusals_are_noted(cast: Cast, her: Client) -> None:
    cast.browser("otto").get(f"/clients/{her.pk}/")
    entry = AuditEntry.objects.order_by("-seq").first()
    assert entry
    assert (entry.verb, entry.subject) == (Verb.REFUSED, her.pk)
    assert entry.member == cast.people["otto"].pk


def test_a_stranger_changes_nothing(cast: Cast, her: Client) -> None:
    before = Client.objects.get(pk=her.pk).identity.blob
    browser = cast.browser("otto")
    for address in addresses_of(her.pk):
        data = {"name": "x", "text": "x", "reason": "x", "worker": str(cast.people["otto"].pk)}
        browser.post(address, data)
    assert Client.objects.get(pk=her.pk).identity.blob == before
    assert her.cases.get().worker == cast.people["ada"]
    assert ClientEntry.objects.filter(client=her).count() == 1


@pytest.mark.parametrize("name", ["olga", "otto", "ada", "amy", "eve", "ivo"])
def test_only_her_teams_manager_hands_her_over(cast: Cast, her: Client, name: str) -> None:
    browser, case = cast.browser(name), her.cases.get()
    ticked = {"case": [str(case.pk)], "worker": str(cast.people["otto"].pk), "reason": "mine now"}
    for address in ("/team/hand-over/", *addresses_of(case.pk, "team/hand-over/<uuid:pk>/")):
        for data in (ticked, ticked | {"begin": "1"}):
            answer = browser.post(address, data)
            assert answer.status_code in (404, 405)
            assert "Quintbrand" not in answer.content.decode()
    assert her.cases.get().worker == cast.people["ada"]


def test_her_manager_cannot_hand_her_to_a_stranger(cast: Cast, her: Client) -> None:
    case = her.cases.get()
    otto = str(cast.people["otto"].pk)
    data = {"case": [str(case.pk)], "worker": otto, "to": otto, "reason": "a mistake"}
    bea = cast.browser("bea")
    for address in ("/team/hand-over/", f"/team/hand-over/{case.pk}/"):
        bea.post(address, data)
    assert her.cases.get().worker == cast.people["ada"]


@pytest.mark.parametrize("name", ["otto", "eve", "ivo"])
def test_no_page_that_a_stranger_can_reach_names_her(cast: Cast, her: Client, name: str) -> None:
    typist = Typist(cast.browser(name), Words(3))
    texts: list[str] = []
    real = typist._answer

    def remember(address: str, response: HttpResponse) -> Page:
        texts.append(response.content.decode(errors="replace"))
        return real(address, response)

    typist._answer = remember  # type: ignore[method-assign]
    typist.walk(*plain_addresses(), most=1)
    typist._post("/find/", {"q": [NAME]})
    assert len(texts) > 5
    assert not [text for text in texts if "Quintbrand" in text or str(her.pk) in text]


def test_searching_finds_no_one_of_another_team(cast: Cast, her: Client) -> None:
    found = {
        name: "Quintbrand" in cast.browser(name).post("/find/", {"q": "Zeynep"}).content.decode()
        for name in ("ada", "bea", "otto", "olga")
    }
    assert found == {"ada": True, "bea": True, "otto": False, "olga": False}


def test_without_signing_in_every_page_leads_to_the_door(cast: Cast, her: Client) -> None:
    browser = Browser()
    open_to_all = {"/sign-in/", "/inactive/"}
    for address in {*plain_addresses(), *addresses_of(her.pk)} - open_to_all:
        for answer in (browser.get(address), browser.post(address)):
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/sign-in/"), address


def test_a_member_who_left_is_out_at_once(cast: Cast, her: Client) -> None:
    browser = cast.browser("ada")
    assert browser.get(f"/clients/{her.pk}/").status_code == 200
    User.objects.filter(pk=cast.people["ada"].pk).update(is_active=False)
    answer = browser.get(f"/clients/{her.pk}/")
    assert (answer.status_code, answer["Location"][:9]) == (302, "/sign-in/")


def test_a_role_or_grant_withdrawn_acts_at_the_next_click(cast: Cast, her: Client) -> None:
    browser = cast.browser("ada")
    cast.people["ada"].grants.all().delete()
    assert browser.get(f"/clients/{her.pk}/").status_code == 404
    other = cast.browser("bea")
    cast.people["bea"].memberships.all().delete()
    assert other.get(f"/clients/{her.pk}/").status_code == 404
