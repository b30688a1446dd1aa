"""Setting and changing a passphrase: verifier and seed always change in one step."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.derivation import derive_in_turn
from accounts.models import Service, User
from accounts.vault.blob import Keys
from accounts.vault.errors import VaultError
from accounts.vault.passphrase import Cost, Root, Verifier, new_verifier

SHORTEST = 12


def seed_keys(root: Root, service: Service) -> Keys:
    """The keys that open a member's seed."""
    return Keys(service.pk, {1: root.unlock})


def lock_seed_with(user: User, seed: bytes, passphrase: str, service: Service) -> None:
    """A new verifier and the seed sealed anew, on the member in memory. The caller saves her."""
    verifier, root = new_verifier(passphrase, settings.PEPPERS, Cost(*settings.ARGON2))
    user.password = verifier.encode()
    user.seed.seal(seed, seed_keys(root, service))


def open_seed_with(user: User, passphrase: str, service: Service) -> bytes | None:
    """Her seed, or None if this is not her passphrase. One Argon2id run."""
    try:
        verifier = Verifier.decode(user.password)
        root = derive_in_turn(passphrase, verifier)
        if not verifier.accepts(root):
            return None
        seed: bytes = user.seed.open(seed_keys(root, service))
    except VaultError:
        return None
    return seed


def refusal_of(passphrase: str, user: User) -> str:
    """Why this passphrase will not do, or ""."""
    if len(passphrase) < SHORTEST:
        return _("Use at least %(count)d characters; five words are a good passphrase.") % {
            "count": SHORTEST
        }
    if len(passphrase) > 1024:
        return _("Use at most 1,024 characters.")
    if len(set(passphrase)) < 5:
        return _("This repeats too few characters to be safe.")
    if len(local := user.email.split("@")[0]) > 3 and local.lower() in passphrase.lower():
        return _("Leave your e-mail address out of your passphrase.")
    return ""


@transaction.atomic
def change_passphrase(*, by: Actor, old: str, new: str) -> bool:
    """Re-seal her seed under a new passphrase and end her other sessions.

    False, and nothing is changed, if the old passphrase is not hers.
    """
    user = User.objects.select_for_update().get(pk=by.pk)
    seed = open_seed_with(user, old, by.service)
    if seed is None:
        return False
    lock_seed_with(user, seed, new, by.service)
    user.save(update_fields=["password", "seed"])
    user.unlocked.all().delete()
    return True
