"""Originals in an object store: a local folder, a bucket of a cloud, or memory."""

import os
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, Self

from anyio import to_thread
from electrical_orchestrator.adapters.blobs.clouds import store_at
from electrical_orchestrator.adapters.blobs.failures import our_errors
from electrical_orchestrator.domain.errors import BlobNotFound, StorageUnavailable
from electrical_orchestrator.domain.ports.blobs import BlobStore
from obstore.exceptions import AlreadyExistsError
from obstore.store import AzureStore, GCSStore, LocalStore, MemoryStore, S3Store

if TYPE_CHECKING:
    from obstore import GetResult  # in its type stub only

CHUNK = 1 << 20
"""Bytes read at once."""
LARGEST_AT_ONCE = 8 << 20
"""Bytes of a file that is held in memory and created under the condition that it is not there."""
PART = 8 << 20
PARTS_AT_ONCE = 4
Store = AzureStore | GCSStore | LocalStore | MemoryStore | S3Store
SHA256 = re.compile("[0-9a-f]{64}")
NOWHERE = "nowhere"
"""No original lies there."""
LISTED_AT_ONCE = 1000
ABANDONED_S = 3600.0
"""Who writes a half writes more often."""
STARTED = time.time()
"""When this process was: an older half of a file is nobody's who goes on with it here."""


class ObjectBlobStore(BlobStore):
    """One object a content, under ``ab/abcd...``: written whole or not at all, never written again.

    Only the store's synchronous calls are used, each in a thread: its asynchronous ones may abort the interpreter when it
    ends soon after (PyO3/pyo3-async-runtimes#40).
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        """Keep originals in ``store``, whose ``folder`` it is, where it is one."""
        self._store = store
        self._folder = folder

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
        """List what nothing is under: of an object that is not there a cloud says the same as of a bucket that is not."""
        await to_thread.run_sync(self._check)

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

    async def kept_before(self, moment: datetime) -> AsyncIterator[str]:
        """List a thousand at a time, and halves in a folder, of which the store does not tell."""
        found = self._kept_before(moment)
        while (digests := await to_thread.run_sync(next, found, None)) is not None:
            for digest in digests:
                yield digest

    def _check(self) -> None:
        with our_errors():
            if self._folder is not None and not os.access(self._folder, os.W_OK | os.X_OK):
                raise StorageUnavailable(f"The folder of originals {self._folder} is not there, or nothing may be written into it.")
            next(iter(self._store.list(NOWHERE, chunk_size=1)), None)

    def _put(self, file: Path) -> str:
        with our_errors(), file.open("rb") as source:
            digest = file_digest(source, "sha256").hexdigest()
            if not self._has(digest):
                source.seek(0)
                self._create(digest, source)
            self._remove_halves(digest, STARTED)
        return digest

    def _remove_halves(self, digest: str, before: float) -> None:
        """What killed programs left of a content, and nobody went on with since ``before``."""
        for half in self._halves(f"{_key(digest)}#*", before):
            half.unlink(missing_ok=True)

    def _halves(self, names: str, before: float) -> Iterator[Path]:
        """Those in the folder, where there is one: the store numbers them behind a #."""
        found = () if self._folder is None else self._folder.glob(names)
        return (half for half in found if _is_older(half, before))

    def _create(self, digest: str, source: IO[bytes]) -> None:
        """A large file goes in parts: what another one with the same content replaces by it stays the same."""
        content = _checked(source, digest)
        if os.fstat(source.fileno()).st_size > LARGEST_AT_ONCE:
            self._store.put(_key(digest), content, chunk_size=PART, max_concurrency=PARTS_AT_ONCE)
            return
        with suppress(AlreadyExistsError):  # somebody else was faster, with the same content
            self._store.put(_key(digest), b"".join(content), mode="create", use_multipart=False)

    def _has(self, digest: str) -> bool:
        with our_errors():
            try:
                self._store.head(_key(digest))
            except (FileNotFoundError, BlobNotFound):
                return False
            return True

    def _get(self, digest: str) -> "GetResult":
        with our_errors():
            try:
                return self._store.get(_key(digest))
            except FileNotFoundError:
                raise BlobNotFound(f"There is no original {digest}.") from None

    def _fetch(self, digest: str, to: Path) -> None:
        found = self._get(digest)
        with our_errors(), NamedTemporaryFile(dir=to.parent, prefix=".", suffix=".part", delete=False) as copy:
            part = Path(copy.name)
            try:
                _write(found, digest, copy)
                copy.close()
                part.replace(to)
            except BaseException:
                part.unlink(missing_ok=True)
                raise

    def _delete(self, digest: str) -> None:
        with our_errors():
            try:
                self._store.delete(_key(digest))
            except BlobNotFound:
                return
            except FileNotFoundError:  # nothing happens when it is not there
                pass
            self._remove_halves(digest, time.time() - ABANDONED_S)

    def _kept_before(self, moment: datetime) -> Iterator[list[str]]:
        with our_errors():
            for chunk in self._store.list(chunk_size=LISTED_AT_ONCE):
                yield [digest for one in chunk if one["last_modified"] < moment and (digest := _digest(one["path"]))]
            yield [digest for half in self._halves("??/*#*", moment.timestamp()) if (digest := _digest(_whole(half)))]


def _key(digest: str) -> str:
    """Where the content lies; anything but a checksum lies nowhere."""
    if not SHA256.fullmatch(digest):
        raise BlobNotFound(f"{digest[:80]!r} is no SHA-256.")
    return f"{digest[:2]}/{digest}"


def _digest(key: str) -> str | None:
    """The content that lies there, or None of what is no original."""
    digest = key.rpartition("/")[2]
    return digest if SHA256.fullmatch(digest) and key == _key(digest) else None


def _whole(half: Path) -> str:
    """Where it belongs."""
    return f"{half.parent.name}/{half.name.partition('#')[0]}"


def _is_older(half: Path, before: float) -> bool:
    try:
        return half.stat().st_mtime < before
    except FileNotFoundError:
        return False  # the whole has come


def _chunks(found: "GetResult") -> Iterator[bytes]:
    with our_errors():
        yield from map(bytes, found.stream(min_chunk_size=CHUNK))


def _write(found: "GetResult", digest: str, copy: IO[bytes]) -> None:
    check = sha256()
    for chunk in _chunks(found):
        check.update(chunk)
        copy.write(chunk)
    if check.hexdigest() != digest:
        raise StorageUnavailable(f"The stored original {digest} is damaged.")


def _checked(source: IO[bytes], digest: str) -> Iterator[bytes]:
    """The content, which fails before its end when it is not the one of ``digest``: then nothing of it is kept."""
    check = sha256()
    while chunk := source.read(CHUNK):
        check.update(chunk)
        if source.tell() >= os.fstat(source.fileno()).st_size and check.hexdigest() != digest:
            break
        yield chunk
    if check.hexdigest() != digest:
        raise StorageUnavailable("The file changed while it was stored.")
