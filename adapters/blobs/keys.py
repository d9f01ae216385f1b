"""Where in the store what lies."""

import re
from uuid import UUID

from electrical_orchestrator.domain.errors import BlobNotFound
from electrical_orchestrator.domain.ports.blobs import Aside

NOWHERE = "nowhere"
"""No original lies there."""
ASIDE = "aside"
"""Below it lies what is set aside."""
SHA256 = re.compile("[0-9a-f]{64}")
SET_ASIDE = re.compile(f"{ASIDE}/(?P<sha256>{SHA256.pattern})[.](?P<mark>[0-9a-f]{{32}})")


def key_of(digest: str) -> str:
    """Where the content lies: ``ab/abcd...``. Raises BlobNotFound: anything but a checksum lies nowhere."""
    if not SHA256.fullmatch(digest):
        raise BlobNotFound(f"{digest[:80]!r} is no SHA-256.")
    return f"{digest[:2]}/{digest}"


def digest_at(key: str) -> str | None:
    """The content that lies there, or None of what is no original."""
    digest = key.rpartition("/")[2]
    return digest if SHA256.fullmatch(digest) and key == key_of(digest) else None


def key_of_aside(aside: Aside) -> str:
    """Where it lies: ``aside/abcd....MARK``. Raises BlobNotFound."""
    return f"{ASIDE}/{key_of(aside.sha256).rpartition('/')[2]}.{aside.mark.hex}"


def aside_at(key: str) -> Aside | None:
    """What lies there, or None of what nobody has set aside."""
    found = SET_ASIDE.fullmatch(key)
    return found and Aside(found["sha256"], UUID(found["mark"]))
