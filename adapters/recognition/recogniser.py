"""The recogniser behind the port: off the event loop, one sheet at a time, the same answer on every device."""

import asyncio
import gc
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Integrity, Sheet

if TYPE_CHECKING:
    from electrical_orchestrator.adapters.recognition.model import Networks
    from electrical_orchestrator.adapters.recognition.templates import Library


class GeometricRecogniser(Recogniser):
    """Geometry first, Torch second. ``device``: ``cpu``, ``cuda`` or ``auto``. Loads its weights when first asked."""

    def __init__(self, device: str = "auto") -> None:
        self._device = device
        self._loading = Lock()

    @property
    def model(self) -> str:
        """Name and version of the weights."""
        return f"geometric {self._networks.version}"

    @property
    def device(self) -> str:
        """Where the networks run: ``cpu`` or ``cuda``."""
        return self._networks.device.type

    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        """As the port promises; works in a thread."""
        return await asyncio.to_thread(self.recognise_now, sheet)

    async def recognise_all(self, sheets: AsyncIterator[Sheet]) -> AsyncIterator[RecognisedSheet]:
        """As the port promises, one after another."""
        async for sheet in sheets:
            yield await self.recognise(sheet)

    def recognise_now(self, sheet: Sheet) -> RecognisedSheet:
        """The same, in this thread: for scripts and benchmarks."""
        from electrical_orchestrator.adapters.recognition.framing import framed  # noqa: PLC0415 - torch and scipy load when first used
        from electrical_orchestrator.adapters.recognition.report import report  # noqa: PLC0415 - the same
        from electrical_orchestrator.adapters.recognition.stages import analyse  # noqa: PLC0415 - the same

        if sheet.unread is not None:
            return RecognisedSheet(sheet.number, sheet.width, sheet.height, sheet.integrity, sheet.warnings, sheet.unread)
        found = analyse(sheet, self._networks, self._library)
        seen = framed(report(sheet, found, self._library), found)
        if found.page is None or found.page.left_out is None:
            return seen
        return replace(seen, integrity=Integrity.DOUBTFUL, warnings=(*seen.warnings, str(found.page.left_out)))

    @cached_property
    def _networks(self) -> "Networks":
        from electrical_orchestrator.adapters.recognition.model import choose_device, shipped_networks  # noqa: PLC0415 - torch takes a second

        with self._loading:
            networks = shipped_networks(choose_device(self._device))
        gc.freeze()  # torch stays: no collection between sheets need go through all of it again
        return networks

    @cached_property
    def _library(self) -> "Library":
        from electrical_orchestrator.adapters.recognition.model import shipped_library  # noqa: PLC0415 - scipy takes its time

        with self._loading:
            return shipped_library()
