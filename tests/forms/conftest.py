"""The world that the pages are of."""

from datetime import date

import pytest

from casework.answers.records import About, Answers, RiskAnswer, StatusSpell
from casework.clients.records import SafeContact
from casework.codebook.actions import add_local_code
from casework.codebook.book import the_book
from casework.evidence.releases import prepare
from tests.cast import Cast, entry
from tests.evidence.register import import_random, wanted
from tests.forms.pages import World


def full_answers() -> Answers:
    book = the_book()
    return Answers(
        opened_on=date(2026, 1, 5),
        stage=book.list("stage")["ACTIVE"].number,
        risk_level=book.list("risk_level")["HIGH"].number,
        about=About(age_band=12, nationality=(10, 11), children=2),
        statuses=(StatusSpell(10, date(2025, 3, 1), permission_ends=date(2027, 3, 1)),),
        risks=(RiskAnswer(10, 10, on=date(2026, 1, 5).toordinal()),),
    )


@pytest.fixture
def world(cast: Cast, request: pytest.FixtureRequest) -> World:
    """Ada's woman with everything in it; a draft release for the pages of one."""
    contact = SafeContact(how=10, when="weekdays 10 to 12", checked_on=date(2026, 1, 5))
    her = cast.woman(
        answers=full_answers(),
        entries=(entry("She called."), entry("We met.", kind="CALL")),
        phones=("07700 900123",),
        contact=contact,
    )
    add_local_code(
        the_book().list("risk").number(10),
        "A word of ours",
        teams=[cast.alder],
        by=cast.actor("bea"),
    )
    release, where = None, getattr(request.node, "callspec", None)
    if where and where.params.get("room") == "evidence":
        import_random(cast, seed=3, rows=150)
        release = prepare(wanted(cast, tables=["T01"]), by=cast.actor("eve")).pk
    return World(cast, her, release)
