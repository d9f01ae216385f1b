"""A little library of shapes, for tests."""

import numpy as np
from electrical_orchestrator.adapters.composing.scene import Path, placed
from electrical_orchestrator.adapters.recognition.library import LibraryShape, build
from electrical_orchestrator.adapters.recognition.templates import Library
from electrical_orchestrator.domain.geometry import Placement, Point

from tests.unit.recognition.ink import box, circle, line, sheet

FLAG = (line(0, 0, 0, 40), line(0, 40, 20, 30), box(0, 0, 14, 8), line(0, 20, 9, 20))
"""Looks different in all eight orientations."""
LAMP = (circle(10, 10, 10), line(3, 3, 17, 17), line(3, 17, 17, 3))
"""Looks the same in all of them."""


def library_shape(name: str, kind: str, paths: tuple[Path, ...], *terminals: tuple[float, float]) -> LibraryShape:
    at = Placement(Point(20, 20))
    places = np.array([at.apply(terminal) for terminal in terminals], float).reshape(-1, 2)
    return LibraryShape(name, kind, sheet(*(placed(path, at) for path in paths), width=100, height=100), places)


def a_library() -> Library:
    return build([library_shape("flag", "coil", FLAG, (0, 0), (0, 40)), library_shape("lamp", "lamp", LAMP, (10, 0), (10, 20))])


def drawn(paths: tuple[Path, ...], x: float, y: float, *, turn: int = 0, scale: float = 1.0) -> list[Path]:
    """A shape at a place; ``turn``: quarter turns clockwise, plus 4 when mirrored first."""
    placement = Placement(Point(x, y), turn % 4, turn >= 4, scale)
    return [placed(path, placement) for path in paths]
