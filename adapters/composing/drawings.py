"""Composed drawings with their truth, for measuring: any recogniser can be tried on the same sheets."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from electrical_orchestrator.adapters.composing.pdf import to_pdf
from electrical_orchestrator.adapters.composing.plans import PlanComposer
from electrical_orchestrator.adapters.composing.scene import Scene, Shape
from electrical_orchestrator.adapters.composing.schematics.composer import SchematicComposer
from electrical_orchestrator.adapters.composing.truth import truth_of

FIRST: Final = 1_000_000_000
"""Seeds from here on are for measuring: nothing is trained on them."""
MOST_SHEETS: Final = 1000
"""In one drawing, for the seeds of the next begin there."""


class Sort(StrEnum):
    """What a drawing shows."""

    SCHEMATIC = "schematic"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class DrawingComposer:
    """Composes drawings of one sort from one set of shapes."""

    compose: SchematicComposer | PlanComposer
    size: tuple[float, float] | None = None
    """Width and height of every sheet in points; None: as each sheet likes."""

    @classmethod
    def of(cls, shapes: Sequence[Shape], sort: Sort = Sort.SCHEMATIC, size: tuple[float, float] | None = None) -> "DrawingComposer":
        """A composer that draws ``shapes``."""
        return cls((SchematicComposer if sort is Sort.SCHEMATIC else PlanComposer)(shapes), size)

    def __call__(self, seed: int, sheets: int) -> Iterator[Scene]:
        """The first so many sheets of the drawing of that seed, always the same; at most ``MOST_SHEETS``."""
        return (self.compose(FIRST + seed * MOST_SHEETS + place, self.size) for place in range(sheets))


def write_drawing(scenes: Sequence[Scene], folder: Path, *, title: str) -> None:
    """Write ``drawing.pdf`` and ``truth.json`` to ``folder``, which is made; the same scenes always give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    to_pdf(scenes, folder / "drawing.pdf", title=title)
    (folder / "truth.json").write_text(json.dumps(truth_of(scenes), ensure_ascii=False, indent=1) + "\n", "utf-8")
