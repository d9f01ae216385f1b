"""Use case: the wire list of a drawing."""

from dataclasses import dataclass
from typing import NamedTuple

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.connections import Connections
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.recognition import Recognition


class WireList(NamedTuple):
    """The nets and connections of a revision."""

    found: Recognition
    """What it was made of."""
    connections: Connections


@dataclass(frozen=True, slots=True)
class ListConnections:
    """Joins the nets of a revision over its sheets. Raises DrawingNotFound, RevisionNotFound, NotRecognisedYet."""

    begin: Begin

    @again
    async def __call__(self, drawing: DrawingId, label: str | None = None) -> WireList:
        """Return those of the revision of that label (None: the newest)."""
        async with self.begin() as work:
            revision = (await work.drawings.get(drawing)).revision(label)
            found = (await work.recognitions.get(revision.id)).standing()
        return WireList(found, Connections.of(found))
