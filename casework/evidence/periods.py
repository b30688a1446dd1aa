"""Periods: runs of closed quarters, and nothing else."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
FEWEST_WOMEN = 50
LONGEST = 12


class PeriodError(ValueError):
    """The period cannot be used; the message is a sentence for the person who asked."""


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year, written 2025-Q1."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def last_day(self) -> date:
        return self.next().first_day - timedelta(days=1)


def parse_quarter(text: str) -> Quarter:
    match = _QUARTER.fullmatch(text.strip())
    if not match:
        raise PeriodError(_("'%s' is not a quarter: write 2025-Q1.") % text.strip()[:20])
    return Quarter(int(match[1]), int(match[2]))


def parse_period(text: str, today: date) -> tuple[Quarter, ...]:
    """`2025-Q1..2025-Q4` or one quarter -> the run of quarters.

    Raises PeriodError if it is not a run of closed quarters.
    """
    start, dots, end = text.partition("..")
    return run_of(parse_quarter(start), parse_quarter(end if dots else start), today)


def run_of(first: Quarter, last: Quarter, today: date) -> tuple[Quarter, ...]:
    if last < first:
        raise PeriodError(_("The period ends before it begins."))
    run = [first]
    while run[-1] < last and len(run) < LONGEST:
        run.append(run[-1].next())
    if run[-1] != last:
        raise PeriodError(_("A period has at most %d quarters.") % LONGEST)
    if last.last_day >= today:
        raise PeriodError(
            _("%(quarter)s is not over yet: only closed quarters are counted.") % {"quarter": last}
        )
    return tuple(run)


def name_of(run: tuple[Quarter, ...]) -> str:
    """`2025-Q1..2025-Q4`, also for a single quarter."""
    return f"{run[0]}..{run[-1]}"


def closed_quarters(today: date, count: int = 20) -> list[Quarter]:
    """The latest closed quarters, newest first."""
    found: list[Quarter] = []
    quarter = Quarter.of(today)
    while len(found) < count:
        previous = quarter.first_day - timedelta(days=1)
        quarter = Quarter.of(previous)
        found.append(quarter)
    return found
