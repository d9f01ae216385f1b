"""Frame and title block of an A3 sheet: ten columns, six rows, and who drew what when."""

from dataclasses import dataclass

from electrical_orchestrator.adapters.composing.samples.draft import Draft
from electrical_orchestrator.adapters.composing.scene import Pen, PlacedComponent, Scene
from electrical_orchestrator.adapters.composing.shapes.drafting import THIN, line, rect
from electrical_orchestrator.domain.title_blocks import Band, Grid, TitleBlock

WIDTH, HEIGHT = 1190.0, 842.0
LEFT, TOP, RIGHT, BOTTOM = 40.0, 40.0, 1150.0, 762.0
_EDGE, _FOOT = 26.0, 816.0
_COLUMNS, _ROWS = 10, 6
_COLUMN, _ROW = (RIGHT - LEFT) / _COLUMNS, (BOTTOM - TOP) / _ROWS


@dataclass(frozen=True, slots=True)
class Title:
    """What a title block says of a document."""

    project: str
    title: str
    drawing: str
    revision: str
    date: str
    sheets: int
    level: str | None = None
    """What all designations inherit: ``=A1+C2``."""


def framed(title: Title, number: int, sheet_title: str, *, scale: float = 1.5) -> Draft:
    """A new sheet with its frame and title block."""
    draft = Draft(Scene(WIDTH, HEIGHT), number, scale)
    draft.draw(rect(_EDGE, _EDGE, WIDTH - 2 * _EDGE, _FOOT - _EDGE, THIN), rect(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, Pen(width=1.2)))
    for column in range(_COLUMNS):
        x = LEFT + _COLUMN * column
        draft.centre(str(column), x + _COLUMN / 2, (_EDGE + TOP) / 2, 7)
        if column:
            draft.draw(line(x, _EDGE, x, TOP, pen=THIN))
    for row in range(_ROWS):
        y = TOP + _ROW * row
        draft.centre("ABCDEF"[row], (_EDGE + LEFT) / 2, y + _ROW / 2, 7)
        if row:
            draft.draw(line(_EDGE, y, LEFT, y, pen=THIN))
    _title_block(draft, title, sheet_title)
    draft.scene.grid = Grid(
        tuple(Band(str(column), LEFT + _COLUMN * column, LEFT + _COLUMN * (column + 1)) for column in range(_COLUMNS)),
        tuple(Band("ABCDEF"[row], TOP + _ROW * row, TOP + _ROW * (row + 1)) for row in range(_ROWS)),
    )
    return draft


def place_of(number: int, component: PlacedComponent) -> str:
    """Where a component stands, as cross references say it: ``/2.4`` is sheet 2, column 4."""
    return f"/{number}.{int((component.box.centre.x - LEFT) / _COLUMN)}"


def cell_of(at: tuple[float, float]) -> str:
    """The grid place of a point, row before column: ``B7``."""
    x, y = at
    return f"{'ABCDEF'[int((y - TOP) / _ROW)]}{int((x - LEFT) / _COLUMN)}"


def _title_block(draft: Draft, title: Title, sheet_title: str) -> None:
    cells = (
        (LEFT, 90, "Drawn", "E. Brandt"),
        (LEFT + 90, 90, "Checked", "M. Lindqvist"),
        (LEFT + 180, 90, "Date", title.date),
        (LEFT + 270, 240, "Project", title.project),
        *([(LEFT + 420, 90, "Function", title.level)] if title.level else []),
        (LEFT + 510, 270, "Title", f"{title.title}: {sheet_title}"),
        (LEFT + 780, 150, "Drawing number", title.drawing),
        (LEFT + 930, 80, "Revision", title.revision),
        (LEFT + 1010, 100, "Sheet", f"{draft.number} of {title.sheets}"),
    )
    draft.scene.title_block = TitleBlock(
        title.drawing, f"{title.title}: {sheet_title}", title.revision, title.date, str(draft.number), str(title.sheets), title.level
    )
    draft.draw(rect(LEFT, BOTTOM, RIGHT - LEFT, _FOOT - BOTTOM, Pen(width=1.2)))
    for x, _, caption, text in cells:
        if x > LEFT:
            draft.draw(line(x, BOTTOM, x, _FOOT, pen=THIN))
        draft.write(caption, x + 4, BOTTOM + 10, 5.5)
        draft.write(text, x + 6, BOTTOM + 34, 9)
