"""Keeping and opening answers. Who may is decided above: this room only turns keys."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from accounts.actor import Actor
from accounts.models import Team
from accounts.vault.blob import Keys
from accounts.vault.errors import VaultError
from casework.answers.models import CaseAnswers
from casework.answers.records import Answers

Change = Callable[[Answers], Answers]


@dataclass(frozen=True)
class Opened:
    """One case's answers, opened for counting. `client` is an id and never a name."""

    client: UUID
    case: UUID
    team: UUID
    answers: Answers


class RecordsUnreadable(Exception):
    """Some answers could not be opened: nothing may be counted as if they were not there."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(count)


def new_row(*, client: UUID, case: UUID, team: Team, answers: Answers, by: Actor) -> CaseAnswers:
    """A row in memory, sealed; the caller saves it with the case."""
    row = CaseAnswers(case_ident=case, client_ident=client, team=team)
    row.sealed.seal(answers, by.keys.evidence(team.pk))
    return row


def answers_of(case: UUID, *, by: Actor) -> Answers:
    """Raises VaultError if they cannot be opened with her keys."""
    row = CaseAnswers.objects.get(case_ident=case)
    answers: Answers = row.sealed.open(by.keys.evidence(row.team_id))
    return answers


def answers_of_many(cases: Iterable[UUID], *, by: Actor) -> dict[UUID, Answers]:
    """case -> answers, in one query. Raises VaultError if one cannot be opened."""
    rows = CaseAnswers.objects.filter(case_ident__in=list(cases))
    return {row.case_ident: row.sealed.open(by.keys.evidence(row.team_id)) for row in rows}


def change_answers(case: UUID, change: Change, *, by: Actor) -> tuple[Answers, Answers]:
    """Apply a change to the answers as they are now, with the row locked. Returns before, after.

    The caller holds the transaction. Raises VaultError, and writes nothing, if they do not open.
    """
    row = CaseAnswers.objects.select_for_update().get(case_ident=case)
    keys = by.keys.evidence(row.team_id)
    before: Answers = row.sealed.open(keys)
    after = change(before)
    if after != before:
        row.sealed.seal(after, keys)
        row.save(update_fields=["sealed"])
    return before, after


def open_all(teams: Iterable[UUID], *, by: Actor) -> Iterator[Opened]:
    """Every answers record of these teams, in no order that says anything.

    Raises RecordsUnreadable after the last one if any could not be opened, NoKey without a key.
    """
    keyed: dict[UUID, Keys] = {team: by.keys.evidence(team) for team in teams}
    rows = CaseAnswers.objects.filter(team__in=keyed).iterator(2000)
    unreadable = 0
    for row in rows:
        try:
            answers = row.sealed.open(keyed[row.team_id])
        except VaultError:
            unreadable += 1
            continue
        yield Opened(row.client_ident, row.case_ident, row.team_id, answers)
    if unreadable:
        raise RecordsUnreadable(unreadable)
