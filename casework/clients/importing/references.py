"""By what a client is known again when a row comes a second time."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from accounts.models import Team
from accounts.vault.errors import VaultError
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients.models import ClientCard

OURS = "row-"
_NO_PART_OF_HER = {"reference", "caseworker"}


class References:
    """The references that a team's records bear. Opens every card of the team to learn them."""

    def __init__(self, team: Team, *, by: Actor, note: str) -> None:
        self.team, self.by, self.note = team, by, note
        self.unreadable = 0
        self._known: set[str] = set()
        self._cards = -1
        self.refresh()

    def __contains__(self, reference: str) -> bool:
        return reference in self._known

    def add(self, references: Iterable[str]) -> None:
        """Those of records that were just saved."""
        before = len(self._known)
        self._known.update(references)
        self._cards += len(self._known) - before

    @transaction.atomic
    def refresh(self) -> None:
        """Read them anew if somebody logged or removed a woman since."""
        cards = ClientCard.objects.filter(team=self.team)
        if cards.count() == self._cards:
            return
        read = ClientCard.sealed.field.reader(self.by.keys.card(self.team.pk))
        self._known, self._cards, self.unreadable = set(), 0, 0
        rows: Iterable[tuple[UUID, Any]] = cards.values_list("client_id", "sealed").iterator(2000)
        for client, blob in rows:
            self._cards += 1
            try:
                self._known.add(read(blob, client, client).reference)
            except VaultError:
                self.unreadable += 1
        self._known.discard("")
        record(Verb.LISTED, by=self.by, team=self.team.pk, note=self.note)


def derived_reference(meant: dict[str, object], copy: int) -> str:
    """A reference for a row that has none, from what its cells mean: the same row is known again
    in another file, another order or another way to write its dates. `copy`: 1 for the first row
    that says just this, 2 for the second.
    """
    said = {column: value for column, value in meant.items() if column not in _NO_PART_OF_HER}
    text = json.dumps([copy, said], default=_plain, ensure_ascii=False, sort_keys=True)
    return OURS + sha256(text.encode()).hexdigest()[:24]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"A cell means a plain value and no {type(value).__name__}.")
