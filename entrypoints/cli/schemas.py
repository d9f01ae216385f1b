"""`eo schema`."""

import sys
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import msgspec


def schema(of: Literal["result", "take-off", "project-take-off", "devices", "connections", "findings"] = "result", /) -> None:
    """Print the JSON Schema of a published form.

    Parameters
    ----------
    of
        A result holds all that was found; a take-off counts it; the others look at it over all sheets.
    """
    from electrical_orchestrator.entrypoints.circuits import ConnectionsView, DevicesView, FindingsView  # noqa: PLC0415 - not for --help
    from electrical_orchestrator.entrypoints.quantities import ProjectTakeOffView, TakeOffView  # noqa: PLC0415 - not for --help
    from electrical_orchestrator.entrypoints.result import Result, as_json, json_schema  # noqa: PLC0415 - the same

    views: dict[str, type[msgspec.Struct]] = {
        "result": Result,
        "take-off": TakeOffView,
        "project-take-off": ProjectTakeOffView,
        "devices": DevicesView,
        "connections": ConnectionsView,
        "findings": FindingsView,
    }
    sys.stdout.write(as_json(json_schema(views[of])).decode())
