"""Reads the exported ledger the way an outsider would: boxes, and what each shown text says."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Codes = frozenset[str]
Box = dict[str, Codes]
Key = frozenset[tuple[str, Codes]]

LEAST_K = 5
INFINITE = math.inf


class UnreadableLedger(ValueError):
    """The ledger breaks its own format; the sentence says where."""


@dataclass(frozen=True)
class Cell:
    """One published (or known) count: the box, and the interval that its text gives away."""

    box: Box
    given: Mapping[str, Sequence[str]]
    low: float
    high: float
    k: int | None
    where: str
    shown: str

    @property
    def is_definition(self) -> bool:
        """Impossible by a declared list: no secret, whatever follows from it."""
        return self.shown == "[z]"


@dataclass
class Ledger:
    """Everything the attacker knows."""

    variables: dict[str, Codes]
    cells: list[Cell]
    impossible: list[Box] = field(default_factory=list)
    sensitive: frozenset[str] = frozenset()
    misread: list[str] = field(default_factory=list)
    derived: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def box(self, given: Mapping[str, Iterable[str]]) -> Box:
        """Put a box into normal form: derived variables resolved, unrestricted ones left out.

        Raises UnreadableLedger for a variable or code that the ledger does not list.
        """
        box: Box = {}
        for name, codes in given.items():
            source, allowed = self._resolved(name, frozenset(codes))
            box[source] = box.get(source, self.variables[source]) & allowed
        return {name: codes for name, codes in box.items() if codes != self.variables[name]}

    def _resolved(self, name: str, codes: Codes) -> tuple[str, Codes]:
        strange = codes - self.variables.get(name, frozenset())
        if strange:
            raise UnreadableLedger(f"{name}: {sorted(strange)} not listed under variables.")
        if name not in self.derived:
            return name, codes
        source, mapping = self.derived[name]
        return self._resolved(source, frozenset(c for c, to in mapping.items() if to in codes))


def key(box: Box) -> Key:
    """A box as something that a dictionary can hold."""
    return frozenset(box.items())


def atoms(codes: Codes, sets: Iterable[Codes]) -> list[Codes]:
    """Codes that none of the sets tells apart, together; in a stable order."""
    alike: dict[tuple[bool, ...], set[str]] = {}
    every = list(sets)
    for code in sorted(codes):
        alike.setdefault(tuple(code in chosen for chosen in every), set()).add(code)
    return [frozenset(group) for group in alike.values()]


def read(data: Mapping[str, Any], impossible: Iterable[Mapping[str, Sequence[str]]] = ()) -> Ledger:
    """Read the JSON of `export_ledger`: variables, derived, sensitive, releases, external.

    `impossible` lists boxes that the attacker knows to be empty besides. Raises UnreadableLedger.
    """
    variables = {name: frozenset(codes) for name, codes in data["variables"].items()}
    ledger = Ledger(variables, [], sensitive=frozenset(data.get("sensitive", ())))
    ledger.derived = _derivations(data.get("derived", {}), variables)
    ledger.impossible = [ledger.box(box) for box in impossible]
    for release in data.get("releases", ()):
        where = f"{release.get('id', '?')} {release.get('table', '?')}"
        for cell in release["cells"]:
            ledger.cells.append(_released(ledger, cell, release.get("k", LEAST_K), where))
    for cell in data.get("external", ()):
        ledger.cells.append(_cell(ledger, cell, None, f"external {cell.get('source', '?')}"))
    return ledger


def _derivations(
    derived: Mapping[str, Any], variables: Mapping[str, Codes]
) -> dict[str, tuple[str, dict[str, str]]]:
    found = {name: (rule["from"], dict(rule["map"])) for name, rule in derived.items()}
    for name, (source, mapping) in found.items():
        if set(mapping) != variables.get(source) or not set(mapping.values()) <= variables[name]:
            raise UnreadableLedger(f"derived {name}: the map must name every code of {source}.")
        _refuse_a_circle(name, found)
    return found


def _refuse_a_circle(name: str, found: Mapping[str, tuple[str, dict[str, str]]]) -> None:
    seen = {name}
    while name in found:
        name = found[name][0]
        if name in seen:
            raise UnreadableLedger(f"derived {name}: follows from itself.")
        seen.add(name)


def _cell(ledger: Ledger, cell: Mapping[str, Any], k: int | None, where: str) -> Cell:
    low = 0 if cell.get("lo") is None else cell["lo"]
    high = INFINITE if cell.get("hi") is None else cell["hi"]
    box = ledger.box(cell["box"])
    return Cell(box, cell["box"], low, high, k, where, str(cell.get("shown", "")))


def _released(ledger: Ledger, cell: Mapping[str, Any], k: int, where: str) -> Cell:
    """A released cell: the reader sees the text, so a ledger that claims less is not believed."""
    plain = _cell(ledger, cell, max(k, LEAST_K), where)
    low, high = _meaning(plain.shown, k)
    low, high = max(low, plain.low), min(high, plain.high)
    if low > high or (low, high) == (plain.low, plain.high):
        return plain
    ledger.misread.append(f"{where}: '{plain.shown}' says {low} to {high}, in {dict(plain.given)}")
    return Cell(plain.box, plain.given, low, high, plain.k, where, plain.shown)


def _meaning(shown: str, k: int) -> tuple[float, float]:
    """What the text of a released cell says about the true count (formats, section 3)."""
    if shown == "[few]":
        return 0, k - 1
    if shown == "[z]":
        return 0, 0
    if shown.isdigit():
        return max(k, int(shown) - 2), int(shown) + 2
    return 0, INFINITE
