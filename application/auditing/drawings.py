"""What happens to drawings and their revisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from electrical_orchestrator.application.auditing.notes import Notes
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Facts
from electrical_orchestrator.domain.drawings import Drawing, DrawingId, Revision, RevisionState
from electrical_orchestrator.domain.ports.drawing_store import DrawingStore

DONE = (RevisionState.RECOGNISED, RevisionState.FAILED)


class _Standing(NamedTuple):
    """What is compared."""

    name: str
    archived: bool
    states: Mapping[str, RevisionState]
    """By the revision's label."""

    @classmethod
    def of(cls, drawing: Drawing) -> Self:
        return cls(drawing.name, drawing.archived, {revision.label: revision.state for revision in drawing.revisions})


@dataclass(frozen=True, slots=True)
class AuditedDrawings:
    """What is not written here is asked of the store inside: it changes nothing."""

    inside: DrawingStore
    notes: Notes

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a store has
        return getattr(self.inside, name)

    async def get(self, drawing: DrawingId) -> Drawing:
        """Remember how it stands."""
        return self._saw(await self.inside.get(drawing))

    async def list(self, *of: Any, **asked: Any) -> Sequence[Drawing]:  # noqa: ANN401  # as the store is asked
        """Remember how they stand."""
        return [self._saw(drawing) for drawing in await self.inside.list(*of, **asked)]

    async def unread(self, *of: Any, **asked: Any) -> Sequence[Drawing]:  # noqa: ANN401  # as the store is asked
        """Remember how they stand."""
        return [self._saw(drawing) for drawing in await self.inside.unread(*of, **asked)]

    async def being_read(self) -> Sequence[Drawing]:
        """Remember how they stand."""
        return [self._saw(drawing) for drawing in await self.inside.being_read()]

    async def put(self, drawing: Drawing) -> None:
        """Note what is new in it."""
        await self.inside.put(drawing)
        before: _Standing | None = self.notes.seen(drawing.id)
        if before is None:
            self.notes.note(Act.DRAWING_ADDED, _about(drawing), after={"name": drawing.name, **_uploaded(drawing.newest)})
        else:
            self._compare(drawing, before)
        self._saw(drawing)

    async def delete(self, drawing: DrawingId) -> None:
        """Note that it is gone."""
        gone = await self.inside.get(drawing)
        await self.inside.delete(drawing)
        self.notes.note(Act.DRAWING_DELETED, _about(gone), before={"name": gone.name})

    def _compare(self, drawing: Drawing, before: _Standing) -> None:
        about = _about(drawing)
        self.notes.changed(Act.DRAWING_RENAMED, about, "name", before.name, drawing.name)
        act = Act.DRAWING_ARCHIVED if drawing.archived else Act.DRAWING_RESTORED
        self.notes.changed(act, about, "archived", before.archived, drawing.archived)
        for revision in drawing.revisions:
            self._compare_revision(about, revision, before.states.get(revision.label))

    def _compare_revision(self, about: About, revision: Revision, was: RevisionState | None) -> None:
        """How far a reading is, that it was begun or cut off, is nothing that anybody did."""
        label = {"revision": revision.label}
        if was is None:
            self.notes.note(Act.DRAWING_REVISED, about, after=_uploaded(revision))
        elif revision.state is was:
            return
        elif revision.state is RevisionState.UPLOADED and was in DONE:
            self.notes.note(Act.DRAWING_ASKED, about, after=label)
        elif revision.state is RevisionState.RECOGNISED:
            self.notes.note(Act.DRAWING_RECOGNISED, about, after=label | {"model": revision.model})
        elif revision.state is RevisionState.FAILED:
            self.notes.note(Act.DRAWING_FAILED, about, after=label | {"code": revision.failure and revision.failure.code})

    def _saw(self, drawing: Drawing) -> Drawing:
        self.notes.saw(drawing.id, _Standing.of(drawing))
        return drawing


def _about(drawing: Drawing) -> About:
    return About(drawing.project, drawing.id)


def _uploaded(revision: Revision) -> Facts:
    return {"revision": revision.label, "filename": revision.filename, "sha256": revision.sha256}
