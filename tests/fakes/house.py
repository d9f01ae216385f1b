"""All ports of the use cases without a database, a folder or a PDF library."""

from dataclasses import dataclass, field
from pathlib import Path

from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.adapters.jobs.in_process import InProcessOffers
from electrical_orchestrator.adapters.jobs.pulse import TaskPulse
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.adapters.tracing.untraced import Untraced
from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.drawings.add_revision import AddRevision
from electrical_orchestrator.application.drawings.read_drawing import ReadDrawing
from electrical_orchestrator.application.drawings.resume_readings import ResumeReadings
from electrical_orchestrator.application.drawings.show_drawing import ShowDrawing
from electrical_orchestrator.application.jobs.announcing import Announcing
from electrical_orchestrator.application.jobs.claim_job import ClaimJob
from electrical_orchestrator.application.projects.create_project import CreateProject
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.entrypoints.signs import Signs
from electrical_orchestrator.entrypoints.worker import Worker

from tests.fakes.clock import FakeClock
from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser


@dataclass
class House:
    """What a test starts from: storage in memory, and short ways to fill it."""

    folder: Path
    """For files that are given."""
    clock: FakeClock = field(default_factory=FakeClock)
    storage: MemoryStorage = field(default_factory=MemoryStorage)
    blobs: ObjectBlobStore = field(default_factory=ObjectBlobStore.in_memory)
    offers: InProcessOffers = field(default_factory=InProcessOffers)

    def begin(self) -> UnitOfWork:
        return Announcing(lambda: MemoryUnitOfWork(self.storage), self.offers)()

    def a_pdf(self, content: str = "a drawing") -> Path:
        file = self.folder / "given.pdf"
        file.write_bytes(b"%PDF-1.7\n" + content.encode())
        return file

    async def a_project(self, name: str = "Pump station") -> Project:
        return await CreateProject(self.begin, self.clock)(name)

    async def a_drawing(self, project: ProjectId | None = None, content: str = "a drawing", name: str = "Motor starter") -> Drawing:
        inside = (await self.a_project()).id if project is None else project
        return await AddDrawing(self.begin, self.blobs, self.clock)(inside, self.a_pdf(content), filename="starter.pdf", name=name)

    async def a_revision(self, drawing: DrawingId, content: str = "a newer drawing", label: str | None = None) -> Drawing:
        return await AddRevision(self.begin, self.blobs, self.clock)(drawing, self.a_pdf(content), filename="newer.pdf", label=label)

    async def a_read_drawing(self, project: ProjectId | None = None, name: str = "Motor starter") -> Drawing:
        drawing = await self.a_drawing(project, name=name)
        await self.reading()(drawing.id)
        return await self.shown(drawing.id)

    def reading(self, reader: PdfReader | None = None, recogniser: FakeRecogniser | None = None) -> ReadDrawing:
        return ReadDrawing(self.begin, self.blobs, reader or FakeReader(), recogniser or FakeRecogniser(), self.clock, TaskPulse())

    def worker(
        self, reader: PdfReader | None = None, recogniser: FakeRecogniser | None = None, *, at_once: int = 1, signs: Signs | None = None
    ) -> Worker:
        return Worker(
            lambda: ClaimJob(self.begin, self.begin),
            lambda: self.reading(reader, recogniser),
            lambda: ResumeReadings(self.begin, self.clock),
            self.offers,
            TaskPulse(),
            Untraced(),
            at_once=at_once,
            signs=signs,
        )

    def forget_jobs(self) -> None:
        """As in data of a version that had none."""
        self.storage.jobs.kept.clear()

    async def shown(self, drawing: DrawingId) -> Drawing:
        return await ShowDrawing(self.begin)(drawing)
