"""A page with fifty lines makes as many queries as one with a single line."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from casework.audit.models import AuditEntry, Verb
from casework.audit.record import record_refusal
from casework.clients.models import Case, Client
from tests.cast import Cast, entry

Ask = Callable[[Browser, Client], object]
MANY = 50

PAGES: list[tuple[str, str, Ask]] = [
    ("Today", "ada", lambda browser, _her: browser.get("/")),
    ("Find", "ada", lambda browser, _her: browser.post("/find/", {"q": "woman"})),
    ("Find by phone", "bea", lambda browser, _her: browser.post("/find/", {"q": "07700 900"})),
    (
        "Duplicates",
        "ada",
        lambda browser, _her: browser.post("/log/duplicates/", {"name": "woman"}),
    ),
    ("Team", "bea", lambda browser, _her: browser.get("/team/")),
    ("Team, narrowed", "bea", lambda browser, _her: browser.get("/team/?due=overdue&risk=HIGH")),
    ("Timeline", "ada", lambda browser, her: browser.get(f"/clients/{her.pk}/timeline/")),
    ("Opened by", "bea", lambda browser, her: browser.get(f"/clients/{her.pk}/opened-by/")),
    ("Hand over", "bea", lambda browser, _her: _hand_over_all(browser)),
]


def _hand_over_all(browser: Browser) -> object:
    cases = [str(pk) for pk in Case.objects.values_list("pk", flat=True)]
    return browser.post("/team/hand-over/", {"case": cases, "begin": "1"})


def queries(browser: Browser, ask: Ask, her: Client) -> int:
    ask(browser, her)  # what is loaded once a process
    with CaptureQueriesContext(connection) as seen:
        answer = ask(browser, her)
    assert answer.status_code == 200  # type: ignore[attr-defined]
    return len(seen)


@pytest.mark.parametrize(("page", "who", "ask"), PAGES, ids=[name for name, *_rest in PAGES])
def test_fifty_cost_as_many_queries_as_one(cast: Cast, page: str, who: str, ask: Ask) -> None:
    her = cast.woman("Woman 0", phones=("07700 900000",), entries=(entry("A note"),))
    few = queries(cast.browser(who), ask, her)
    for number in range(1, MANY):
        worker = "amy" if number % 2 and who == "bea" else "ada"
        cast.woman(f"Woman {number}", worker=worker, phones=(f"07700 9000{number:02d}",))
        record_refusal(by=cast.actor("otto"), subject=her.pk)
    ada = cast.browser("ada")
    for number in range(MANY):
        note = {"ident": f"00000000-0000-4000-8000-{number:012d}", "text": f"Note {number}"}
        assert ada.post(f"/clients/{her.pk}/timeline/", note).status_code == 302
    assert queries(cast.browser(who), ask, her) == few, page


def test_a_list_is_one_entry_of_the_audit(cast: Cast) -> None:
    her = cast.woman("Woman 0", phones=("07700 900000",))
    for page, who, ask in PAGES:
        browser, before = cast.browser(who), AuditEntry.objects.count()
        ask(browser, her)
        new = AuditEntry.objects.order_by("seq")[before:]
        kinds = {Verb.LISTED, Verb.SEARCHED, Verb.OPENED}
        assert len([entry for entry in new if entry.verb in kinds]) == 1, page
