"""Secrets that an answer shows once, and that nothing which is kept tells."""

from hmac import digest
from typing import NamedTuple

from electrical_orchestrator.domain.people.secrets import derived, digest_of, new_secret

PURPOSE = b"shown once"


class Veiled(NamedTuple):
    """A secret, and what stands for it where the answer is kept."""

    secret: str
    stands: str
    digest: str
    """Of the secret, in hex: another server may have another veil."""


class Veil:
    """Whoever has the same veil can tell a secret from what stands for it; the database alone cannot."""

    def __init__(self, secret: bytes) -> None:
        """``secret``: 32 bytes or more that nobody else knows."""
        self._seed = digest(secret, PURPOSE, "sha256")

    def veiled(self) -> Veiled:
        """A new secret."""
        return self._of(new_secret())

    def lifted(self, stands: str, known: str) -> str | None:
        """The secret that ``stands`` for, or None when it is not the one whose digest is ``known``."""
        found = self._of(stands)
        return found.secret if found.digest == known else None

    def _of(self, stands: str) -> Veiled:
        secret = derived(self._seed, stands)
        return Veiled(secret, stands, digest_of(secret))
