"""Nobody collects."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class UntracedSpan:
    """Notes nothing."""

    trace_id = ""

    def rename(self, name: str) -> None:
        """Nothing to do."""

    def note(self, name: str, value: str | int) -> None:
        """Nothing to do."""

    def failed(self, code: str) -> None:
        """Nothing to do."""


class Untraced:
    """The default: the library that traces is not even imported."""

    collects = False

    @contextmanager
    def span(self, name: str, attributes: Mapping[str, str | int], *, caller: Mapping[str, str] | None = None) -> Iterator[UntracedSpan]:
        """Nothing to do."""
        del name, attributes, caller
        yield UntracedSpan()

    def close(self) -> None:
        """Nothing to do."""
