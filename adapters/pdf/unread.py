"""Which sheets hold no vector drawing to recognise."""

from electrical_orchestrator.domain.sheets import Sheet, Unread

FEW_STROKES = 200
"""A frame and a title block over a scan have fewer; a drawing that lies on a picture has more."""
MOST = 0.5
"""Part of the sheet that images cover."""
CELLS = 64


def why_unread(sheet: Sheet) -> Unread | None:
    """No painted strokes, or images on more than half of the sheet and few strokes; a frame alone is a drawing."""
    if not len(sheet.strokes):
        return Unread.MOSTLY_IMAGE if covered(sheet) > MOST else Unread.NO_STROKES
    if len(sheet.strokes) < FEW_STROKES and covered(sheet) > MOST:
        return Unread.MOSTLY_IMAGE
    return None


def covered(sheet: Sheet) -> float:
    """Part of the sheet under images, measured on a grid, so that overlapping strips of a scan count once."""
    cells = bytearray(CELLS * CELLS)
    box = sheet.images.box
    for x0, y0, x1, y1 in zip(box[::4], box[1::4], box[2::4], box[3::4], strict=True):
        left, right = (_cell(x, sheet.width) for x in (x0, x1))
        for row in range(*(_cell(y, sheet.height) for y in (y0, y1))):
            cells[row * CELLS + left : row * CELLS + right] = b"\1" * (right - left)
    return sum(cells) / len(cells)


def _cell(place: float, side: float) -> int:
    return round(CELLS * min(max(place / side, 0.0), 1.0))
