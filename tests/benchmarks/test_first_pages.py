"""Find and a caseworker's first page, with 5,000 and with 20,000 clients in one team."""

from collections.abc import Callable

import pytest

from tests.benchmarks.conftest import seconds_of
from tests.cast import Cast

pytestmark = pytest.mark.benchmark
SMALL, LARGE = 5_000, 20_000


def test_find_and_today_grow_no_faster_than_promised(
    cast: Cast, crowd: Callable[[int], None]
) -> None:
    """Find opens every card of the team; the first page only her own."""
    browser = cast.browser("ada")
    find, today = {}, {}
    for size in (SMALL, LARGE):
        crowd(size)
        find[size] = seconds_of(lambda: browser.post("/find/", {"q": "mariam nadiafa"}))
        today[size] = seconds_of(lambda: browser.get("/"))
        print(f"{size} clients: Find {find[size]:.3f} s, first page {today[size]:.3f} s")
    assert find[LARGE] <= 4.5 * find[SMALL]
    assert today[LARGE] <= 1.3 * today[SMALL]
