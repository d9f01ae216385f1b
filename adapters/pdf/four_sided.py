"""Tells rectangles and quadrilaterals from other paths, however their sides are written."""

from typing import Any

SIDES = 4
ROUNDING = 1e-3
"""Points by which corners of one side may differ."""

Item = tuple[Any, ...]
XY = tuple[float, float]


def simplified(items: list[Item], *, closed: bool) -> list[Item]:
    """Sides that close are one rectangle or quadrilateral, however written, so that fill and stroke agree."""
    number, kind = len(items), items[0][0]
    if kind == "qu" and number == 1:
        a, d, b, c = items[0][1]
    elif kind != "l" or not SIDES - 1 <= number <= SIDES or any(item[0] != "l" for item in items):
        return items
    elif number == SIDES and items[-1][2] == items[0][1]:
        a, b, c, d = (item[1] for item in items)
    elif number == SIDES - 1 and closed:
        a, b, c, d = (*(item[1] for item in items), items[-1][2])
    else:
        return items
    if upright(a, b, c, d):
        return [("re", (min(a[0], c[0]), min(a[1], c[1]), max(a[0], c[0]), max(a[1], c[1])), 1)]
    return items if number == SIDES - 1 else [("qu", (a, d, b, c))]


def upright(a: XY, b: XY, c: XY, d: XY) -> bool:
    """Whether four corners in a row are those of a rectangle along the axes: its sides are level and steep in turn."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    if abs(ay - by) < ROUNDING and abs(bx - cx) < ROUNDING and abs(cy - dy) < ROUNDING and abs(dx - ax) < ROUNDING:
        return True
    return abs(by - cy) < ROUNDING and abs(cx - dx) < ROUNDING and abs(dy - ay) < ROUNDING and abs(ax - bx) < ROUNDING
