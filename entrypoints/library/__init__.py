"""Electrical Orchestrator inside another program.

::

    async with Orchestrator() as eo:
        found = await eo.take_off("drawing.pdf")
        for line in found.take_off.kinds:
            print(line.count, line.title)
        await eo.annotate("drawing.pdf", found, "annotated.pdf")

``SyncOrchestrator`` is the same for programs without an event loop. Nothing is global and no environment variable is
read: several orchestrators, each with its own ``Settings``, live side by side in one process.
"""

from electrical_orchestrator.entrypoints.library.asynchronous import File, OnSheet, Orchestrator
from electrical_orchestrator.entrypoints.library.found import Found
from electrical_orchestrator.entrypoints.library.synchronous import SyncOrchestrator
from electrical_orchestrator.entrypoints.settings import Settings

__all__ = ["File", "Found", "OnSheet", "Orchestrator", "Settings", "SyncOrchestrator"]
