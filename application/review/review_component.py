"""Use case: somebody says whether a component is right, or what it is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from electrical_orchestrator.application.acting import acting
from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.drawings.opening import of_open_project
from electrical_orchestrator.application.histories import about, recognised
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.entries import About, Entry, Place
from electrical_orchestrator.domain.components import Component, Review
from electrical_orchestrator.domain.devices import with_devices
from electrical_orchestrator.domain.drawings import DrawingId, Revision
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.reviewing import VERDICTS, check_state, corrected, differences, facts_of

Correction = Mapping[str, str | None]
"""Other values by name, of ``reviewing.CORRECTABLE``."""


@dataclass(frozen=True, slots=True)
class ReviewComponent:
    """Confirms, rejects or corrects a component, and writes its history in the same transaction.

    Raises DrawingNotFound, RevisionNotFound, NotRecognisedYet, ComponentNotFound, ChangedMeanwhile, ProjectArchived,
    DrawingArchived, InvalidCorrection.
    """

    begin: Begin
    clock: Clock

    @again
    async def __call__(
        self,
        drawing: DrawingId,
        component: str,
        said: Review | Correction,
        label: str | None = None,
        *,
        expected: Collection[str] | None = None,
    ) -> Component:
        """Return the component as it stands now; ``expected``: states (``reviewing.state_of``) that it is said of."""
        async with self.begin() as work:
            of_drawing = await of_open_project(work, drawing)
            of_drawing.check_open()
            revision = of_drawing.revision(label)
            found = await work.recognitions.get(revision.id)
            before = found.component(component)
            check_state(before, expected)
            after = _decided(found, component, said)
            await work.recognitions.amend(revision.id, after)
            of = about(of_drawing, revision, component)
            await self._begin_history(work, of, revision, before, found.model)
            told = differences(facts_of(before, found.model), facts_of(after, found.model))
            await work.audit.add([Entry(VERDICTS[after.review], self.clock.now(), acting(), of, *told)])
        return after

    async def _begin_history(self, work: UnitOfWork, of: About, revision: Revision, component: Component, model: str) -> None:
        if not await work.audit.of_component(Place(revision.id, component.id), limit=1):
            await work.audit.add([recognised(of, component, model, revision.recognised_at or self.clock.now())])


def _decided(found: Recognition, identifier: str, said: Review | Correction) -> Component:
    component = found.component(identifier)
    if isinstance(said, Review):
        return replace(component, review=said)
    changed = corrected(component, said)
    if "device" in said:
        return changed
    inherited = with_devices(found.amended(changed)).component(identifier)  # another designation or kind may name another device
    return replace(changed, device=inherited.device)
