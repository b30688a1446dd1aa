"""The auditor against brute force, and against rules that others use."""

import pytest

from casework.evidence.control import (
    Box,
    Contradiction,
    Derived,
    Domain,
    Finding,
    Published,
    Shown,
    audit,
    interval,
    protect,
)
from tests.evidence.control.enumeration import Enumeration
from tests.evidence.control.packs import box, domain
from tests.evidence.control.puzzles import MOST, all_boxes, puzzle
from tests.evidence.control.registers import register
from tests.evidence.control.tables import pack, seen

TWO_WAY = {"a": 2, "b": 3}
THREE_WAY = {"a": 2, "b": 2, "c": 2}


def exact(count: int) -> Shown:
    return Shown(str(count), count, count)


@pytest.mark.parametrize("block", range(5))
@pytest.mark.parametrize("shape", [TWO_WAY, THREE_WAY])
@pytest.mark.parametrize("crossed", [True, False])
def test_intervals_are_those_of_brute_force(
    block: int, shape: dict[str, int], crossed: bool
) -> None:
    """200 random puzzles: people are whole for the auditor too, so the intervals are equal."""
    for seed in range(10 * block, 10 * block + 10):
        given = puzzle(seed, shape, crossed)
        truth = Enumeration(given.cells, given.domain, MOST)
        for wanted in all_boxes(given.domain)[seed % 5 :: 5]:
            assert interval(given.cells, given.domain, wanted) == truth.interval(wanted)


def _certain(truth: Enumeration, wanted: Box) -> bool:
    low, high = truth.interval(wanted)
    return low >= 1 and high < 5


@pytest.mark.parametrize("block", range(5))
@pytest.mark.parametrize("shape", [TWO_WAY, THREE_WAY])
def test_findings_are_those_of_brute_force(block: int, shape: dict[str, int]) -> None:
    """Nothing certain is missed among published boxes; nothing is found that is not certain."""
    for seed in range(10 * block, 10 * block + 10):
        given = puzzle(1000 + seed, shape, crossed=True)
        truth = Enumeration(given.cells, given.domain, MOST)
        found = audit(given.cells, given.domain)
        for one in found:
            assert truth.interval(one.box, one.minus) == (one.lo, one.hi)
        small = [one.box for one in found if one.kind == "small" and one.minus is None]
        for cell in given.cells:
            assert (cell.box in small) == _certain(truth, cell.box)


def test_unions_along_a_line_are_audited() -> None:
    """Two classes together can be certain where neither is: 10 of 13 are elsewhere."""
    codes = Domain({"a": ("p", "q", "r")})
    cells = [
        Published("T", {}, exact(13)),
        Published("T", box(a="p"), exact(10)),
        Published("T", box(a="q"), Shown("[few]", 0, 4)),
        Published("T", box(a="r"), Shown("[few]", 0, 4)),
    ]
    assert [(f.box, f.lo, f.hi) for f in audit(cells, codes)] == [(box(a=("q", "r")), 3, 3)]


def test_people_are_whole_for_the_auditor_too() -> None:
    """Divided people would allow two and a half in p and in s, five together: not certain."""
    codes = Domain({"a": tuple("pqrstu")})
    pairs = {"pq": (3, 3), "qr": (3, 3), "pr": (4, 5), "st": (3, 3), "tu": (3, 3), "su": (4, 5)}
    cells = [Published("T", box(a=tuple(p)), Shown("?", *both)) for p, both in pairs.items()]
    asked = Published("T", box(a=("p", "s")), Shown("[c]", 0, None))
    found = {tuple(sorted(f.box["a"])): (f.lo, f.hi) for f in audit([*cells, asked], codes)}
    assert found[("p", "s")] == (4, 4)


def test_a_visible_zero_gives_a_group_away() -> None:
    codes = Domain({"status": ("FAM", "UND"), "reported": ("YES", "NO")})
    cells = [
        Published("T", box(status="FAM"), exact(9)),
        Published("T", box(status="FAM", reported="YES"), exact(0)),
        Published("T", box(status="FAM", reported="NO"), exact(9)),
    ]
    (found,) = audit(cells, codes)
    assert (found.kind, found.hi) == ("group", 0)
    assert found.box == box(status="FAM", reported="YES")


def test_what_follows_by_definition_is_no_discovery() -> None:
    """That all women dependent on family are dependent is no news about any of them."""
    rule = Derived("dep", "status", {"FAM": "YES", "UND": "NO"})
    codes = Domain({"status": ("FAM", "UND"), "dep": ("YES", "NO")}, (rule,))
    cells = [Published("T", box(status="FAM"), exact(9)), Published("T", box(dep="YES"), exact(9))]
    assert audit(cells, codes) == ()


def test_tables_linked_by_a_definition_are_audited_together() -> None:
    """Nothing is certain in either table; what one says of the other makes it so."""
    cannot = (box(status="UND", lack="NO"),)
    codes = Domain({"status": ("UND", "REST"), "lack": ("YES", "NO")}, impossible=cannot)
    total = Published("T01", {}, Shown("50", 48, 52))
    undocumented = Published("T01", box(status="UND"), exact(20))
    lacking = Published("T02", box(lack="YES"), exact(23))
    (found,) = [f for f in audit([total, undocumented, lacking], codes) if f.kind == "small"]
    assert (found.lo, found.hi, found.minus) == (3, 3, box(status="UND"))
    assert audit([total, undocumented], codes) == audit([total, lacking], codes) == ()


def test_one_table_less_another_is_audited() -> None:
    """T05b less T05 leaves the women referred by the police."""
    counted = box(unit="women", count_me="YES", is_insecure="YES")
    cells = [
        Published("T05b", counted, exact(40)),
        Published("T05", {**counted, **box(referred_by_police=("NO", "NOT_RECORDED"))}, exact(37)),
    ]
    found = audit(cells, domain())
    assert [(f.box["referred_by_police"], f.lo, f.hi) for f in found] == [({"YES"}, 3, 3)]


def test_the_smallest_k_of_the_tables_counts() -> None:
    codes = Domain({"a": ("p", "q")})
    rare = Published("T", box(a="p"), exact(6), k=8)
    assert [f.lo for f in audit([rare], codes)] == [6]
    assert audit([rare, Published("U", box(a="p"), exact(6), k=5)], codes) == ()


def test_figures_that_cannot_all_be_true_are_told_apart() -> None:
    codes = Domain({"a": ("p", "q")})
    with pytest.raises(Contradiction):
        audit([Published("T", {}, exact(5)), Published("T", box(a="p"), exact(6))], codes)


def test_hiding_one_to_four_is_broken_where_the_protector_holds() -> None:
    """The usual rule on the same register: hide 1 to 4, show zeros and exact totals."""
    cells = pack(register(300, seed=4))
    naive = [
        Published(
            c.table, c.box, Shown("*", 1, 4) if 0 < (c.count or 0) < 5 else exact(c.count or 0)
        )
        for c in cells
    ]
    broken: tuple[Finding, ...] = audit(naive, domain())
    small = [f.box for f in broken if f.kind == "small"]
    suppressed = [cell for cell in naive if cell.shown.text == "*"]
    assert suppressed
    assert all(cell.box in small for cell in suppressed)
    assert sum(f.lo == f.hi for f in broken if f.box in [c.box for c in suppressed]) > 10
    assert any(f.kind == "group" for f in broken)
    assert audit(seen(cells, protect(cells, domain()).shown), domain()) == ()
