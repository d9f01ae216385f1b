"""Use case: a component's whole history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.audit.show_audit import names_in
from electrical_orchestrator.application.histories import about, recognised
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.entries import Entry
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import ComponentNotFound
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.recognition import Recognition


@dataclass(frozen=True, slots=True)
class History:
    """What was said of a component, the oldest first, and what the people in it are called today."""

    component: Component | None
    """As it stands; None when a newer reading did not find it again."""
    entries: Sequence[Entry]
    names: Mapping[UserId, str]


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """Shows how a component came to be what it is. Raises DrawingNotFound, RevisionNotFound, NotRecognisedYet, ComponentNotFound."""

    begin: Begin

    async def __call__(self, drawing: DrawingId, component: str, label: str | None = None) -> History:
        """Return it from the first recognition that somebody spoke of; of one nobody spoke of, the last recognition alone."""
        async with self.begin() as work:
            of_drawing = await work.drawings.get(drawing)
            revision = of_drawing.revision(label)
            found = await work.recognitions.get(revision.id)
            kept = await work.audit.of_components(revision.id, component)
            names = await names_in(work, kept)
        if kept:
            return History(_known(found, component), [one.entry for one in kept], names)
        known = found.component(component)
        at = revision.recognised_at or revision.added_at
        return History(known, [recognised(about(of_drawing, revision, component), known, found.model, at)], names)


def _known(found: Recognition, component: str) -> Component | None:
    try:
        return found.component(component)
    except ComponentNotFound:
        return None
