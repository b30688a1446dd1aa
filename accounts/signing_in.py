"""Signing in: one derivation proves the passphrase and opens the seed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.derivation import derive_for_nobody
from accounts.models import User
from accounts.passphrases import open_seed_with
from accounts.service import the_service


class PassphraseBackend(BaseBackend):
    """Proves a passphrase. The opened seed rides on the member object, in memory only."""

    def authenticate(
        self,
        request: HttpRequest | None,
        email: str | None = None,
        password: str | None = None,
        **_others: Any,
    ) -> User | None:
        if not email or not password or len(password) > 1024:
            return None
        user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        service = the_service()
        if user is None or service is None:
            derive_for_nobody(password)
            return None
        seed = open_seed_with(user, password, service)
        if seed is None:
            return None
        user.opened_seed = seed  # type: ignore[attr-defined]
        return user

    def get_user(self, user_id: Any) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()


class ClosedDoorAdapter(DefaultAccountAdapter):
    """Nobody signs up here and no e-mail is ever sent: a manager invites."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the passphrase is not right."),
        "too_many_login_attempts": _(
            "There were too many tries for this address. Wait five minutes, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise ValidationError(_("This service sends no e-mail."))
