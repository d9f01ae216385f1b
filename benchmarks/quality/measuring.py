"""A set recognised and compared: its figures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from electrical_orchestrator.adapters.composing.withholding import withheld
from electrical_orchestrator.domain.scoring.comparing import Comparison
from electrical_orchestrator.domain.scoring.confidence import Judged, calibration_error, judged, widest
from electrical_orchestrator.domain.scoring.sheets import ShownComponent
from electrical_orchestrator.entrypoints.cli.scored_files import ScoredDrawing, compared_set, figures_of

from benchmarks.quality.children import answer
from benchmarks.quality.sets import MeasuredSet

SURE = (0.98, 0.995)
"""Precisions that what is accepted without review must have."""


@dataclass(frozen=True)
class Run:
    """What recognising a set took."""

    seconds: float
    """By the clock, from before the process starts until it has ended."""
    processor_seconds: float
    megabytes: float
    """The process's own peak and that of the largest child it had, added up."""
    sheets: int


@dataclass(frozen=True)
class Measured:
    """What came of a set, or of a part of its components."""

    name: str
    title: str
    set: MeasuredSet
    run: Run
    drawings: list[ScoredDrawing]
    """By their names."""

    @cached_property
    def sheets(self) -> list[Comparison]:
        """All sheets of all drawings."""
        return [sheet for drawing in self.drawings for sheet in drawing.comparisons]

    @cached_property
    def judged(self) -> list[Judged]:
        """Every counted found component with its confidence."""
        return judged(self.sheets)

    @cached_property
    def figures(self) -> dict[str, float]:
        """Every figure that is printed or bounded."""
        sure = {f"accepted_at_{precision:g}": widest(self.judged, precision).coverage for precision in SURE}
        took = {"seconds": self.run.seconds, "megabytes": self.run.megabytes}
        return {**figures_of(self.sheets), "calibration_error": calibration_error(self.judged), **sure, **took}


def measured(each: MeasuredSet, results: Path, device: str, collection: Path | None) -> Iterator[Measured]:
    """Recognise and compare a set; where shapes are withheld, these alone too."""
    words: list[str | Path] = [each.folder, results, "--device", device]
    if each.withholding and collection:
        words += ["--without", collection]
    took = answer("recognising", *words)
    run = Run(**{key: took[key] for key in ("seconds", "processor_seconds", "megabytes", "sheets")})
    whole = Measured(each.name, each.title, each, run, compared_set(each.folder, results))
    yield whole
    if each.withholding:
        alone = [drawing.only(is_withheld) for drawing in whole.drawings]
        yield replace(whole, name="withheld alone", title="the withheld shapes alone", drawings=alone)


def is_withheld(true: ShownComponent) -> bool:
    """Whether a component of the truth shows a withheld shape."""
    return true.element is not None and withheld(true.element)
