"""Secrets that are needed as they are, enciphered: whoever has the database alone, or a backup of it, has none of them."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from secrets import token_bytes
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# ruff: noqa: PLC0415 - cryptography is heavy, and few rows hold a secret

PREFIX = "enciphered:1:"
"""AES-256-GCM, by a key that HKDF makes of the service's secret; the key's name and a colon follow. No secret begins like that."""
MEANING = "enciphered by a key of the program's"
"""Of a column."""
KEY, NAME = b"electrical-orchestrator: secrets in the database", b"electrical-orchestrator: name of that key"
KEY_BYTES, NAME_BYTES, NONCE_BYTES = 32, 4, 12


class Cipher:
    """Enciphers texts for the rows that they stand in: moved to another row they are worth nothing."""

    def __init__(self, known: Callable[[], Sequence[bytes]] = tuple) -> None:
        """``known``: the service's secret, then earlier ones, asked for by the first use; without any, texts stay as they are."""
        self._known = known

    @property
    def newest(self) -> str:
        """How texts begin that are enciphered now; empty where none are."""
        return next((f"{PREFIX}{name}:" for name in self._keys), "")

    def enciphered(self, text: str, row: UUID) -> str:
        """``text`` as it is kept. What could not be deciphered stays as it was."""
        if text.startswith(PREFIX) or not self._keys:
            return text
        nonce, key = token_bytes(NONCE_BYTES), next(iter(self._keys.values()))
        return self.newest + b64encode(nonce + key.encrypt(nonce, text.encode(), row.bytes)).decode("ascii")

    def deciphered(self, kept: str, row: UUID) -> str:
        """The text, also of one that was kept before there were keys; as it is kept where no key opens it."""
        name, _, content = kept.removeprefix(PREFIX).partition(":")
        if not kept.startswith(PREFIX) or name not in self._keys:
            return kept
        from cryptography.exceptions import InvalidTag

        try:
            sealed = b64decode(content, validate=True)
            return self._keys[name].decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], row.bytes).decode()
        except (InvalidTag, ValueError):
            return kept

    @cached_property
    def _keys(self) -> Mapping[str, "AESGCM"]:
        """By their names, the newest first; none without the library, which is there wherever something is served."""
        if find_spec("cryptography") is None:
            return {}
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return {_derived(secret, NAME, NAME_BYTES).hex(): AESGCM(_derived(secret, KEY, KEY_BYTES)) for secret in self._known()}


OPEN = Cipher()
"""Enciphers nothing."""


def is_enciphered(text: str) -> bool:
    """Whether no key opened it."""
    return text.startswith(PREFIX)


def _derived(secret: bytes, purpose: bytes, length: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length, salt=None, info=purpose).derive(secret)
