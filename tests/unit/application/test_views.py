from pathlib import Path

import pytest
from electrical_orchestrator.application.drawings.annotate_drawing import AnnotateDrawing
from electrical_orchestrator.application.drawings.fetch_original import FetchOriginal
from electrical_orchestrator.application.drawings.render_sheet import RenderSheet
from electrical_orchestrator.domain.errors import NotRecognisedYet, RevisionNotFound
from electrical_orchestrator.domain.geometry import Box

from tests.fakes.house import House
from tests.fakes.pdf import FakeAnnotator, FakeRenderer

ORIGINAL = b"%PDF-1.7\na drawing"


async def test_the_original_is_fetched_as_it_was_given(house: House, tmp_path: Path) -> None:
    drawing = await house.a_drawing()
    await house.a_revision(drawing.id)
    revision = await FetchOriginal(house.begin, house.blobs)(drawing.id, tmp_path / "copy.pdf", "1")
    assert (revision.label, revision.filename) == ("1", "starter.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == ORIGINAL
    assert (await FetchOriginal(house.begin, house.blobs)(drawing.id, tmp_path / "copy.pdf")).label == "2"
    with pytest.raises(RevisionNotFound):
        await FetchOriginal(house.begin, house.blobs)(drawing.id, tmp_path / "copy.pdf", "3")


async def test_a_sheet_is_drawn_from_the_original(house: House) -> None:
    drawing = await house.a_drawing()
    render = RenderSheet(house.begin, house.blobs, FakeRenderer())
    assert await render(drawing.id, 3) == ORIGINAL + b"|sheet 3 at 144.0 dpi, None"
    clipped = await render(drawing.id, 1, label="1", dpi=72, clip=Box(0, 0, 10, 10))
    assert clipped.endswith(b"sheet 1 at 72 dpi, Box(x0=0, y0=0, x1=10, y1=10)")


async def test_a_copy_shows_what_was_found(house: House, tmp_path: Path) -> None:
    drawing = await house.a_read_drawing()
    await AnnotateDrawing(house.begin, house.blobs, FakeAnnotator())(drawing.id, tmp_path / "copy.pdf")
    lines = (tmp_path / "copy.pdf").read_text().splitlines()
    assert lines[2:] == ["1: -K1 coil", "1: -K1:13 make contact?", "2: -K1 coil", "2: -K1:13 make contact?"]


async def test_without_result_there_is_no_copy(house: House, tmp_path: Path) -> None:
    drawing = await house.a_drawing()
    with pytest.raises(NotRecognisedYet):
        await AnnotateDrawing(house.begin, house.blobs, FakeAnnotator())(drawing.id, tmp_path / "copy.pdf")
    assert not (tmp_path / "copy.pdf").exists()
