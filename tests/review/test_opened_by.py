"""Who opened this client: for managers of her team, complete, in words, and itself recorded."""

import re
from html import unescape

import pytest

from accounts.joining import give_role
from accounts.roles import Role
from casework.audit.models import AuditEntry, Verb
from casework.clients.actions import change_identity
from casework.clients.records import Identity
from casework.review.handing_over import hand_over
from tests.cast import Cast
from tests.review.caseloads import client_of

LINE = re.compile(r"<tr>\s*<th scope=\"row\".*?</tr>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def lines(html: str) -> list[str]:
    """The table's lines as a reader sees them."""
    return [" ".join(unescape(TAG.sub(" ", line)).split()) for line in LINE.findall(html)]


def opened_by(cast: Cast, pk: object, who: str = "bea", query: str = "") -> list[str]:
    answer = cast.browser(who).get(f"/clients/{pk}/opened-by/{query}")
    assert answer.status_code == 200
    return lines(answer.content.decode())


@pytest.mark.parametrize("stranger", ["ada", "amy", "otto", "olga", "eve", "ivo"])
def test_a_stranger_learns_nothing(cast: Cast, stranger: str) -> None:
    her = client_of(cast)
    assert cast.browser(stranger).get(f"/clients/{her.pk}/opened-by/").status_code == 404
    refused = AuditEntry.objects.filter(verb=Verb.REFUSED, subject=her.pk)
    assert refused.get().member == cast.people[stranger].pk


def test_everybody_who_was_there_is_named(cast: Cast) -> None:
    her = client_of(cast)
    address = f"/clients/{her.pk}/"
    cast.browser("ada").get(address)
    cast.browser("otto").get(address)
    cast.browser("ivo").get(address)
    hand_over(
        case=her.cases.get(), to=cast.people["amy"], reason="Ada is ill", by=cast.actor("bea")
    )
    change_identity(her, Identity(name="M"), by=cast.actor("amy"), what="name, phones")
    found = opened_by(cast, her.pk)
    assert found[0].startswith("Bea opened the record")
    assert found[0].endswith("looked at who opened it")
    assert re.match(r"Amy changed the record .* name, phones$", found[1])
    assert re.match(r"Bea handed over the case .* Ada is ill$", found[2])
    assert found[3].startswith("Ivo was refused")
    assert found[4].startswith("Otto was refused")
    assert found[5].startswith("Ada opened the record")
    assert found[6].startswith("Ada made the record")
    assert len(found) == 7


def test_the_hour_where_the_journal_is_hers_else_the_month(cast: Cast) -> None:
    her = client_of(cast)
    cast.browser("otto").get(f"/clients/{her.pk}/")
    own, otto, _made = opened_by(cast, her.pk)
    assert re.search(r"\d{1,2} \w{3} \d{4}, \d\d:\d\d", own)
    assert not re.search(r"\d\d:\d\d", otto)
    assert re.search(r"\w+ \d{4}$", otto)


def test_a_note_that_is_not_for_the_page_stays_out(cast: Cast) -> None:
    her = client_of(cast)
    change_identity(her, Identity(name="M"), by=cast.actor("ada"), what="name, WORDS OF A NOTE")
    assert opened_by(cast, her.pk)[1].endswith(" name")


def test_looking_is_recorded(cast: Cast) -> None:
    her = client_of(cast)
    before = AuditEntry.objects.filter(subject=her.pk).count()
    opened_by(cast, her.pk)
    entry = AuditEntry.objects.latest("seq")
    assert AuditEntry.objects.filter(subject=her.pk).count() == before + 1
    assert (entry.verb, entry.member) == (Verb.OPENED, cast.people["bea"].pk)


def test_fifty_a_page_newest_first(cast: Cast) -> None:
    her = client_of(cast)
    for number in range(60):
        change_identity(her, Identity(name=f"M{number}"), by=cast.actor("ada"), what="name")
    assert len(opened_by(cast, her.pk)) == 50
    last = opened_by(cast, her.pk, query="?page=2")
    assert last[-1].startswith("Ada made the record")
    assert len(last) == 13


def test_the_tab_stands_only_where_it_leads_somewhere(cast: Cast) -> None:
    her, birch = client_of(cast), cast.birch
    olga = cast.people["olga"]
    give_role(member=olga, team=cast.alder, role=Role.CASEWORKER, key=cast.keys[cast.alder.pk])
    hers = cast.woman("Fatima", worker="olga", team=cast.alder)
    tab = "opened-by/"
    assert tab in cast.browser("bea").get(f"/clients/{her.pk}/").content.decode()
    assert tab not in cast.browser("ada").get(f"/clients/{her.pk}/").content.decode()
    assert tab not in cast.browser("olga").get(f"/clients/{hers.pk}/").content.decode()
    assert birch.pk in cast.actor("olga").managed
