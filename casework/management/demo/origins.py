"""Where the invented women come from: names, languages and ethnicity that belong together."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from casework.management.demo.odds import Odds, one_of, read_fixture

OPTIONAL_PART = 0.35  # how often a second given name, or a further family name, is written
OWN_SCRIPT = 0.05  # how often a name was taken down as she writes it

# Letters that Unicode does not take apart into a base letter and a mark.
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o"})


@dataclass(frozen=True, slots=True)
class Origin:
    """One country of origin, or one community within it."""

    key: str
    community: str
    nationality: str
    form: tuple[tuple[tuple[str, ...], bool], ...]  # the parts of a name; True = optional
    languages: Odds[str]
    interpreter: float
    ethnicity: Odds[str]
    second: tuple[str, ...]  # second nationalities that are met
    script: tuple[tuple[str, str], ...]  # (as she writes it, in Latin letters)

    def name(self, rng: Random) -> tuple[str, str]:
        """A name and what else she is known as ("" = nothing)."""
        if self.script and rng.random() < OWN_SCRIPT:
            return one_of(rng, self.script)
        parts = [
            one_of(rng, values)
            for values, optional in self.form
            if not optional or rng.random() < OPTIONAL_PART
        ]
        return " ".join(parts), ""


@cache
def origins() -> Mapping[str, Origin]:
    """All origins by key, from fixtures/demo/names.json."""
    read = read_fixture("names.json")
    made = (_origin(one, read["pools"][one["pool"]]) for one in read["origins"])
    return {origin.key: origin for origin in made}


@cache
def origin_odds() -> Odds[str]:
    """How often each origin is met."""
    return Odds({one["key"]: one["weight"] for one in read_fixture("names.json")["origins"]})


@cache
def spellings() -> Mapping[str, str]:
    """Given names that are often written another way, or shortened."""
    found: dict[str, str] = read_fixture("names.json")["spellings"]
    return found


@cache
def plain(name: str) -> str:
    """The name in small plain Latin letters, as it would stand in an e-mail address."""
    marked = unicodedata.normalize("NFKD", name.translate(_PLAIN)).lower()
    return "".join(letter for letter in marked if letter.isascii() and letter.isalnum())


def _origin(one: dict[str, Any], pool: dict[str, Any]) -> Origin:
    return Origin(
        key=one["key"],
        community=one["community"],
        nationality=one["nationality"],
        form=tuple((tuple(pool[part.rstrip("?")]), part.endswith("?")) for part in pool["form"]),
        languages=Odds(one["languages"]),
        interpreter=one["interpreter"],
        ethnicity=Odds(one["ethnicity"]),
        second=tuple(one["second"]),
        script=tuple((own, latin) for own, latin in pool.get("script", ())),
    )
