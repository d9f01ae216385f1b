"""Versions of what several people edit: each edit counts one up, and an edit may name the versions that it was made for."""

from collections.abc import Collection

from electrical_orchestrator.domain.errors import ChangedMeanwhile

FIRST_VERSION = 1


def check_version(name: str, version: int, expected: Collection[int] | None) -> None:
    """Raise ChangedMeanwhile unless ``version`` is among ``expected`` (None: whichever it is)."""
    if expected is not None and version not in expected:
        raise ChangedMeanwhile(f"{name!r} is at version {version}, which is not the one that the change was made for.")
