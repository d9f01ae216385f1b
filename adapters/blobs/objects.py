"""Originals as objects of a store, by its synchronous calls."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING

from electrical_orchestrator.adapters.blobs.contents import checked, write
from electrical_orchestrator.adapters.blobs.failures import our_errors
from electrical_orchestrator.adapters.blobs.halves import Halves
from electrical_orchestrator.adapters.blobs.keys import NOWHERE, digest_at, key_of
from electrical_orchestrator.domain.errors import BlobNotFound, StorageUnavailable
from obstore.exceptions import AlreadyExistsError
from obstore.store import AzureStore, GCSStore, LocalStore, MemoryStore, S3Store

if TYPE_CHECKING:
    from obstore import GetResult  # in its type stub only

LARGEST_AT_ONCE = 8 << 20
"""Bytes of a file that is held in memory and created under the condition that it is not there."""
PART = 8 << 20
PARTS_AT_ONCE = 4
LISTED_AT_ONCE = 1000
Store = AzureStore | GCSStore | LocalStore | MemoryStore | S3Store


class Objects:
    """One object a content: written whole or not at all, never written again."""

    def __init__(self, store: Store, folder: Path | None) -> None:
        """Keep originals in ``store``, whose ``folder`` it is, where it is one."""
        self._store = store
        self._folder = folder
        self._halves = Halves(folder)

    def check(self) -> None:
        """List what nothing is under: of an object that is not there a cloud says the same as of a bucket that is not."""
        with our_errors():
            if self._folder is not None and not os.access(self._folder, os.W_OK | os.X_OK):
                raise StorageUnavailable(f"The folder of originals {self._folder} is not there, or nothing may be written into it.")
            next(iter(self._store.list(NOWHERE, chunk_size=1)), None)

    def put(self, file: Path) -> str:
        """Hash the file, and copy it unless its content is there."""
        with our_errors(), file.open("rb") as source:
            digest = file_digest(source, "sha256").hexdigest()
            if not self.has(digest):
                source.seek(0)
                self._create(digest, source)
            self._halves.remove_of(digest)
        return digest

    def _create(self, digest: str, source: IO[bytes]) -> None:
        """A large file goes in parts: what another one with the same content replaces by it stays the same."""
        content = checked(source, digest)
        if os.fstat(source.fileno()).st_size > LARGEST_AT_ONCE:
            self._store.put(key_of(digest), content, chunk_size=PART, max_concurrency=PARTS_AT_ONCE)
            return
        with suppress(AlreadyExistsError):  # somebody else was faster, with the same content
            self._store.put(key_of(digest), b"".join(content), mode="create", use_multipart=False)

    def has(self, digest: str) -> bool:
        """Ask for the object's head."""
        with our_errors():
            try:
                self._store.head(key_of(digest))
            except (FileNotFoundError, BlobNotFound):
                return False
            return True

    def get(self, digest: str) -> "GetResult":
        """Begin to read. Raises BlobNotFound."""
        with our_errors():
            try:
                return self._store.get(key_of(digest))
            except FileNotFoundError:
                raise BlobNotFound(f"There is no original {digest}.") from None

    def fetch(self, digest: str, to: Path) -> None:
        """Write ``to`` whole or not at all. Raises BlobNotFound, StorageUnavailable."""
        found = self.get(digest)
        with our_errors(), NamedTemporaryFile(dir=to.parent, prefix=".", suffix=".part", delete=False) as copy:
            part = Path(copy.name)
            try:
                write(found, digest, copy)
                copy.close()
                part.replace(to)
            except BaseException:
                part.unlink(missing_ok=True)
                raise

    def delete(self, digest: str) -> None:
        """Delete the object, if it is there."""
        with our_errors(), suppress(FileNotFoundError, BlobNotFound):
            self._store.delete(key_of(digest))

    def kept_before(self, moment: datetime) -> Iterator[list[str]]:
        """List a thousand at a time."""
        with our_errors():
            for chunk in self._store.list(chunk_size=LISTED_AT_ONCE):
                yield [digest for one in chunk if one["last_modified"] < moment and (digest := digest_at(one["path"]))]

    def remove_halves(self, before: datetime) -> None:
        """Those that nobody went on with since ``before``."""
        with our_errors():
            self._halves.remove(before.timestamp())
