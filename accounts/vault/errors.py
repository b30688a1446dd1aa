"""One family of error for everything that will not open. None of them carries data."""


class VaultError(Exception):
    """Something about a key or a sealed value is not as it must be."""


class CannotOpen(VaultError):
    """The value was not sealed for this place with this key, or was changed since."""


class NoKey(VaultError):
    """The key ring at hand holds no key of this compartment, team or version."""
