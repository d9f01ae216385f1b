"""The temporary files of a server: all in one folder, which goes with it, or before the next one begins when it was killed."""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PREFIX = "eo-serve-"
LOCK = "lock"
"""Held as long as the process lives, however it ends."""
NEW_S = 60.0
"""A folder that is younger may not be locked yet."""


@contextmanager
def own_temporary_folder() -> Iterator[Path]:
    """Have this process write its temporary files into a folder of its own, and remove those that nobody has any more."""
    usual, chosen = Path(tempfile.gettempdir()), tempfile.tempdir
    _sweep(usual)
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder, (Path(folder) / LOCK).open("w") as lock:
        _take(lock)
        tempfile.tempdir = folder
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = chosen


def _sweep(usual: Path) -> None:
    for folder in usual.glob(f"{PREFIX}*"):
        try:
            if folder.is_symlink() or time.time() - folder.stat().st_mtime < NEW_S:
                continue
            with (folder / LOCK).open("r+") as lock:
                _take(lock)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:  # somebody's who lives, or nobody's business
            continue


def _take(lock: IO[str]) -> None:
    """Raise OSError when another process has it."""
    if sys.platform == "win32":  # an open file cannot be removed there
        return
    import fcntl  # noqa: PLC0415 - not on Windows

    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
