"""Django's door to our passphrase verifier. Only our own actions set one (accounts.passphrases)."""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher

from accounts.derivation import derive_in_turn
from accounts.vault.errors import VaultError
from accounts.vault.passphrase import ALGORITHM, Cost, Verifier, new_verifier


class PassphraseHasher(BasePasswordHasher):
    """Argon2id with a pepper; the stored text is vault.passphrase.Verifier."""

    algorithm = ALGORITHM

    def encode(self, password: str, salt: str) -> str:
        verifier, _root = new_verifier(password, settings.PEPPERS, Cost(*settings.ARGON2))
        return verifier.encode()

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
        return False  # a new verifier without a re-sealed seed would lock her out

    def harden_runtime(self, password: str, encoded: str) -> None:
        return

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        return {"algorithm": self.algorithm}
