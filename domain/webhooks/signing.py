"""Signatures of webhooks, as Standard Webhooks 1.0 wants them: the receiver knows who sent it, and when."""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime
from secrets import token_bytes

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_signing_secret() -> str:
    """A secret that the receiver checks signatures with."""
    return PREFIX + b64encode(token_bytes(SECRET_BYTES)).decode("ascii")


def is_signing_secret(text: str) -> bool:
    """Whether it can sign."""
    return text.startswith(PREFIX)


def signature(secret: str, identifier: str, at: datetime, body: bytes) -> str:
    """The signature by one secret: version 1, HMAC-SHA256."""
    signed = b".".join((identifier.encode("ascii"), str(int(at.timestamp())).encode("ascii"), body))
    return "v1," + b64encode(hmac.digest(b64decode(secret.removeprefix(PREFIX)), signed, "sha256")).decode("ascii")


def signed_headers(secrets: Iterable[str], identifier: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers that go with ``body``; while a secret is exchanged there are two, and each may be checked."""
    return {
        "webhook-id": identifier,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signature(secret, identifier, at, body) for secret in secrets),
    }
