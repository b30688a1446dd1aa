"""Taking a status out of her history: also the only one, which leaves her with none."""

import re
from datetime import date

from casework.answers.records import Answers, StatusSpell
from casework.answers.store import answers_of
from casework.clients.models import Case, Client
from casework.codebook.book import the_book
from tests.cast import Cast

STATUS = the_book().list("status")


def spell(code: str, since: date | None) -> StatusSpell:
    return StatusSpell(code=STATUS[code].number, valid_from=since)


def woman(cast: Cast, *spells: StatusSpell) -> Client:
    return cast.woman(answers=Answers(date(2025, 3, 1), statuses=spells))


def addresses(cast: Cast, her: Client) -> list[str]:
    html = cast.browser("ada").get(f"/clients/{her.pk}/status/").content.decode()
    return re.findall(rf'href="(/clients/{her.pk}/status/\w+/)"', html)


def left(cast: Cast, her: Client) -> list[int]:
    answers = answers_of(Case.objects.get(client=her).pk, by=cast.actor("ada"))
    return [one.code for one in answers.statuses]


def test_a_stranger_takes_nothing_out(cast: Cast) -> None:
    her = woman(cast, spell("RES_STUDENT", date(2024, 1, 1)))
    [address] = addresses(cast, her)
    assert cast.browser("otto").post(address, {"take_out": "yes"}).status_code == 404
    assert left(cast, her) == [STATUS["RES_STUDENT"].number]


def test_her_only_status_can_be_taken_out(cast: Cast) -> None:
    her = woman(cast, spell("RES_STUDENT", date(2024, 1, 1)))
    [address] = addresses(cast, her)
    answer = cast.browser("ada").post(address, {"take_out": "yes"})
    assert answer.status_code == 302
    assert left(cast, her) == []
    assert cast.browser("ada").get(f"/clients/{her.pk}/status/").status_code == 200


def test_the_one_before_is_the_present_one_again(cast: Cast) -> None:
    before, after = spell("RES_STUDENT", date(2024, 1, 1)), spell("RES_GRADUATE", date(2025, 2, 1))
    her = woman(cast, before, after)
    newest = addresses(cast, her)[0]
    assert cast.browser("ada").post(newest, {"take_out": "yes"}).status_code == 302
    assert left(cast, her) == [STATUS["RES_STUDENT"].number]
