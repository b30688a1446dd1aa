"""The one service of this database, and whether this machine holds the right pepper for it."""

from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from accounts.models import Service
from accounts.vault.primitives import expand, mac, same


def the_service() -> Service | None:
    return Service.objects.first()


def pepper_check(peppers: Mapping[int, bytes]) -> str:
    """A value that says whether a pepper is the right one, and nothing else about it."""
    return mac(peppers[min(peppers)], b"seal/1 pepper check").hex()


def lot_key() -> bytes:
    """A secret of this service for drawing lots that nobody outside can foresee or check."""
    return expand(settings.PEPPERS[min(settings.PEPPERS)], "seal/1 lot")


def refuse_wrong_pepper(service: Service | None) -> None:
    """Raises ImproperlyConfigured, in a sentence, if the pepper is not this database's.

    Without this, every passphrase would be 'wrong' and nobody would know why.
    """
    if service and not same(pepper_check(settings.PEPPERS).encode(), service.pepper_check.encode()):
        raise ImproperlyConfigured(
            "The pepper on this machine is not the one that this database was made with. Put "
            "back the right CASEWORK_PEPPER or CASEWORK_PEPPER_FILE; nothing has been changed."
        )


def refusal_to_take_clients(service: Service | None) -> str:
    """Why no real client may be recorded yet, or "". The demo holds invented people only."""
    if service is None:
        return _("No service has been set up on this machine yet.")
    if not service.is_demo:
        return _(
            "This service cannot take clients yet: it needs a second person who holds its keys "
            "and a recovery kit that has been proved."
        )
    return ""
