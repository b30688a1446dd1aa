"""Find grows with the team and no faster; a caseworker's first page does not grow with it.

Alder has 5,000 clients and Birch 20,000. The two are asked in turn, and the best processor times
compared, so that what else the machine does weighs on both. Prints medians by the clock as well.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from statistics import median

import pytest
from django.test import Client as Browser

from tests.benchmarks.register import fill
from tests.cast import Cast

pytestmark = pytest.mark.benchmark
SMALL, LARGE = 5_000, 20_000
SEARCHES = ("Maria Gonzalez", "Fatima", "nguyen thi huong", "07700 9001")
FIND_AT_MOST, FIRST_PAGE_AT_MOST = 4.5, 1.3
Ask = Callable[[], None]


@dataclass
class Cost:
    """Seconds of one page, asked again and again."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def add(self, ask: Ask) -> None:
        clock, processor = time.perf_counter(), time.process_time()
        ask()
        self.clock.append(time.perf_counter() - clock)
        self.processor.append(time.process_time() - processor)

    def __str__(self) -> str:
        return f"{median(self.clock) * 1e3:8.0f} ({min(self.processor) * 1e3:.0f})"


def compare(name: str, small: Ask, large: Ask, *, times: int) -> float:
    """How many times as much the larger takes, printed with both."""
    costs = Cost(), Cost()
    for _ in range(times):
        costs[0].add(small)
        costs[1].add(large)
    ratio = min(costs[1].processor) / min(costs[0].processor)
    print(f"{name:26}{costs[0]}{costs[1]}   x {ratio:.2f}")
    return ratio


def page(browser: Browser, address: str) -> None:
    assert browser.get(address).status_code == 200


def find(browser: Browser, words: str) -> None:
    answer = browser.post("/find/", {"q": words}, headers={"HX-Request": "true"})
    assert b"results-title" in answer.content


def measure(browser: Browser, times: int) -> Cost:
    cost = Cost()
    for _ in range(times):
        cost.add(partial(page, browser, "/"))
    return cost


def test_find_and_the_first_page(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    fill(cast, cast.alder, SMALL, worker="ada", others="amy")
    ada, bea = cast.browser("ada"), cast.browser("bea")
    before = measure(ada, 41)
    fill(cast, cast.birch, LARGE, worker="otto", others="olga")
    otto, olga = cast.browser("otto"), cast.browser("olga")
    with capsys.disabled():
        print(f"\nclients{SMALL:26,}{LARGE:14,}   ms by the clock (of processor), ratio")
        finds = [
            compare(
                f"Find '{words}'", partial(find, ada, words), partial(find, otto, words), times=9
            )
            for words in SEARCHES
        ]
        compare("team", partial(page, bea, "/team/"), partial(page, olga, "/team/"), times=5)
        first = compare("first page", partial(page, ada, "/"), partial(page, otto, "/"), times=41)
        grown = min(measure(otto, 41).processor) / min(before.processor)
        print(f"first page, the whole register five times as large: x {grown:.2f}")
    assert max(finds) <= FIND_AT_MOST
    assert max(first, grown) <= FIRST_PAGE_AT_MOST
