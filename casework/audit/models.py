"""One row for each thing that somebody did. Triggers refuse to change or delete one."""

import uuid
from typing import ClassVar
from uuid import UUID

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.sealed import EncryptedField
from accounts.vault.blob import NO_UUID, Bucket, Compartment


class Verb(models.IntegerChoices):
    """What was done, in words that say nothing of what stands in a record."""

    SIGNED_IN = 1, _("signed in")
    UNLOCKED = 2, _("unlocked her screen")
    LOCKED = 3, _("locked her screen")
    SIGNED_OUT = 4, _("signed out")
    CHANGED_PASSPHRASE = 5, _("changed her passphrase")
    SEARCHED = 10, _("searched")
    LISTED = 11, _("opened a list")
    OPENED = 12, _("opened the record")
    REFUSED = 13, _("was refused")
    CREATED = 20, _("made the record")
    CHANGED = 21, _("changed the record")
    HANDED_OVER = 22, _("handed over the case")
    CLOSED = 23, _("closed the case")
    REOPENED = 24, _("opened a new episode")
    REMOVED = 25, _("removed a record logged by mistake")
    IMPORTED = 26, _("imported records")
    CHECKED = 27, _("checked that all records open")
    COUNTED = 30, _("counted for a table")
    PREPARED = 31, _("prepared a release")
    SIGNED = 32, _("signed a release")
    WITHDREW = 33, _("withdrew a release")
    DISCARDED = 34, _("discarded a preview")
    DOWNLOADED = 35, _("downloaded a file of a release")
    EXPORTED = 36, _("exported the ledger")
    SETTINGS = 40, _("changed a setting of the service")


class Details(msgspec.Struct, array_like=True):
    """What is sealed with an entry. `at`: seconds since 1970; `note`: a reason, or what changed."""

    at: float
    note: str = ""


class AuditEntry(models.Model):
    """`digest` covers every column and the digest before it."""

    seq = models.BigIntegerField(primary_key=True)
    row = models.UUIDField(default=uuid.uuid4)
    member = models.UUIDField(null=True)
    verb = models.PositiveSmallIntegerField(choices=Verb.choices)
    subject = models.UUIDField(null=True, db_index=True)
    team = models.UUIDField(null=True)
    month = models.CharField(max_length=7)
    details = EncryptedField(
        compartment=Compartment.JOURNAL,
        table="audit",
        label="details",
        holds=Details,
        bucket=Bucket.NOTE,
        may_be_empty=True,
    )
    previous = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["seq"]

    def sealed_for(self) -> tuple[UUID, UUID]:
        return NO_UUID, self.row
