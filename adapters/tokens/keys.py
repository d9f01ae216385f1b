"""Keys that sign: the last one does, those before it verify for a while."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from secrets import token_hex
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

Algorithm = Literal["HS256", "EdDSA"]
RETIRED_FOR = timedelta(hours=1)
"""Longer than any access token lives."""


@dataclass(frozen=True)
class Key:
    """One key, under a name that stands in the tokens it signs."""

    kid: str
    algorithm: Algorithm
    material: str = field(repr=False)
    """Hex: a shared secret, or the private key as 32 bytes."""
    made_at: datetime

    @classmethod
    def new(cls, algorithm: Algorithm, at: datetime) -> "Key":
        """A key that nobody has seen."""
        if algorithm == "HS256":
            return cls(token_hex(8), algorithm, token_hex(32), at)
        private = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        return cls(token_hex(8), algorithm, private.hex(), at)

    @cached_property
    def signing(self) -> Any:  # noqa: ANN401  # bytes or a private key: what the library takes
        """What signs."""
        raw = bytes.fromhex(self.material)
        return raw if self.algorithm == "HS256" else Ed25519PrivateKey.from_private_bytes(raw)

    @cached_property
    def verifying(self) -> Any:  # noqa: ANN401  # bytes or a public key: what the library takes
        """What verifies."""
        return self.signing if self.algorithm == "HS256" else self.signing.public_key()


def with_new(keys: tuple[Key, ...], algorithm: Algorithm, at: datetime) -> tuple[Key, ...]:
    """The keys with a new one at the end, without those whose tokens are all expired."""
    kept = [key for key, successor in pairwise(keys) if at < successor.made_at + RETIRED_FOR]
    return (*kept, *keys[-1:], Key.new(algorithm, at))
