"""The public facts and the phrases of the definition as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from casework.codebook.book import Code, the_book
from casework.codebook.codes import on_screen
from casework.codebook.facts import PublicFact
from casework.codebook.phrases import phrases
from casework.codebook.shown import SourceShown, sources_shown

STANDING = {
    "SEED": _("From the campaign's page alone"),
    "SEED+": _("From the campaign's page, and found elsewhere too"),
    "EXT": _("Found outside the campaign"),
    "CONTESTED": _("Contested"),
    "VERIFY": _("Not yet verified"),
    "EMPTY": _("Not found"),
}


@dataclass(frozen=True)
class FactShown:
    """`standing`: how sure it is, in words. `beside`: facts it is never read without."""

    fact: PublicFact
    standing: str
    unit: str
    is_doubtful: bool
    rows: list[tuple[str, str]]
    sources: list[SourceShown]
    beside: tuple[str, ...]


@dataclass(frozen=True)
class FactsShown:
    """Figures with what contradicts them, other events and findings, and what was not found."""

    figures: list[FactShown]
    events: list[FactShown]
    missing: list[FactShown]


def facts_shown(facts: Iterable[PublicFact]) -> FactsShown:
    """Every fact once, in the order of the file."""
    shown = FactsShown([], [], [])
    for fact in facts:
        if fact.status == "EMPTY":
            shown.missing.append(_fact(fact))
        elif fact.shown or fact.is_contested:
            shown.figures.append(_fact(fact))
        else:
            shown.events.append(_fact(fact))
    return shown


def _fact(fact: PublicFact) -> FactShown:
    rows = [
        (str(_("What is counted")), fact.counted_text),
        (str(_("Period")), fact.period_text),
        (str(_("Area")), fact.area_text),
        (str(_("Beware")), fact.caution_text),
    ]
    return FactShown(
        fact,
        str(STANDING[fact.status]),
        fact.unit_text.removeprefix("% ") if "%" in fact.shown else fact.unit_text,
        fact.status in ("CONTESTED", "VERIFY"),
        [(label, text) for label, text in rows if text],
        sources_shown(fact.sources),
        fact.only_with,
    )


@dataclass(frozen=True)
class PhraseShown:
    words: str
    statuses: tuple[Code, ...]
    flags: tuple[Code, ...]


def definition_sources() -> list[SourceShown]:
    return sources_shown(["seed"])


def definition() -> list[PhraseShown]:
    """The phrases of the definition in their order, and the codes that each covers."""
    return [PhraseShown(on_screen(p.words), p.statuses, p.flags) for p in phrases()]


def statuses_that_depend() -> list[Code]:
    """Statuses that no list decides: a worker says whether hers is insecure."""
    return [code for code in the_book().list("status") if code.attrs.get("insecure") == "V"]
