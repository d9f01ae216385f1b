"""Use case: a new drawing."""

from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from electrical_orchestrator.application.jobs.asking import ask
from electrical_orchestrator.application.once import Once, answered, only_once
from electrical_orchestrator.application.originals import checked_original, stored, take_into_use
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.jobs import Job, Priority, Queue
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import ProjectId

FIRST_LABEL = "1"


@dataclass(frozen=True, slots=True)
class AddDrawing:
    """Adds a PDF to a project as a new drawing.

    Raises ProjectNotFound, ProjectArchived, NotAPdf, UploadTooLarge, InvalidName, AlreadyAnswered, KeyReused.
    """

    begin: Begin
    blobs: BlobStore
    clock: Clock
    queue: Queue = Queue.CPU

    async def __call__(  # noqa: PLR0913  what there is to say of a drawing
        self,
        project: ProjectId,
        pdf: Path,
        *,
        filename: str,
        name: str | None = None,
        label: str | None = None,
        once: Once[Drawing] | None = None,
        priority: Priority | None = Priority.PERSON,
    ) -> Drawing:
        """Return the drawing with its first revision, uploaded; it is named after ``filename`` unless ``name`` is given.

        With its ``priority`` it waits to be read (None: until it is asked for).
        """
        size = checked_original(pdf)
        await self._check_open(project)
        async with only_once(self.begin, self.clock, once), stored(self.begin, self.blobs, pdf) as sha256:
            now = self.clock.now()
            first = Revision.of(FIRST_LABEL if label is None else label, filename, sha256, size, now)
            drawing = Drawing.start(project, stem(filename) if name is None else name, first, now)
            async with self.begin() as work:
                (await work.projects.get(project)).check_open()
                await take_into_use(work, self.blobs, sha256, pdf)
                await work.drawings.put(drawing)
                if priority is not None:
                    await ask(work, Job.to_read(drawing.id, first.id, now, queue=self.queue, priority=priority))
                await answered(work, self.clock, once, drawing)
        return drawing

    async def _check_open(self, project: ProjectId) -> None:
        async with self.begin() as work:
            (await work.projects.get(project)).check_open()


def stem(filename: str) -> str:
    """The name without folders (of any system) and suffix."""
    return PureWindowsPath(filename).stem
