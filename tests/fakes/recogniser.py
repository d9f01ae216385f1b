"""A recogniser that sees what it is told."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.nets import Net, TerminalRef
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Sheet


async def _nothing(_: Sheet) -> None:
    return


class FakeRecogniser(Recogniser):
    """Finds on each sheet the coil of -K1 and a make contact of it, wired together; ``before`` runs first, and may fail."""

    def __init__(self, model: str = "fake 1", before: Callable[[Sheet], Awaitable[None]] = _nothing) -> None:
        self._model = model
        self._before = before

    @property
    def model(self) -> str:
        return self._model

    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        await self._before(sheet)
        if sheet.unread is not None:
            return RecognisedSheet(sheet.number, sheet.width, sheet.height, sheet.integrity, sheet.warnings, sheet.unread)
        seen = a_recognised_sheet(sheet.number, sheet.width, sheet.height)
        return replace(seen, integrity=sheet.integrity, warnings=sheet.warnings)

    async def recognise_all(self, sheets: AsyncIterator[Sheet]) -> AsyncIterator[RecognisedSheet]:
        async for sheet in sheets:
            yield await self.recognise(sheet)


def a_recognised_sheet(number: int = 1, width: float = 842.0, height: float = 595.0) -> RecognisedSheet:
    """A coil above its contact, joined by one conductor."""
    coil = Component(
        f"{number}.1",
        number,
        "coil",
        Box(100.1, 200.2, 120.3, 210.4),
        confidence=0.9,
        designation="-K1",
        terminals=(Terminal(Point(110.2, 200.2), "A1"), Terminal(Point(110.2, 210.4), "A2")),
    )
    contact = Component(
        f"{number}.2",
        number,
        "contact_no",
        Box(100.0, 300.0, 120.0, 320.0),
        orientation=1,
        mirrored=True,
        confidence=1 / 3,
        designation="-K1:13",
        terminals=(Terminal(Point(110.0, 300.0), "13"), Terminal(Point(110.0, 320.0))),
    )
    wire = Net(f"{number}.n1", number, (coil.id, contact.id), (TerminalRef(coil.id, 1), TerminalRef(contact.id, 0)), ("101",))
    return RecognisedSheet(number, width, height, components=(coil, contact), nets=(wire,))
