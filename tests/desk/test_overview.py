"""Her overview: what stands on it, also of the times when she came before."""

from datetime import date

from casework.answers.records import Answers
from casework.clients.actions import open_episode
from casework.clients.models import Case
from casework.codebook.book import the_book
from tests.cast import Cast


def test_a_stranger_learns_nothing(cast: Cast) -> None:
    her = cast.woman()
    assert cast.browser("otto").get(f"/clients/{her.pk}/").status_code == 404


def test_earlier_support_stands_beside_with_its_end(cast: Cast) -> None:
    reason = the_book().list("closure_reason")["GOALS_MET"]
    told = Answers(date(2024, 2, 1), closed_on=date(2024, 5, 3), closure_reason=reason.number)
    her = cast.woman(answers=told)
    ada = cast.actor("ada")
    assert not Case.objects.get(client=her).is_open
    open_episode(her, by=ada, worker=ada.user, on=date(2025, 8, 1), stage=11)
    page = cast.browser("ada").get(f"/clients/{her.pk}/").content.decode()
    assert "1 Feb 2024 – 3 May 2024" in page
    assert reason.label in page
    assert "1 Aug 2025" in page


def test_what_is_due_leads_to_where_it_is_done(cast: Cast) -> None:
    her = cast.woman(answers=Answers(date(2024, 2, 1)))
    page = cast.browser("ada").get(f"/clients/{her.pk}/").content.decode()
    assert f'<a href="/clients/{her.pk}/risk/">First look at risk</a>' in page
    assert f'<a href="/clients/{her.pk}/timeline/">First contact</a>' in page


def test_a_manager_without_cases_sees_her_team_first(cast: Cast) -> None:
    cast.woman("Maria", worker="ada", answers=Answers(date(2024, 2, 1)))
    page = cast.browser("bea").get("/").content.decode()
    assert "with something overdue" in page
    assert "/team/?due=overdue" in page
    assert "Maria" not in page


def test_a_leap_day_far_away_is_a_question_like_any_other(cast: Cast) -> None:
    cast.woman()
    answer = cast.browser("ada").post("/find/", {"q": "29/02/2400"})
    assert answer.status_code == 200
