"""Originals, pictures of sheets and annotated copies, over HTTP."""

from asyncio import Semaphore
from pathlib import Path, PureWindowsPath
from typing import Annotated
from uuid import UUID

from electrical_orchestrator.application.drawings.annotate_drawing import AnnotateDrawing
from electrical_orchestrator.application.drawings.fetch_original import FetchOriginal
from electrical_orchestrator.application.drawings.render_sheet import RenderSheet
from electrical_orchestrator.application.drawings.show_drawing import ShowDrawing
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import (
    BlobNotFound,
    DamagedPdf,
    DrawingNotFound,
    EncryptedPdf,
    NoSuchSheet,
    NotRecognisedYet,
    PdfTooLarge,
    ReaderCrashed,
    ReaderTimedOut,
    RevisionNotFound,
    SheetTooComplex,
)
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.documenting import OfRevision, guarded_refusals
from electrical_orchestrator.entrypoints.http.sending import sent
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, PathParameter, QueryParameter
from litestar.response import Stream

PDF = "application/pdf"
PNG = "image/png"
FEWEST_DPI, USUAL_DPI, MOST_DPI = 18, 144, 600

Number = Annotated[int, PathParameter(ge=1, le=100_000, description="Number of the sheet, 1 for the first.")]
Resolution = Annotated[
    int,
    QueryParameter(ge=FEWEST_DPI, le=MOST_DPI, description="Pixels an inch; lowered where the picture would exceed 100 million pixels."),
]
STORED = (DrawingNotFound, RevisionNotFound, BlobNotFound)
UNREADABLE = (EncryptedPdf, DamagedPdf, PdfTooLarge, SheetTooComplex, ReaderCrashed, ReaderTimedOut)


class PictureController(Controller):
    """Translates HTTP to the use cases that give files, and back."""

    path = "/drawings/{drawing_id:uuid}"
    tags = ("files",)
    security = SECURITY
    opt = needs(Action.SEE)

    @get("/original", media_type=PDF, summary="Fetch the original", responses=guarded_refusals(*STORED))
    async def fetch_original(
        self,
        drawing_id: FromPath[UUID],
        folder: NamedDependency[Path],
        fetch_original: NamedDependency[FetchOriginal],
        revision: OfRevision = None,
    ) -> Stream:
        """The PDF as it was given, byte for byte. It is never shown in a page: it may hold anything."""
        original = folder / "original.pdf"
        given = await fetch_original(DrawingId(drawing_id), original, revision)
        return sent(original, media_type=PDF, filename=given.filename)

    @get(
        "/annotated", media_type=PDF, summary="Fetch an annotated copy", responses=guarded_refusals(*STORED, NotRecognisedYet, *UNREADABLE)
    )
    async def annotate_drawing(  # noqa: PLR0913, PLR0917  what a request brings
        self,
        drawing_id: FromPath[UUID],
        folder: NamedDependency[Path],
        turn: NamedDependency[Semaphore],
        show_drawing: NamedDependency[ShowDrawing],
        annotate_drawing: NamedDependency[AnnotateDrawing],
        revision: OfRevision = None,
    ) -> Stream:
        """The PDF with boxes, kinds and designations as annotations that any viewer can hide or remove."""
        shown = (await show_drawing(DrawingId(drawing_id))).revision(revision)
        copy = folder / "annotated.pdf"
        async with turn:
            await annotate_drawing(DrawingId(drawing_id), copy, shown.label)
        return sent(copy, media_type=PDF, filename=f"{PureWindowsPath(shown.filename).stem} annotated.pdf")

    @get(
        "/sheets/{number:int}/image",
        media_type=PNG,
        summary="Show a picture of a sheet",
        responses=guarded_refusals(*STORED, NoSuchSheet, *UNREADABLE),
    )
    async def render_sheet(  # noqa: PLR0913, PLR0917  what a request brings
        self,
        drawing_id: FromPath[UUID],
        number: Number,
        turn: NamedDependency[Semaphore],
        render_sheet: NamedDependency[RenderSheet],
        revision: OfRevision = None,
        dpi: Resolution = USUAL_DPI,
    ) -> Response[bytes]:
        """As PNG, whether the sheet was recognised or not."""
        async with turn:
            picture = await render_sheet(DrawingId(drawing_id), number, label=revision, dpi=float(dpi))
        return Response(picture, media_type=PNG)
