"""Composed sheets as a PDF of real vectors and real text, written by hand so that the same sheets always give the same bytes."""

from collections.abc import Iterator, Sequence
from math import cos, radians, sin
from pathlib import Path as File

from electrical_orchestrator.adapters.composing.scene import Path, Pen, Scene, Text
from electrical_orchestrator.domain.geometry import Box, Point

_LINE_POINTS = 2
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def to_pdf(scenes: Sequence[Scene], path: File, *, title: str) -> None:
    """Write ``scenes``, one a page, to ``path``; the same scenes and title always give the same bytes.

    Raises:
        ValueError: when there are no scenes, or a text has a letter that WinAnsi lacks.
    """
    if not scenes:
        raise ValueError("A PDF needs at least one sheet.")
    path.write_bytes(_file(list(_objects(scenes, title))))


def _objects(scenes: Sequence[Scene], title: str) -> Iterator[bytes]:
    """Bodies of objects 1, 2, ...: catalogue, pages, title, font, then each page with its contents."""
    kids = " ".join(f"{5 + 2 * place} 0 R" for place in range(len(scenes)))
    yield b"<</Type/Catalog/Pages 2 0 R>>"
    yield f"<</Type/Pages/Count {len(scenes)}/Kids[{kids}]>>".encode("ascii")
    yield f"<</Title<feff{title.encode('utf-16-be').hex()}>>>".encode("ascii")
    yield _FONT
    for place, scene in enumerate(scenes):
        size = f"0 0 {_number(scene.width)} {_number(scene.height)}"
        resources = "/Resources<</Font<</F 4 0 R>>>>"
        yield f"<</Type/Page/Parent 2 0 R/MediaBox[{size}]{resources}/Contents {6 + 2 * place} 0 R>>".encode("ascii")
        body = b"\n".join(_content(scene))
        yield b"<</Length %d>>\nstream\n" % len(body) + body + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, size = len(written), len(objects) + 1
    written += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    written += b"trailer\n<</Size %d/Root 1 0 R/Info 3 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(written)


def _content(scene: Scene) -> Iterator[bytes]:
    yield f"1 0 0 -1 0 {_number(scene.height)} cm".encode("ascii")
    last = None
    for path in scene.paths:
        if path.pen.colour is None and path.pen.fill is None:
            continue
        if path.pen != last:
            yield from _pen(path.pen)
            last = path.pen
        yield _outline(path).encode("ascii")
    for text in scene.texts:
        if text.text.strip():
            yield _text(text)


def _pen(pen: Pen) -> Iterator[bytes]:
    if pen.colour is not None:
        dash = " ".join(_number(part) for part in pen.dash)
        yield f"{_colour(pen.colour)} RG {_number(pen.width)} w [{dash}] 0 d".encode("ascii")
    if pen.fill is not None:
        yield f"{_colour(pen.fill)} rg".encode("ascii")


def _outline(path: Path) -> str:
    paint = {(True, False): "S", (False, True): "f", (True, True): "B"}[path.pen.colour is not None, path.pen.fill is not None]
    if path.rectangle:
        box = Box.around(point for segment in path.segments for point in segment)
        return f"{_point(box.top_left)} {_number(box.width)} {_number(box.height)} re {paint}"
    parts = []
    last: Point | None = None
    for segment in path.segments:
        if segment[0] != last:
            parts.append(f"{_point(segment[0])} m")
        last = segment[-1]
        parts.append(" ".join(map(_point, segment[1:])) + (" l" if len(segment) == _LINE_POINTS else " c"))
    return " ".join(parts) + (" h " if path.closed else " ") + paint


def _text(text: Text) -> bytes:
    along, down = _number(cos(radians(text.angle))), _number(-sin(radians(text.angle)))
    across, up = _number(-sin(radians(text.angle))), _number(-cos(radians(text.angle)))
    letters = text.text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    mode = "" if text.visible else "3 Tr "
    set_up = f"BT {mode}{_colour(text.colour)} rg /F {_number(text.size)} Tf {along} {down} {across} {up} {_point(text.at)} Tm ("
    return set_up.encode("ascii") + letters + (b") Tj ET" if text.visible else b") Tj 0 Tr ET")


def _colour(colour: int) -> str:
    return " ".join(_number((colour >> shift & 0xFF) / 255) for shift in (16, 8, 0))


def _point(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """At most three decimals, no needless noughts, never an exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
