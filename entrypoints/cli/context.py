"""What a command is given besides its arguments."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from electrical_orchestrator.entrypoints.container import Container
    from electrical_orchestrator.entrypoints.settings import Settings


@dataclass(frozen=True)
class Context:
    """Where settings come from, and ports that are given instead of built."""

    environment: Mapping[str, str] | None = None
    """None: the process's own."""
    given: Mapping[str, object] = field(default_factory=dict)

    def settings(self, device: str | None = None) -> "Settings":
        """Return the settings, with another ``device`` if one is asked for. Raises InvalidSettings, WrongUsage."""
        import msgspec
        from electrical_orchestrator.entrypoints.settings import DEVICE, DEVICES, Settings

        settings = Settings.load(self.environment)
        if device is None:
            return settings
        if not re.fullmatch(DEVICE, device):
            raise WrongUsage(f"--device is {device!r}: give {DEVICES}.")
        return msgspec.structs.replace(settings, device=device)

    @asynccontextmanager
    async def opened(self, device: str | None = None) -> AsyncIterator["Container"]:
        """Give the container; the database is not touched."""
        from electrical_orchestrator.entrypoints.container import opened

        async with opened(self.settings(device), **self.given) as container:
            yield container

    @asynccontextmanager
    async def kept(self, device: str | None = None) -> AsyncIterator["Container"]:
        """Give the container with its database up to date."""
        from electrical_orchestrator.application.acting import act_as
        from electrical_orchestrator.domain.audit.actors import COMMAND

        act_as(COMMAND)
        async with self.opened(device) as container:
            await container.ports.database().prepare()
            yield container


Given = Annotated[Context, Parameter(parse=False)]
"""A command's parameter that the command line does not fill."""
