"""Port: originals, by their content."""

from abc import abstractmethod
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol, Self
from uuid import UUID, uuid4


class Aside(NamedTuple):
    """An original that somebody has set aside: as good as gone, and still there to be put back."""

    sha256: str
    mark: UUID
    """What tells it from the same content that others have set aside."""

    @classmethod
    def of(cls, sha256: str) -> Self:
        """A new one."""
        return cls(sha256, uuid4())


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
    async def set_aside(self, aside: Aside) -> None:
        """Move its content to where only ``put_back`` and ``discard`` find it; nothing happens when it is not kept."""

    @abstractmethod
    async def put_back(self, aside: Aside) -> None:
        """Keep it again, once, also where the same content was put meanwhile; nothing happens when it is not aside."""

    @abstractmethod
    async def discard(self, aside: Aside) -> None:
        """Forget what was set aside as ``aside``, and nothing else; nothing happens when it is not aside."""

    @abstractmethod
    def set_aside_before(self, moment: datetime) -> AsyncIterator[Aside]:
        """Yield what was set aside before ``moment`` by the store's clock and is still aside, in any order."""

    @abstractmethod
    def kept_before(self, moment: datetime) -> AsyncIterator[str]:
        """Yield the SHA-256 of what was put for the first time, or put back, before ``moment`` by the store's clock, in any order.

        What is put or deleted meanwhile is among it or not. Only what the port itself has put is.
        """

    @abstractmethod
    async def remove_halves(self, before: datetime) -> None:
        """Remove what was put in part only, and given up before that moment by the store's clock."""
