"""The real recogniser under another model's name, which can be watched, stopped or broken while it works."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Sheet


async def _nothing() -> None:
    return


@dataclass(frozen=True)
class Model(Recogniser):
    """Recognises as ``works`` does; ``meanwhile`` runs before each sheet, and may fail."""

    works: Recogniser
    name: str
    meanwhile: Callable[[], Awaitable[object]] = _nothing

    @property
    def model(self) -> str:
        return self.name

    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        await self.meanwhile()
        return await self.works.recognise(sheet)

    async def recognise_all(self, sheets: AsyncIterator[Sheet]) -> AsyncIterator[RecognisedSheet]:
        async for sheet in sheets:
            yield await self.recognise(sheet)
