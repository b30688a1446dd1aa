"""A service's own words in the tests of the codebook."""

from collections.abc import Callable

import pytest

from accounts.joining import give_role
from accounts.models import Team
from accounts.roles import Role
from casework.codebook.actions import add_local_code
from casework.codebook.book import the_book
from tests.cast import Cast

Add = Callable[..., int]
LABEL = "Menaces from the hostel warden in Dagenham"


@pytest.fixture
def add(cast: Cast) -> Add:
    """`add("risk", "IMM_DETENTION", "Label", by="bea")`: an own code; returns its number."""

    def add_(
        list_name: str,
        code: str,
        label: str = LABEL,
        *,
        by: str = "bea",
        teams: tuple[Team, ...] = (),
    ) -> int:
        actor = cast.actor(by)
        parent = the_book().list(list_name)[code]
        wanted = teams or tuple(actor.teams_as(Role.MANAGER))
        number = add_local_code(parent, label, teams=wanted, by=actor)
        assert number is not None
        return number

    return add_


@pytest.fixture
def bea_of_both(cast: Cast) -> None:
    """Bea manages Birch as well as Alder."""
    key = cast.keys[cast.birch.pk]
    give_role(member=cast.people["bea"], team=cast.birch, role=Role.MANAGER, key=key)
