"""Originals in an object store: a local folder, or memory."""

import errno
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, Self

from anyio import to_thread
from electrical_orchestrator.domain.errors import BlobNotFound, StorageFull, StorageUnavailable
from electrical_orchestrator.domain.ports.blobs import BlobStore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, MemoryStore

if TYPE_CHECKING:
    from obstore import GetResult  # in its type stub only

CHUNK = 1 << 20
"""Bytes read at once."""
FULL = re.compile(rf"(os error |Errno )({errno.ENOSPC}|{errno.EDQUOT}|{errno.EFBIG})\b")
"""How the object store, and Python, say that there is no room."""
SHA256 = re.compile("[0-9a-f]{64}")


class ObjectBlobStore(BlobStore):
    """One object a content, under ``ab/abcd...``: written whole or not at all, never written again.

    Only the store's synchronous calls are used, each in a thread: its asynchronous ones may abort the interpreter when it
    ends soon after (PyO3/pyo3-async-runtimes#40).
    """

    def __init__(self, store: LocalStore | MemoryStore) -> None:
        """Keep originals in ``store``."""
        self._store = store

    @classmethod
    def in_folder(cls, folder: Path) -> Self:
        """Keep originals in ``folder``, which is made when it is not there. Raises StorageUnavailable."""
        with _ours():
            return cls(LocalStore(folder, mkdir=True))

    @classmethod
    def in_memory(cls) -> Self:
        """Keep originals as long as the process lives."""
        return cls(MemoryStore())

    async def put(self, file: Path) -> str:
        """Hash the file, and copy it unless its content is there."""
        return await to_thread.run_sync(self._put, file)

    async def has(self, sha256: str) -> bool:
        """Ask for the object's head."""
        return await to_thread.run_sync(self._has, sha256)

    async def read(self, sha256: str) -> AsyncIterator[bytes]:
        """Yield about a megabyte at a time."""
        chunks = _chunks(await to_thread.run_sync(self._get, sha256))
        while (chunk := await to_thread.run_sync(next, chunks, None)) is not None:
            yield chunk

    async def fetch(self, sha256: str, to: Path) -> None:
        """Write ``to`` whole or not at all. Raises StorageUnavailable when the content is not what it was."""
        await to_thread.run_sync(self._fetch, sha256, to)

    async def delete(self, sha256: str) -> None:
        """Delete the object."""
        await to_thread.run_sync(self._delete, sha256)

    def _put(self, file: Path) -> str:
        with file.open("rb") as source:
            digest = file_digest(source, "sha256").hexdigest()
            if not self._has(digest):
                source.seek(0)
                with _ours():
                    self._create(digest, source.read())
        return digest

    def _create(self, digest: str, content: bytes) -> None:
        if sha256(content).hexdigest() != digest:
            raise StorageUnavailable("The file changed while it was stored.")
        try:
            self._store.put(_key(digest), content, mode="create", use_multipart=False)
        except AlreadyExistsError:
            return  # somebody else was faster, with the same content

    def _has(self, digest: str) -> bool:
        with _ours():
            try:
                self._store.head(_key(digest))
            except (FileNotFoundError, BlobNotFound):
                return False
            return True

    def _get(self, digest: str) -> "GetResult":
        with _ours():
            try:
                return self._store.get(_key(digest))
            except FileNotFoundError:
                raise BlobNotFound(f"There is no original {digest}.") from None

    def _fetch(self, digest: str, to: Path) -> None:
        found = self._get(digest)
        with _ours(), NamedTemporaryFile(dir=to.parent, prefix=".", suffix=".part", delete=False) as copy:
            part = Path(copy.name)
            try:
                _write(found, digest, copy)
                copy.close()
                part.replace(to)
            except BaseException:
                part.unlink(missing_ok=True)
                raise

    def _delete(self, digest: str) -> None:
        with _ours():
            try:
                self._store.delete(_key(digest))
            except (FileNotFoundError, BlobNotFound):
                return  # nothing happens when it is not there


def _key(digest: str) -> str:
    """Where the content lies; anything but a checksum lies nowhere."""
    if not SHA256.fullmatch(digest):
        raise BlobNotFound(f"{digest[:80]!r} is no SHA-256.")
    return f"{digest[:2]}/{digest}"


def _chunks(found: "GetResult") -> Iterator[bytes]:
    with _ours():
        yield from map(bytes, found.stream(min_chunk_size=CHUNK))


def _write(found: "GetResult", digest: str, copy: IO[bytes]) -> None:
    check = sha256()
    for chunk in _chunks(found):
        check.update(chunk)
        copy.write(chunk)
    if check.hexdigest() != digest:
        raise StorageUnavailable(f"The stored original {digest} is damaged.")


@contextmanager
def _ours() -> Iterator[None]:
    """Whatever the object store says becomes StorageUnavailable, or StorageFull."""
    try:
        yield
    except (BaseError, OSError) as error:
        kind = StorageFull if FULL.search(str(error)) else StorageUnavailable
        raise kind(f"The originals cannot be reached: {str(error).splitlines()[0]}.") from error
