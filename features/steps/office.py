"""The whole application as an office uses it: real reader, recogniser and storage, everything in one folder."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
from anyio.from_thread import start_blocking_portal
from electrical_orchestrator.adapters.composing.scene import Scene
from electrical_orchestrator.adapters.pdf.mupdf.annotator import MuPdfAnnotator
from electrical_orchestrator.adapters.pdf.mupdf.reader import MuPdfReader
from electrical_orchestrator.adapters.pdf.mupdf.renderer import MuPdfRenderer
from electrical_orchestrator.domain.drawings import Drawing
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.takeoff import ProjectTakeOff, TakeOff
from electrical_orchestrator.entrypoints.cli import main
from electrical_orchestrator.entrypoints.cli.exits import line_of
from electrical_orchestrator.entrypoints.container import Container, opened
from electrical_orchestrator.entrypoints.library import Found, Settings, SyncOrchestrator

from tests.acceptance.running_api import Api, running

T = TypeVar("T")


class Ended(NamedTuple):
    """What a command leaves."""

    code: int
    out: str
    err: str


@dataclass
class Office:
    """One example's application, and what has happened in it so far."""

    folder: Path
    recogniser: Recogniser
    reader: PdfReader = field(default_factory=MuPdfReader)
    scenes: list[Scene] = field(default_factory=list)
    """What the drawing at hand truly shows, where it was composed."""
    kept_project: Project | None = None
    drawings: dict[str, Drawing] = field(default_factory=dict)
    originals: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """By name of the drawing and label of the revision."""
    kept_found: Found | None = None
    project_take_off: ProjectTakeOff | None = None
    error: OrchestratorError | None = None
    ended: Ended | None = None
    """How the last command ended."""

    @property
    def settings(self) -> Settings:
        return Settings(data=self.folder / "data", device="cpu")

    @property
    def pdf(self) -> Path:
        """The drawing at hand."""
        return self.folder / "drawing.pdf"

    @property
    def copy(self) -> Path:
        """Its annotated copy."""
        return self.folder / "annotated.pdf"

    @property
    def project(self) -> Project:
        assert self.kept_project, "no project was created"
        return self.kept_project

    @property
    def found(self) -> Found:
        """What the last take-off found; whatever kept it from being one is raised."""
        if self.error:
            raise self.error
        assert self.kept_found, "nothing was taken off"
        return self.kept_found

    @property
    def counted(self) -> TakeOff | ProjectTakeOff:
        return self.project_take_off or self.found.take_off

    @contextmanager
    def library(self) -> Iterator[SyncOrchestrator]:
        with SyncOrchestrator(self.settings, reader=self.reader, recogniser=self.recogniser) as library:
            yield library

    def take_off(self, pdf: Path | None = None, sheets: list[int] | None = None) -> None:
        """Through the library."""
        with self.refusals(), self.library() as library:
            self.kept_found = library.take_off(pdf or self.pdf, sheets=sheets)

    def use(self, use_case: Callable[[Container], Any], *args: Any, **named: Any) -> Any:  # noqa: ANN401 - of any use case
        """Call a use case of the application, such as ``lambda house: house.drawings.archive_drawing()``."""

        async def called() -> Any:  # noqa: ANN401 - the same
            async with opened(self.settings, reader=self.reader, recogniser=self.recogniser) as house:
                await house.ports.database().prepare()
                return await use_case(house)(*args, **named)

        return waited_for(called)

    def over_the_network(self, conversation: Callable[[Api], Awaitable[T]]) -> T:
        """Have ``conversation`` with the server over the same folder."""
        with self.answering() as converse:
            return converse(conversation)

    @contextmanager
    def answering(self) -> Iterator[Callable[[Callable[[Api], Awaitable[T]]], T]]:
        """The server over the same folder, for one conversation after the other."""
        ports = {"reader": self.reader, "recogniser": self.recogniser, "renderer": MuPdfRenderer(), "annotator": MuPdfAnnotator()}
        server = running(self.settings, signed_in=True, **ports)
        with start_blocking_portal() as portal, portal.wrap_async_context_manager(server) as api:
            yield lambda conversation: portal.call(conversation, api)

    def command(self, capfd: pytest.CaptureFixture[str], *words: str | Path) -> None:
        """Run ``eo`` with these words."""
        capfd.readouterr()
        code = main([str(word) for word in words], environment={"EO_DATA": str(self.settings.data)}, recogniser=self.recogniser)
        self.ended = Ended(code, *capfd.readouterr())

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Remember what the application refuses."""
        try:
            yield
        except OrchestratorError as error:
            self.error = error

    @property
    def refusal(self) -> str:
        """The line that a person reads."""
        assert self.error, "nothing was refused"
        return line_of(self.error)


def waited_for(work: Callable[[], Awaitable[T]]) -> T:
    """What ``work`` gives, from an event loop in a thread of its own."""
    with start_blocking_portal() as portal:
        return portal.call(work)
