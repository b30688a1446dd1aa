"""Django's door to our passphrase verifier. Only our own actions set one (accounts.passphrases)."""

from typing import Any, NoReturn

from django.contrib.auth.hashers import BasePasswordHasher

from accounts.derivation import derive_in_turn
from accounts.vault.errors import VaultError
from accounts.vault.passphrase import ALGORITHM, Verifier


class PassphraseHasher(BasePasswordHasher):
    """Argon2id with a pepper; the stored text is vault.passphrase.Verifier."""

    algorithm = ALGORITHM

    def encode(self, password: str, salt: str) -> NoReturn:
        """A new verifier without the seed sealed anew would lock the member out for good."""
        raise TypeError("Only accounts.passphrases sets a passphrase.")

    def salt(self) -> str:
        return ""

    def verify(self, password: str, encoded: str) -> bool:
        try:
            verifier = Verifier.decode(encoded)
            return verifier.accepts(derive_in_turn(password, verifier))
        except VaultError:
            return False

    def decode(self, encoded: str) -> dict[str, Any]:
        return {"algorithm": self.algorithm}

    def must_update(self, encoded: str) -> bool:
        return False

    def harden_runtime(self, password: str, encoded: str) -> None:
        return

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        return {"algorithm": self.algorithm}
