"""A unit of work that remembers what was changed in it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, NamedTuple, Self, cast

from electrical_orchestrator.domain.drawings import Drawing, DrawingId, Failure, Progress, Revision, RevisionId, RevisionState
from electrical_orchestrator.domain.events import RevisionChanged
from electrical_orchestrator.domain.ports.drawing_store import DrawingStore
from electrical_orchestrator.domain.ports.recognition_store import RecognitionStore
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.recognition import Recognition


class _Standing(NamedTuple):
    """What is told of a revision."""

    state: RevisionState
    progress: Progress | None
    failure: Failure | None

    @classmethod
    def of(cls, revision: Revision) -> Self:
        return cls(revision.state, revision.progress, revision.failure)


@dataclass(slots=True)
class Changes:
    """What one unit of work does to revisions, in order."""

    events: list[RevisionChanged] = field(default_factory=list)
    found: list[Recognition] = field(default_factory=list)
    _seen: dict[DrawingId, Drawing] = field(default_factory=dict)
    _standing: dict[RevisionId, _Standing] = field(default_factory=dict)

    def saw(self, drawing: Drawing) -> Drawing:
        """Remember how ``drawing`` stands, and return it."""
        self._seen[drawing.id] = drawing
        self._standing |= {revision.id: _Standing.of(revision) for revision in drawing.revisions}
        return drawing

    def kept(self, drawing: Drawing) -> None:
        """Note the revisions of ``drawing`` that do not stand as they did."""
        moved = [revision for revision in drawing.revisions if self._standing.get(revision.id) != _Standing.of(revision)]
        self.events += [RevisionChanged.of(drawing, revision) for revision in moved]
        self.saw(drawing)

    def deleted(self, drawing: DrawingId) -> None:
        """Note that it is gone; it was seen before, for nobody deletes what he has not looked at."""
        if drawing in self._seen:
            self.events.append(RevisionChanged.deleted(self._seen[drawing]))


class NotedUnit(UnitOfWork):
    """Gives the unit inside, with stores that note what is changed in them, for ``tell`` once it is committed."""

    def __init__(self, unit: UnitOfWork, tell: Callable[[Changes], Awaitable[None]]) -> None:
        self._unit = unit
        self._tell = tell
        self._changes = Changes()

    async def __aenter__(self) -> Self:
        """Begin."""
        work = await self._unit.__aenter__()
        work.drawings = cast("DrawingStore", _NotedDrawings(work.drawings, self._changes))
        work.recognitions = cast("RecognitionStore", _NotedRecognitions(work.recognitions, self._changes))
        return work  # type: ignore[return-value]  # the unit itself, so that whatever else it has is there

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Commit and tell, or undo everything and tell nothing."""
        await self._unit.__aexit__(kind, error, trace)
        if kind is None:
            await self._tell(self._changes)


@dataclass(frozen=True, slots=True)
class _NotedDrawings:
    """What is not written here is asked of the store inside: it changes no revision."""

    inside: DrawingStore
    changes: Changes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a store has
        return getattr(self.inside, name)

    async def put(self, drawing: Drawing) -> None:
        await self.inside.put(drawing)
        self.changes.kept(drawing)

    async def get(self, drawing: DrawingId) -> Drawing:
        return self.changes.saw(await self.inside.get(drawing))

    async def list(self, *of: Any, **asked: Any) -> Sequence[Drawing]:  # noqa: ANN401 - as the store is asked
        return [self.changes.saw(drawing) for drawing in await self.inside.list(*of, **asked)]

    async def unread(self, *of: Any, **asked: Any) -> Sequence[Drawing]:  # noqa: ANN401 - as the store is asked
        return [self.changes.saw(drawing) for drawing in await self.inside.unread(*of, **asked)]

    async def being_read(self) -> Sequence[Drawing]:
        return [self.changes.saw(drawing) for drawing in await self.inside.being_read()]

    async def delete(self, drawing: DrawingId) -> None:
        await self.inside.delete(drawing)
        self.changes.deleted(drawing)


@dataclass(frozen=True, slots=True)
class _NotedRecognitions:
    """The same."""

    inside: RecognitionStore
    changes: Changes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a store has
        return getattr(self.inside, name)

    async def replace(self, revision: RevisionId, found: Recognition) -> None:
        await self.inside.replace(revision, found)
        self.changes.found.append(found)
