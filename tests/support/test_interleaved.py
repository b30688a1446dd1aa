"""Two people at one record: what each changed is there afterwards, whoever saved first."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from typing import Any

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.answers.records import Answers, RiskAnswer, StatusSpell
from casework.clients.actions import change_case, count_her
from casework.clients.door import OpenFile, open_file
from casework.clients.models import Client
from casework.support.actions import RiskReview, add_status, replacing, review_risk, write_note
from tests.cast import Cast
from tests.clients.opening import answers, card, code, entries, identity
from tests.forms.sending import Values, send
from tests.support.filling import address, opened, saved

TOLD = Answers(
    date(2025, 1, 5),
    stage=code("stage", "ACTIVE"),
    statuses=(StatusSpell(20, date(2024, 1, 1)),),
    risks=(RiskAnswer(10, 10),),
)
CHANGES: dict[str, Values] = {
    "about": {"children": "4"},
    "case": {"stage": str(code("stage", "ON_HOLD")), "on_hold_reason": "10"},
    "risk": {"r11": "10", "level": "12"},
    "status": {"code": "21", "valid_from": "2025-02-01", "permission_ends": "2027-01-01"},
    "identity": {"name": "New name", "phones": "07700 900999"},
    "timeline": {"text": "She called.", "kind": "CALL", "on": "2026-02-03"},
}


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.woman(answers=TOLD)


def check_all_kept(cast: Cast, her: Client) -> None:
    now, who, small = answers(cast, her), identity(cast, her), card(cast, her)
    assert now.about.children == 4
    assert (now.stage, now.on_hold_reason) == (code("stage", "ON_HOLD"), 10)
    assert (now.risk(10).present, now.risk(11).present, now.risk_level) == (10, 10, 12)
    assert [spell.code for spell in now.statuses] == [20, 21]
    assert (who.name, who.phones) == ("New name", ("07700 900999",))
    assert [one.text for one in entries(cast, her)] == ["She called."]
    assert (small.name, small.phones) == ("New name", ("7700900999",))
    assert (small.stage, small.risk_level) == (now.stage, 12)
    assert (small.ends, small.last_contact) == (date(2027, 1, 1), date(2026, 2, 3))


ORDERS = [*permutations(CHANGES)][::97]


@pytest.mark.parametrize("order", ORDERS, ids=["-".join(order) for order in ORDERS])
def test_forms_opened_together_and_sent_one_by_one(
    cast: Cast, her: Client, order: tuple[str, ...]
) -> None:
    """All six pages are open in two browsers before the first of them is saved."""
    ada, bea = cast.browser("ada"), cast.browser("bea")
    forms = {page: opened(ada, address(her, page)) for page in CHANGES}
    for place, page in enumerate(order):
        browser = (ada, bea)[place % 2]
        assert saved(send(browser, address(her, page), forms[page] | CHANGES[page])), page
    check_all_kept(cast, her)


def test_what_was_opened_before_does_not_overwrite_what_came_after(cast: Cast, her: Client) -> None:
    """Below the forms: each change is made to the answers as they are, not as they were read."""
    ada, bea = cast.actor("ada"), cast.actor("bea")
    stale: OpenFile = open_file(her, by=ada)
    fresh: OpenFile = open_file(her, by=bea)
    steps: list[Callable[[], Any]] = [
        lambda: change_case(fresh.case, replacing({"needs": (10,)}), by=bea, what="case"),
        lambda: add_status(stale, StatusSpell(21, date(2025, 2, 1)), by=ada),
        lambda: review_risk(fresh, RiskReview({11: (10, None, None)}, 12), by=bea),
        lambda: count_her(her, code("count_me", "YES"), by=ada),
        lambda: change_case(stale.case, replacing({"referral_source": 10}), by=ada, what="case"),
    ]
    for step in steps:
        step()
    now = answers(cast, her)
    assert (now.needs, now.referral_source, now.count_me) == ((10,), 10, 10)
    assert [spell.code for spell in now.statuses] == [20, 21]
    assert (now.risk(10).present, now.risk(11).present) == (10, 10)
    about = msgspec.structs.replace(TOLD.about)
    assert now.about == about


@pytest.mark.engine("postgresql")
def test_every_change_waits_for_her_record_first(cast: Cast, her: Client) -> None:
    """One order of locks for all: two changes may wait, and never for each other."""
    ada = cast.actor("ada")
    file, today = open_file(her, by=ada), date(2026, 2, 3)
    steps: list[Callable[[], Any]] = [
        lambda: change_case(file.case, replacing({"needs": (10,)}), by=ada, what="case"),
        lambda: review_risk(file, RiskReview({}, 12, why="x"), by=ada),
        lambda: write_note(file, by=ada, kind="CALL", on=today, text="x", pk=her.pk),
        lambda: count_her(her, 10, by=ada),
    ]
    for step in steps:
        with CaptureQueriesContext(connection) as queries:
            step()
        locks = [one["sql"] for one in queries if "FOR" in one["sql"].rsplit("WHERE", 1)[-1]]
        assert '"casework_client"' in locks[0]
        assert "FOR NO KEY UPDATE" in locks[0]
