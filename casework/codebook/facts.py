"""Public figures that stand beside a service's own: never added, subtracted or drawn together."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from casework.codebook.book import FIXTURES, the_book
from casework.codebook.codes import CodebookError, Source, on_screen
from casework.codebook.reading import decoded

Status = Literal["SEED", "SEED+", "EXT", "CONTESTED", "VERIFY", "EMPTY"]
CONTESTED_BUT_PRINTED = ("F09", "F11")
"""Printed as contested: they contradict each other, and hiding either would mislead."""


class PublicFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One published figure or event.

    `value` is the exact number in `unit`, or None; `shown` is how it is printed. Months of the
    period are YYYY-MM, empty where not exact. `only_with` names facts it must never be printed
    without. Status EMPTY is something looked for and not found.
    """

    id: str
    date: str
    status: Status
    fact: str
    value: int | float | None
    shown: str
    unit: str
    period: str
    period_start: str
    period_end: str
    area: str
    counted: str
    caution: str
    sources: tuple[str, ...]
    only_with: tuple[str, ...]

    @property
    def is_contested(self) -> bool:
        return self.status == "CONTESTED"

    @property
    def fact_text(self) -> str:
        return on_screen(self.fact)

    @property
    def shown_text(self) -> str:
        return on_screen(self.shown)

    @property
    def unit_text(self) -> str:
        return on_screen(self.unit)

    @property
    def period_text(self) -> str:
        return on_screen(self.period)

    @property
    def area_text(self) -> str:
        return on_screen(self.area)

    @property
    def counted_text(self) -> str:
        return on_screen(self.counted)

    @property
    def caution_text(self) -> str:
        return on_screen(self.caution)


class FactFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The facts, and the sentence that stands over them wherever they are shown."""

    warning: str
    facts: tuple[PublicFact, ...]

    @property
    def warning_text(self) -> str:
        return on_screen(self.warning)


def load_facts(path: Path, sources: dict[str, Source]) -> FactFile:
    """The facts of a file. Raises CodebookError that names the file and the fact."""
    file = decoded(path, FactFile)
    ids = [fact.id for fact in file.facts]
    for fact in file.facts:
        problem = _fault(fact, ids, sources)
        if problem:
            raise CodebookError(f"{path.name}, {fact.id}: {problem}")
    return file


def _fault(fact: PublicFact, ids: list[str], sources: dict[str, Source]) -> str:
    if ids.count(fact.id) > 1:
        return "stands there twice"
    for key in fact.sources:
        if key not in sources:
            return f"unknown source {key!r}"
    for other in fact.only_with:
        if other not in ids:
            return f"is to be printed with {other!r}, which does not exist"
    if fact.status == "EMPTY":
        return "was not found, so it has no value" if fact.shown or fact.sources else ""
    if not fact.sources or not fact.counted:
        return "needs its sources and what is counted"
    if fact.value is not None and not fact.shown:
        return "has a value and nothing to print"
    return "prints a figure without a caution" if fact.shown and not fact.caution else ""


@cache
def fact_file() -> FactFile:
    """The facts of this product with their warning, read once. Raises CodebookError."""
    return load_facts(FIXTURES / "public_facts.json", dict(the_book().sources))


def public_facts() -> tuple[PublicFact, ...]:
    """Every public fact, the empty slots last."""
    return fact_file().facts


@cache
def facts_for_brief() -> tuple[PublicFact, ...]:
    """What a brief may print: found outside the campaign, with an address that can be checked,
    besides F09 and F11 as contested. A fact goes only together with those it needs (F10, F11)."""
    fit = {fact.id: fact for fact in public_facts() if _may_be_printed(fact)}
    return tuple(fact for fact in fit.values() if all(other in fit for other in fact.only_with))


def _may_be_printed(fact: PublicFact) -> bool:
    if fact.id in CONTESTED_BUT_PRINTED:
        return True
    sources = the_book().sources
    return fact.status in ("SEED+", "EXT") and any(sources[key].address for key in fact.sources)
