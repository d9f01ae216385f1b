"""Secrets that the program makes: long and random, so that their SHA-256 may be kept in their place."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from secrets import token_bytes

SECRET_BYTES = 32


def new_secret(prefix: str = "") -> str:
    """A secret that nobody guesses, in characters that fit into an address."""
    return prefix + _text(token_bytes(SECRET_BYTES))


def digest_of(secret: str) -> str:
    """What is kept of a secret, in hex."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def derived(seed: bytes, secret: str) -> str:
    """The one secret that follows from both: whoever has only one of them cannot tell it."""
    return _text(hmac.digest(seed, secret.encode("utf-8", "surrogatepass"), "sha256"))


def _text(secret: bytes) -> str:
    return urlsafe_b64encode(secret).rstrip(b"=").decode("ascii")
