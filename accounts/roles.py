"""The roles of a member, held per team."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CASEWORKER = "caseworker", _("caseworker")
    MANAGER = "manager", _("manager")
    EVIDENCE_LEAD = "evidence lead", _("evidence lead")
    ADMINISTRATOR = "administrator", _("administrator")

    @property
    def holds_team_key(self) -> bool:
        return self in (Role.CASEWORKER, Role.MANAGER)
