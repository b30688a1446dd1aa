"""Registers for evidence tests: women imported as a service would, and periods to count."""

from collections.abc import Sequence

from casework.clients.importing.run import ImportRun
from casework.clients.importing.sheet import Row
from casework.evidence.periods import Quarter
from casework.evidence.releases import Wanted
from casework.evidence.tables import chosen
from tests.cast import Cast
from tests.importing.random_rows import random_csv

YEAR = tuple(Quarter(2025, number) for number in (1, 2, 3, 4))


def import_rows(cast: Cast, rows: Sequence[dict[str, str]], *, by: str = "bea") -> None:
    """Log these rows in the team of `by`; all of them must be good."""
    actor = cast.actor(by)
    run = ImportRun(team=actor.case_teams[0], by=actor)
    sheet = [Row(number, dict(row)) for number, row in enumerate(rows, 2)]
    for batch in run.run(sheet):
        assert not batch.refused, batch.refused[0]


def import_random(cast: Cast, seed: int, rows: int) -> list[dict[str, str]]:
    """So many random women of 2024 and 2025, and the rows they came from."""
    made = random_csv(seed, rows)
    import_rows(cast, made)
    return made


def wanted(
    cast: Cast, *, tables: list[str] | None = None, quarters: tuple[Quarter, ...] = YEAR
) -> Wanted:
    return Wanted(quarters, chosen(tables), (cast.alder, cast.birch))
