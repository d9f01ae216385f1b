"""The promise of ``PdfAnnotator``: a new annotator is one more parameter."""

from pathlib import Path

import pytest
from electrical_orchestrator.adapters.pdf.mupdf.annotator import MuPdfAnnotator
from electrical_orchestrator.adapters.pdf.mupdf.reader import MuPdfReader
from electrical_orchestrator.adapters.pdf.mupdf.renderer import MuPdfRenderer
from electrical_orchestrator.domain.errors import NoSuchSheet, NotAPdf
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.ports.pdf_annotator import Mark, PdfAnnotator
from electrical_orchestrator.domain.sheets import Sheet

from tests.contracts.png import Picture, decoded
from tests.contracts.raw_pdf import Page, a_pdf

RED, WHITE = 0xFF0000, 0xFFFFFF
BLOCK = Mark(1, Box(50, 60, 90, 80), "-K1", "-K1: coil, 98 %", RED)
TURNS = [0, 90, 180, 270]


@pytest.fixture(params=[MuPdfAnnotator])
def annotator(request: pytest.FixtureRequest) -> PdfAnnotator:
    made: PdfAnnotator = request.param()
    return made


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "drawing.pdf"
    path.write_bytes(bytes(a_pdf(*(Page("10 10 m 20 20 l S", more=f"/Rotate {turn} /CropBox [20 20 380 190]") for turn in TURNS))))
    return path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "marked.pdf"


async def picture(pdf: Path, sheet: int) -> Picture:
    return decoded(await MuPdfRenderer().render(pdf, sheet, dpi=72))


async def read(pdf: Path) -> list[Sheet]:
    return [sheet async for sheet in MuPdfReader().read(pdf)]


def reds(shown: Picture) -> set[tuple[int, int]]:
    coloured = ((y, row) for y, row in enumerate(shown.rows) if min(row[1::3]) < 0xC0)
    return {(x, y) for y, row in coloured for x in range(shown.width) if row[3 * x] == 0xFF and row[3 * x + 1] < 0xC0}


@pytest.mark.parametrize("sheet", [1, 2, 3, 4])
async def test_the_mark_frames_its_box_as_displayed_and_leaves_its_inside_free(
    annotator: PdfAnnotator, pdf: Path, copy: Path, sheet: int
) -> None:
    await annotator.annotate(pdf, [Mark(sheet, BLOCK.box, "", "", RED)], copy)
    found = reds(await picture(copy, sheet))
    assert min(found) == pytest.approx((48, 58), abs=2)
    assert max(found) == pytest.approx((91, 81), abs=2)
    assert not any(51 < x < 89 and 61 < y < 79 for x, y in found)


@pytest.mark.parametrize("sheet", [1, 2, 3, 4])
async def test_the_caption_stands_upright_beside_its_mark(annotator: PdfAnnotator, pdf: Path, copy: Path, sheet: int) -> None:
    marks = [Mark(sheet, BLOCK.box, "-K1", "", RED), Mark(sheet, Box(120, 60, 160, 80), "", "", RED)]
    await annotator.annotate(pdf, marks, copy)
    letters = {(x, y) for x, y in reds(await picture(copy, sheet)) if not 57 < y < 83}
    assert letters
    assert max(x for x, _ in letters) - min(x for x, _ in letters) > max(y for _, y in letters) - min(y for _, y in letters)


async def test_marks_are_annotations_with_author_and_note(annotator: PdfAnnotator, pdf: Path, copy: Path) -> None:
    await annotator.annotate(pdf, [BLOCK], copy)
    written = copy.read_bytes()
    assert written.count(b"/Subtype/Square") == 1
    assert written.count(b"/Subtype/FreeText") == 1
    assert b"(-K1: coil, 98 %)" in written
    assert b"(Electrical Orchestrator)" in written


async def test_the_drawing_under_the_marks_is_untouched(annotator: PdfAnnotator, pdf: Path, copy: Path) -> None:
    await annotator.annotate(pdf, [BLOCK], copy)
    assert await read(copy) == await read(pdf)


async def test_marking_a_marked_copy_replaces_its_marks(annotator: PdfAnnotator, pdf: Path, copy: Path) -> None:
    await annotator.annotate(pdf, [BLOCK, Mark(1, Box(150, 60, 190, 80), "-K2", "", RED)], copy)
    await annotator.annotate(copy, [Mark(1, Box(100, 100, 120, 120), "", "", RED)], copy)
    assert min(reds(await picture(copy, 1)))[0] > 95


async def test_no_marks_make_a_plain_copy(annotator: PdfAnnotator, pdf: Path, copy: Path) -> None:
    await annotator.annotate(pdf, [], copy)
    assert await read(copy) == await read(pdf)


async def test_a_copy_that_cannot_be_made_leaves_what_was_there(annotator: PdfAnnotator, pdf: Path, copy: Path) -> None:
    copy.write_bytes(b"before")
    with pytest.raises(NoSuchSheet):
        await annotator.annotate(pdf, [Mark(9, BLOCK.box, "", "", RED)], copy)
    page = pdf.with_name("page.pdf")
    page.write_bytes(b"<html>")
    with pytest.raises(NotAPdf):
        await annotator.annotate(page, [BLOCK], copy)
    assert copy.read_bytes() == b"before"
    assert {path.name for path in copy.parent.iterdir()} == {"drawing.pdf", "marked.pdf", "page.pdf"}
