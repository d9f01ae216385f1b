"""Port: originals, by their content."""

from abc import abstractmethod
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Protocol


class BlobStore(Protocol):
    """Keeps bytes under their SHA-256. Promise: tests/contracts/test_blob_store.py.

    What changes the store is done to its end before it returns, whatever cancels it. Raises StorageUnavailable when the store cannot be
    reached or is full; then a change may still come, from a store that is far away.
    """

    @abstractmethod
    async def check(self) -> None:
        """Raise StorageUnavailable unless the place of the originals is there, as far as that can be told without keeping anything."""

    @abstractmethod
    async def put(self, file: Path) -> str:
        """Keep the content of ``file`` and return its SHA-256 in lower-case hex; the same content is kept once."""

    @abstractmethod
    async def has(self, sha256: str) -> bool:
        """Return whether the content is kept."""

    @abstractmethod
    def read(self, sha256: str) -> AsyncIterator[bytes]:
        """Yield the content in chunks. Raises BlobNotFound."""

    @abstractmethod
    async def fetch(self, sha256: str, to: Path) -> None:
        """Write the content to the file ``to``. Raises BlobNotFound."""

    @abstractmethod
    async def delete(self, sha256: str) -> None:
        """Forget the content; nothing happens when it is not there."""

    @abstractmethod
    def kept_before(self, moment: datetime) -> AsyncIterator[str]:
        """Yield the SHA-256 of what was put for the first time before ``moment`` by the store's clock, in any order.

        What is put or deleted meanwhile is among it or not. Only what the port itself has put is.
        """

    @abstractmethod
    async def remove_halves(self, before: datetime) -> None:
        """Remove what was put in part only, and given up before that moment by the store's clock."""
