"""Shapes in other proportions."""

from dataclasses import replace

from electrical_orchestrator.adapters.composing.scene import Path, Segment, Shape
from electrical_orchestrator.domain.geometry import Point

_LINE = 2


def scaled(shape: Shape, across: float, along: float) -> Shape:
    """``shape`` stretched by ``across`` horizontally and by ``along`` vertically; pens and letters keep their size when both differ."""
    if across == along == 1:
        return shape

    def move(point: Point) -> Point:
        return Point(point.x * across, point.y * along)

    def path(one: Path) -> Path:
        segments: tuple[Segment, ...] = tuple(_segment([move(point) for point in segment]) for segment in one.segments)
        return replace(one, segments=segments)

    terminals = tuple(replace(terminal, at=move(terminal.at)) for terminal in shape.terminals)
    size = min(across, along)
    texts = tuple(replace(text, at=move(text.at), size=text.size * size) for text in shape.texts)
    label = replace(shape.label, at=move(shape.label.at)) if shape.label else None
    return replace(shape, paths=tuple(map(path, shape.paths)), terminals=terminals, texts=texts, label=label)


def _segment(points: list[Point]) -> Segment:
    return (points[0], points[1]) if len(points) == _LINE else (points[0], points[1], points[2], points[3])
