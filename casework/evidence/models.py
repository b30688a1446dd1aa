"""The ledger: what was ever shown, released or discarded. Append-only and hash-chained.

Its payload holds protected counts only, and names variables and codes by stable number.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.IntegerChoices):
    SHOWN = 1, _("shown as a draft")
    RELEASED = 2, _("released")
    DISCARDED = 3, _("discarded before anybody else saw it")
    SEEN = 4, _("seen by another member")


class LedgerEntry(models.Model):
    """One event of one release. `digest` covers every column and the digest before it."""

    seq = models.BigIntegerField(primary_key=True)
    release = models.UUIDField(default=uuid.uuid4, db_index=True)
    event = models.PositiveSmallIntegerField(choices=Event.choices)
    member = models.UUIDField()
    on = models.DateField()
    payload = models.TextField(default="{}")
    previous = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["release"],
                condition=models.Q(event=Event.RELEASED),
                name="released_once",
            ),
        ]
