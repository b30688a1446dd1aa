"""The protector: what comes out is safe, true, the same every time, and mostly there."""

import os
import subprocess
import sys
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.evidence.control import (
    Cell,
    Domain,
    Protected,
    Published,
    Rule,
    Shown,
    audit,
    guard,
    protect,
    why,
)
from tests.evidence.control.packs import QUARTERS, STATUS, Register, box, domain
from tests.evidence.control.registers import register
from tests.evidence.control.tables import pack, seen

PAIR = Domain({"a": ("p", "q")})
GIVES_AWAY = [  # 50 less 45 leaves at least one in q, and `[few]` at most four
    Cell("T", {}, 50, inner=False),
    Cell("T", box(a="p"), 46),
    Cell("T", box(a="q"), 4),
]


def assert_safe_and_true(cells: list[Cell], done: Protected) -> None:
    """Nothing certain is left, and every true count lies within what is shown."""
    assert audit(seen(cells, done.shown), domain()) == ()
    for cell, shown in zip(cells, done.shown, strict=True):
        assert cell.count is not None
        assert shown.lo <= cell.count <= (cell.count if shown.hi is None else shown.hi)


def hidden_share(cells: list[Cell], done: Protected) -> float:
    """The share of cells with k or more that show no number."""
    countable = [at for at, cell in enumerate(cells) if (cell.count or 0) >= cell.k]
    return sum(at in done.hidden for at in countable) / len(countable)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(
    women=st.integers(50, 1000),
    seed=st.integers(0, 10_000),
    skew=st.sampled_from([0.3, 1.0, 4.0]),
)
def test_any_register_comes_out_safe_and_true(women: int, seed: int, skew: float) -> None:
    rng = np.random.default_rng(seed)
    shares = rng.dirichlet(np.full(len(STATUS), skew))
    cells = pack(register(women, seed, tuple(shares)))
    done = protect(cells, domain())
    assert_safe_and_true(cells, done)
    print(f"{women} women, skew {skew}: {1000 * hidden_share(cells, done):.1f} in 1,000 hidden")


def test_the_median_register_loses_at_most_two_numbers_in_a_thousand() -> None:
    shares = []
    for seed in range(9):
        cells = pack(register(150 + 100 * seed, seed))
        shares.append(hidden_share(cells, protect(cells, domain())))
    print(f"hidden in 1,000: {[round(1000 * share, 1) for share in shares]}")
    assert median(shares) <= 0.002


def everyone(women: int, **codes: str) -> Register:
    """A register in which every woman said yes to being counted, and shares these codes."""
    fixed = {"count_me": "YES", **codes}
    return {**register(women, 7), **{n: np.full(women, code) for n, code in fixed.items()}}


@pytest.mark.parametrize(
    "codes",
    [{}, {"reported": "NOT_KNOWN_TO_POLICE"}, {"referred_by_police": "NO"}],
)
def test_a_base_of_exactly_fifty(codes: dict[str, str]) -> None:
    cells = pack(everyone(50, **codes))
    assert_safe_and_true(cells, protect(cells, domain()))


@pytest.mark.parametrize("status", ["FAM", "SEC", "UNK"])
def test_a_register_all_of_one_status(status: str) -> None:
    shares = tuple(float(one == status) for one in STATUS)
    cells = pack({**register(60, 3, shares), "count_me": np.full(60, "YES")})
    assert_safe_and_true(cells, protect(cells, domain()))


def test_the_cheapest_cell_goes_and_the_rest_stays() -> None:
    done = protect(GIVES_AWAY, PAIR)
    assert [shown.text for shown in done.shown] == ["50", "45", "[c]"]
    assert [(f.box, f.lo, f.hi) for f in done.findings_before] == [(box(a="q"), 1, 4)]
    assert done.rounds == 2


def test_a_number_shown_by_two_tables_is_hidden_in_both() -> None:
    cells = [*GIVES_AWAY, Cell("U", box(a="q"), 4)]
    assert [shown.text for shown in protect(cells, PAIR).shown] == ["50", "45", "[c]", "[c]"]


def test_why_names_the_rule_or_what_would_be_revealed() -> None:
    episodes = Cell("E", {}, 3, women=2, largest=2)
    done = protect([*GIVES_AWAY, Cell("U", box(a="p"), None)], PAIR)
    reasons = [why(at, shown, done.hidden) for at, shown in enumerate(done.shown)]
    assert reasons[0] is reasons[1] is None
    assert reasons[2] is not None
    assert (reasons[2].rule, reasons[2].table, reasons[2].box) == (Rule.PROTECTS, "T", box(a="q"))
    assert reasons[3] is not None
    assert reasons[3].rule is Rule.NOT_ASKED
    closed = protect([episodes], PAIR)
    assert closed.shown == (Shown("[c]", 0, None),)
    assert closed.hidden[0].rule is Rule.EPISODES
    few = why(0, Shown("[few]", 0, 4), {})
    assert few is not None
    assert few.rule is Rule.FEW


def test_a_table_that_hiding_cannot_make_safe_goes_entirely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guard, "ROUNDS", 0)
    other = Cell("U", box(a=("p", "q")), 50)
    done = protect([*GIVES_AWAY, other], PAIR)
    assert done.whole_tables_hidden == ("T",)
    assert {shown.text for shown in done.shown[:3]} == {"[c]"}
    assert all(done.hidden[at].rule is Rule.TABLE for at in range(3))
    published = [Published("T", {}, shown) for shown in done.shown]
    assert audit(published, PAIR) == ()


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    protect(GIVES_AWAY, PAIR, progress=lambda done, of: told.append((done, of)))
    assert told
    assert told[-1][0] == told[-1][1]


SCRIPT = """
from tests.evidence.control.packs import domain
from tests.evidence.control.registers import register
from tests.evidence.control.tables import pack
from casework.evidence.control import protect
done = protect(pack(register(60, 1)), domain())
print(len(done.hidden), [shown.text for shown in done.shown], done.lps)
"""


def test_the_same_input_has_the_same_output_in_any_process() -> None:
    outputs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()}
        run = [sys.executable, "-c", SCRIPT]
        outputs.add(subprocess.check_output(run, env=environment, text=True))
    (output,) = outputs
    assert int(output.split()[0]) > 0
    assert len(QUARTERS) == 4
