"""Frames with title blocks, drawn by hand."""

from collections.abc import Iterator, Mapping

from electrical_orchestrator.adapters.composing.scene import Path, Text
from electrical_orchestrator.adapters.recognition.circuit import page_of
from electrical_orchestrator.adapters.recognition.title_block.reading import FrameRead
from electrical_orchestrator.domain.title_blocks import TitleBlock

from tests.unit.recognition.ink import box, line, sheet, word

Cells = Mapping[tuple[float, float, float, float], str]
"""Lines of text, the first one highest, in cells of these sides."""
FRAME = box(20, 20, 822, 575)


def cells(written: Cells, size: float = 7.0) -> Iterator[Path | Text]:
    """Each cell with its lines, one under the other; a line that begins with ``^`` is printed in larger letters."""
    for sides, lines in written.items():
        yield box(*sides)
        for row, text in enumerate(lines.split("\n")):
            big = 1.6 if text.startswith("^") else 1.0
            yield word(text.lstrip("^"), sides[0] + 3, sides[1] + (row + 1) * 1.5 * size, size=big * size)


def row(*texts: str, top: float = 545.0, left: float = 422.0, wide: float = 80.0) -> Cells:
    """Cells side by side in the lower right corner."""
    return {(left + wide * k, top, left + wide * (k + 1), 575.0): text for k, text in enumerate(texts)}


def frame_of(*drawn: Path | Text) -> FrameRead:
    return page_of(sheet(FRAME, *drawn)).frame


def block_of(written: Cells) -> TitleBlock | None:
    return frame_of(*cells(written)).title_block


def ruler(names: str, *, rows: bool = False, at: float = 28.0, start: float = 40.0, step: float = 80.0) -> list[Path | Text]:
    """Names along a side of the frame, with ticks between them."""
    drawn: list[Path | Text] = []
    for k, name in enumerate(names.split()):
        middle, edge = start + step * (k + 0.5), start + step * (k + 1)
        drawn.append(word(name, at, middle + 3) if rows else word(name, middle - 2, at + 3))
        drawn.append(line(20, edge, 40, edge) if rows else line(edge, 20, edge, 40))
    return drawn
