"""Use case: a component's history, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.audit.show_audit import names_in
from electrical_orchestrator.application.histories import about, recognised
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.entries import Entry, Number, Place
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.drawings import DrawingId, RevisionId
from electrical_orchestrator.domain.errors import ComponentNotFound
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.recognition import Recognition


@dataclass(frozen=True, slots=True)
class History:
    """A page of what was said of a component, the oldest first, and what the people in it are called today."""

    revision: RevisionId
    component: Component | None
    """As it stands; None when a newer reading did not find it again."""
    entries: Sequence[Entry]
    names: Mapping[UserId, str]
    following: Number | None = None
    """After which entry the next page begins; None: this is the last one."""


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """Shows how a component came to be what it is. Raises DrawingNotFound, RevisionNotFound, NotRecognisedYet, ComponentNotFound."""

    begin: Begin

    async def __call__(
        self, drawing: DrawingId, component: str, label: str | None = None, *, after: Number | None = None, limit: int = 100
    ) -> History:
        """Return up to ``limit`` entries, those that stand after ``after``.

        The first is the first recognition that somebody spoke of; of a component nobody spoke of, the last recognition is all.
        """
        async with self.begin() as work:
            of_drawing = await work.drawings.get(drawing)
            revision = of_drawing.revision(label)
            found = await work.recognitions.get(revision.id)
            kept = await work.audit.of_component(Place(revision.id, component), after=after, limit=limit + 1)
            shown = kept[:limit]
            names = await names_in(work, shown)
        if shown or after is not None:
            following = shown[-1].number if len(kept) > limit else None
            return History(revision.id, _known(found, component), [one.entry for one in shown], names, following)
        known = found.component(component)
        at = revision.recognised_at or revision.added_at
        return History(revision.id, known, [recognised(about(of_drawing, revision, component), known, found.model, at)], names)


def _known(found: Recognition, component: str) -> Component | None:
    try:
        return found.component(component)
    except ComponentNotFound:
        return None
