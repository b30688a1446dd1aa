"""Phones and birth dates: however they are written, and the last digits alone."""

from datetime import date
from uuid import uuid4

import pytest

from casework.clients.directory import Listed
from casework.clients.find import find, understand
from casework.clients.names import digits
from casework.clients.records import Card

STORED = [
    "07700 900123",
    "+44 7700 900123",
    "0044 7700 900 123",
    "+44 (0)7700-900123",
    "(07700) 900123",
]
TYPED = [
    "07700900123",
    "07700 900123",
    "07700 900 123",
    "0770 0900 123",
    "+447700900123",
    "+44 7700 900123",
    "+44 (0) 7700 900123",
    "0044 7700 900123",
    "00447700900123",
    "447700900123",
    "(07700) 900-123",
    "07700.900.123",
    "07700\u2013900123",
    "07700\u00a0900123",
    "7700 900123",
    "0123",
    "900123",
    "900 123",
    "07700",
    "٠٧٧٠٠ ٩٠٠١٢٣",
]


def woman(name: str = "Maria", **card: object) -> Listed:
    return Listed(uuid4(), uuid4(), Card(name=name, words=name.lower(), **card))  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["07700 900124", "900 124", "0124", "+33 7700 900124"])
def test_another_number_is_not_hers(typed: str) -> None:
    assert not find(understand(typed), [woman(phones=("7700900123",))])


@pytest.mark.parametrize("stored", STORED)
@pytest.mark.parametrize("typed", TYPED)
def test_the_same_number_in_any_format(stored: str, typed: str) -> None:
    assert find(understand(typed), [woman(phones=(digits(stored),))])


def test_a_foreign_number_with_and_without_its_country() -> None:
    her = woman(phones=(digits("+93 70 123 4567"),))
    for typed in ("+93 70 123 4567", "0093701234567", "070 123 4567", "1234567"):
        assert find(understand(typed), [her])


@pytest.mark.parametrize(
    "typed", ["12/03/1990", "12.03.1990", "12-03-1990", "1990-03-12", "12/3/90", "maria 12/03/1990"]
)
def test_a_birth_date(typed: str) -> None:
    her, other = woman(born=date(1990, 3, 12)), woman(born=date(1990, 12, 3))
    assert find(understand(typed), [her, other]) == [her]


def test_two_digits_of_a_year_are_never_still_to_come() -> None:
    assert understand("12/03/55").born == date(1955, 3, 12)


def test_every_part_must_fit() -> None:
    her = woman("maria", born=date(1990, 3, 12), phones=("7700900123",))
    assert find(understand("maria 07700 900123"), [her])
    assert not find(understand("fatima 07700 900123"), [her])
    assert not find(understand("maria 13/03/1990"), [her])


def test_an_email_address() -> None:
    her = woman(email="maria@example.org")
    assert find(understand("Maria@Example.org"), [her])
    assert not find(understand("mario@example.org"), [her])


@pytest.mark.parametrize("typed", ["123", "07 7", "31/02/1990", "9" * 300])
def test_what_is_no_number_finds_nobody_and_breaks_nothing(typed: str) -> None:
    assert not find(understand(typed), [woman(phones=("7700900123",))])
