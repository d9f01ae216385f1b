"""Where keys are kept: in a file beside the data, or in memory."""

import contextlib
import json
import os
from abc import abstractmethod
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol

from electrical_orchestrator.adapters.tokens.keys import Algorithm, Key, with_new
from electrical_orchestrator.domain.errors import StorageUnavailable


class KeyRing(Protocol):
    """Holds keys. It blocks, so it is asked in a thread."""

    @abstractmethod
    def keys(self, at: datetime) -> tuple[Key, ...]:
        """Return the keys, the signing one last. Raises StorageUnavailable."""

    @abstractmethod
    def rotate(self, at: datetime) -> None:
        """Add a new signing key. Raises StorageUnavailable."""


class MemoryKeyRing(KeyRing):
    """Keys that end with the process."""

    def __init__(self, algorithm: Algorithm = "HS256") -> None:
        """Make keys of ``algorithm``."""
        self._algorithm = algorithm
        self._keys: tuple[Key, ...] = ()

    def keys(self, at: datetime) -> tuple[Key, ...]:
        """Make the first one, if there is none."""
        if not self._keys:
            self.rotate(at)
        return self._keys

    def rotate(self, at: datetime) -> None:
        """Put another one behind."""
        self._keys = with_new(self._keys, self._algorithm, at)


class FileKeyRing(KeyRing):
    """Keys in a file that the owner alone may read; other processes that use it see a change at once."""

    def __init__(self, file: Path, algorithm: Algorithm = "HS256") -> None:
        """Nothing is made before it is needed."""
        self._file = file
        self._algorithm = algorithm
        self._read: tuple[tuple[int, int], tuple[Key, ...]] | None = None

    def keys(self, at: datetime) -> tuple[Key, ...]:
        """Read them, unless the file is the one that was read before."""
        with _our_errors(self._file):
            found = self._found()
            if not found:
                self._write(with_new((), self._algorithm, at), first=True)
            elif found[-1].algorithm != self._algorithm:
                self.rotate(at)
            return self._found()

    def rotate(self, at: datetime) -> None:
        """Write them with another one behind."""
        with _our_errors(self._file):
            self._write(with_new(self._found(), self._algorithm, at), first=False)

    def _found(self) -> tuple[Key, ...]:
        try:
            stat = self._file.stat()
        except FileNotFoundError:
            return ()
        version = (stat.st_mtime_ns, stat.st_ino)
        if self._read is None or self._read[0] != version:
            self._read = (version, tuple(map(_key, json.loads(self._file.read_text("ascii")))))
        return self._read[1]

    def _write(self, keys: tuple[Key, ...], *, first: bool) -> None:
        """All or nothing; of two that are first at once, one is."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=self._file.parent, prefix=".keys-", delete=False) as new:  # it is made for the owner alone
            json.dump([_row(key) for key in keys], new)
            new.flush()
            os.fsync(new.fileno())
        if not first:
            Path(new.name).replace(self._file)
            return
        with contextlib.suppress(FileExistsError):
            os.link(new.name, self._file)
        Path(new.name).unlink()


@contextlib.contextmanager
def _our_errors(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageUnavailable(f"The file of keys {file} cannot be used: {error}.") from error


def _row(key: Key) -> dict[str, str]:
    return {"kid": key.kid, "algorithm": key.algorithm, "material": key.material, "made_at": key.made_at.isoformat()}


def _key(row: dict[str, str]) -> Key:
    if row["algorithm"] not in {"HS256", "EdDSA"}:
        raise ValueError(row["algorithm"])
    algorithm: Algorithm = "HS256" if row["algorithm"] == "HS256" else "EdDSA"
    return Key(row["kid"], algorithm, row["material"], datetime.fromisoformat(row["made_at"]))
