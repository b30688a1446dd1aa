"""The eight invented members of staff and the passphrases that the demo prints for them."""

from functools import cache
from random import Random

from casework.management.demo.odds import FIXTURES, read_fixture
from casework.management.demo.shapes import DemoMember

WORDS_IN_A_PASSPHRASE = 5

# The demo prints TAB-separated lines; whoever reads them looks for a role by its word, so no
# passphrase and no e-mail may contain one.
ROLE_WORDS = ("caseworker", "manager", "evidence", "lead", "administrator", "admin")


def demo_staff(seed: int) -> tuple[DemoMember, ...]:
    """Eight members, the same for a seed; each role's first belongs to the first team.

    Two caseworkers and a manager a team; the evidence lead and the administrator have no team.
    """
    rng = Random(f"staff {seed}")  # noqa: S311 (a demo's passphrases must be repeatable)
    return tuple(
        DemoMember(team=person.get("team"), passphrase=_passphrase(rng), **_named(person))
        for person in read_fixture("staff.json")["members"]
    )


def demo_teams() -> tuple[str, ...]:
    """The names of the teams, first by name first."""
    members = read_fixture("staff.json")["members"]
    return tuple(sorted({person["team"] for person in members if "team" in person}))


def _named(person: dict[str, str]) -> dict[str, str]:
    return {field: person[field] for field in ("email", "name", "role")}


def _passphrase(rng: Random) -> str:
    return "-".join(rng.sample(kind_words(), WORDS_IN_A_PASSPHRASE))


@cache
def kind_words() -> tuple[str, ...]:
    """The public word list without role words and without words nobody should have to type."""
    skipped = frozenset(read_fixture("staff.json")["words_skipped"])
    words = (FIXTURES / "words.txt").read_text(encoding="utf-8").split()
    return tuple(word for word in words if word not in skipped and not _names_a_role(word))


def _names_a_role(word: str) -> bool:
    return any(role in word for role in ROLE_WORDS)
