"""What an object store says, in our words."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

from electrical_orchestrator.domain.errors import StorageFull, StorageUnavailable
from obstore.exceptions import BaseError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
SAID = re.compile(r"\(os error (\d+)\)")
"""How the store tells the system's errors."""


@contextmanager
def our_errors() -> Iterator[None]:
    """Whatever the object store says becomes StorageUnavailable, or StorageFull when there is no room left."""
    try:
        yield
    except (BaseError, OSError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        kind = StorageFull if FULL & _numbers(error) else StorageUnavailable
        raise kind(f"The originals cannot be reached: {reason}.") from error


def _numbers(error: Exception) -> set[int]:
    told = {int(number) for number in SAID.findall(str(error))}
    return told | {error.errno} if isinstance(error, OSError) and error.errno else told
