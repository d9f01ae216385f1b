"""Use case: one of many files that become drawings of a project."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from electrical_orchestrator.application.drawings.add_drawing import FIRST_LABEL, stem
from electrical_orchestrator.application.jobs.asking import ask
from electrical_orchestrator.application.originals import checked_original, stored, take_into_use
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.jobs import Job, Priority, Queue
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.projects import ProjectId


class Imported(NamedTuple):
    """What has become of a file."""

    drawing: Drawing
    new: bool
    """Whether the project had none of this content before."""


@dataclass(frozen=True, slots=True)
class ImportDrawing:
    """Adds a PDF to a project unless that has its content already, however often and by however many it is imported at once.

    Raises ProjectNotFound, ProjectArchived, NotAPdf, UploadTooLarge, InvalidName.
    """

    begin: Begin
    blobs: BlobStore
    clock: Clock
    queue: Queue = Queue.CPU

    async def __call__(self, project: ProjectId, pdf: Path, *, filename: str) -> Imported:
        """Return the drawing with that content; a new one is named after ``filename`` and is read after what people wait for."""
        size = checked_original(pdf)
        async with stored(self.begin, self.blobs, pdf) as sha256, self.begin() as work:
            (await work.projects.get(project)).check_open()
            await take_into_use(work, self.blobs, sha256, pdf)
            known = await work.drawings.with_original(project, sha256)
            if known is not None:
                return Imported(known, new=False)
            now = self.clock.now()
            first = Revision.of(FIRST_LABEL, filename, sha256, size, now)
            drawing = Drawing.start(project, stem(filename), first, now)
            await work.drawings.put(drawing)
            await ask(work, Job.to_read(drawing.id, first.id, now, queue=self.queue, priority=Priority.BULK))
        return Imported(drawing, new=True)
