"""The team's caseload: whom it is for, and that no figure leads to other women than it counted."""

import pytest

from accounts.joining import give_role
from accounts.models import Membership, User
from accounts.roles import Role
from casework.audit.models import AuditEntry, Verb
from casework.clients.models import ClientCard
from tests.cast import Cast
from tests.review.caseloads import answers, day, figures, listed, mixed, tiles


def team(cast: Cast, who: str = "bea", query: str = "") -> str:
    answer = cast.browser(who).get(f"/team/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("stranger", ["ada", "eve", "ivo", "otto"])
def test_a_stranger_learns_nothing(cast: Cast, stranger: str) -> None:
    mixed(cast)
    assert cast.browser(stranger).get("/team/").status_code == 404
    assert AuditEntry.objects.latest("seq").verb == Verb.REFUSED


def test_another_teams_manager_sees_only_her_own(cast: Cast) -> None:
    mixed(cast)
    cast.woman("Woman of Birch", worker="otto")
    html = team(cast, "olga")
    assert "Woman of Birch" in html
    assert "Woman 1" not in html
    assert "Ada" not in html


@pytest.mark.parametrize("query", ["", "?team={alder}", "?team={birch}"])
def test_every_figure_counts_what_its_list_shows(cast: Cast, query: str) -> None:
    bea, birch = cast.people["bea"], cast.birch
    give_role(member=bea, team=birch, role=Role.MANAGER, key=cast.keys[birch.pk])
    made = mixed(cast) + mixed(cast, workers=("otto",))
    browser = cast.browser("bea")
    address = "/team/" + query.format(alder=cast.alder.pk, birch=birch.pk)
    found = figures(browser.get(address).content.decode())
    assert found[0].count == (made // 2 if query else made)
    assert len(found) > 30
    for figure in found:
        assert len(listed(browser, figure.url)) == figure.count, figure


def test_what_each_tile_counts(cast: Cast) -> None:
    cast.woman("Fine", answers=answers("ACTIVE", "STANDARD", reviewed_on=day(1)))
    cast.woman("Quiet", answers=answers("ACTIVE", "STANDARD", opened=21, reviewed_on=day(1)))
    cast.woman("High", answers=answers("ACTIVE", "HIGH", opened=20, reviewed_on=day(1)))
    cast.woman("Not judged", answers=answers("ACTIVE", "", opened=0))
    cast.woman("Ends soon", answers=answers("ACTIVE", "STANDARD", reviewed_on=day(1), ends=60))
    cast.woman("Ends later", answers=answers("ACTIVE", "STANDARD", reviewed_on=day(1), ends=61))
    cast.woman("Has ended", answers=answers("ACTIVE", "STANDARD", reviewed_on=day(1), ends=-1))
    cast.woman("Closed", answers=answers("CLOSED", "HIGH", closed_on=day(0)))
    counts = {label: tile.count for label, tile in tiles(team(cast)).items()}
    assert counts["open cases"] == 7
    assert counts["at high risk"] == 1
    assert counts["without contact for 21 days"] == 1
    assert counts["permissions end within 60 days"] == 1
    assert counts["with risk not assessed"] == 1
    # Quiet and High wait for a first contact; her permission has ended.
    assert counts["with something overdue"] == 3


def test_filters_narrow_the_list_and_say_so(cast: Cast) -> None:
    mixed(cast)
    browser = cast.browser("bea")
    ada = cast.people["ada"].pk
    html = browser.get(f"/team/?worker={ada}&risk=HIGH&stage=ACTIVE").content.decode()
    assert "1 open case, the most urgent first" in html
    assert "Woman 8 of ada" in html
    assert "Show all" in html


@pytest.mark.parametrize(
    "query",
    ["worker=nobody", "worker=' OR 1=1", "risk=URGENT", "stage=CLOSED%00", "due=x", "team=1"],
)
def test_a_filter_that_cannot_be_is_a_sentence(cast: Cast, query: str) -> None:
    mixed(cast)
    html = team(cast, "bea", f"?{query}")
    assert "invalid-feedback" in html or "team" in query
    assert "16 open cases" in html


def test_a_list_of_nobody_says_what_to_do(cast: Cast) -> None:
    assert "Your team has no open cases" in team(cast)
    cast.woman("Maria", answers=answers("ACTIVE", "HIGH"))
    assert "No open case fits what you chose" in team(cast, "bea", "?stage=ON_HOLD")


def test_a_record_that_cannot_be_opened_is_said(cast: Cast) -> None:
    mixed(cast)
    lost = ClientCard.objects.first()
    assert lost is not None
    lost.delete()
    html = team(cast)
    assert "1 record cannot be opened" in html
    assert tiles(html)["open cases"].count == 15


def test_fifty_a_page(cast: Cast) -> None:
    for number in range(51):
        cast.woman(f"Woman {number}")
    html = team(cast)
    assert html.count('name="case"') == 50
    assert "1 to 50 of 51" in html
    assert team(cast, "bea", "?page=2").count('name="case"') == 1
    assert team(cast, "bea", "?tick=1").count(" checked>") == 50


def test_a_leavers_cases_are_seen(cast: Cast) -> None:
    mixed(cast)
    User.objects.filter(pk=cast.people["ada"].pk).update(is_active=False)
    Membership.objects.filter(member=cast.people["amy"]).delete()
    assert team(cast).count("has left: hand over") == 2


def test_a_view_is_one_entry_of_the_audit(cast: Cast) -> None:
    mixed(cast)
    team(cast)
    assert AuditEntry.objects.filter(verb=Verb.LISTED).count() == 1
