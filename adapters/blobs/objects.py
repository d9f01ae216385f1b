"""Originals as objects of a store, by its synchronous calls."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, TypeVar

from electrical_orchestrator.adapters.blobs.contents import checked, write
from electrical_orchestrator.adapters.blobs.failures import our_errors
from electrical_orchestrator.adapters.blobs.halves import Halves
from electrical_orchestrator.adapters.blobs.keys import ASIDE, NOWHERE, aside_at, digest_at, key_of, key_of_aside
from electrical_orchestrator.domain.errors import BlobNotFound, StorageUnavailable
from electrical_orchestrator.domain.ports.blobs import Aside
from obstore.exceptions import AlreadyExistsError
from obstore.store import AzureStore, GCSStore, LocalStore, MemoryStore, S3Store

if TYPE_CHECKING:
    from obstore import GetResult  # in its type stub only

T = TypeVar("T")
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

    def set_aside(self, aside: Aside) -> None:
        """Rename the object, if it is there. Its time in a folder is then that of now, as it is elsewhere by itself."""
        with our_errors(), suppress(FileNotFoundError, BlobNotFound):
            key = key_of(aside.sha256)
            if self._folder is not None:
                os.utime(self._folder / key)
            self._store.rename(key, key_of_aside(aside))

    def put_back(self, aside: Aside) -> None:
        """Rename the object back."""
        with our_errors(), suppress(FileNotFoundError, BlobNotFound):
            self._store.rename(key_of_aside(aside), key_of(aside.sha256))

    def discard(self, aside: Aside) -> None:
        """Delete what is set aside."""
        with our_errors(), suppress(FileNotFoundError, BlobNotFound):
            self._store.delete(key_of_aside(aside))

    def kept_before(self, moment: datetime) -> Iterator[list[str]]:
        """List a thousand at a time."""
        return self._listed(None, moment, digest_at)

    def set_aside_before(self, moment: datetime) -> Iterator[list[Aside]]:
        """The same of what is set aside."""
        return self._listed(ASIDE, moment, aside_at)

    def _listed(self, prefix: str | None, moment: datetime, what: Callable[[str], T | None]) -> Iterator[list[T]]:
        with our_errors():
            for chunk in self._store.list(prefix, chunk_size=LISTED_AT_ONCE):
                yield [found for one in chunk if one["last_modified"] < moment and (found := what(one["path"])) is not None]

    def remove_halves(self, before: datetime) -> None:
        """Those that nobody went on with since ``before``."""
        with our_errors():
            self._halves.remove(before.timestamp())
