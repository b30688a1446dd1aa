"""The invented women, one after the other: every step of one life, then the row and its notes."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from random import Random
from typing import Any

from casework.management.demo import cases, notes, people
from casework.management.demo.harms import fill_harm
from casework.management.demo.odds import Odds, one_of, read_fixture
from casework.management.demo.origins import Origin, origin_odds, origins
from casework.management.demo.police import fill_police
from casework.management.demo.refusals import fill_refusals
from casework.management.demo.shapes import COLUMNS, DemoClient, Row
from casework.management.demo.silence import fill_silence
from casework.management.demo.situation import Situation
from casework.management.demo.staff import demo_staff
from casework.management.demo.statuses import fill_status

_EMPTY: Row = dict.fromkeys(COLUMNS, "")
LIGHTER = 0.8  # each further caseworker has so much of the load of the one before
# What is mostly still blank while little is known of her.
BLANK_IF_SPARSE = ("ethnicity", "disability", "children", "address", "email", "region")


def demo_clients(seed: int, today: date, clients: int = 240) -> Iterator[DemoClient]:
    """So many invented women who came in the last eight closed quarters or the running one.

    The same for a seed and a date, and the first 240 are the same however many are asked for.
    All shares are invented; each module says what they follow. Nobody here is a real person.
    """
    rng = Random(f"clients {seed}")  # noqa: S311 (invented people must be repeatable)
    phones, workers = people.shuffled_phones(rng), _workers(seed)
    for number in range(clients):
        edge = _edges().get(number + 1, {})
        her = Situation(rng, today, _origin(rng, edge), _EMPTY.copy())
        people.fill_person(her, number, phones)
        _place_at_the_edge(her, edge)
        _live(her, workers)
        yield _hand_over(her)


def _workers(seed: int) -> Odds[tuple[str, str]]:
    """(e-mail, team) of the caseworkers; the longest-serving has the most women."""
    staff = [one for one in demo_staff(seed) if one.role == "caseworker" and one.team]
    return Odds({(one.email, one.team or ""): LIGHTER**at for at, one in enumerate(staff)})


@cache
def _edges() -> Mapping[int, dict[str, Any]]:
    return {one["at"]: one for one in read_fixture("edges.json")["edges"]}


def _origin(rng: Random, edge: Mapping[str, Any]) -> Origin:
    drawn = origin_odds().pick(rng)
    return origins()[edge.get("origin", drawn)]


def _place_at_the_edge(her: Situation, edge: Mapping[str, Any]) -> None:
    her.row.update(edge.get("row", {}))
    her.contact = edge.get("contact", her.contact)


def _live(her: Situation, workers: Odds[tuple[str, str]]) -> None:
    """The order matters: each step leans on those before it."""
    cases.fill_dates(her)
    fill_status(her)
    fill_harm(her)
    cases.fill_case(her, workers)
    fill_police(her)
    fill_silence(her)
    fill_refusals(her)


def _hand_over(her: Situation) -> DemoClient:
    timeline = notes.write_notes(her)
    if not her.row["phone"] and her.contact in ("CALL", "TEXT"):
        her.contact = "VIA_PERSON"
    her.row["safe_to_call"] = people.safe_to_call(her.contact)
    words = _safe_words(her)
    if her.sparse:
        _forget(her)
    last = timeline[-1].day if timeline else date.fromordinal(her.opened)
    return DemoClient(
        row=her.row,
        team=her.team,
        notes=timeline,
        safe_contact=her.contact,
        safe_contact_words=words,
        next_review=cases.next_review(her, last),
    )


def _safe_words(her: Situation) -> str:
    has_phone = bool(her.row["phone"])
    said = her.contact if has_phone or her.contact != "VIA_PERSON" else "NO_PHONE"
    return one_of(her.rng, notes.safe_contact_sentences(said))


def _forget(her: Situation) -> None:
    for column in BLANK_IF_SPARSE:
        if her.happens(0.75):
            her.row[column] = ""
