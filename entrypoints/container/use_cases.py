"""The use cases, by feature."""

from dependency_injector import containers, providers
from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.drawings.add_revision import AddRevision
from electrical_orchestrator.application.drawings.annotate_drawing import AnnotateDrawing
from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.drawings.ask_for_reading import AskForReading
from electrical_orchestrator.application.drawings.cancel_reading import CancelReading
from electrical_orchestrator.application.drawings.delete_drawing import DeleteDrawing
from electrical_orchestrator.application.drawings.fetch_original import FetchOriginal
from electrical_orchestrator.application.drawings.import_drawing import ImportDrawing
from electrical_orchestrator.application.drawings.list_components import ListComponents
from electrical_orchestrator.application.drawings.list_drawings import ListDrawings
from electrical_orchestrator.application.drawings.read_drawing import ReadDrawing
from electrical_orchestrator.application.drawings.rename_drawing import RenameDrawing
from electrical_orchestrator.application.drawings.render_sheet import RenderSheet
from electrical_orchestrator.application.drawings.restore_drawing import RestoreDrawing
from electrical_orchestrator.application.drawings.resume_readings import ResumeReadings
from electrical_orchestrator.application.drawings.show_drawing import ShowDrawing
from electrical_orchestrator.application.drawings.show_edition import ShowEdition
from electrical_orchestrator.application.drawings.show_recognition import ShowRecognition
from electrical_orchestrator.application.drawings.sweep_originals import SweepOriginals
from electrical_orchestrator.application.drawings.watch_drawing import WatchDrawing
from electrical_orchestrator.application.jobs.claim_job import ClaimJob
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
from electrical_orchestrator.application.takeoff.annotate_file import AnnotateFile
from electrical_orchestrator.application.takeoff.check_drawing import CheckDrawing
from electrical_orchestrator.application.takeoff.list_connections import ListConnections
from electrical_orchestrator.application.takeoff.list_devices import ListDevices
from electrical_orchestrator.application.takeoff.recognise_file import RecogniseFile
from electrical_orchestrator.application.takeoff.take_off_drawing import TakeOffDrawing
from electrical_orchestrator.application.takeoff.take_off_project import TakeOffProject


class Projects(containers.DeclarativeContainer):
    """Use cases of projects."""

    ports = providers.DependenciesContainer()

    create_project = providers.Factory(CreateProject, begin=ports.begin, clock=ports.clock)
    list_projects = providers.Factory(ListProjects, begin=ports.begin_reading)
    show_project = providers.Factory(ShowProject, begin=ports.begin_reading)
    rename_project = providers.Factory(RenameProject, begin=ports.begin)
    archive_project = providers.Factory(ArchiveProject, begin=ports.begin)
    restore_project = providers.Factory(RestoreProject, begin=ports.begin, clock=ports.clock, queue=ports.queue)
    cancel_readings = providers.Factory(CancelReadings, begin=ports.begin)
    delete_project = providers.Factory(DeleteProject, begin=ports.begin, blobs=ports.blobs)
    watch_project = providers.Factory(WatchProject, begin=ports.begin_reading, events=ports.events)


class Drawings(containers.DeclarativeContainer):
    """Use cases of drawings and their revisions."""

    ports = providers.DependenciesContainer()

    add_drawing = providers.Factory(
        AddDrawing, begin=ports.begin, blobs=ports.blobs, clock=ports.clock, queue=ports.queue, quota=ports.quota
    )
    add_revision = providers.Factory(
        AddRevision, begin=ports.begin, blobs=ports.blobs, clock=ports.clock, queue=ports.queue, quota=ports.quota
    )
    import_drawing = providers.Factory(
        ImportDrawing, begin=ports.begin, blobs=ports.blobs, clock=ports.clock, queue=ports.queue, quota=ports.quota
    )
    list_components = providers.Factory(ListComponents, begin=ports.begin_reading)
    list_drawings = providers.Factory(ListDrawings, begin=ports.begin_reading)
    show_drawing = providers.Factory(ShowDrawing, begin=ports.begin_reading)
    rename_drawing = providers.Factory(RenameDrawing, begin=ports.begin)
    archive_drawing = providers.Factory(ArchiveDrawing, begin=ports.begin)
    restore_drawing = providers.Factory(RestoreDrawing, begin=ports.begin, clock=ports.clock, queue=ports.queue)
    delete_drawing = providers.Factory(DeleteDrawing, begin=ports.begin, blobs=ports.blobs)
    ask_for_reading = providers.Factory(AskForReading, begin=ports.begin, clock=ports.clock, queue=ports.queue)
    cancel_reading = providers.Factory(CancelReading, begin=ports.begin)
    read_drawing = providers.Factory(
        ReadDrawing,
        begin=ports.begin,
        blobs=ports.blobs,
        reader=ports.reader,
        recogniser=ports.recogniser,
        clock=ports.clock,
        pulse=ports.pulse,
        lease=ports.lease,
    )
    resume_readings = providers.Factory(ResumeReadings, begin=ports.begin, clock=ports.clock, queue=ports.queue)
    show_backlog = providers.Factory(ShowBacklog, begin=ports.begin_reading)
    claim_job = providers.Factory(ClaimJob, begin=ports.begin, begin_reading=ports.begin_reading, lease=ports.lease)
    show_recognition = providers.Factory(ShowRecognition, begin=ports.begin_reading)
    show_edition = providers.Factory(ShowEdition, begin=ports.begin_reading)
    fetch_original = providers.Factory(FetchOriginal, begin=ports.begin_reading, blobs=ports.blobs)
    render_sheet = providers.Factory(RenderSheet, begin=ports.begin_reading, blobs=ports.blobs, renderer=ports.renderer)
    annotate_drawing = providers.Factory(AnnotateDrawing, begin=ports.begin_reading, blobs=ports.blobs, annotator=ports.annotator)
    sweep_originals = providers.Factory(
        SweepOriginals, begin=ports.begin, begin_reading=ports.begin_reading, blobs=ports.blobs, clock=ports.clock
    )
    watch_drawing = providers.Factory(WatchDrawing, begin=ports.begin_reading, events=ports.events)


class TakeOffs(containers.DeclarativeContainer):
    """Use cases that count, and those of files that nobody keeps."""

    ports = providers.DependenciesContainer()

    recognise_file = providers.Factory(RecogniseFile, reader=ports.reader, recogniser=ports.recogniser)
    annotate_file = providers.Factory(AnnotateFile, annotator=ports.annotator)
    take_off_drawing = providers.Factory(TakeOffDrawing, begin=ports.begin_browsing)
    list_devices = providers.Factory(ListDevices, begin=ports.begin_browsing)
    list_connections = providers.Factory(ListConnections, begin=ports.begin_browsing)
    check_drawing = providers.Factory(CheckDrawing, begin=ports.begin_browsing)
    show_edition = providers.Factory(ShowEdition, begin=ports.begin_browsing)
    take_off_project = providers.Factory(TakeOffProject, begin=ports.begin_browsing)
