"""What the API needs of whoever puts the program together: its use cases, by their names, and what its health depends on."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Self

from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.drawings.add_revision import AddRevision
from electrical_orchestrator.application.drawings.annotate_drawing import AnnotateDrawing
from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.drawings.ask_for_reading import AskForReading
from electrical_orchestrator.application.drawings.cancel_reading import CancelReading
from electrical_orchestrator.application.drawings.delete_drawing import DeleteDrawing
from electrical_orchestrator.application.drawings.fetch_original import FetchOriginal
from electrical_orchestrator.application.drawings.list_components import ListComponents
from electrical_orchestrator.application.drawings.list_drawings import ListDrawings
from electrical_orchestrator.application.drawings.rename_drawing import RenameDrawing
from electrical_orchestrator.application.drawings.render_sheet import RenderSheet
from electrical_orchestrator.application.drawings.restore_drawing import RestoreDrawing
from electrical_orchestrator.application.drawings.show_drawing import ShowDrawing
from electrical_orchestrator.application.drawings.show_recognition import ShowRecognition
from electrical_orchestrator.application.drawings.watch_drawing import WatchDrawing
from electrical_orchestrator.application.jobs.show_backlog import ShowBacklog
from electrical_orchestrator.application.projects.archive_project import ArchiveProject
from electrical_orchestrator.application.projects.cancel_readings import CancelReadings
from electrical_orchestrator.application.projects.create_project import CreateProject
from electrical_orchestrator.application.projects.delete_project import DeleteProject
from electrical_orchestrator.application.projects.list_projects import ListProjects
from electrical_orchestrator.application.projects.rename_project import RenameProject
from electrical_orchestrator.application.projects.restore_project import RestoreProject
from electrical_orchestrator.application.projects.show_project import ShowProject
from electrical_orchestrator.application.projects.watch_project import WatchProject
from electrical_orchestrator.application.takeoff.check_drawing import CheckDrawing
from electrical_orchestrator.application.takeoff.list_connections import ListConnections
from electrical_orchestrator.application.takeoff.list_devices import ListDevices
from electrical_orchestrator.application.takeoff.take_off_drawing import TakeOffDrawing
from electrical_orchestrator.application.takeoff.take_off_project import TakeOffProject
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.events import Events
from electrical_orchestrator.domain.ports.ready_pages import ReadyPages
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.entrypoints.container import Container
from electrical_orchestrator.entrypoints.container.databases import Connections
from electrical_orchestrator.entrypoints.http.metrics import RequestMeasures
from electrical_orchestrator.entrypoints.tracing import Tracer


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCases:
    """Each makes its use case anew."""

    create_project: Callable[[], CreateProject]
    list_projects: Callable[[], ListProjects]
    show_project: Callable[[], ShowProject]
    rename_project: Callable[[], RenameProject]
    archive_project: Callable[[], ArchiveProject]
    restore_project: Callable[[], RestoreProject]
    cancel_readings: Callable[[], CancelReadings]
    delete_project: Callable[[], DeleteProject]
    watch_project: Callable[[], WatchProject]
    add_drawing: Callable[[], AddDrawing]
    add_revision: Callable[[], AddRevision]
    list_components: Callable[[], ListComponents]
    list_drawings: Callable[[], ListDrawings]
    show_drawing: Callable[[], ShowDrawing]
    rename_drawing: Callable[[], RenameDrawing]
    archive_drawing: Callable[[], ArchiveDrawing]
    restore_drawing: Callable[[], RestoreDrawing]
    delete_drawing: Callable[[], DeleteDrawing]
    ask_for_reading: Callable[[], AskForReading]
    cancel_reading: Callable[[], CancelReading]
    show_backlog: Callable[[], ShowBacklog]
    watch_drawing: Callable[[], WatchDrawing]
    show_recognition: Callable[[], ShowRecognition]
    fetch_original: Callable[[], FetchOriginal]
    render_sheet: Callable[[], RenderSheet]
    annotate_drawing: Callable[[], AnnotateDrawing]
    take_off_drawing: Callable[[], TakeOffDrawing]
    list_devices: Callable[[], ListDevices]
    list_connections: Callable[[], ListConnections]
    check_drawing: Callable[[], CheckDrawing]
    take_off_project: Callable[[], TakeOffProject]

    @classmethod
    def of(cls, container: Container) -> Self:
        """Those of ``container``, whichever feature they stand under."""
        features = (container.projects, container.drawings, container.take_offs)
        return cls(**{name: _provider(name, features) for name in NAMES})


@dataclass(frozen=True, slots=True)
class Needs:
    """The use cases, and what must be ready before and beside them."""

    use_cases: UseCases
    prepare: Callable[[], Awaitable[None]]
    """Brings the database up to date."""
    blobs: Callable[[], BlobStore]
    recogniser: Callable[[], Recogniser]
    events: Callable[[], Events]
    measures: Callable[[], RequestMeasures]
    tracer: Callable[[], Tracer]
    ready_pages: Callable[[], ReadyPages]
    state: Callable[[], object]
    """What the storage's content is now, or None."""
    connections: Callable[[], Connections]
    """To the database, now."""
    places: Callable[[], Sequence[Path]]
    """Folders that must have room."""

    @classmethod
    def of(cls, container: Container) -> Self:
        """What ``container`` gives."""
        ports = container.ports

        async def prepare() -> None:
            await ports.database().prepare()

        def ready() -> ReadyPages:
            pages: ReadyPages = ports.database().ready_pages()
            return pages

        def state() -> object:
            return ports.database().state()

        def places() -> Sequence[Path]:
            return [Path(gettempdir()), Path(container.config.data()).expanduser()]

        return cls(
            UseCases.of(container), prepare, ports.blobs, ports.recogniser, ports.events, ports.measures, ports.tracer,
            ready, state, lambda: ports.database().connections(), places,
        )  # fmt: skip


NAMES = tuple(field.name for field in fields(UseCases))
"""Of all use cases; handlers ask for them by these."""


def _provider(name: str, features: Iterable[Any]) -> Any:  # noqa: ANN401  the container's parts know no types
    return next(getattr(feature, name) for feature in features if name in feature.providers)
