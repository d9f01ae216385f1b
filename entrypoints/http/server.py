"""The API as a running server."""

import ipaddress

import uvicorn
from electrical_orchestrator.domain.errors import InvalidSettings
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.http.app import create_app
from electrical_orchestrator.entrypoints.http.gate import LOOPBACK
from electrical_orchestrator.entrypoints.settings import Settings

STOPPING_S = 10
"""How long running requests may take to end when the server is stopped."""
MOST_CONNECTIONS = 500


async def serve(settings: Settings) -> None:
    """Answer requests until the process is told to stop; readings that are cut short by that are taken up at the next start.

    Raises:
        InvalidSettings: the host is no loopback address; without authentication the API is for this machine alone.
        StorageUnavailable
    """
    _check_loopback(settings.host)
    hosts = LOOPBACK | {name.strip().lower() for name in settings.hosts.split(",") if name.strip()}
    async with opened(settings) as container:
        config = uvicorn.Config(
            create_app(container, hosts=hosts),
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_graceful_shutdown=STOPPING_S,
        )
        await uvicorn.Server(config).serve()


def _check_loopback(host: str) -> None:
    try:
        loopback = host.lower() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise InvalidSettings(f"The API has no authentication yet and listens on a loopback address only; {host!r} is none. Use 127.0.0.1.")
