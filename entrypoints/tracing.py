"""What the entry points ask of a tracer."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Protocol


class Span(Protocol):
    """One piece of work."""

    @property
    def trace_id(self) -> str:
        """Name of the whole that it belongs to; empty when nobody collects."""

    def rename(self, name: str) -> None:
        """Give the name that is known only now."""

    def note(self, name: str, value: str | int) -> None:
        """Add what is known only now."""

    def failed(self, code: str) -> None:
        """Mark it as failed; ``code`` is the stable name of what went wrong."""


class Tracer(Protocol):
    """Collects what took how long. Promise: tests/contracts/test_tracer.py."""

    def span(
        self, name: str, attributes: Mapping[str, str | int], *, caller: Mapping[str, str] | None = None
    ) -> AbstractContextManager[Span]:
        """Trace the block; ``caller``: headers of the request that asks for it."""

    @property
    def collects(self) -> bool:
        """Whether anybody does; else nobody has to ask for spans."""

    def close(self) -> None:
        """Send what is left; blocks."""
