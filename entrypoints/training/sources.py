"""What the recogniser is made from: the project's own shapes, the QElectroTech collection, and sheets composed of both."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from electrical_orchestrator.adapters.composing.columns import to_sheet
from electrical_orchestrator.adapters.composing.plans import PlanComposer
from electrical_orchestrator.adapters.composing.qelectrotech import collection_shapes
from electrical_orchestrator.adapters.composing.scene import Scene, Shape, placed
from electrical_orchestrator.adapters.composing.schematics.composer import SchematicComposer
from electrical_orchestrator.adapters.composing.shapes import own_shapes
from electrical_orchestrator.adapters.composing.withholding import is_withheld, known
from electrical_orchestrator.adapters.recognition.library import LibraryShape
from electrical_orchestrator.adapters.recognition.training.examples import Example, TrueComponent
from electrical_orchestrator.domain.geometry import Placement, Point

COLLECTION = Path("/usr/share/qelectrotech/elements")
"""Where Debian's package qelectrotech-data puts the collection."""
MOST_PATHS = 250
"""Larger shapes are pictures of devices; they occur once, and cost more than all others."""
MARGIN = 20.0
PLAN_EVERY = 9


def all_shapes(collection: Path) -> list[Shape]:
    """Every shape that sheets are composed of: never those held out for evaluation."""
    return [*collection_shapes(collection), *own_shapes()]


def taught_shapes(collection: Path) -> list[Shape]:
    """The shapes that training sheets are composed of: the library remembers all, the networks are to learn what is new to it.

    A gate without its sign is not among them: it is only a box (IEC 60617-12).
    """
    return [shape for shape in known(all_shapes(collection)) if shape.texts or not _is_gate_box(shape)]


def untaught_names(collection: Path) -> set[str]:
    """What the library calls the shapes that no training sheet shows."""
    return {name_of(shape) for shape in all_shapes(collection) if is_withheld(shape)}


def name_of(shape: Shape) -> str:
    """What the library calls a shape."""
    return f"{shape.source}#{shape.name}"


def library_shapes(shapes: Sequence[Shape]) -> Iterator[LibraryShape]:
    """Each shape drawn alone, as the library keeps it; not those that only the text inside tells from any other box with leads."""
    for shape in shapes:
        if len(shape.paths) <= MOST_PATHS and not _is_gate_box(shape):
            box = shape.box()
            placement = Placement(Point(MARGIN - box.x0, MARGIN - box.y0))
            scene = Scene(box.width + 2 * MARGIN, box.height + 2 * MARGIN)
            scene.paths = [placed(path, placement) for path in shape.paths]
            terminals = np.array([placement.apply(terminal.at) for terminal in shape.terminals], float).reshape(-1, 2)
            yield LibraryShape(name_of(shape), shape.kind, to_sheet(scene), terminals)


def _is_gate_box(shape: Shape) -> bool:
    """Whether it is a binary gate, and all its ink is lines along the axes."""
    return shape.kind == "logic_gate" and all(
        len(segment) == 2 and (segment[0].x == segment[1].x or segment[0].y == segment[1].y)  # noqa: PLR2004 - a line has two ends
        for path in shape.paths
        for segment in path.segments
    )


def examples(shapes: Sequence[Shape], seeds: Sequence[int]) -> Iterator[Example]:
    """The composed sheets of ``seeds`` with their truth: schematics, and one floor plan in ``PLAN_EVERY``."""
    schematic, plan = SchematicComposer(shapes), PlanComposer(shapes)
    for seed in seeds:
        yield example_of((schematic if seed % PLAN_EVERY else plan)(seed))


def example_of(scene: Scene) -> Example:
    """A scene as training sees it."""
    components = tuple(
        TrueComponent(
            kind=component.shape.kind,
            box=component.box,
            designation=component.designation,
            ignored=component.ignored or component.shape.kind == "other",
        )
        for component in scene.components
    )
    return Example(to_sheet(scene), np.array(scene.owner, np.int64), components)
