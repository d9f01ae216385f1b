"""What killed programs left of contents that they were writing into a folder: the store numbers it behind a #."""

import time
from collections.abc import Iterator
from pathlib import Path

from electrical_orchestrator.adapters.blobs.keys import digest_at, key_of

STARTED = time.time()
"""When this process was: an older half of a file is nobody's who goes on with it here."""


class Halves:
    """Of a folder; elsewhere there are none that can be seen, and clouds have rules of their own for theirs."""

    def __init__(self, folder: Path | None) -> None:
        """``folder``: of the originals, where they lie in one."""
        self._folder = folder

    def remove_of(self, digest: str, before: float = STARTED) -> None:
        """Those of a content which nobody went on with since ``before``, in seconds since 1970."""
        self._remove(f"{key_of(digest)}#*", before)

    def remove(self, before: float) -> None:
        """Those of any content."""
        self._remove("??/*#*", before)

    def _remove(self, names: str, before: float) -> None:
        for half in self._found(names):
            if digest_at(_whole(half)) is not None and _is_older(half, before):
                half.unlink(missing_ok=True)

    def _found(self, names: str) -> Iterator[Path]:
        return iter(()) if self._folder is None else self._folder.glob(names)


def _whole(half: Path) -> str:
    """Where it belongs."""
    return f"{half.parent.name}/{half.name.partition('#')[0]}"


def _is_older(half: Path, before: float) -> bool:
    try:
        return half.stat().st_mtime < before
    except FileNotFoundError:
        return False  # the whole has come
