"""The risk page shows what was told, and folds what nobody asked about yet."""

import re
from datetime import date

from casework.answers.records import Answers, RiskAnswer
from casework.codebook.book import the_book
from tests.cast import Cast

RISK = the_book().list("risk")
NOW = the_book().list("risk_present")["CURRENT"].number
TOLD = RISK["IMM_CHILDREN"]


def page(cast: Cast, answers: Answers, query: str = "") -> str:
    her = cast.woman(worker="ada", answers=answers)
    return cast.browser("ada").get(f"/clients/{her.pk}/risk/{query}").content.decode()


def told(*risks: RiskAnswer, closed_on: date | None = None) -> Answers:
    return Answers(date(2026, 1, 5), risks=risks, closed_on=closed_on)


def folded(html: str) -> list[str]:
    return re.findall(r'<details class="more">.*?</details>\s*</section>', html, re.DOTALL)


def test_what_was_told_is_never_folded(cast: Cast) -> None:
    html = page(cast, told(RiskAnswer(TOLD.number, NOW)))
    assert TOLD.label in html
    assert all(TOLD.label not in group for group in folded(html))
    assert "Act the same working day" in html


def test_every_factor_is_on_the_page_however_it_is_folded(cast: Cast) -> None:
    html = page(cast, told())
    numbers = {int(number) for number in re.findall(r'name="r(\d+)"', html)}
    assert numbers == {code.number for code in RISK if code.number > 9 and code.active}
    assert len(folded(html)) == len(RISK.groups) - 1, "the first stands open to begin with"


def test_all_can_be_unfolded_without_a_script(cast: Cast) -> None:
    assert folded(page(cast, told(), "?all=1")) == []


def test_after_support_has_ended_nothing_can_be_ticked(cast: Cast) -> None:
    answer = RiskAnswer(TOLD.number, NOW)
    html = page(cast, told(answer, closed_on=date(2026, 2, 1)))
    assert re.search(r"<fieldset[^>]*\bdisabled\b", html)
    assert set(re.findall(r'name="r(\d+)"', html)) == {str(TOLD.number)}
