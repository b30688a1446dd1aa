"""An outsider runs the protector backwards: which registers would have shown this?"""

from itertools import count

from casework.evidence.control import Cell, Domain, Rule, protect
from casework.evidence.control.lot import MARGIN_ONE_IN, ONE_IN, drawn
from tests.evidence.control.packs import box, domain
from tests.evidence.control.registers import register
from tests.evidence.control.tables import pack

PAIR = Domain({"a": ("p", "q")})


def release(total: int, p: int, q: int) -> list[Cell]:
    return [
        Cell("T", {}, total, inner=False),
        Cell("T", box(a="p"), p),
        Cell("T", box(a="q"), q),
    ]


def key_that_draws(cell: Cell, not_this: Cell) -> bytes:
    keys = (str(number).encode() for number in count())
    return next(k for k in keys if drawn(k, cell.box) and not drawn(k, not_this.box))


def test_a_hidden_cell_does_not_prove_that_hiding_was_needed() -> None:
    """4 had to go; 5 would not, but the lot can fall on it, and then both look alike."""
    needed, not_needed = release(50, 46, 4), release(50, 45, 5)
    key = key_that_draws(not_needed[2], not_needed[1])
    assert protect(not_needed, PAIR).shown[2].text == "5"
    by_lot = protect(not_needed, PAIR, lot=key)
    assert by_lot.hidden[2].rule is Rule.LOT
    assert by_lot.shown == protect(needed, PAIR).shown


def test_counts_that_show_the_same_words_are_hidden_alike() -> None:
    """Only what is shown decides: any register with these words has the same cells hidden."""
    outcomes = {
        protect(release(total, p, q), PAIR).shown
        for total in (48, 50, 52)
        for p in (43, 45, 47)
        for q in (1, 3, 4)
        if p + q <= total
    }
    assert len(outcomes) == 1


def test_the_lot_is_small_and_the_same_every_time() -> None:
    cells = pack(register(60))
    keys = [str(number).encode() for number in range(200)]
    for inner, one_in in ((True, ONE_IN), (False, MARGIN_ONE_IN)):
        hits = sum(drawn(key, cell.box, inner) for key in keys for cell in cells)
        assert 0.2 < hits * one_in / (len(keys) * len(cells)) < 3
    assert protect(cells, domain(), lot=b"key").shown == protect(cells, domain(), lot=b"key").shown
