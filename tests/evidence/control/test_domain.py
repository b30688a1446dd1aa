"""What is known beforehand, and the blocks and cliques that follow from it."""

from itertools import combinations

import pytest

from casework.evidence.control import Box, Cell, Contradiction, Derived, Domain, TooWide, protect
from casework.evidence.control import joint as joint_module
from casework.evidence.control.blocks import split
from casework.evidence.control.graph import cliques, junction_tree
from casework.evidence.control.joint import joint_of
from tests.evidence.control.packs import QUARTERS, box, domain
from tests.evidence.control.registers import register
from tests.evidence.control.tables import pack

LETTERS = Domain({"a": ("p", "q", "r"), "b": ("x", "y", "z"), "c": ("1", "2")})


@pytest.mark.parametrize("wrong", [box(d="p"), box(a="s"), {"a": frozenset[str]()}])
def test_a_box_of_unknown_words_is_refused(wrong: Box) -> None:
    with pytest.raises(ValueError, match=r"no variable|no code"):
        protect([Cell("T", wrong, 7)], LETTERS)
    with pytest.raises(ValueError, match=r"no variable|no code"):
        Domain(LETTERS.variables, impossible=(wrong,))


def test_a_derived_variable_must_follow_from_every_code() -> None:
    with pytest.raises(ValueError, match="follow"):
        Domain(LETTERS.variables, (Derived("c", "a", {"p": "1", "q": "2"}),))


def test_what_is_impossible_by_definition_is_shown_as_such() -> None:
    cells = pack(register(300))
    shown = protect(cells, domain()).shown
    no_such = {"is_insecure": frozenset(["YES"]), "status_group": frozenset(["SEC"])}
    for cell, words in zip(cells, shown, strict=True):
        impossible = all(cell.box.get(name) == codes for name, codes in no_such.items())
        impossible |= cell.box.get("status_group") == {"NOT_RECORDED"} and "is_insecure" in cell.box
        assert (words.text == "[z]") == impossible
        assert not impossible or (words.lo, words.hi) == (0, 0)


def test_data_that_contradict_the_codebook_are_refused() -> None:
    codes = Domain(LETTERS.variables, impossible=(box(a="p", b="x"),))
    with pytest.raises(Contradiction):
        protect([Cell("T", box(a="p", b="x"), 3)], codes)


def test_boxes_without_anybody_in_common_are_blocks_of_their_own() -> None:
    years = [box(a="p", c="1"), box(a="q", c="1"), box(a=("p", "q"), c="1"), box(a="p", c="2")]
    assert [block.members for block in split(years, LETTERS)] == [(0, 1, 2), (3,)]
    assert [block.members for block in split([*years, {}], LETTERS)] == [(0, 1, 2, 3, 4)]


def test_codes_never_told_apart_are_one_atom_and_the_base_drops_out() -> None:
    boxes = [box(a="p", c="1"), box(a=("q", "r"), c="1"), box(c="1", b="x")]
    (block,) = split(boxes, LETTERS)
    assert dict(block.base) == box(c="1")
    assert block.atoms == {
        "a": (frozenset("p"), frozenset("qr")),
        "b": (frozenset("x"), frozenset("yz")),
    }
    assert [block.codes(b) for b in block.boxes] == boxes


def test_a_variable_in_no_table_stays_only_if_it_links_two_that_are() -> None:
    codes = {"force": ("f1", "f2", "f3"), "region": ("n", "s"), "size": ("big", "small")}
    region = Derived("region", "force", {"f1": "n", "f2": "s", "f3": "s"})
    size = Derived("size", "force", {"f1": "big", "f2": "small", "f3": "small"})
    linked = Domain(codes, (region, size))
    (block,) = split([box(region="n"), box(size="big")], linked)
    assert set(block.atoms) == {"force", "region", "size"}
    (alone,) = split([box(region="n"), {}], linked)
    assert set(alone.atoms) == {"region"}


def test_every_box_lies_in_a_clique_and_cliques_agree_along_the_tree() -> None:
    """The running intersection property: what two cliques share, every one between them has."""
    (block,) = split([cell.box for cell in pack(register(60))], domain(QUARTERS))
    groups = {frozenset(b) for b in (*block.boxes, *block.excluded)}
    parts = cliques(groups, {name: len(atoms) for name, atoms in block.atoms.items()})
    assert all(any(group <= part for part in parts) for group in groups)
    tree = junction_tree(parts)
    assert len(tree) == len(parts) - 1
    for name in block.atoms:
        having = {i for i, part in enumerate(parts) if name in part}
        inside = [edge for edge in tree if edge[0] in having and edge[1] in having]
        assert len(inside) == len(having) - 1


def test_joint_cells_leave_out_what_cannot_be() -> None:
    linked = Domain(LETTERS.variables, impossible=(box(a="p", b=("x", "y")), box(b="z", c="1")))
    boxes = [box(a=a, b=b) for a in "pqr" for b in "xyz"] + [box(c="1")]
    (block,) = split(boxes, linked)
    cells = joint_of(block)
    a_with_b = next(c for c in cells.cliques if set(c.variables) == {"a", "b"})
    assert len(a_with_b.joint) == 7
    assert all(len(one.variables) == 2 for one in cells.cliques)
    assert len(list(combinations(cells.cliques, 2))) == len(cells.tree)


def test_a_release_that_links_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joint_module, "WIDEST", 100)
    with pytest.raises(TooWide, match="status_group"):
        protect(pack(register(60)), domain())
