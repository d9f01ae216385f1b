import itertools
from pathlib import Path as File

import pymupdf
import pytest
from electrical_orchestrator.adapters.composing.columns import exact_box, strokes_of, to_sheet
from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.pdf import to_pdf
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Scene, Segment, Text
from electrical_orchestrator.domain.geometry import Point
from electrical_orchestrator.domain.sheets import NO_COLOUR, StrokeOrigin


def chain(*points: tuple[float, float]) -> tuple[Segment, ...]:
    ends = [Point(*point) for point in points]
    return tuple(itertools.pairwise(ends))


def origins(path: Path) -> list[StrokeOrigin]:
    return [origin for origin, _ in strokes_of(path)]


CORNERS = ((10, 50), (30, 50), (30, 70), (10, 70))
CURVE = (Point(90, 10), Point(90, 20), Point(100, 20), Point(110, 10))


@pytest.mark.parametrize(
    "path",
    [
        Path(chain(*CORNERS, CORNERS[0]), rectangle=True),
        Path(chain(*CORNERS, CORNERS[0])),
        Path(chain(*CORNERS), closed=True),
        Path(chain(*CORNERS[1:], CORNERS[0]), Pen(colour=None, fill=0), closed=True),
    ],
)
def test_four_upright_sides_are_one_rectangle_however_they_are_drawn(path: Path) -> None:
    assert strokes_of(path) == [(StrokeOrigin.RECTANGLE, [10, 50, 30, 50, 30, 70, 10, 70, 10, 50])]


def test_four_slanted_sides_are_one_quadrilateral() -> None:
    assert strokes_of(Path(chain((0, 5), (5, 0), (10, 5), (5, 10)), closed=True)) == [(StrokeOrigin.QUAD, [0, 5, 5, 0, 10, 5, 5, 10, 0, 5])]


def test_a_quadrilateral_before_other_lines_is_told_apart() -> None:
    around = chain((0, 5), (5, 0), (10, 5), (5, 10), (0, 5), (-5, 5))
    assert origins(Path(around)) == [StrokeOrigin.QUAD, StrokeOrigin.LINE]
    assert origins(Path(around, Pen(colour=None, fill=0))) == [StrokeOrigin.LINE] * 5


def test_four_lines_that_do_not_close_stay_lines() -> None:
    assert origins(Path(chain((0, 0), (5, 0), (5, 5), (9, 9), (3, 9)))) == [StrokeOrigin.LINE] * 4


def test_a_closed_outline_gets_its_closing_line() -> None:
    assert strokes_of(Path(chain((0, 0), (9, 0), (5, 9)), closed=True))[-1] == (StrokeOrigin.LINE, [5, 9, 0, 0])
    assert origins(Path((CURVE,), closed=True)) == [StrokeOrigin.CURVE, StrokeOrigin.LINE]


def test_a_curve_is_one_stroke_of_nine_points_that_keeps_its_ends() -> None:
    (origin, points), *others = strokes_of(Path((CURVE,)))
    assert (origin, len(points), others) == (StrokeOrigin.CURVE, 18, [])
    assert points[:2] + points[-2:] == [90, 10, 110, 10]
    assert points[8:10] == pytest.approx((97.5 - 1.25, 17.5))


def test_a_box_is_that_of_the_strokes_not_of_the_handles() -> None:
    assert exact_box([Path((CURVE,))]) == pytest.approx((90, 10, 110, 17.5))


def test_pens_become_columns() -> None:
    pens = [Pen(width=0.5), Pen(colour=None, fill=0x00FF00), Pen(colour=0xFF0000, fill=0xFFFFFF), Pen(dash=(3, 1.5)), Pen(colour=None)]
    sheet = to_sheet(Scene(100, 100, paths=[Path(chain((5, 5), (6, 6)), pen) for pen in pens]))
    assert list(sheet.paths.width) == pytest.approx([0.5, 0, 0.7, 0.7])
    assert list(sheet.paths.stroke) == [0, NO_COLOUR, 0xFF0000, 0]
    assert list(sheet.paths.fill) == [NO_COLOUR, 0x00FF00, 0xFFFFFF, NO_COLOUR]
    assert [sheet.dashes[dash] for dash in sheet.paths.dash] == ["", "", "", "3 1.5"]
    assert list(sheet.paths.order) == [0, 1, 2, 4]


def test_letters_without_ink_and_blanks_are_told() -> None:
    texts = [Text("-K1", Point(20, 100), 8), Text(" ", Point(0, 0), 8), Text("x", Point(9, 9), 8, angle=90, visible=False)]
    spans = to_sheet(Scene(200, 200, texts=texts)).spans
    assert spans.text == ["-K1", "x"]
    assert list(spans.visible or ()) == [1, 0]
    assert list(spans.direction or ()) == pytest.approx([1, 0, 0, -1], abs=1e-6)


def test_an_unknown_letter_is_as_wide_as_a_digit() -> None:
    assert advance("\u03a9", 10) == pytest.approx(advance("0", 10)) == pytest.approx(5.56)


def test_the_same_sheets_give_the_same_bytes_and_a_clean_file(tmp_path: File) -> None:
    scenes = [
        Scene(
            100,
            50,
            paths=[Path((CURVE,)), Path((CURVE,), Pen(colour=None))],
            texts=[Text("(\\)", Point(5, 20), 8), Text("x", Point(5, 40), 8, visible=False), Text(" ", Point(5, 5), 8)],
        ),
        Scene(50, 100),
    ]
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    to_pdf(scenes, first, title="Übersicht")
    to_pdf(scenes, again, title="Übersicht")
    assert again.read_bytes() == first.read_bytes()
    with pymupdf.open(first) as document:
        assert not document.is_repaired
        assert document.metadata["title"] == "Übersicht"
        assert [tuple(page.rect)[2:] for page in document] == [(100, 50), (50, 100)]
        assert document[0].get_text().split() == ["(\\)", "x"]


def test_a_pdf_without_sheets_is_refused(tmp_path: File) -> None:
    with pytest.raises(ValueError, match="at least one sheet"):
        to_pdf([], tmp_path / "empty.pdf", title="none")


def test_letters_that_the_font_lacks_show_as_question_marks(tmp_path: File) -> None:
    to_pdf([Scene(90, 50, texts=[Text("a\u4e2d", Point(1, 20), 8)])], tmp_path / "foreign.pdf", title="none")
    with pymupdf.open(tmp_path / "foreign.pdf") as document:
        assert document[0].get_text().split() == ["a?"]


def test_an_empty_scene_is_an_empty_sheet() -> None:
    sheet = to_sheet(Scene(100, 50), number=2, count=3)
    assert (sheet.number, sheet.count, sheet.width, sheet.height) == (2, 3, 100, 50)
    assert len(sheet.paths) == len(sheet.strokes) == len(sheet.spans) == 0
