"""Where in the store what lies."""

import re

from electrical_orchestrator.domain.errors import BlobNotFound

NOWHERE = "nowhere"
"""No original lies there."""
SHA256 = re.compile("[0-9a-f]{64}")


def key_of(digest: str) -> str:
    """Where the content lies: ``ab/abcd...``. Raises BlobNotFound: anything but a checksum lies nowhere."""
    if not SHA256.fullmatch(digest):
        raise BlobNotFound(f"{digest[:80]!r} is no SHA-256.")
    return f"{digest[:2]}/{digest}"


def digest_at(key: str) -> str | None:
    """The content that lies there, or None of what is no original."""
    digest = key.rpartition("/")[2]
    return digest if SHA256.fullmatch(digest) and key == key_of(digest) else None
