"""The run of an import: batch after batch, each saved whole or not at all.

Killed anywhere, it has saved the batches before. The same file again goes on from there, because
a row that was saved is known by its reference, or by one derived from what it says.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Team, User
from accounts.roles import Role
from casework.audit.models import Verb
from casework.clients.actions import Intake, NewFile, prepare_file, save_files
from casework.clients.importing.cells import Remark
from casework.clients.importing.intake import Understood, understand
from casework.clients.importing.references import References, derived_reference
from casework.clients.importing.sheet import Row

BATCH = 200


@dataclass(repr=False)
class Batch:
    """What became of some rows. `nameless`: how many have no reference of their own."""

    rows: int
    imported: int = 0
    here: int = 0
    nameless: int = 0
    refused: list[tuple[Row, list[Remark]]] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)


class ImportRun:
    """One import into one team. With `write=False` it checks everything and saves nothing."""

    def __init__(self, *, team: Team, by: Actor, write: bool = True) -> None:
        self.team, self.by, self.write = team, by, write
        self.today = timezone.localdate()
        self.workers = workers_of(team)
        note = "import_clients" if write else "import_clients --dry-run"
        self.here = References(team, by=by, note=note)
        self.taken: dict[str, int] = {}
        self.copies: Counter[str] = Counter()

    def run(self, rows: Sequence[Row]) -> Iterator[Batch]:
        """Import the rows in their order. What a batch tells is saved when it is given out."""
        for start in range(0, len(rows), BATCH):
            yield self._batch(rows[start : start + BATCH])

    def _batch(self, rows: Sequence[Row]) -> Batch:
        batch, ready = Batch(len(rows)), dict[str, NewFile]()
        for row in rows:
            self._take(row, batch, ready)
        batch.imported = self._save(ready) if self.write else len(ready)
        batch.here += len(ready) - batch.imported
        return batch

    def _take(self, row: Row, batch: Batch, ready: dict[str, NewFile]) -> None:
        if self._is_here(row, row.values.get("reference", ""), batch):
            return
        told = understand(row, self.today)
        worker = self._worker(told)
        if told.problems:
            batch.refused.append((row, told.problems))
            return
        reference = told.intake.her.reference or self._derived(told)
        batch.nameless += reference != told.intake.her.reference
        if self._is_here(row, reference, batch):
            return
        batch.warnings += told.warnings
        self.taken[reference] = row.number
        ready[reference] = self._sealed(told.intake, reference, worker)

    def _is_here(self, row: Row, reference: str, batch: Batch) -> bool:
        earlier = self.taken.get(reference)
        if earlier:
            sentence = _("Already here: row %(row)d has this reference too.") % {"row": earlier}
            batch.warnings.append(Remark(row.number, "reference", "", sentence))
        elif reference not in self.here:
            return False
        batch.here += 1
        return True

    def _derived(self, told: Understood) -> str:
        content = derived_reference(told.meant, 1)
        self.copies[content] += 1
        return derived_reference(told.meant, self.copies[content])

    def _worker(self, told: Understood) -> User:
        worker = self.workers.get(told.email) if told.email else self.by.user
        if worker is None:
            sentence = _(
                "Nobody with this e-mail address works in the team %(team)s. Write the address of "
                "somebody who does, or leave it empty to take the case yourself."
            ) % {"team": self.team.name}
            value = told.row.values["caseworker"]
            told.problems.append(Remark(told.row.number, "caseworker", value, sentence))
        return worker or self.by.user

    def _sealed(self, intake: Intake, reference: str, worker: User) -> NewFile:
        her = msgspec.structs.replace(intake.her, reference=reference)
        known = Intake(her, intake.answers, intake.entries)
        return prepare_file(uuid4(), known, team=self.team, worker=worker, by=self.by)

    @transaction.atomic
    def _save(self, ready: dict[str, NewFile]) -> int:
        """Save those that nobody else has logged in the meantime; one import at a time a team."""
        Team.objects.select_for_update().get(pk=self.team.pk)
        self.here.refresh()
        new = {reference: ready[reference] for reference in ready if reference not in self.here}
        save_files(list(new.values()), by=self.by, verb=Verb.IMPORTED)
        self.here.add(new)
        return len(new)


def workers_of(team: Team) -> dict[str, User]:
    """Folded e-mail address -> everybody active who may carry a case of the team."""
    roles = (Role.CASEWORKER, Role.MANAGER)
    members = User.objects.active().filter(memberships__team=team, memberships__role__in=roles)
    return {member.email.casefold(): member for member in members}
