"""Use case: the devices of a drawing, with their contacts, terminals and places."""

from dataclasses import dataclass
from typing import NamedTuple

from electrical_orchestrator.application.again import again
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.contacts import DeviceParts, device_parts
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.recognition import Recognition


class DeviceList(NamedTuple):
    """The devices of a revision, in reading order."""

    found: Recognition
    """What it was made of."""
    devices: tuple[DeviceParts, ...]


@dataclass(frozen=True, slots=True)
class ListDevices:
    """Takes the devices of a revision apart. Raises DrawingNotFound, RevisionNotFound, NotRecognisedYet."""

    begin: Begin

    @again
    async def __call__(self, drawing: DrawingId, label: str | None = None) -> DeviceList:
        """Return those of the revision of that label (None: the newest)."""
        async with self.begin() as work:
            revision = (await work.drawings.get(drawing)).revision(label)
            found = (await work.recognitions.get(revision.id)).standing()
        return DeviceList(found, device_parts(found))
