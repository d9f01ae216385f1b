"""Whatever a file does, its reader answers with a typed error or a doubtful reading, and the next drawing works."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.mupdf.annotator import MuPdfAnnotator
from electrical_orchestrator.adapters.pdf.mupdf.reader import MuPdfReader
from electrical_orchestrator.adapters.pdf.mupdf.renderer import MuPdfRenderer
from electrical_orchestrator.adapters.pdf.pdfium.reader import PdfiumReader
from electrical_orchestrator.domain.errors import (
    DamagedPdf,
    EncryptedPdf,
    NotAPdf,
    OrchestratorError,
    PdfTooLarge,
    ReaderTimedOut,
    SheetTooComplex,
    UnreadablePdf,
)
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.ports.pdf_annotator import Mark
from electrical_orchestrator.domain.sheets import Integrity, Sheet

from tests.contracts.processes import left_behind
from tests.integration import hostile_pdfs as hostile

MB = 1 << 20
TIGHT = Limits(wall_seconds=30, memory_bytes=384 * MB, inflated_bytes=4 * MB, path_items=20_000, glyphs=20_000)
HASTY = replace(TIGHT, cpu_seconds=1)
"""For what would go on for ever: the rest has to be refused by what it holds, however slow the machine is."""
TOLD_OTHERWISE = ("Flate bomb", "ten million pages", "endless page")
"""PDFium gives no access to a stream before it is inflated, nor to the page tree."""
READERS = [MuPdfReader, PdfiumReader]


class Reading(Protocol):
    """How a file of such content is read."""

    def __call__(self, content: bytes, limits: Limits = TIGHT, /) -> AsyncIterator[Sheet]: ...


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> type[MuPdfReader | PdfiumReader]:
    kind: type[MuPdfReader | PdfiumReader] = request.param
    return kind


@pytest.fixture
def reading(reader: type[MuPdfReader | PdfiumReader], tmp_path: Path) -> Reading:
    def read(content: bytes, limits: Limits = TIGHT) -> AsyncIterator[Sheet]:
        path = tmp_path / "drawing.pdf"
        path.write_bytes(content)
        return reader(limits).read(path)

    return read


async def outcome(reading: Reading, content: bytes, limits: Limits = TIGHT) -> list[Sheet] | OrchestratorError:
    try:
        return [sheet async for sheet in reading(content, limits)]
    except OrchestratorError as error:
        return error


def never_taken_for_whole(found: list[Sheet] | OrchestratorError) -> bool:
    if isinstance(found, OrchestratorError):
        return isinstance(found, UnreadablePdf)
    return any(sheet.integrity is not Integrity.CLEAN for sheet in found)


def _limits(error: type[UnreadablePdf]) -> Limits:
    return HASTY if error is ReaderTimedOut else TIGHT


@pytest.fixture(autouse=True)
async def _the_next_drawing_works_and_nothing_is_left(tmp_path: Path) -> AsyncIterator[None]:
    yield
    path = tmp_path / "drawing.pdf"
    path.write_bytes(hostile.honest())
    for reader in READERS:
        (sheet,) = [sheet async for sheet in reader(TIGHT).read(path)]
        assert len(sheet.strokes) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["drawing.pdf"]
    assert left_behind() == []


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(b"", NotAPdf, id="empty"),
        pytest.param(hostile.HTML, NotAPdf, id="HTML named .pdf"),
        pytest.param(hostile.PNG, NotAPdf, id="picture named .pdf"),
        pytest.param(hostile.ZIP, NotAPdf, id="archive named .pdf"),
        pytest.param(hostile.HTML + bytes(1024) + hostile.honest(), NotAPdf, id="PDF behind 1,024 bytes of HTML"),
        pytest.param(hostile.HTML + b"<!-- %PDF-1.7 -->", DamagedPdf, id="HTML that says %PDF-"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 20, DamagedPdf, id="noise that says %PDF-"),
        pytest.param(hostile.with_password(), EncryptedPdf, id="encrypted"),
        pytest.param(hostile.no_pages(), DamagedPdf, id="no pages"),
        pytest.param(hostile.circle_of_pages(), DamagedPdf, id="page tree in a circle"),
        pytest.param(hostile.same_page_often(1_000), PdfTooLarge, id="1,000 pages in one kilobyte"),
        pytest.param(hostile.same_page_often(10_000_000), PdfTooLarge, id="ten million pages in one kilobyte"),
        pytest.param(hostile.flate_bomb(8 * MB), SheetTooComplex, id="Flate bomb"),
        pytest.param(hostile.flate_bomb(8 * MB, layers=2), SheetTooComplex, id="Flate bomb in Flate"),
        pytest.param(hostile.many_lines(30_000), SheetTooComplex, id="too many lines"),
        pytest.param(hostile.many_letters(30_000), SheetTooComplex, id="too many letters"),
        pytest.param(hostile.exponential_forms(), ReaderTimedOut, id="endless page"),
    ],
)
async def test_what_cannot_be_read_gives_its_typed_error(
    reader: type[MuPdfReader | PdfiumReader], reading: Reading, content: bytes, error: type[UnreadablePdf], request: pytest.FixtureRequest
) -> None:
    found = await outcome(reading, content, _limits(error))
    if reader is PdfiumReader and any(name in request.node.name for name in TOLD_OTHERWISE):
        assert never_taken_for_whole(found)
    else:
        assert type(found) is error
        assert found.advice
        assert ".pdf" not in str(found), "where a copy of the drawing lay is nobody's business"


@pytest.mark.parametrize(
    "content",
    [
        *(pytest.param(content, id=f"cut off at {place} of 10") for place, content in enumerate(hostile.truncated(10))),
        pytest.param(hostile.claiming(1_000_000, sheets=2), id="claims a million sheets"),
        pytest.param(hostile.claiming(1, sheets=3), id="claims fewer sheets than it holds"),
        pytest.param(hostile.claiming(-7, sheets=2), id="claims fewer sheets than none"),
        pytest.param(hostile.font_bomb(512 * MB), id="font larger than memory"),
        pytest.param(hostile.circle_of_tables(), id="cross-reference table in a circle"),
        pytest.param(hostile.absurd_sides("[0 0 0 0]"), id="no sides"),
        pytest.param(hostile.deep_nesting(100_000), id="deep nesting"),
        pytest.param(hostile.with_damaged_content(), id="damaged content"),
        pytest.param(hostile.exponential_forms(b"0 0 m 9 9 l S"), id="endless lines"),
    ],
)
async def test_what_remains_of_a_damaged_file_is_never_taken_for_all_of_it(reading: Reading, content: bytes) -> None:
    assert never_taken_for_whole(await outcome(reading, content))


@pytest.mark.parametrize("content", [hostile.form_that_draws_itself(), *map(hostile.absurd_sides, ("[0 0 (a) null]", "[0 0 1e30 200]"))])
async def test_what_is_odd_but_whole_is_read(reading: Reading, content: bytes) -> None:
    (sheet,) = [sheet async for sheet in reading(content)]
    assert len(sheet.strokes) >= 1


async def test_a_false_number_of_sheets_hides_none(tmp_path: Path) -> None:
    path = tmp_path / "drawing.pdf"
    for claimed in (1, 1_000_000):
        path.write_bytes(hostile.claiming(claimed, sheets=3))
        sheets = [sheet async for sheet in MuPdfReader(TIGHT).read(path)]
        assert [(sheet.number, sheet.count) for sheet in sheets] == [(1, 3), (2, 3), (3, 3)]
        assert {sheet.integrity for sheet in sheets} == {Integrity.DOUBTFUL}


async def test_many_sheets_are_read_by_several_children(tmp_path: Path) -> None:
    path = tmp_path / "drawing.pdf"
    path.write_bytes(hostile.honest(sheets=7))
    sheets = [sheet async for sheet in MuPdfReader(Limits(sheets_a_run=3)).read(path)]
    assert [sheet.number for sheet in sheets] == [1, 2, 3, 4, 5, 6, 7]


async def test_a_file_or_selection_beyond_the_limits_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "drawing.pdf"
    path.write_bytes(hostile.honest(sheets=3))
    with pytest.raises(PdfTooLarge):
        [sheet async for sheet in MuPdfReader(Limits(file_bytes=500)).read(path)]
    with pytest.raises(PdfTooLarge):
        [sheet async for sheet in MuPdfReader(Limits(sheets=2)).read(path)]
    assert [sheet.number async for sheet in MuPdfReader(Limits(sheets=2)).read(path, sheets=[3])] == [3]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(hostile.HTML, NotAPdf, id="HTML"),
        pytest.param(hostile.with_password(), EncryptedPdf, id="encrypted"),
        pytest.param(hostile.exponential_forms(), ReaderTimedOut, id="endless page"),
        pytest.param(hostile.flate_bomb(8 * MB), SheetTooComplex, id="Flate bomb"),
    ],
)
async def test_pictures_and_marked_copies_have_the_same_limits(tmp_path: Path, content: bytes, error: type[UnreadablePdf]) -> None:
    path = tmp_path / "drawing.pdf"
    path.write_bytes(content)
    with pytest.raises(error):
        await MuPdfRenderer(_limits(error)).render(path, 1)
    with pytest.raises(error):
        await MuPdfAnnotator(_limits(error)).annotate(path, [Mark(1, Box(9, 9, 99, 99), "-K1", "", 0)], tmp_path / "copy.pdf")


async def test_a_marked_copy_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "drawing.pdf"
    path.write_bytes(hostile.honest(sheets=9))
    with pytest.raises(PdfTooLarge):
        await MuPdfAnnotator(Limits(written_bytes=2_000)).annotate(path, [], tmp_path / "copy.pdf")
