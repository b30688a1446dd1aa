"""What disclosure control costs: it depends on the tables, not on how many women they count."""

import pytest

from casework.evidence.control import Protected, Published, audit, protect
from tests.evidence.control.packs import QUARTERS, domain
from tests.evidence.control.registers import register
from tests.evidence.control.tables import pack, seen

pytestmark = pytest.mark.benchmark


def told(name: str, cells: int, done: Protected) -> None:
    print(
        f"{name}: {cells} cells, {done.lps} programs, {done.rounds} rounds, "
        f"{done.seconds:.2f} s, {len(done.hidden)} hidden"
    )


def test_a_pack_costs_the_same_for_any_register() -> None:
    """Registers of 300, 3,000 and 30,000 women."""
    seconds = []
    for women in (300, 3_000, 30_000):
        cells = pack(register(women))
        done = protect(cells, domain())
        told(f"{women} women", len(cells), done)
        seconds.append(done.seconds)
        assert done.lps < len(cells)  # a solution is a witness for many targets
        assert audit(seen(cells, done.shown), domain()) == ()
    print(f"30,000 women take {seconds[2] / seconds[0]:.1f} times what 300 take")


def test_a_year_over_its_four_quarters() -> None:
    """The last of five releases of the same women, joint with the four before it."""
    women = register(400)
    history: list[Published] = []
    for quarters in (*([quarter] for quarter in QUARTERS), QUARTERS):
        cells = pack(women, quarters)
        done = protect(cells, domain(), history)
        told(f"{quarters[0]} to {quarters[-1]} over {len(history)} cells", len(cells), done)
        history += seen(cells, done.shown)
    assert audit(history, domain()) == ()
