"""Contents on their way, each checked against its SHA-256."""

import os
from collections.abc import Iterator
from hashlib import sha256
from typing import IO, TYPE_CHECKING

from electrical_orchestrator.adapters.blobs.failures import our_errors
from electrical_orchestrator.domain.errors import StorageUnavailable

if TYPE_CHECKING:
    from obstore import GetResult  # in its type stub only

CHUNK = 1 << 20
"""Bytes read at once."""


def chunks(found: "GetResult") -> Iterator[bytes]:
    """Yield about a megabyte at a time."""
    with our_errors():
        yield from map(bytes, found.stream(min_chunk_size=CHUNK))


def write(found: "GetResult", digest: str, copy: IO[bytes]) -> None:
    """Write it all. Raises StorageUnavailable when it is not the content of ``digest``."""
    check = sha256()
    for chunk in chunks(found):
        check.update(chunk)
        copy.write(chunk)
    if check.hexdigest() != digest:
        raise StorageUnavailable(f"The stored original {digest} is damaged.")


def checked(source: IO[bytes], digest: str) -> Iterator[bytes]:
    """The content, which fails before its end when it is not the one of ``digest``: then nothing of it is kept."""
    check = sha256()
    while chunk := source.read(CHUNK):
        check.update(chunk)
        if source.tell() >= os.fstat(source.fileno()).st_size and check.hexdigest() != digest:
            break
        yield chunk
    if check.hexdigest() != digest:
        raise StorageUnavailable("The file changed while it was stored.")
