"""The library, asynchronous."""

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from anyio import Lock, to_thread
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.ports.pdf_annotator import PdfAnnotator
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.domain.takeoff import ProjectTakeOff
from electrical_orchestrator.entrypoints.library.found import Found, sha256_of
from electrical_orchestrator.entrypoints.settings import Settings

if TYPE_CHECKING:
    from electrical_orchestrator.entrypoints.container import Container

File = str | PathLike[str]
OnSheet = Callable[[int, int], None]
"""Hears how many sheets are done, of how many."""
PAGE = 200


class Orchestrator:
    """Everything the library does, to be used as ``async with``. Every error is an ``OrchestratorError`` or an ``OSError``.

    A file needs no project and leaves nothing behind. Projects are kept where ``Settings`` says; by default in a SQLite
    file and a folder under the user's data directory.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        reader: PdfReader | None = None,
        recogniser: Recogniser | None = None,
        annotator: PdfAnnotator | None = None,
    ) -> None:
        """Use ``settings`` (None: the defaults; ``Settings.load()`` asks environment and file), and own ports where given."""
        own = {"reader": reader, "recogniser": recogniser, "annotator": annotator}
        self._settings = settings or Settings()
        self._own = {name: port for name, port in own.items() if port is not None}
        self._open = AsyncExitStack()
        self._preparing = Lock()
        self._container: Container | None = None

    async def __aenter__(self) -> Self:
        """Nothing heavy is loaded before it is needed."""
        from electrical_orchestrator.entrypoints.container import opened  # noqa: PLC0415 - the container is not needed to import this

        self._container = await self._open.enter_async_context(opened(self._settings, **self._own))
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close what was opened."""
        self._container = None
        await self._open.aclose()

    async def take_off(self, pdf: File, *, sheets: Sequence[int] | None = None, on_sheet: OnSheet | None = None) -> Found:
        """Return what is drawn on ``sheets`` (1-based; None: all) of a PDF; nothing is kept.

        Raises:
            UnreadablePdf (NotAPdf, EncryptedPdf, DamagedPdf, ...), UploadTooLarge, NoSuchSheet, ModelUnavailable, OSError
        """
        file = Path(pdf)
        recognise = self._opened.take_offs.recognise_file()
        recognition = await recognise(file, sheets=sheets, on_sheet=on_sheet)
        return Found(file.name, recognition, await to_thread.run_sync(sha256_of, file))

    async def annotate(self, pdf: File, found: Found, to: File) -> None:
        """Write ``to``: a copy of ``pdf`` with everything found as removable annotations. Raises what ``take_off`` raises."""
        await self._opened.take_offs.annotate_file()(Path(pdf), found.recognition, Path(to))

    async def create_project(self, name: str) -> Project:
        """Return a new project. Raises InvalidName, StorageUnavailable."""
        create = (await self._prepared()).projects.create_project()
        project: Project = await create(name)
        return project

    async def projects(self, *, archived: bool = False) -> list[Project]:
        """Return all projects, oldest first; the archived ones instead if asked for."""
        show = (await self._prepared()).projects.list_projects()
        found: list[Project] = []
        while page := await show(archived=archived, after=found[-1] if found else None, limit=PAGE):
            found += page
        return found

    async def drawings(self, project: ProjectId, *, archived: bool = False) -> list[Drawing]:
        """Return all drawings of ``project``, oldest first; the archived ones instead if asked for. Raises ProjectNotFound."""
        show = (await self._prepared()).drawings.list_drawings()
        found: list[Drawing] = []
        while page := await show(project, archived=archived, after=found[-1] if found else None, limit=PAGE):
            found += page
        return found

    async def add_drawing(self, project: ProjectId, pdf: File, *, name: str | None = None, label: str | None = None) -> Drawing:
        """Return a new drawing of ``project``; ``read`` finds what is on it. Raises ProjectNotFound, NotAPdf, RevisionExists, ..."""
        add = (await self._prepared()).drawings.add_drawing()
        drawing: Drawing = await add(project, Path(pdf), filename=Path(pdf).name, name=name, label=label, priority=None)
        return drawing

    async def add_revision(self, drawing: DrawingId, pdf: File, *, label: str | None = None) -> Drawing:
        """Return the drawing with ``pdf`` as its newest revision. Raises DrawingNotFound, NotAPdf, RevisionExists, ..."""
        add = (await self._prepared()).drawings.add_revision()
        revised: Drawing = await add(drawing, Path(pdf), filename=Path(pdf).name, label=label, priority=None)
        return revised

    async def read(self, drawing: DrawingId) -> Found:
        """Find what is on the newest revision, keep it and return it. Raises what ``take_off`` raises; that is kept, too."""
        await (await self._prepared()).drawings.read_drawing()(drawing)
        return await self.found(drawing)

    async def found(self, drawing: DrawingId, label: str | None = None) -> Found:
        """Return what was found on a revision (None: the newest). Raises DrawingNotFound, RevisionNotFound, NotRecognisedYet."""
        drawings = (await self._prepared()).drawings
        kept: Drawing = await drawings.show_drawing()(drawing)
        revision = kept.revision(label)
        return Found(kept.name, await drawings.show_recognition()(drawing, revision.label), revision.sha256, revision.label)

    async def take_off_project(self, project: ProjectId) -> ProjectTakeOff:
        """Return the quantities of all drawings that are not archived, newest revisions; ``missing`` names those not read."""
        count = (await self._prepared()).take_offs.take_off_project()
        quantities: ProjectTakeOff = await count(project)
        return quantities

    async def delete_project(self, project: ProjectId) -> None:
        """Forget the project, its drawings, and the originals that nothing else needs. Raises ProjectNotFound."""
        await (await self._prepared()).projects.delete_project()(project)

    @property
    def _opened(self) -> "Container":
        if self._container is None:
            raise RuntimeError("Use the orchestrator inside its block: async with Orchestrator() as eo: ...")
        return self._container

    async def _prepared(self) -> "Container":
        async with self._preparing:
            await self._opened.ports.database().prepare()
        return self._opened
