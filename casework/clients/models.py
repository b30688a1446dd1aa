"""Clients and their cases. What stays readable is declared in casework.register, and no more."""

import uuid
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.actor import Actor
from accounts.models import Team, User
from accounts.sealed import EncryptedField
from accounts.vault.blob import Bucket, Compartment
from casework.clients import records


class ClientQuerySet(models.QuerySet["Client"]):
    def of_teams(self, actor: Actor) -> Self:
        """Every client of the teams in which she works, whoever works with them."""
        return self.filter(team__in=[team.pk for team in actor.case_teams])

    def visible_to(self, actor: Actor) -> Self:
        """Those whose record she may open: her own, and all of the teams that she manages.

        Hers are those whose latest episode she carries: a case that was handed over is not.
        """
        newer = Case.objects.filter(client=OuterRef("client"), episode__gt=OuterRef("episode"))
        hers = Case.objects.filter(~Exists(newer), client=OuterRef("pk"), worker=actor.pk)
        return self.of_teams(actor).filter(Q(team__in=actor.managed) | Exists(hers))


class Client(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_in = models.CharField(max_length=7)
    identity = EncryptedField(
        compartment=Compartment.IDENTITY,
        table="client",
        label="identity",
        holds=records.Identity,
        bucket=Bucket.NOTE,
    )

    objects = ClientQuerySet.as_manager()

    def sealed_for(self) -> tuple[UUID, UUID]:
        return self.pk, self.pk


class ClientKey(models.Model):
    """One version of a client's own key, wrapped under her team's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="keys")
    version = models.PositiveIntegerField()
    wrapped = EncryptedField(
        compartment=Compartment.IDENTITY, table="client_key", label="wrapped", holds=bytes
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "version"], name="one_key_a_version")
        ]

    def sealed_for(self) -> tuple[UUID, UUID]:
        return self.client_id, self.pk


class ClientCard(models.Model):
    """Her card, under the team's card key: all that a list may know."""

    client = models.OneToOneField(
        Client, primary_key=True, on_delete=models.CASCADE, related_name="card"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    sealed = EncryptedField(
        compartment=Compartment.CARD,
        table="card",
        label="sealed",
        holds=records.Card,
        bucket=Bucket.DOUBLING,
    )

    def sealed_for(self) -> tuple[UUID, UUID]:
        return self.client_id, self.client_id


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(client__in=Client.objects.visible_to(actor))

    def open(self) -> Self:
        return self.filter(is_open=True)

    def of(self, worker: UUID) -> Self:
        return self.filter(worker=worker)

    def newest_first(self) -> Self:
        return self.order_by("-episode")


class Case(models.Model):
    """One episode of support. Its dates, stage and answers are sealed (casework.answers)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="cases")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    episode = models.PositiveSmallIntegerField(default=1)
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="cases")
    is_open = models.BooleanField(default=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "episode"], name="one_case_an_episode"),
            models.UniqueConstraint(
                fields=["client"], condition=Q(is_open=True), name="one_open_case_a_client"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["worker", "is_open"], name="case_by_worker")]


class ClientEntry(models.Model):
    """Anything that her timeline holds, whatever it is: one table, one shape."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="entries")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_in = models.CharField(max_length=7)
    sealed = EncryptedField(
        compartment=Compartment.IDENTITY,
        table="entry",
        label="sealed",
        holds=records.Entry,
        bucket=Bucket.NOTE,
    )

    def sealed_for(self) -> tuple[UUID, UUID]:
        return self.client_id, self.pk


class EntryIndex(models.Model):
    """The order of her timeline, 500 lines a chunk, sealed like the entries."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="indexes")
    chunk = models.PositiveIntegerField()
    sealed = EncryptedField(
        compartment=Compartment.IDENTITY,
        table="entry_index",
        label="sealed",
        holds=records.Index,
        bucket=Bucket.NOTE,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "chunk"], name="one_index_a_chunk")
        ]

    def sealed_for(self) -> tuple[UUID, UUID]:
        return self.client_id, self.pk
