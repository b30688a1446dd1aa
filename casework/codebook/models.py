"""One row a team: its own codes and what it no longer offers, sealed so that whoever may count
can map them to the core."""

from uuid import UUID

import msgspec
from django.db import models

from accounts.models import Team
from accounts.sealed import EncryptedField
from accounts.vault.blob import NO_UUID, Bucket, Compartment
from casework.codebook.words import LocalCode, Words


class TeamWords(msgspec.Struct, array_like=True, frozen=True):
    """What is sealed of a team's words. `local`: in the order of adding; none is ever taken out.

    `retired`: list -> core numbers. Fields are stored by position: a new one goes to the end.
    """

    local: tuple[LocalCode, ...] = ()
    retired: dict[str, tuple[int, ...]] = {}

    def words(self) -> Words:
        retired = {name: frozenset(numbers) for name, numbers in self.retired.items()}
        return Words(self.local, retired)


class LocalCodes(models.Model):
    """Made when a manager first changes a list; a team without a row uses the core as it is."""

    team = models.OneToOneField(Team, primary_key=True, on_delete=models.PROTECT, related_name="+")
    sealed = EncryptedField(
        compartment=Compartment.EVIDENCE,
        table="local_codes",
        label="sealed",
        holds=TeamWords,
        bucket=Bucket.DOUBLING,
    )

    def sealed_for(self) -> tuple[UUID, UUID]:
        return NO_UUID, self.team_id
