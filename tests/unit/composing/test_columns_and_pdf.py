import itertools
from pathlib import Path as File
from typing import Any

import pymupdf
import pytest
from electrical_orchestrator.adapters.composing.columns import to_sheet
from electrical_orchestrator.adapters.composing.pdf import to_pdf
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Scene, Segment, Text
from electrical_orchestrator.domain.geometry import Point
from electrical_orchestrator.domain.sheets import NO_COLOUR, Sheet, StrokeOrigin

ORIGINS = {"l": StrokeOrigin.LINE, "c": StrokeOrigin.CURVE, "re": StrokeOrigin.RECTANGLE, "qu": StrokeOrigin.QUAD}


def chain(*points: tuple[float, float]) -> tuple[Segment, ...]:
    ends = [Point(*point) for point in points]
    return tuple(itertools.pairwise(ends))


def a_scene() -> Scene:
    curve = (Point(90, 10), Point(90, 20), Point(100, 20), Point(110, 10))
    box = ((10, 50), (30, 50), (30, 70), (10, 70))
    return Scene(
        400,
        300,
        paths=[
            Path(chain((10, 10), (30, 10), (30, 30), (10, 30), (10, 10)), rectangle=True),
            Path(chain(*box, box[0]), Pen(width=0.35)),
            Path(chain((50, 50), (70, 50), (60, 70)), Pen(colour=0xFF0000), closed=True),
            Path(chain((160, 10), (170, 10), (180, 20), (165, 25), (160, 10)), Pen(colour=None, fill=0x00FF00)),
            Path(chain((200, 10), (220, 10), (220, 30), (200, 30)), Pen(fill=0xFFFFFF), closed=True),
            Path(chain((240, 10), (240, 30), (250, 30), (250, 10)), closed=True),
            Path((curve,)),
            Path((curve, (Point(110, 10), Point(110, 5))), closed=True),
            Path((*chain((120, 10), (130, 20)), *chain((140, 20), (150, 25))), Pen(dash=(3, 1.5))),
            Path(chain((5, 5), (6, 6)), Pen(colour=None)),
        ],
        texts=[
            Text("-K1 äöü (\\)", Point(20, 100), 8),
            Text("21.4", Point(200, 200), 5, angle=90, colour=0x0000FF),
            Text("PE", Point(300, 200), 10, angle=180),
            Text("x", Point(300, 250), 10, angle=270, visible=False),
            Text(" ", Point(0, 0), 10),
        ],
    )


def read_back(path: File) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    with pymupdf.open(path) as document:
        page = document[0]
        spans = [
            span | {"dir": line["dir"]} for block in page.get_text("dict")["blocks"] for line in block["lines"] for span in line["spans"]
        ]
        return page.get_cdrawings(), spans


def origins(sheet: Sheet, owner: int) -> list[int]:
    return [origin for path, origin in zip(sheet.strokes.path, sheet.strokes.origin, strict=True) if path == owner]


@pytest.fixture
def written(tmp_path: File) -> File:
    path = tmp_path / "sheet.pdf"
    to_pdf([a_scene()], path, title="Übersicht")
    return path


def test_the_pdf_holds_the_strokes_that_the_columns_hold(written: File) -> None:
    sheet = to_sheet(a_scene())
    drawings, _ = read_back(written)
    assert len(drawings) == len(sheet.paths) == 9
    for owner, drawing in enumerate(drawings):
        assert origins(sheet, owner) == [ORIGINS[item[0]] for item in drawing["items"]]


def test_strokes_lie_where_the_pdf_shows_them(written: File) -> None:
    sheet = to_sheet(a_scene())
    drawings, _ = read_back(written)
    strokes = sheet.strokes
    items = [item for drawing in drawings for item in drawing["items"]]
    assert len(items) == len(strokes)
    for item, first, count in zip(items, strokes.first, strokes.count, strict=True):
        start = tuple(strokes.xy[2 * first : 2 * first + 2])
        end = tuple(strokes.xy[2 * (first + count) - 2 : 2 * (first + count)])
        shown = item[1] if item[0] in "lc" else (item[1][0] if item[0] == "qu" else item[1][:2])
        assert start == pytest.approx(shown, abs=0.01)
        assert end == pytest.approx(item[-1] if item[0] in "lc" else shown, abs=0.01)


def test_pens_become_columns(written: File) -> None:
    sheet = to_sheet(a_scene())
    drawings, _ = read_back(written)
    assert list(sheet.paths.width) == pytest.approx([drawing.get("width") or 0.0 for drawing in drawings])
    assert [colour == NO_COLOUR for colour in sheet.paths.fill] == [drawing.get("fill") is None for drawing in drawings]
    assert sheet.paths.stroke[2] == 0xFF0000
    assert sheet.dashes == ("", "3 1.5")
    assert sheet.dashes[sheet.paths.dash[8]] == "3 1.5"
    assert list(sheet.paths.closed) == [1, 1, 1, 1, 1, 1, 0, 1, 0]


def test_span_boxes_agree_with_the_reader_within_half_a_point(written: File) -> None:
    sheet = to_sheet(a_scene())
    _, spans = read_back(written)
    assert sheet.spans.direction is not None
    assert sheet.spans.text == [span["text"] for span in spans]
    assert list(sheet.spans.visible or ()) == [1, 1, 1, 0]
    for place, span in enumerate(spans):
        assert list(sheet.spans.box[4 * place : 4 * place + 4]) == pytest.approx(span["bbox"], abs=0.5)
        assert list(sheet.spans.direction[2 * place : 2 * place + 2]) == pytest.approx(span["dir"], abs=1e-6)
        assert sheet.spans.size[place] == pytest.approx(span["size"])


def test_the_same_scene_gives_the_same_bytes_and_a_clean_file(written: File, tmp_path: File) -> None:
    again = tmp_path / "again.pdf"
    to_pdf([a_scene()], again, title="Übersicht")
    assert again.read_bytes() == written.read_bytes()
    with pymupdf.open(again) as document:
        assert not document.is_repaired
        assert document.metadata["title"] == "Übersicht"


def test_a_pdf_without_sheets_is_refused(tmp_path: File) -> None:
    with pytest.raises(ValueError, match="at least one sheet"):
        to_pdf([], tmp_path / "empty.pdf", title="none")


def test_an_empty_scene_is_an_empty_sheet() -> None:
    sheet = to_sheet(Scene(100, 50), number=2, count=3)
    assert (sheet.number, sheet.count, sheet.width, sheet.height) == (2, 3, 100, 50)
    assert len(sheet.paths) == len(sheet.strokes) == len(sheet.spans) == 0
