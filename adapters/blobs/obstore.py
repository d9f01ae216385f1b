"""Originals in an object store: a local folder, a bucket of a cloud, or memory."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from anyio import lowlevel, to_thread
from electrical_orchestrator.adapters.blobs.clouds import store_at
from electrical_orchestrator.adapters.blobs.contents import chunks
from electrical_orchestrator.adapters.blobs.failures import our_errors
from electrical_orchestrator.adapters.blobs.objects import Objects, Store
from electrical_orchestrator.adapters.blobs.waiting import whole
from electrical_orchestrator.domain.ports.blobs import Aside, BlobStore
from obstore.store import LocalStore, MemoryStore

T = TypeVar("T")


class ObjectBlobStore(BlobStore):
    """Only the store's synchronous calls are used, each in a thread.

    Its asynchronous ones may abort the interpreter when it ends soon after (PyO3/pyo3-async-runtimes#40).
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        """Keep originals in ``store``, whose ``folder`` it is, where it is one."""
        self._objects = Objects(store, folder)

    @classmethod
    def in_folder(cls, folder: Path) -> Self:
        """Keep originals in ``folder``, which is made when it is not there. Raises StorageUnavailable."""
        with our_errors():
            return cls(LocalStore(folder, mkdir=True), folder)

    @classmethod
    def at_url(cls, url: str) -> Self:
        """Keep originals where ``url`` says: s3://BUCKET/PREFIX, gs://BUCKET/PREFIX, az://CONTAINER/PREFIX. Raises InvalidSettings."""
        return cls(store_at(url))

    @classmethod
    def in_memory(cls) -> Self:
        """Keep originals as long as the process lives."""
        return cls(MemoryStore())

    async def check(self) -> None:
        """List what nothing is under."""
        await to_thread.run_sync(self._objects.check)

    async def put(self, file: Path) -> str:
        """Hash the file, and copy it unless its content is there."""
        return await whole(self._objects.put, file)

    async def has(self, sha256: str) -> bool:
        """Ask for the object's head."""
        return await to_thread.run_sync(self._objects.has, sha256)

    async def read(self, sha256: str) -> AsyncIterator[bytes]:
        """Yield about a megabyte at a time."""
        content = chunks(await to_thread.run_sync(self._objects.get, sha256))
        while (chunk := await to_thread.run_sync(next, content, None)) is not None:
            yield chunk

    async def fetch(self, sha256: str, to: Path) -> None:
        """Write ``to`` whole or not at all. Raises StorageUnavailable when the content is not what it was."""
        await to_thread.run_sync(self._objects.fetch, sha256, to)

    async def set_aside(self, aside: Aside) -> None:
        """Rename the object."""
        await whole(self._objects.set_aside, aside)

    async def put_back(self, aside: Aside) -> None:
        """Rename it back."""
        await whole(self._objects.put_back, aside)

    async def discard(self, aside: Aside) -> None:
        """Delete it. Nothing is open then, so here a cancellation that was put off so far is in nobody's way."""
        await whole(self._objects.discard, aside)
        await lowlevel.checkpoint()

    def kept_before(self, moment: datetime) -> AsyncIterator[str]:
        """List a thousand at a time."""
        return _each(self._objects.kept_before(moment))

    def set_aside_before(self, moment: datetime) -> AsyncIterator[Aside]:
        """The same."""
        return _each(self._objects.set_aside_before(moment))

    async def remove_halves(self, before: datetime) -> None:
        """Those in a folder, which the store does not tell of."""
        await whole(self._objects.remove_halves, before)


async def _each(chunks_of: Iterator[list[T]]) -> AsyncIterator[T]:
    while (chunk := await to_thread.run_sync(next, chunks_of, None)) is not None:
        for one in chunk:
            yield one
