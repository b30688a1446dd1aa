"""What stands beside the numbers: sentences, symbols, method and what the figures cannot say.

These words stand in released files, whose bytes and hashes must not depend on who reads them in
which language: they are English and not marked for translation. So are the labels of codes there.
"""

from collections.abc import Iterator, Sequence

from casework.evidence.tables import ALL, Table
from casework.evidence.variables import NR
from casework.evidence.wire import CellWire

TOO_FEW = "too few to say"
PERCENT_FROM, COUNT_FROM = 100, 20

SYMBOLS = {
    "[few]": "fewer than k, possibly none",
    "[c]": "hidden to protect another number",
    "[z]": "impossible by definition",
    "[x]": "not asked in this period",
}
METHOD = (
    "Counts of women who came to this service and said that they may be counted. A woman is "
    "counted once in each team and period, in the quarter in which her case was opened, as her "
    "record stood when the release was prepared. A count below k, zero included, is shown as "
    "[few]; every other count, totals too, is rounded to the nearest 5 from its own true value. "
    "All tables of the release are then audited together by linear programming: where a number "
    "from 1 to k-1, or that a whole group is in one category, could be worked out with "
    "certainty, further cells are hidden ([c]) until it cannot; about one cell in a thousand is "
    "hidden by a secret lot, so that a hidden cell never proves that it had to be. "
    "Rows do not add up exactly, and that is meant. Missing answers are counted as 'not "
    "recorded' and never as 'no'."
)
LIMITS = (
    "These are women who reached this service, not a sample of all migrant women: never scale "
    "the figures up. A woman known to two teams counts twice. 'Followed' never means 'caused'."
)
RESIDUAL_RISK = (
    "No number from 1 to 4 can be worked out with certainty from these tables, from all earlier "
    "tables together and from the outside totals we know of, assuming no corrections between "
    "releases, except where it says so. It may still be possible to guess, someone who already "
    "knows most of the facts may have a guess confirmed, and a woman can recognise herself. "
    "Numbers are rounded; nobody should act against a person on them."
)


def package_title(period: str) -> str:
    return f"Evidence on women with insecure immigration status, {period}"


def number_at(cells: Sequence[CellWire], **codes: str) -> int | None:
    """The shown number of a cell, or None where it shows none."""
    cell = next(c for c in cells if all(c.codes[name] == code for name, code in codes.items()))
    return int(cell.shown.text) if cell.shown.text.isdigit() else None


def share(part: int | None, base: int | None) -> str:
    """From shown counts only: per cent from a base of 100, '15 of 60' from 20, none below."""
    if part is None or base is None or base < COUNT_FROM:
        return TOO_FEW
    if base < PERCENT_FROM:
        return f"{min(part, base)} of {base}"
    return f"{min(100, round(100 * part / base))}%"


def missing_range(part: int | None, known: int | None, total: int | None) -> str:
    """'if every missing answer were no / yes': the two ends, from shown counts."""
    if part is None or known is None or total is None or total < PERCENT_FROM or total <= known:
        return ""
    low, high = round(100 * part / total), min(100, round(100 * (part + total - known) / total))
    return f" If every missing answer were no, {low}%; if every one were yes, {high}%."


def sentence(
    table: Table, cells: Sequence[CellWire], insecure: Sequence[CellWire] | None = None
) -> str:
    """The one sentence that a table supports, with its number or 'too few to say'.

    `insecure`: the cells of T02 of the same release, whose total is the women with insecure status.
    """
    if table.name == "T01":
        return " ".join(_t01(cells, insecure))
    return " ".join(_SENTENCES[table.name.removesuffix("b")](cells))


def _known(cells: Sequence[CellWire], base: int | None, **blank: str) -> int | None:
    """Women with a known answer: the shown base less the shown 'not recorded', if that is shown."""
    missing = number_at(cells, **blank)
    return base if base is None or missing is None else max(0, base - missing)


def _t01(cells: Sequence[CellWire], insecure: Sequence[CellWire] | None) -> Iterator[str]:
    base = number_at(cells, status_group=ALL)
    known = _known(cells, base, status_group=NR)
    part = number_at(insecure, why_insecure=ALL) if insecure else None
    yield "Among women who came to this service and whose status was recorded,"
    yield f"{share(part, known)} had insecure immigration status."


def _t02(cells: Sequence[CellWire]) -> Iterator[str]:
    base = number_at(cells, why_insecure=ALL)
    known = _known(cells, base, why_insecure=NR)
    depends = number_at(cells, why_insecure="DEP")
    yield f"Among women with insecure status who came to this service, {share(depends, known)}"
    missing = missing_range(depends, known, base)
    yield f"depended on another person for their permission to stay.{missing}"


def _t03(cells: Sequence[CellWire]) -> Iterator[str]:
    base = number_at(cells, immigration_abuse=ALL)
    known = _known(cells, base, immigration_abuse=NR)
    ever = number_at(cells, immigration_abuse="ANY", when="EVER")
    yield f"Among women with insecure status who came to this service, {share(ever, known)}"
    yield f"experienced abuse through their immigration status.{missing_range(ever, known, base)}"


def _t05(cells: Sequence[CellWire]) -> Iterator[str]:
    base = number_at(cells, reported=ALL, status_group=ALL)
    known = _known(cells, base, reported=NR, status_group=ALL)
    never = number_at(cells, reported="NOT_KNOWN_TO_POLICE", status_group=ALL)
    yield f"Among women with insecure status who came to this service, {share(never, known)}"
    yield f"never came to police notice.{missing_range(never, known, base)}"


_SENTENCES = {"T02": _t02, "T03": _t03, "T05": _t05}
