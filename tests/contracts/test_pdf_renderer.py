"""The promise of ``PdfRenderer``: a new renderer is one more parameter."""

from collections.abc import Callable
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.mupdf.renderer import MuPdfRenderer
from electrical_orchestrator.domain.errors import EncryptedPdf, NoSuchSheet, NotAPdf
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.ports.pdf_renderer import PdfRenderer

from tests.contracts.png import decoded
from tests.contracts.raw_pdf import Page, a_pdf, encrypted

WHITE, RED, GREEN = 0xFFFFFF, 0xFF0000, 0x00FF00
SQUARES = "1 0 0 rg 10 170 20 20 re f 0 1 0 rg 110 50 40 40 re f"
Making = Callable[[Limits | None], PdfRenderer]


@pytest.fixture(params=[MuPdfRenderer])
def making(request: pytest.FixtureRequest) -> Making:
    made: Making = request.param
    return made


@pytest.fixture
def renderer(making: Making) -> PdfRenderer:
    return making(None)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "drawing.pdf"
    path.write_bytes(bytes(a_pdf(Page(), Page(SQUARES), Page(SQUARES, more="/Rotate 90"))))
    return path


async def test_draws_the_sheet_that_is_asked_for(renderer: PdfRenderer, pdf: Path) -> None:
    picture = decoded(await renderer.render(pdf, 2, dpi=72))
    assert (picture.width, picture.height) == (400, 200)
    assert (picture.at(5, 5), picture.at(20, 20), picture.at(130, 130)) == (WHITE, RED, GREEN)


async def test_draws_at_the_resolution_that_is_asked_for(renderer: PdfRenderer, pdf: Path) -> None:
    picture = decoded(await renderer.render(pdf, 2, dpi=36))
    assert (picture.width, picture.height) == (200, 100)
    assert picture.at(10, 10) == RED


async def test_draws_a_sheet_as_it_is_displayed(renderer: PdfRenderer, pdf: Path) -> None:
    picture = decoded(await renderer.render(pdf, 3, dpi=72))
    assert (picture.width, picture.height) == (200, 400)
    assert picture.at(180, 20) == RED


@pytest.mark.parametrize(("sheet", "clip"), [(2, Box(110, 110, 150, 150)), (3, Box(50, 110, 90, 150))])
async def test_draws_a_part_alone(renderer: PdfRenderer, pdf: Path, sheet: int, clip: Box) -> None:
    picture = decoded(await renderer.render(pdf, sheet, dpi=144, clip=clip))
    assert (picture.width, picture.height) == (80, 80)
    assert {picture.at(x, y) for x in (1, 40, 78) for y in (1, 40, 78)} == {GREEN}


async def test_lowers_the_resolution_to_keep_the_limit_of_pixels(making: Making, pdf: Path) -> None:
    picture = decoded(await making(Limits(pixels=5_000)).render(pdf, 2, dpi=10_000))
    assert 4_000 < picture.width * picture.height <= 5_000


async def test_refuses_a_sheet_or_a_part_that_is_not_there(renderer: PdfRenderer, pdf: Path) -> None:
    with pytest.raises(NoSuchSheet):
        await renderer.render(pdf, 4)
    with pytest.raises(NoSuchSheet):
        await renderer.render(pdf, 1, clip=Box(500, 500, 600, 600))


@pytest.mark.parametrize("dpi", [0, -1, float("nan"), float("inf")])
async def test_refuses_a_resolution_that_cannot_be(renderer: PdfRenderer, pdf: Path, dpi: float) -> None:
    with pytest.raises(ValueError, match="resolution"):
        await renderer.render(pdf, 1, dpi=dpi)


async def test_refuses_what_a_reader_refuses(renderer: PdfRenderer, pdf: Path) -> None:
    pdf.write_bytes(b"GIF89a")
    with pytest.raises(NotAPdf):
        await renderer.render(pdf, 1)
    pdf.write_bytes(bytes(encrypted(a_pdf(Page()), b"secret")))
    with pytest.raises(EncryptedPdf):
        await renderer.render(pdf, 1)
