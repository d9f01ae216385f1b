"""Letters of PDFium's text page as spans: neighbours in one style are joined, since many exporters write letter by letter."""

import ctypes
from array import array
from dataclasses import dataclass, field
from typing import NamedTuple

from electrical_orchestrator.adapters.pdf.affine import Affine
from electrical_orchestrator.adapters.pdf.pdfium.objects import PageObject, Rect, colour_of
from electrical_orchestrator.domain.sheets import Spans
from pypdfium2 import raw

JOINED = 0.8
"""Gap, in font sizes, up to which two letters of a line are one span."""
BASELINE = 0.1
INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


class Style(NamedTuple):
    """What letters of one span share."""

    size: float
    along: float
    down: float
    colour: int
    visible: int


@dataclass(slots=True)
class Run:
    """One span being joined."""

    style: Style
    order: int
    letters: list[str] = field(default_factory=list)
    boxes: list[Rect] = field(default_factory=list)

    def ends_before(self, box: Rect) -> bool:
        """Whether a letter at ``box`` stands apart: on another line, or too far along this one."""
        if not self.boxes:
            return False
        gap = self._along(box)[0] - self._along(self.boxes[-1])[1]
        return abs(gap) > JOINED * self.style.size or abs(self._across(box) - self._across(self.boxes[-1])) > BASELINE * self.style.size

    def _along(self, box: Rect) -> tuple[float, float]:
        ends = [self.style.along * x + self.style.down * y for x in (box[0], box[2]) for y in (box[1], box[3])]
        return min(ends), max(ends)

    def _across(self, box: Rect) -> float:
        return max(self.style.along * y - self.style.down * x for x in (box[0], box[2]) for y in (box[1], box[3]))


class TextCollector:
    """Knows each text object's style and place in the draw order, then joins the letters of the text page."""

    def __init__(self, text_page: object, shown: Affine) -> None:
        self._text_page = text_page
        self._shown = shown
        self._objects: dict[int | None, tuple[Style, int]] = {}
        self.glyphs: int = raw.FPDFText_CountChars(text_page)
        """Letters on the page."""

    def take(self, item: PageObject, order: int) -> None:
        """Learn one text object."""
        self._objects[_address(item.handle)] = _style(item), order

    def spans(self, sheet: Rect) -> Spans:
        """All text that shows on the sheet."""
        inked = sorted(self._runs(), key=lambda run: run.order)  # PDFium gives letters in the order in which people read
        runs = [run for run in inked if "".join(run.letters).strip() and _meets(_around(run.boxes), sheet)]
        return Spans(
            text=["".join(run.letters) for run in runs],
            box=array("f", (side for run in runs for side in _around(run.boxes))),
            size=array("f", (run.style.size for run in runs)),
            direction=array("f", (part for run in runs for part in (run.style.along, run.style.down))),
            colour=array("i", (run.style.colour for run in runs)),
            visible=array("i", (run.style.visible for run in runs)),
            order=array("i", (run.order for run in runs)),
        )

    def _runs(self) -> list[Run]:
        runs: list[Run] = []
        pending = ""
        for at in range(self.glyphs):
            letter = chr(raw.FPDFText_GetUnicode(self._text_page, at))
            if raw.FPDFText_IsGenerated(self._text_page, at):
                pending = letter if letter == " " else ""
                continue
            style, order = self._objects.get(_address(raw.FPDFText_GetTextObject(self._text_page, at)), (None, 0))
            if style is None:
                continue
            box = self._box(at)
            if not runs or runs[-1].style != style or runs[-1].ends_before(box):
                runs.append(Run(style, order))
                pending = ""
            runs[-1].letters.append(pending + letter)
            runs[-1].boxes.append(box)
            pending = ""
        return runs

    def _box(self, at: int) -> Rect:
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._text_page, at, box)
        return self._shown.box(box.left, box.bottom, box.right, box.top)


def _style(item: PageObject) -> Style:
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item.handle, size)
    along, down = (round(part, 4) + 0.0 for part in item.inner.direction)
    colour, opacity = colour_of(item.handle, stroke=False)
    inked = raw.FPDFTextObj_GetTextRenderMode(item.handle) not in INVISIBLE and opacity > 0
    return Style(round(size.value * item.inner.scale, 3), along, down, colour, int(inked))


def _address(handle: object) -> int | None:
    return ctypes.cast(handle, ctypes.c_void_p).value  # type: ignore[arg-type] # a pointer of PDFium


def _around(boxes: list[Rect]) -> Rect:
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return min(x0s), min(y0s), max(x1s), max(y1s)


def _meets(box: Rect, sheet: Rect) -> bool:
    return box[0] <= sheet[2] and box[2] >= sheet[0] and box[1] <= sheet[3] and box[3] >= sheet[1]
