"""The composition root: the one place that knows every adapter."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import msgspec
from dependency_injector import containers, providers
from electrical_orchestrator.entrypoints.container.audit import Audit
from electrical_orchestrator.entrypoints.container.notifications import Notifications
from electrical_orchestrator.entrypoints.container.people import People
from electrical_orchestrator.entrypoints.container.ports import Ports
from electrical_orchestrator.entrypoints.container.use_cases import Drawings, Projects, TakeOffs
from electrical_orchestrator.entrypoints.container.webhooks import Notices, Webhooks
from electrical_orchestrator.entrypoints.secrets import known_secrets
from electrical_orchestrator.entrypoints.settings import Settings


class Container(containers.DeclarativeContainer):
    """Ports first, then the use cases by feature; no logic."""

    config = providers.Configuration(strict=True)
    ports = providers.Container(Ports, config=config)
    projects = providers.Container(Projects, ports=ports)
    drawings = providers.Container(Drawings, ports=ports)
    take_offs = providers.Container(TakeOffs, ports=ports)
    people = providers.Container(People, ports=ports)
    audit = providers.Container(Audit, ports=ports)
    webhooks = providers.Container(Webhooks, ports=ports)
    notices = providers.Container(Notices, ports=ports)
    notifications = providers.Container(Notifications, ports=ports)


def container_of(settings: Settings, **given: object) -> Container:
    """Return a container of ``settings``; ``given`` are ports by name (``recogniser=...``) to be used instead of its own."""
    container = Container()
    container.config.from_dict(_values(settings))
    for name, port in given.items():
        getattr(container.ports, name).override(providers.Object(port))
    return container


@asynccontextmanager
async def opened(settings: Settings, **given: object) -> AsyncIterator[Container]:
    """Give ``container_of(settings, ...)``, and close with the block whatever it has opened.

    Who uses the database awaits ``container.ports.database().prepare()`` first; a take-off of a file needs none.
    """
    container = container_of(settings, **given)
    try:
        yield container
    finally:
        if container.ports.events.initialized:  # type: ignore[attr-defined]  # it is a resource
            await container.ports.events().finish()
        await container.ports.offers().close()
        await container.ports.tallies().close()
        await container.ports.database().close()


def _values(settings: Settings) -> dict[str, Any]:
    """Settings by name, with the places that follow from them."""
    return {
        **msgspec.structs.asdict(settings),
        "database": settings.database,
        "originals_place": settings.originals_place,
        "keys_file": settings.keys_file,
        "known_secrets": partial(known_secrets, settings),
        "webhook_ports": settings.callable_ports,
    }
