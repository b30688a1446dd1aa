"""Handing over: by a manager of the team, with a reason, seen by both workers at once."""

from typing import Any
from uuid import UUID

import pytest

from accounts.models import User
from casework.audit.models import AuditEntry, Verb
from casework.clients.entries import latest_entries
from casework.clients.keys import keys_of
from casework.clients.models import Case, Client, ClientEntry
from casework.review.handing_over import HandOverRefused, hand_over, hand_over_all
from tests.cast import Cast
from tests.review.caseloads import answers, client_of, day

REASON = "Ada leaves at Easter"


def case_of(client: Client) -> Case:
    return client.cases.get()


def send(cast: Cast, client: Client, *, to: str, who: str = "bea", reason: str = REASON) -> Any:
    data = {"to": str(cast.people[to].pk), "reason": reason}
    return cast.browser(who).post(f"/team/hand-over/{case_of(client).pk}/", data)


@pytest.mark.parametrize("stranger", ["ada", "amy", "otto", "olga", "eve", "ivo"])
def test_a_stranger_learns_nothing(cast: Cast, stranger: str) -> None:
    her = client_of(cast)
    browser = cast.browser(stranger)
    assert browser.get(f"/team/hand-over/{case_of(her).pk}/").status_code == 404
    assert send(cast, her, to="amy", who=stranger).status_code == 404
    ticked = {"case": str(case_of(her).pk), "begin": "1"}
    assert browser.post("/team/hand-over/", ticked).status_code == 404
    assert case_of(her).worker == cast.people["ada"]
    refused = AuditEntry.objects.filter(verb=Verb.REFUSED, member=cast.people[stranger].pk)
    assert refused.filter(subject=her.pk).count() >= 2


def test_both_workers_see_it_at_once(cast: Cast) -> None:
    her = client_of(cast)
    address = f"/clients/{her.pk}/"
    ada, amy = cast.browser("ada"), cast.browser("amy")
    assert (ada.get(address).status_code, amy.get(address).status_code) == (200, 404)
    assert send(cast, her, to="amy").status_code == 302
    assert (ada.get(address).status_code, amy.get(address).status_code) == (404, 200)
    assert "Maria" not in ada.get("/").content.decode()
    assert "Maria" in amy.get("/").content.decode()


def test_an_earlier_episode_opens_no_door(cast: Cast) -> None:
    her = cast.woman("Maria", answers=answers("CLOSED", "HIGH", closed_on=day(0)))
    ada = cast.browser("ada")
    ada.post(f"/clients/{her.pk}/new-episode/")
    newest = her.cases.newest_first()[0]
    assert newest.episode == 2
    bea = cast.actor("bea")
    hand_over(case=newest, to=cast.people["amy"], reason=REASON, by=bea)
    assert ada.get(f"/clients/{her.pk}/").status_code == 404


def test_the_reason_stands_on_her_timeline_and_sealed_in_the_audit(cast: Cast) -> None:
    her = client_of(cast)
    send(cast, her, to="amy")
    bea = cast.actor("bea")
    entry = latest_entries(her, keys_of(her, by=bea))[0]
    assert entry.entry.kind == "HAND_OVER"
    assert entry.entry.text == f"From Ada to Amy.\n{REASON}"
    record = AuditEntry.objects.get(verb=Verb.HANDED_OVER)
    assert (record.member, record.subject) == (bea.pk, her.pk)
    assert record.details.open(bea.keys.journal(cast.alder.pk)).note == REASON


def refusal(cast: Cast, client: Client, to: str) -> str:
    with pytest.raises(HandOverRefused) as refused:
        hand_over(case=case_of(client), to=cast.people[to], reason=REASON, by=cast.actor("bea"))
    assert case_of(client).worker == cast.people["ada"]
    assert not ClientEntry.objects.exists()
    return str(refused.value)


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("ada", "Ada already works with her."),
        ("otto", "This person does not work in the team Alder."),
        ("eve", "This person does not work in the team Alder."),
        ("ivo", "This person does not work in the team Alder."),
    ],
)
def test_a_refusal_is_a_sentence_and_changes_nothing(cast: Cast, to: str, sentence: str) -> None:
    her = client_of(cast)
    assert refusal(cast, her, to) == sentence
    answer = send(cast, her, to=to)
    assert answer.status_code == 200
    assert "Choose somebody of this team" in answer.content.decode()


def test_nobody_who_has_left(cast: Cast) -> None:
    her = client_of(cast)
    User.objects.filter(pk=cast.people["amy"].pk).update(is_active=False)
    cast.people["amy"].refresh_from_db()
    assert refusal(cast, her, "amy") == "Amy no longer works here."


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001, "a\x00b"])
def test_a_reason_is_needed_and_sane(cast: Cast, reason: str) -> None:
    her = client_of(cast)
    answer = send(cast, her, to="amy", reason=reason)
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert case_of(her).worker == cast.people["ada"]


def test_a_case_that_ended_stays(cast: Cast) -> None:
    her = cast.woman("Maria", answers=answers("CLOSED", "HIGH", closed_on=day(0)))
    answer = send(cast, her, to="amy")
    assert "Support has ended here" in answer.content.decode()
    assert case_of(her).worker == cast.people["ada"]


def ticked(cast: Cast, *clients: Client, **more: str) -> Any:
    data: dict[str, object] = {"case": [str(case_of(her).pk) for her in clients], **more}
    return cast.browser("bea").post("/team/hand-over/", data)


def test_several_at_once(cast: Cast) -> None:
    first, second = client_of(cast, "Maria"), client_of(cast, "Fatima")
    html = ticked(cast, first, second, begin="1").content.decode()
    assert "Maria" in html
    assert "Fatima" in html
    assert html.count('type="hidden" name="case"') == 2
    answer = ticked(cast, first, second, to=str(cast.people["amy"].pk), reason=REASON)
    assert answer.status_code == 302
    assert {case.worker.name for case in Case.objects.all()} == {"Amy"}
    assert AuditEntry.objects.filter(verb=Verb.HANDED_OVER).count() == 2


def test_all_or_none(cast: Cast) -> None:
    first, second = client_of(cast, "Maria"), client_of(cast, "Fatima", worker="amy")
    cases = [case_of(first), case_of(second)]
    with pytest.raises(HandOverRefused):
        hand_over_all(cases=cases, to=cast.people["amy"], reason=REASON, by=cast.actor("bea"))
    assert case_of(first).worker == cast.people["ada"]
    assert not ClientEntry.objects.exists()
    assert not AuditEntry.objects.filter(verb=Verb.HANDED_OVER).exists()


def test_one_that_is_not_hers_spoils_all(cast: Cast) -> None:
    hers, other = client_of(cast), cast.woman("Woman of Birch", worker="otto")
    answer = ticked(cast, hers, other, to=str(cast.people["amy"].pk), reason=REASON)
    assert answer.status_code == 404
    assert case_of(hers).worker == cast.people["ada"]


def test_nothing_ticked_or_nonsense(cast: Cast) -> None:
    browser = cast.browser("bea")
    assert browser.post("/team/hand-over/", {"begin": "1"})["Location"] == "/team/"
    assert browser.get("/team/hand-over/")["Location"] == "/team/"
    assert browser.post("/team/hand-over/", {"case": "x"}).status_code == 404
    assert browser.get(f"/team/hand-over/{UUID(int=0)}/").status_code == 404


def test_a_record_that_cannot_be_opened_is_not_handed_over(cast: Cast) -> None:
    her, other = client_of(cast), client_of(cast, "Fatima")
    key = her.keys.get()
    key.wrapped.seal(b"\0" * 32, cast.actor("ada").keys.card(cast.alder.pk))
    key.save()
    answer = ticked(cast, her, other, to=str(cast.people["amy"].pk), reason=REASON)
    assert "A record cannot be opened. Nothing was handed over." in answer.content.decode()
    assert {case.worker.name for case in Case.objects.all()} == {"Ada"}


def test_only_managers_of_her_team_are_offered_it(cast: Cast) -> None:
    her = client_of(cast)
    link = f"/team/hand-over/{case_of(her).pk}/"
    assert link in cast.browser("bea").get(f"/clients/{her.pk}/").content.decode()
    assert link in cast.browser("bea").get("/team/").content.decode()
    assert link not in cast.browser("ada").get(f"/clients/{her.pk}/").content.decode()
