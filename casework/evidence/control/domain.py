"""What everybody knows beforehand: the variables, what follows from what, and what cannot be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casework.evidence.control.cells import Box


class Contradiction(ValueError):
    """The figures cannot all be true: against each other, or against the codebook."""


@dataclass(frozen=True)
class Derived:
    """The codes of `name` follow from those of `from_`; `map` names every code of `from_`."""

    name: str
    from_: str
    map: Mapping[str, str]


@dataclass(frozen=True)
class Domain:
    """Variables with their codes, which exclude each other and cover everybody of the unit.

    `impossible` boxes are empty by definition: anyone who reads the codebook knows it.
    Raises ValueError if a derived variable or an impossible box names what is not there.
    """

    variables: Mapping[str, tuple[str, ...]]
    derived: tuple[Derived, ...] = ()
    impossible: tuple[Box, ...] = ()

    def __post_init__(self) -> None:
        for box in self.excluded():
            self.check(box)

    def check(self, box: Box) -> None:
        """Raise ValueError unless every variable and code of the box is one of the domain."""
        for name, codes in box.items():
            if name not in self.variables:
                raise ValueError(f"no variable is called {name}")
            unknown = codes.difference(self.variables[name])
            if unknown or not codes:
                raise ValueError(
                    f"{name} has no code {', '.join(sorted(unknown)) or '(none given)'}"
                )

    def excluded(self) -> Iterator[Box]:
        """Every box that is empty by definition, derived variables included."""
        yield from self.impossible
        for rule in self.derived:
            yield from self._against(rule)

    def _against(self, rule: Derived) -> Iterator[Box]:
        """`from_` codes that lead to one code, beside all other codes of the derived variable."""
        if set(rule.map) != set(self.variables[rule.from_]):
            raise ValueError(f"{rule.name} does not follow from every code of {rule.from_}")
        for code in sorted(set(rule.map.values())):
            others = frozenset(self.variables[rule.name]) - {code}
            causes = frozenset(cause for cause, led in rule.map.items() if led == code)
            if others:
                yield {rule.from_: causes, rule.name: others}

    def is_impossible(self, box: Box) -> bool:
        """True if one impossible box contains this one, so that it is shown as `[z]`."""
        return any(
            all(name in box and box[name] <= codes for name, codes in excluded.items())
            for excluded in self.excluded()
        )
