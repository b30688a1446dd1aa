"""Weighted choices that stay quick for thousands of clients, and the fixtures they read."""

import json
from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Generic, TypeVar

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"

T = TypeVar("T")


class Odds(Generic[T]):
    """Values with weights of any sum: `Odds({"yes": 3, "no": 1}).pick(rng)`.

    Ready sums and a bisection take a third of the time of `Random.choices`.
    """

    __slots__ = ("_sums", "_total", "_values")

    def __init__(self, weights: Mapping[T, float]) -> None:
        likely = {value: weight for value, weight in weights.items() if weight > 0}
        if not likely:
            raise ValueError("Odds need at least one weight above zero.")
        self._values = tuple(likely)
        self._sums = tuple(accumulate(likely.values()))[:-1]
        self._total = float(sum(likely.values()))

    def pick(self, rng: Random) -> T:
        """One value, by weight, with one draw from `rng`."""
        return self._values[bisect(self._sums, rng.random() * self._total)]

    def pick_several(self, rng: Random, count: int) -> list[T]:
        """Up to `count` different values in the order drawn; fewer if draws repeat."""
        return list(dict.fromkeys(self.pick(rng) for _ in range(count)))


def one_of(rng: Random, values: Sequence[T]) -> T:
    """One of the values, all alike: `Random.choice` in a third of its time."""
    return values[int(rng.random() * len(values))]


def read_fixture(name: str) -> dict[str, Any]:
    """The JSON object in fixtures/demo/NAME."""
    with open(FIXTURES / "demo" / name, encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found
