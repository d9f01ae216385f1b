"""Which kinds are taken for which."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from electrical_orchestrator.domain.scoring.comparing import Comparison
from electrical_orchestrator.domain.scoring.counts import Count


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often a true kind was found as which; None: a component that was missed, or one that is false."""

    cells: Counter[tuple[str | None, str | None]]
    """By true kind and found kind."""

    @classmethod
    def of(cls, comparisons: Iterable[Comparison]) -> "Confusion":
        """Count all sheets together."""
        cells: Counter[tuple[str | None, str | None]] = Counter()
        for sheet in comparisons:
            cells.update((true.kind, found.kind) for true, found in sheet.pairs)
            cells.update((true.kind, None) for true in sheet.missed)
            cells.update((None, found.kind) for found in sheet.false)
        return cls(cells)

    @property
    def kinds(self) -> list[str]:
        """Every kind that is there or was found, the most frequent true ones first."""
        counts = {kind: self.count(kind) for pair in self.cells for kind in pair if kind is not None}
        return sorted(counts, key=lambda kind: (-counts[kind].true, kind))

    def count(self, kind: str) -> Count:
        """Components truly of that kind, found as it, and both."""
        true = sum(count for (is_, _), count in self.cells.items() if is_ == kind)
        found = sum(count for (_, as_), count in self.cells.items() if as_ == kind)
        return Count(true, found, self.cells[kind, kind])

    def mistakes(self, kind: str) -> list[tuple[str | None, int]]:
        """What components truly of that kind were found as instead, the most frequent first."""
        wrong = [(as_, count) for (is_, as_), count in self.cells.items() if is_ == kind != as_]
        return sorted(wrong, key=lambda mistake: (-mistake[1], mistake[0] or ""))
