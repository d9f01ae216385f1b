"""A folder for the temporary files of this process, and the end of those that killed processes left behind."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "eo-process-"


@contextmanager
def own_temporary_folder() -> Iterator[Path]:
    """Have everything temporary lie in one folder until the block ends; folders whose owners were killed are swept before.

    The owner holds a lock on its folder, which the system lets go of however the process ends: also when its identifier is
    given to another, and when machines or containers share the folder above. Windows has no such locks: nothing is swept there.
    """
    before, above = tempfile.tempdir, Path(tempfile.gettempdir())
    _sweep(above)
    own, lock = _made(above)
    tempfile.tempdir = str(own)
    try:
        yield own
    finally:
        tempfile.tempdir = before
        shutil.rmtree(own, ignore_errors=True)
        _let_go(lock)


def _sweep(above: Path) -> None:
    for folder in above.glob(f"{PREFIX}*"):
        if (lock := _locked(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            _let_go(lock)


def _made(above: Path) -> tuple[Path, int | None]:
    """A new folder with its lock; another process may sweep it before it is locked."""
    while True:
        own = Path(tempfile.mkdtemp(prefix=PREFIX, dir=above))
        lock = _locked(own)
        if sys.platform == "win32" or (lock is not None and own.exists()):
            return own, lock
        _let_go(lock)


def _locked(folder: Path) -> int | None:
    """A lock on the folder, or None: somebody holds it, or it is gone, or somebody else's."""
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415 - Windows has none

    try:
        file = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        return None
    return file


def _let_go(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)
