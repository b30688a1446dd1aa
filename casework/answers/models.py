"""One row a case: its sealed answers, tied to client and case by plain ids and nothing else."""

import uuid
from uuid import UUID

from django.db import models

from accounts.models import Team
from accounts.sealed import EncryptedField
from accounts.vault.blob import Bucket, Compartment
from casework.answers.records import Answers


class CaseAnswers(models.Model):
    """No foreign key leads from here to a client: who may count need not know that she exists."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case_ident = models.UUIDField(unique=True)
    client_ident = models.UUIDField(db_index=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    sealed = EncryptedField(
        compartment=Compartment.EVIDENCE,
        table="answers",
        label="sealed",
        holds=Answers,
        bucket=Bucket.DOUBLING,
    )

    def sealed_for(self) -> tuple[UUID, UUID]:
        return self.client_ident, self.pk
