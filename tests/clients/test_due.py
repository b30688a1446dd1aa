"""What is due for a woman: computed from her card on the day it is asked, and never a row."""

from datetime import date, timedelta

import pytest

from casework.clients.due import Due, due_for, working_days_after
from casework.clients.records import Card
from tests.clients.opening import code

MONDAY = date(2026, 3, 2)


def card(**told: object) -> Card:
    start: dict[str, object] = {"opened_on": MONDAY, "last_contact": MONDAY, "reviewed_on": MONDAY}
    return Card("Maria", **start | told)  # type: ignore[arg-type]


def level(name: str) -> int:
    return code("risk_level", name)


def dues(her: Card, today: date = MONDAY) -> dict[str, Due]:
    return {due.what: due for due in due_for(her, today)}


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 3)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # a Friday
        (date(2026, 3, 7), 1, date(2026, 3, 9)),  # a Saturday
        (date(2026, 3, 8), 2, date(2026, 3, 10)),
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
        (date(2026, 2, 27), 5, date(2026, 3, 6)),
        (date(2026, 3, 4), 0, date(2026, 3, 4)),
    ],
)
def test_working_days_leave_out_weekends(start: date, count: int, end: date) -> None:
    assert working_days_after(start, count) == end


@pytest.mark.parametrize(
    ("risk", "contact", "review"),
    [("HIGH", 1, 14), ("MEDIUM", 2, 28), ("STANDARD", 5, 56), ("", 1, 14)],
)
def test_nobody_has_judged_it_counts_as_high(risk: str, contact: int, review: int) -> None:
    her = card(risk_level=level(risk) if risk else 1, last_contact=None, reviewed_on=None)
    found = dues(her)
    assert found["First contact"].by == working_days_after(MONDAY, contact)
    assert found["First look at risk"].by == MONDAY + timedelta(days=review)


@pytest.mark.parametrize("special", [1, 2, 3])
def test_not_known_is_not_safe(special: int) -> None:
    assert due_for(card(risk_level=special), MONDAY) == due_for(
        card(risk_level=level("HIGH")), MONDAY
    )


def test_a_day_is_overdue_only_when_it_is_over() -> None:
    her = card(risk_level=level("HIGH"), last_contact=None)
    assert not dues(her, MONDAY + timedelta(days=1))["First contact"].overdue
    assert dues(her, MONDAY + timedelta(days=2))["First contact"].overdue


def test_after_a_review_the_next_is_due() -> None:
    her = card(risk_level=level("MEDIUM"), reviewed_on=date(2026, 4, 1))
    assert dues(her)["Review of risk"].by == date(2026, 4, 29)
    assert "First look at risk" not in dues(her)


def test_after_a_contact_none_is_due() -> None:
    assert "First contact" not in dues(card())
    assert "First contact" in dues(card(last_contact=None))


def test_a_contact_before_she_came_back_is_none_since() -> None:
    """A new episode: nobody has been in touch since she returned."""
    her = card(last_contact=MONDAY - timedelta(days=300))
    assert dues(her)["First contact"].by == working_days_after(MONDAY, 1)


@pytest.mark.parametrize(
    ("days", "what"),
    [
        (61, ""),
        (60, "Her permission ends"),
        (0, "Her permission ends"),
        (-1, "Her permission has ended"),
        (-900, "Her permission has ended"),
    ],
)
def test_permission_is_shown_60_days_before_it_ends(days: int, what: str) -> None:
    found = due_for(card(ends=MONDAY + timedelta(days=days)), MONDAY)
    of_permission = [due for due in found if due.is_permission]
    assert [due.what for due in of_permission] == ([what] if what else [])
    assert all(due.overdue is (days < 0) for due in of_permission)


def test_the_soonest_comes_first() -> None:
    her = card(last_contact=None, reviewed_on=None, ends=MONDAY - timedelta(days=3))
    found = [due.by for due in due_for(her, MONDAY)]
    assert len(found) == 3
    assert found == sorted(found)


def test_a_card_of_which_nothing_is_known_has_nothing_due() -> None:
    assert due_for(Card("Maria"), MONDAY) == []
