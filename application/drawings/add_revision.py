"""Use case: a newer revision of a drawing."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.jobs.asking import ask
from electrical_orchestrator.application.once import Once, answered, only_once
from electrical_orchestrator.application.originals import check_room, checked_original, stored, take_into_use
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.drawings import Drawing, DrawingId, Revision
from electrical_orchestrator.domain.jobs import Job, Priority, Queue
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddRevision:
    """Adds a PDF to a drawing as its newest revision.

    Raises DrawingNotFound, ProjectArchived, DrawingArchived, ProjectFull, RevisionExists, TooManyRevisions, NotAPdf, UploadTooLarge,
    InvalidName, AlreadyAnswered, KeyReused.
    """

    begin: Begin
    blobs: BlobStore
    clock: Clock
    queue: Queue = Queue.CPU
    quota: int = 0
    """Bytes of originals that a project may have; 0: any number."""

    async def __call__(  # noqa: PLR0913  what there is to say of a revision
        self,
        drawing: DrawingId,
        pdf: Path,
        *,
        filename: str,
        label: str | None = None,
        once: Once[Drawing] | None = None,
        priority: Priority | None = Priority.PERSON,
    ) -> Drawing:
        """Return the drawing with the new revision, uploaded; without ``label`` it is counted.

        With its ``priority`` it waits to be read (None: until it is asked for).
        """
        size = checked_original(pdf)
        check = partial(self._checked, drawing, size)
        wanted = only_once(self.begin, self.clock, once)
        async with wanted, stored(self.begin, self.blobs, pdf, check) as sha256, self.begin() as work:
            found = await check(work)
            label = found.next_label() if label is None else label
            revision = Revision.of(label, filename, sha256, size, self.clock.now())
            found.revise(revision)
            await take_into_use(work, self.blobs, sha256, pdf)
            await work.drawings.put(found)
            if priority is not None:
                await ask(work, Job.to_read(found.id, revision.id, revision.added_at, queue=self.queue, priority=priority))
            await answered(work, self.clock, once, found)
        return found

    async def _checked(self, drawing: DrawingId, size: int, work: UnitOfWork) -> Drawing:
        found = await of_open_project(work, drawing)
        found.check_open()
        await check_room(work, found.project, size, self.quota)
        return found
