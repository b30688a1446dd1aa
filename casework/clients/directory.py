"""The directory: every card that a member may open, opened in memory for one request.

This is the one place where lists, Find and boards get their rows, and the seam where a
faster sealed column store would stand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.vault.errors import VaultError
from casework.clients.models import Case, ClientCard
from casework.clients.records import Card


@dataclass(frozen=True)
class Listed:
    """One client as a list may show her. `worker`: who works, or last worked, with her."""

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
    """The card of every client of her teams. Two queries, whatever the number."""
    cases = latest_cases(Case.objects.filter(team__in=_teams(actor)))
    cards = ClientCard.objects.filter(team__in=_teams(actor))
    return _open(cards, cases, by=actor)


def own_open_cards(actor: Actor) -> Directory:
    """The cards of her own open cases: its cost is that of her caseload, not of the team."""
    mine = Case.objects.open().of(actor.pk).filter(team__in=_teams(actor))
    cards = ClientCard.objects.filter(client__cases__in=mine)
    return _open(cards, latest_cases(mine), by=actor)


def managed_cards(actor: Actor) -> Directory:
    """The cards of the open cases of every team that she manages."""
    cases = Case.objects.open().filter(team__in=actor.managed)
    cards = ClientCard.objects.filter(team__in=actor.managed, client__cases__is_open=True)
    return _open(cards, latest_cases(cases), by=actor)


def cards_of(cases: Iterable[Case], *, by: Actor) -> Directory:
    """The cards of the clients of these cases. The caller has asked whether she may."""
    mine = Case.objects.filter(pk__in=[case.pk for case in cases])
    cards = ClientCard.objects.filter(client__cases__in=mine)
    return _open(cards, latest_cases(mine), by=by)


LatestCase = tuple[UUID, bool, UUID]


def latest_cases(cases: QuerySet[Case]) -> dict[UUID, LatestCase]:
    """client -> (worker, open?, case) of the last episode among these."""
    rows = cases.order_by("episode").values_list("client_id", "worker_id", "is_open", "pk")
    return {client: (worker, is_open, pk) for client, worker, is_open, pk in rows}


def _teams(actor: Actor) -> list[UUID]:
    return [team.pk for team in actor.case_teams]


def _open(cards: QuerySet[ClientCard], cases: dict[UUID, LatestCase], *, by: Actor) -> Directory:
    directory, missing = Directory(), set(cases)
    rows = cards.order_by("team_id").values_list("team_id", "client_id", "sealed").iterator(2000)
    for team, of_team in groupby(rows, key=lambda row: row[0]):
        for client, card in _opened(team, of_team, by=by):
            if card is None:
                missing.add(client)
                continue
            worker, is_open, case = cases.get(client, (None, False, None))
            directory.rows.append(Listed(client, team, card, worker, is_open, case))
            missing.discard(client)
    directory.unreadable = len(missing)
    return directory


def _opened(
    team: UUID, rows: Iterable[tuple[UUID, UUID, Any]], *, by: Actor
) -> Iterator[tuple[UUID, Card | None]]:
    """(client, card) of each, None for a card that does not open."""
    read = ClientCard.sealed.field.reader(by.keys.card(team))
    for _team, client, blob in rows:
        try:
            yield client, read(blob, client, client)
        except VaultError:
            yield client, None
