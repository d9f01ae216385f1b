"""What children do, done here: both libraries see the same drawing, and a script may read without a child."""

import os
from pathlib import Path
from typing import Any

import pytest
from electrical_orchestrator.adapters.pdf.columns import unpacked
from electrical_orchestrator.adapters.pdf.curves import flatten
from electrical_orchestrator.adapters.pdf.frames import Frame
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.mupdf import tasks as mupdf
from electrical_orchestrator.adapters.pdf.mupdf.sheets import read_sheets
from electrical_orchestrator.adapters.pdf.pdfium import tasks as pdfium
from electrical_orchestrator.adapters.pdf.worker import Task
from electrical_orchestrator.domain.errors import OrchestratorError, SheetTooComplex
from electrical_orchestrator.domain.sheets import Sheet

from tests.contracts.png import decoded
from tests.contracts.raw_pdf import Page, a_pdf, a_stream

CONTENT = """
0 0 1 RG 1 1 0 rg 2 w [4 2] 0 d 20 20 60 30 re B [] 0 d
q 1 0 0 1 100 50 cm /Fm Do Q
200 100 m 200 150 250 150 250 100 c h f
300 20 m 350 20 l 330 60 l s
q 0 0 50 50 re W n 10 10 m 40 40 l S 300 150 m 390 190 l S Q
q 30 0 0 20 350 150 cm /Im Do Q
BT /F1 12 Tf 20 150 Td (-K1 coil) Tj ET BT /F1 12 Tf 3 Tr 20 100 Td (unseen) Tj ET
"""
FORM = a_stream(b"0 0 m 20 0 l 20 20 l S", "/Type /XObject /Subtype /Form /BBox [-1 -1 30 30]")
IMAGE = a_stream(bytes(6), "/Type /XObject /Subtype /Image /Width 2 /Height 3 /ColorSpace /DeviceGray /BitsPerComponent 8")


def never(error: OrchestratorError) -> None:
    raise AssertionError(error)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "drawing.pdf"
    page = Page(CONTENT, resources="/XObject << /Fm 4 0 R /Im 5 0 R >>", more="/Rotate 90")
    path.write_bytes(bytes(a_pdf(page, page, objects=[FORM, IMAGE])))
    return path


def read(task: Task, pdf: Path, sheets: list[int] | None = None, skip: int = 0) -> list[Sheet]:
    request: dict[str, Any] = {"pdf": str(pdf), "sheets": sheets, "skip": skip}
    (total, _), *answers = task(request, Limits(sheets_a_run=1), never)
    assert total == {"total": 2 if sheets is None else len(sheets)}
    sheets_read = [unpacked(Frame({**header, **_plain(header)}, b"".join(map(bytes, parts)))) for header, parts in answers]
    for sheet in sheets_read:
        flatten(sheet.strokes)
    return sheets_read


def _plain(header: dict[str, Any]) -> dict[str, Any]:
    return {key: list(value) for key, value in header.items() if isinstance(value, tuple)}


def outline(sheet: Sheet) -> list[tuple[float, ...]]:
    strokes = sheet.strokes
    spans = zip(strokes.first, strokes.count, strict=True)
    return [tuple(round(value) for value in strokes.xy[2 * first : 2 * (first + count)]) for first, count in spans]


def test_both_libraries_see_the_same_strokes(pdf: Path) -> None:
    (ours,), (theirs,) = read(mupdf.read, pdf, [1]), read(pdfium.read, pdf, [1])
    assert len(ours.strokes) == len(theirs.strokes) == 9
    assert {frozenset(zip(one[::2], one[1::2], strict=True)) for one in outline(ours)} == {
        frozenset(zip(one[::2], one[1::2], strict=True)) for one in outline(theirs)
    }
    assert ours.spans.text == theirs.spans.text == ["-K1 coil", "unseen"]
    assert list(ours.spans.visible or ()) == list(theirs.spans.visible or ()) == [1, 0]
    assert ours.dashes == theirs.dashes == ("", "4 2")
    assert list(ours.images.box) == pytest.approx(list(theirs.images.box), abs=0.01)


@pytest.mark.parametrize("task", [mupdf.read, pdfium.read])
def test_a_run_goes_on_where_the_last_one_ended(task: Task, pdf: Path) -> None:
    assert [sheet.number for skip in (0, 1) for sheet in read(task, pdf, skip=skip)] == [1, 2]


def test_a_script_reads_what_a_child_reads(pdf: Path) -> None:
    assert list(read_sheets(pdf, [2])) == read(mupdf.read, pdf, [2])


def test_a_script_meets_the_same_limits(pdf: Path) -> None:
    with pytest.raises(SheetTooComplex):
        list(read_sheets(pdf, limits=Limits(path_items=3)))


def test_marks_are_drawn_and_taken_off_again(pdf: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.pdf"
    copy.touch()
    marks = [(1, (100, 300, 140, 340), "-K1", "note", 0xFF0000), (1, (100, 20, 140, 60), "", "é", 0x00FF00)]
    request = {"pdf": str(pdf), "marks": marks, "copy": str(copy)}
    assert [answer for answer, _ in mupdf.annotate(request, Limits(), never)] == [{"written": True}]
    assert list(read_sheets(copy)) == list(read_sheets(pdf))
    ((_, (png,)),) = mupdf.render({"pdf": str(copy), "sheet": 1, "dpi": 72, "clip": (90, 290, 110, 310)}, Limits(), never)
    assert any(0xFF0000 <= decoded(bytes(png)).at(x, 15) <= 0xFFC0C0 for x in range(20))
    assert os.path.getsize(copy) > os.path.getsize(pdf)  # noqa: PTH202 - two sizes, one line
