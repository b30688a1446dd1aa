"""A service, its teams and members, and who holds which key; the register has every column."""

import uuid
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from accounts.sealed import EncryptedField
from accounts.vault.blob import NO_UUID, Compartment
from accounts.vault.rings import GrantKind, GrantPlace, RecipientKind


class Service(models.Model):
    """The one service of this database."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    only = models.BooleanField(default=True, unique=True, editable=False)
    name = models.CharField(max_length=120)
    is_demo = models.BooleanField(default=False)
    one_signature = models.BooleanField(default=False)
    pepper_check = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(only=True), name="one_service_a_database")
        ]

    def __str__(self) -> str:
        return self.name


class Members(BaseUserManager["User"]):
    """Members are made by accounts.joining, which makes their keys in the same step."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())

    def active(self) -> models.QuerySet["User"]:
        return self.filter(is_active=True).order_by("name")


class User(AbstractBaseUser):
    """A member of staff. `password` holds the verifier of her passphrase (vault.passphrase)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(default=True)
    public_key = models.BinaryField()
    seed = EncryptedField(compartment=Compartment.SEED, table="user", label="seed", holds=bytes)
    last_login = None  # when somebody worked is nobody's business

    objects = Members()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def sealed_for(self) -> tuple[UUID, UUID]:
        return NO_UUID, self.pk

    @property
    def grant_public_key(self) -> bytes:
        return bytes(self.public_key)


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=80, unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    key_version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role in a team; `vouched` is the directory's MAC over member, public key and role."""

    member = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    key_version = models.PositiveIntegerField()
    vouched = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "team", "role"], name="one_role_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
        ]


class Kit(models.Model):
    """The recovery kit as a grantee: its public key. Its seed is on two sheets of paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    public_key = models.BinaryField()


class Grant(models.Model):
    """A team's key (or its evidence key) of one version, sealed to one holder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="grants")
    key_version = models.PositiveIntegerField()
    kind = models.PositiveSmallIntegerField()
    member = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="grants")
    kit = models.ForeignKey(Kit, null=True, on_delete=models.CASCADE, related_name="grants")
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "key_version", "kind", "member"], name="one_grant_a_member"
            ),
            models.UniqueConstraint(
                fields=["team", "key_version", "kind", "kit"], name="one_grant_a_kit"
            ),
            models.CheckConstraint(
                condition=models.Q(member__isnull=True) ^ models.Q(kit__isnull=True),
                name="grant_has_one_holder",
            ),
        ]

    @property
    def place(self) -> GrantPlace:
        holder = RecipientKind.MEMBER if self.member_id else RecipientKind.KIT
        recipient = self.member_id or self.kit_id
        assert recipient is not None
        return GrantPlace(GrantKind(self.kind), self.team_id, self.key_version, holder, recipient)


class UnlockedSession(models.Model):
    """A signed-in browser. `seed` opens only with the cookie's secret; empty when locked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    member = models.ForeignKey(User, on_delete=models.CASCADE, related_name="unlocked")
    secret_hash = models.BinaryField()
    sealed_seed = models.BinaryField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
