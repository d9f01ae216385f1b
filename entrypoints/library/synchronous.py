"""The library for programs without an event loop."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

from anyio.from_thread import start_blocking_portal
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.ports.pdf_annotator import PdfAnnotator
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.domain.takeoff import ProjectTakeOff
from electrical_orchestrator.entrypoints.library.asynchronous import File, OnSheet, Orchestrator
from electrical_orchestrator.entrypoints.library.found import Found
from electrical_orchestrator.entrypoints.settings import Settings

if TYPE_CHECKING:
    from anyio.from_thread import BlockingPortal

P = ParamSpec("P")
T = TypeVar("T")


class SyncOrchestrator:
    """``Orchestrator`` with plain methods, to be used as ``with``; its event loop runs in a thread of its own.

    Several threads may share one. ``on_sheet`` is called in the loop's thread.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        reader: PdfReader | None = None,
        recogniser: Recogniser | None = None,
        annotator: PdfAnnotator | None = None,
    ) -> None:
        """Take what ``Orchestrator`` takes."""
        self._make = partial(Orchestrator, settings, reader=reader, recogniser=recogniser, annotator=annotator)
        self._open = ExitStack()
        self._twin: Orchestrator | None = None
        self._portal: BlockingPortal | None = None

    def __enter__(self) -> Self:
        """Start the loop."""
        with ExitStack() as stack:
            self._portal = stack.enter_context(start_blocking_portal())
            self._twin = stack.enter_context(self._portal.wrap_async_context_manager(self._portal.call(self._make)))
            self._open = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close what was opened, and end the loop."""
        self._twin = None
        self._open.close()

    def take_off(self, pdf: File, *, sheets: Sequence[int] | None = None, on_sheet: OnSheet | None = None) -> Found:
        """As ``Orchestrator.take_off``."""
        return self._call(self._async.take_off, pdf, sheets=sheets, on_sheet=on_sheet)

    def annotate(self, pdf: File, found: Found, to: File) -> None:
        """As ``Orchestrator.annotate``."""
        return self._call(self._async.annotate, pdf, found, to)

    def create_project(self, name: str) -> Project:
        """As ``Orchestrator.create_project``."""
        return self._call(self._async.create_project, name)

    def projects(self, *, archived: bool = False) -> list[Project]:
        """As ``Orchestrator.projects``."""
        return self._call(self._async.projects, archived=archived)

    def drawings(self, project: ProjectId, *, archived: bool = False) -> list[Drawing]:
        """As ``Orchestrator.drawings``."""
        return self._call(self._async.drawings, project, archived=archived)

    def add_drawing(self, project: ProjectId, pdf: File, *, name: str | None = None, label: str | None = None) -> Drawing:
        """As ``Orchestrator.add_drawing``."""
        return self._call(self._async.add_drawing, project, pdf, name=name, label=label)

    def add_revision(self, drawing: DrawingId, pdf: File, *, label: str | None = None) -> Drawing:
        """As ``Orchestrator.add_revision``."""
        return self._call(self._async.add_revision, drawing, pdf, label=label)

    def read(self, drawing: DrawingId) -> Found:
        """As ``Orchestrator.read``."""
        return self._call(self._async.read, drawing)

    def found(self, drawing: DrawingId, label: str | None = None) -> Found:
        """As ``Orchestrator.found``."""
        return self._call(self._async.found, drawing, label)

    def take_off_project(self, project: ProjectId) -> ProjectTakeOff:
        """As ``Orchestrator.take_off_project``."""
        return self._call(self._async.take_off_project, project)

    def delete_project(self, project: ProjectId) -> None:
        """As ``Orchestrator.delete_project``."""
        return self._call(self._async.delete_project, project)

    @property
    def _async(self) -> Orchestrator:
        if self._twin is None:
            raise RuntimeError("Use the orchestrator inside its block: with SyncOrchestrator() as eo: ...")
        return self._twin

    def _call(self, method: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._portal is None:
            raise RuntimeError("Use the orchestrator inside its block: with SyncOrchestrator() as eo: ...")
        return self._portal.call(partial(method, *args, **kwargs))
