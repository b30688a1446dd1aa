"""The directory: every card that a member may open, opened in memory for one request.

This is the one place where lists, Find and boards get their rows, and the seam where a
faster sealed column store would stand.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.vault.errors import VaultError
from casework.clients.models import Case, Client, ClientCard
from casework.clients.records import Card

# Sealed cards in memory at a time: more of them no longer fit a processor's own memory.
AT_ONCE = 500


class Listed(msgspec.Struct, frozen=True, gc=False):
    """One client as a list may show her. `worker`: who works, or last worked, with her.

    A register makes tens of thousands of these: none is of interest to the garbage collector.
    """

    client: UUID
    team: UUID
    card: Card
    worker: UUID | None = None
    is_open: bool = False
    case: UUID | None = None


@dataclass
class Directory:
    """Cards that opened, and of how many clients the card did not open or is not there."""

    rows: list[Listed] = field(default_factory=list)
    unreadable: int = 0


def all_cards(actor: Actor) -> Directory:
    """The card of every client of her teams, for a search: `with_cases` tells the rest of those
    that it finds. Two queries and one a team, whatever the number of clients.
    """
    teams = [team.pk for team in actor.case_teams]
    directory = Directory(unreadable=Client.objects.filter(team__in=teams).count())
    for team in teams:
        directory.rows += _opened(ClientCard.objects.filter(team=team), team, by=actor)
    directory.unreadable -= len(directory.rows)
    return directory


def with_cases(rows: Collection[Listed]) -> list[Listed]:
    """The same rows with who works with each of them, in one query."""
    cases = _latest(Case.objects.filter(client__in=[row.client for row in rows]))
    return [_with_case(row, cases) for row in rows]


def own_open_cards(actor: Actor) -> Directory:
    """The cards of her own open cases: its cost is that of her caseload, not of the team."""
    teams = [team.pk for team in actor.case_teams]
    return _of_cases(Case.objects.open().of(actor.pk), teams, by=actor)


def managed_cards(actor: Actor) -> Directory:
    """The cards of the open cases of every team that she manages."""
    return _of_cases(Case.objects.open(), actor.managed, by=actor)


def cards_of(cases: Iterable[Case], *, by: Actor) -> Directory:
    """The cards of the clients of these cases. The caller has asked whether she may."""
    chosen = list(cases)
    mine = Case.objects.filter(pk__in=[case.pk for case in chosen])
    return _of_cases(mine, {case.team_id for case in chosen}, by=by)


LatestCase = tuple[UUID, bool, UUID]


def _of_cases(cases: QuerySet[Case], teams: Iterable[UUID], *, by: Actor) -> Directory:
    directory = Directory()
    for team in teams:
        of_team = cases.filter(team=team)
        latest = _latest(of_team)
        # By the clients' ids alone: a condition on the team makes SQLite read the whole team.
        cards = ClientCard.objects.filter(client__in=of_team.values("client"))
        rows = [_with_case(row, latest) for row in _opened(cards, team, by=by)]
        directory.rows += rows
        directory.unreadable += len(latest) - len(rows)
    return directory


def _latest(cases: QuerySet[Case]) -> dict[UUID, LatestCase]:
    """client -> (worker, open?, case) of the last episode among these."""
    rows = cases.order_by("episode").values_list("client_id", "worker_id", "is_open", "pk")
    return {client: (worker, is_open, pk) for client, worker, is_open, pk in rows}


def _with_case(row: Listed, cases: dict[UUID, LatestCase]) -> Listed:
    worker, is_open, case = cases.get(row.client, (None, False, None))
    return msgspec.structs.replace(row, worker=worker, is_open=is_open, case=case)


def _opened(cards: QuerySet[ClientCard], team: UUID, *, by: Actor) -> Iterator[Listed]:
    """Those of these cards, all of one team, that open."""
    read = ClientCard.sealed.field.reader(by.keys.card(team))
    for client, blob in cards.values_list("client_id", "sealed").iterator(AT_ONCE):
        try:
            yield Listed(client, team, read(cast(bytes, blob), client, client))
        except VaultError:
            continue
