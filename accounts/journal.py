"""Tells whoever keeps the journal that a member came or went. It does not know who that is."""

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import User


def tell(event: str, user: User) -> None:
    """`event`: SIGNED_IN, UNLOCKED, LOCKED, SIGNED_OUT or CHANGED_PASSPHRASE."""
    import_string(settings.JOURNAL)(event, user)
