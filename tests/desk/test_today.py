"""Today: her own open cases, the most urgent first, and nobody else's."""

import re

import pytest

from casework.audit.models import AuditEntry, Verb
from casework.clients.models import ClientCard
from tests.cast import Cast
from tests.review.caseloads import answers, day, mixed, tiles


def names(html: str) -> list[str]:
    return re.findall(r'<th scope="row".*?<bdi[^>]*>([^<]+)</bdi>', html, re.DOTALL)


def today(cast: Cast, who: str = "ada") -> str:
    answer = cast.browser(who).get("/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("other", ["amy", "bea", "otto"])
def test_nobody_elses_cases(cast: Cast, other: str) -> None:
    cast.woman("Maria", worker="ada")
    html = today(cast, other)
    assert names(html) == []
    assert "You have no open cases" in html


@pytest.mark.parametrize("who", ["eve", "ivo"])
def test_who_works_with_nobody_is_led_on(cast: Cast, who: str) -> None:
    answer = cast.browser(who).get("/")
    assert answer.status_code == 302
    assert answer["Location"] in ("/evidence/", "/codebook/")


def test_a_case_that_ended_is_gone(cast: Cast) -> None:
    cast.woman("Maria", answers=answers("CLOSED", "HIGH", closed_on=day(0)))
    assert names(today(cast)) == []


def test_the_most_urgent_comes_first(cast: Cast) -> None:
    cast.woman("Due in weeks", answers=answers("ACTIVE", "STANDARD", reviewed_on=day(1)))
    cast.woman("Overdue for long", answers=answers("ACTIVE", "STANDARD", opened=90))
    cast.woman("Ends in ten days", answers=answers("ACTIVE", "MEDIUM", reviewed_on=day(1), ends=10))
    found = names(today(cast))
    assert found[0] == "Overdue for long"


def test_the_tiles_say_what_the_lines_say(cast: Cast) -> None:
    mixed(cast, workers=("ada",))
    html = today(cast)
    shown = {label: tile.count for label, tile in tiles(html).items()}
    rows = html.split("<tbody")[1].split("</tr>")[:-1]
    assert shown["open cases"] == len(rows) == 16
    assert shown["at high risk"] == sum("High risk" in row for row in rows)
    overdue = shown["with something overdue"]
    assert overdue >= sum("overdue since" in row for row in rows) > 0
    assert shown["permissions ending"] == 4


def test_a_record_that_cannot_be_opened_is_said(cast: Cast) -> None:
    cast.woman("Maria")
    her = cast.woman("Fatima")
    ClientCard.objects.filter(pk=her.pk).delete()
    html = today(cast)
    assert names(html) == ["Maria"]
    assert "1 record cannot be opened" in html


def test_the_list_is_one_entry_of_the_audit(cast: Cast) -> None:
    mixed(cast, workers=("ada",))
    today(cast)
    assert AuditEntry.objects.filter(verb=Verb.LISTED).count() == 1
