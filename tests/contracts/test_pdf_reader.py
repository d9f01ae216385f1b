"""The promise of ``PdfReader``: a new reader is one more parameter."""

from collections.abc import Callable
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.pdf.mupdf.reader import MuPdfReader
from electrical_orchestrator.adapters.pdf.pdfium.reader import PdfiumReader
from electrical_orchestrator.domain.errors import EncryptedPdf, NoSuchSheet, NotAPdf, PdfTooLarge
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.sheets import NO_COLOUR, NO_LAYER, SOLID, Integrity, Sheet, StrokeOrigin, Unread

from tests.contracts.processes import left_behind
from tests.contracts.raw_pdf import Page, RawPdf, a_pdf, a_stream, encrypted

TOLERANCE = 0.02
HIDDEN = "/OCProperties << /OCGs [4 0 R 5 0 R] /D << /OFF [5 0 R] /Order [4 0 R 5 0 R] >> >>"
LAYERS = ("<< /Type /OCG /Name (Power) >>", "<< /Type /OCG /Name (Notes) >>")
XY = tuple[float, float]
Written = Callable[[RawPdf | bytes], Path]


@pytest.fixture(params=[MuPdfReader, PdfiumReader])
def reader(request: pytest.FixtureRequest) -> PdfReader:
    made: PdfReader = request.param()
    return made


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(pdf: RawPdf | bytes) -> Path:
        path = tmp_path / "drawing.pdf"
        path.write_bytes(bytes(pdf))
        return path

    return write


async def the_sheet(reader: PdfReader, pdf: Path) -> Sheet:
    (sheet,) = [sheet async for sheet in reader.read(pdf)]
    return sheet


def points(sheet: Sheet, stroke: int) -> list[XY]:
    strokes = sheet.strokes
    first, count = strokes.first[stroke], strokes.count[stroke]
    return [(strokes.xy[2 * i], strokes.xy[2 * i + 1]) for i in range(first, first + count)]


def drawn(sheet: Sheet) -> list[list[XY]]:
    return [[(round(x, 1), round(y, 1)) for x, y in points(sheet, stroke)] for stroke in range(len(sheet.strokes))]


def both_ways(strokes: list[list[XY]]) -> list[set[XY]]:
    return [set(stroke) for stroke in strokes]


async def test_measures_in_points_from_the_top_left(reader: PdfReader, written: Written) -> None:
    sheet = await the_sheet(reader, written(a_pdf(Page("10 180 m 110 180 l S"))))
    assert (sheet.number, sheet.count, sheet.width, sheet.height) == (1, 1, 400, 200)
    assert drawn(sheet) == [[(10, 20), (110, 20)]]


@pytest.mark.parametrize(
    ("degrees", "width", "height", "start", "end"),
    [
        (0, 300, 150, (10, 40), (60, 40)),
        (90, 150, 300, (110, 10), (110, 60)),
        (180, 300, 150, (290, 110), (240, 110)),
        (270, 150, 300, (40, 290), (40, 240)),
    ],
)
async def test_measures_the_sheet_as_it_is_displayed(  # noqa: PLR0913, PLR0917 - the figures of one case
    reader: PdfReader, written: Written, degrees: int, width: float, height: float, start: XY, end: XY
) -> None:
    page = Page("60 140 m 110 140 l S BT /F1 10 Tf 60 140 Td (K1) Tj ET", more=f"/Rotate {degrees} /CropBox [50 30 350 180]")
    sheet = await the_sheet(reader, written(a_pdf(page)))
    assert (sheet.width, sheet.height) == (width, height)
    assert drawn(sheet) == [[start, end]]
    x0, y0, x1, y1 = sheet.spans.box
    assert x0 - 4 < start[0] < x1 + 4
    assert y0 - 4 < start[1] < y1 + 4
    assert sheet.spans.direction is not None
    along = [(b - a) / 50 for a, b in zip(start, end, strict=True)]
    assert list(sheet.spans.direction) == pytest.approx(along, abs=TOLERANCE)


async def test_a_curve_is_a_chain_that_is_known_to_have_been_a_curve(reader: PdfReader, written: Written) -> None:
    sheet = await the_sheet(reader, written(a_pdf(Page("10 100 m 10 150 60 150 60 100 c 60 50 10 50 10 100 c S"))))
    assert list(sheet.strokes.origin) == [StrokeOrigin.CURVE] * 2
    assert list(sheet.strokes.count) == [9, 9]
    assert points(sheet, 0)[4] == (35, 62.5)
    assert points(sheet, 0)[-1] == points(sheet, 1)[0]


async def test_a_rectangle_is_one_closed_stroke(reader: PdfReader, written: Written) -> None:
    sheet = await the_sheet(reader, written(a_pdf(Page("10 100 40 20 re S"))))
    assert list(sheet.strokes.origin) == [StrokeOrigin.RECTANGLE]
    assert both_ways(drawn(sheet)) == [{(10, 80), (50, 80), (50, 100), (10, 100)}]
    assert points(sheet, 0)[0] == points(sheet, 0)[-1]
    assert list(sheet.paths.closed) == [1]


async def test_lines_keep_their_order_and_a_closed_path_its_closing_line(reader: PdfReader, written: Written) -> None:
    sheet = await the_sheet(reader, written(a_pdf(Page("10 100 m 60 100 l 35 150 l s 100 100 m 150 100 l 125 150 l S"))))
    assert drawn(sheet)[:3] == [[(10, 100), (60, 100)], [(60, 100), (35, 50)], [(35, 50), (10, 100)]]
    assert list(sheet.strokes.path) == [0, 0, 0, 1, 1]
    assert list(sheet.paths.closed) == [1, 0]


async def test_a_path_that_is_filled_and_stroked_is_one(reader: PdfReader, written: Written) -> None:
    sheet = await the_sheet(reader, written(a_pdf(Page("1 0 0 RG 1 1 1 rg 3 w 10 100 40 20 re B 0 0 1 rg 90 100 m 99 100 l 99 120 l f"))))
    assert list(sheet.paths.stroke) == [0xFF0000, NO_COLOUR]
    assert list(sheet.paths.fill) == [0xFFFFFF, 0x0000FF]
    assert list(sheet.paths.width) == [pytest.approx(3), 0]


async def test_widths_and_dashes_are_points_on_the_sheet(reader: PdfReader, written: Written) -> None:
    sheet = await the_sheet(reader, written(a_pdf(Page("2 0 0 2 0 0 cm 0.5 w [3 1.5] 0 d 5 50 m 55 50 l S [] 0 d 5 40 m 55 40 l S"))))
    assert list(sheet.paths.width) == [pytest.approx(1), pytest.approx(1)]
    assert [sheet.dashes[dash] for dash in sheet.paths.dash] == ["6 3", ""]
    assert sheet.paths.dash[1] == SOLID


async def test_paths_that_are_not_painted_are_no_ink(reader: PdfReader, written: Written) -> None:
    sheet = await the_sheet(reader, written(a_pdf(Page("10 10 50 50 re W n 20 20 m 30 20 l n 20 30 m 30 30 l S"))))
    assert drawn(sheet) == [[(20, 170), (30, 170)]]


async def test_what_lies_outside_the_sheet_is_no_ink(reader: PdfReader, written: Written) -> None:
    content = "500 100 m 600 100 l S 10 100 m 60 100 l S 10 -50 30 20 re f BT /F1 10 Tf 700 100 Td (K1) Tj ET"
    sheet = await the_sheet(reader, written(a_pdf(Page(content))))
    assert drawn(sheet) == [[(10, 100), (60, 100)]]
    assert sheet.spans.text == []


async def test_what_lies_outside_its_clip_is_no_ink(reader: PdfReader, written: Written) -> None:
    content = "q 10 10 50 50 re W n 20 20 m 30 20 l S 100 100 m 120 100 l S Q 100 90 m 120 90 l S"
    sheet = await the_sheet(reader, written(a_pdf(Page(content))))
    assert drawn(sheet) == [[(20, 180), (30, 180)], [(100, 110), (120, 110)]]


async def test_forms_are_drawn_where_they_are_placed(reader: PdfReader, written: Written) -> None:
    form = a_stream(b"0 0 m 10 0 l S", "/Type /XObject /Subtype /Form /BBox [-5 -5 20 20] /Matrix [2 0 0 2 0 0]")
    page = Page("q 1 0 0 1 100 50 cm /Fm Do Q q 0 1 -1 0 200 50 cm /Fm Do Q", resources="/XObject << /Fm 4 0 R >>")
    sheet = await the_sheet(reader, written(a_pdf(page, objects=[form])))
    assert drawn(sheet) == [[(100, 150), (120, 150)], [(200, 150), (200, 130)]]


async def test_a_hidden_layer_is_no_ink_or_the_sheet_says_that_it_may_be(reader: PdfReader, written: Written) -> None:
    content = "/OC /P BDC 10 100 m 60 100 l S EMC /OC /N BDC 10 50 m 60 50 l S EMC 10 20 m 60 20 l S"
    page = Page(content, resources="/Properties << /P 4 0 R /N 5 0 R >>")
    sheet = await the_sheet(reader, written(a_pdf(page, catalog=HIDDEN, objects=LAYERS)))
    assert [(10, 150), (60, 150)] not in drawn(sheet) or (sheet.integrity is not Integrity.CLEAN and "layer" in " ".join(sheet.warnings))
    assert sheet.layers[sheet.paths.layer[0]] == "Power"
    assert sheet.paths.layer[-1] == NO_LAYER


async def test_text_has_size_direction_colour_and_box(reader: PdfReader, written: Written) -> None:
    content = "BT 1 0 0 rg /F1 12 Tf 50 150 Td (-K1) Tj ET BT 0 0 1 rg /F1 6 Tf 0 2 -2 0 200 50 Tm (W12) Tj ET"
    spans = (await the_sheet(reader, written(a_pdf(Page(content))))).spans
    assert spans.text == ["-K1", "W12"]
    assert list(spans.size) == pytest.approx([12, 12], abs=0.1)
    assert list(spans.direction or ()) == pytest.approx([1, 0, 0, -1], abs=TOLERANCE)
    assert list(spans.colour or ()) == [0xFF0000, 0x0000FF]
    assert 48 < spans.box[0] < 52 < spans.box[2] < 80
    assert 35 < spans.box[1] < 45
    assert 48 < spans.box[3] < 56
    assert 180 < spans.box[4] < spans.box[6] < 210
    assert 115 < spans.box[5] < 130
    assert 145 < spans.box[7] < 152


async def test_text_without_ink_is_flagged(reader: PdfReader, written: Written) -> None:
    content = "BT /F1 12 Tf 3 Tr 50 150 Td (R47) Tj ET BT /F1 12 Tf 0 Tr 50 100 Td (C12) Tj ET"
    spans = (await the_sheet(reader, written(a_pdf(Page(content))))).spans
    assert dict(zip(spans.text, spans.visible or (), strict=True)) == {"R47": 0, "C12": 1}


async def test_the_draw_order_of_paths_grows(reader: PdfReader, written: Written) -> None:
    content = "10 100 m 60 100 l S BT /F1 12 Tf 50 150 Td (K1) Tj ET 10 90 m 60 90 l S"
    sheet = await the_sheet(reader, written(a_pdf(Page(content))))
    before, after = sheet.paths.order
    assert before < after
    assert sheet.spans.order is None or before < sheet.spans.order[0] < after


async def test_a_sheet_of_text_alone_was_not_read(reader: PdfReader, written: Written) -> None:
    sheet = await the_sheet(reader, written(a_pdf(Page("BT /F1 12 Tf 50 150 Td (Contents) Tj ET"))))
    assert sheet.unread is Unread.NO_STROKES


async def test_a_scan_in_a_frame_was_not_read(reader: PdfReader, written: Written) -> None:
    image = a_stream(bytes(6), "/Type /XObject /Subtype /Image /Width 2 /Height 3 /ColorSpace /DeviceGray /BitsPerComponent 8")
    page = Page("5 5 390 190 re S q 300 0 0 180 20 10 cm /Im Do Q", resources="/XObject << /Im 4 0 R >>")
    sheet = await the_sheet(reader, written(a_pdf(page, objects=[image])))
    assert sheet.unread is Unread.MOSTLY_IMAGE
    assert list(sheet.images.box) == pytest.approx([20, 10, 320, 190], abs=TOLERANCE)
    assert list(sheet.images.pixels) == [2, 3]


async def test_a_frame_alone_is_a_drawing(reader: PdfReader, written: Written) -> None:
    sheet = await the_sheet(reader, written(a_pdf(Page("5 5 390 190 re S"))))
    assert sheet.unread is None
    assert sheet.integrity in (Integrity.CLEAN, Integrity.NOTED)


async def test_reads_the_sheets_that_are_asked_for_in_that_order(reader: PdfReader, written: Written) -> None:
    pdf = written(a_pdf(*(Page(f"10 {y} m 60 {y} l S") for y in (10, 20, 30))))
    read = [(sheet.number, sheet.count, drawn(sheet)[0][0]) async for sheet in reader.read(pdf, sheets=[3, 1])]
    assert read == [(3, 3, (10, 170)), (1, 3, (10, 190))]


async def test_refuses_a_sheet_that_is_not_there(reader: PdfReader, written: Written) -> None:
    with pytest.raises(NoSuchSheet):
        [sheet async for sheet in reader.read(written(a_pdf(Page("0 0 m 9 9 l S"))), sheets=[2])]


async def test_refuses_what_is_no_pdf(reader: PdfReader, written: Written) -> None:
    with pytest.raises(NotAPdf):
        await the_sheet(reader, written(b"<html><body>drawing.pdf</body></html>"))


async def test_refuses_a_sheet_larger_than_the_limit(reader: PdfReader, written: Written) -> None:
    with pytest.raises(PdfTooLarge):
        await the_sheet(reader, written(a_pdf(Page("0 0 m 9 9 l S", width=20_000))))


async def test_asks_for_no_password(reader: PdfReader, written: Written) -> None:
    with pytest.raises(EncryptedPdf):
        await the_sheet(reader, written(encrypted(a_pdf(Page("0 0 m 9 9 l S")), b"secret")))


async def test_reads_what_is_encrypted_without_a_password(reader: PdfReader, written: Written) -> None:
    sheet = await the_sheet(reader, written(encrypted(a_pdf(Page("10 180 m 110 180 l S")), b"")))
    assert drawn(sheet) == [[(10, 20), (110, 20)]]


async def test_leaves_no_process_behind_when_the_caller_stops(reader: PdfReader, written: Written) -> None:
    sheets = reader.read(written(a_pdf(*(Page("10 10 m 60 60 l S") for _ in range(40)))))
    async for _ in sheets:
        break
    await sheets.aclose()  # type: ignore[attr-defined] # readers are generators
    assert left_behind() == []
