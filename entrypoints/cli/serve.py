"""`eo serve`."""

import sys
from importlib.util import find_spec
from ipaddress import ip_address
from socket import AF_INET, AF_INET6, create_server, socket
from typing import TYPE_CHECKING, Literal

from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import ExtraMissing, WrongUsage

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from electrical_orchestrator.entrypoints.settings import Settings

REACHES = {"machine": "only this machine can connect", "network": "the network can connect"}


async def serve(
    *, host: str | None = None, port: int | None = None, device: str | None = None, worker: bool | None = None, context: Given
) -> None:
    """Answer over HTTP until Ctrl-C: this machine alone, unless the settings let the network in.

    Parameters
    ----------
    host
        By default 127.0.0.1. Any but a loopback address needs EO_REACH=network.
    port
        By default 8000; 0 takes a free one.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    worker
        Whether drawings are read in this process; without it they wait for `eo worker`. By default as set, else yes.
    """
    check_extra()
    from electrical_orchestrator.entrypoints import logging
    from electrical_orchestrator.entrypoints.cli.server import Server
    from electrical_orchestrator.entrypoints.http.app import create_app
    from electrical_orchestrator.entrypoints.http.front import Front
    from electrical_orchestrator.entrypoints.secrets import secret_of
    from electrical_orchestrator.entrypoints.temporary import own_temporary_folder

    settings = context.settings(device)
    address = settings.host if host is None else host, settings.port if port is None else port
    with listening(*address, reach=settings.reach) as door, own_temporary_folder():
        logging.configure(settings)
        async with context.kept(device) as container:
            front = Front.of(settings, secret_of(settings))
            announce(door, settings)
            if not await container.people.count_people()():
                _invite(f"{_url(door)}/setup#{container.people.setup_code().secret}", as_json=settings.log_format == "json")
            works = settings.worker == "inside" if worker is None else worker
            app = create_app(container, front=front, readings_at_once=settings.concurrency, works=works)
            await Server(app, before_end=app.state.events.close).serve(door)


def check_extra() -> None:
    """Raise ExtraMissing where nothing can be served."""
    if find_spec("litestar") is None or find_spec("uvicorn") is None:
        raise ExtraMissing("Serving needs an extra: pip install 'electrical-orchestrator[api]'.")


def listening(host: str, port: int, *, reach: Literal["machine", "network"] = "machine") -> socket:
    """Return an open door. Raises WrongUsage for an address that ``reach`` does not allow, OSError when the port is taken."""
    address = "127.0.0.1" if host == "localhost" else host
    if reach == "machine" and not _is_loopback(address):
        raise WrongUsage(
            f"{host!r} is not a loopback address, and the program encrypts nothing, so nobody but this machine may connect: use 127.0.0.1 "
            "or ::1. Where a proxy in front encrypts what goes over the network, set EO_REACH=network."
        )
    if not 0 <= port <= 65_535:  # noqa: PLR2004 - the highest port there is
        raise WrongUsage(f"--port is {port}: give a number from 0 to 65535.")
    try:
        return create_server((address, port), family=AF_INET6 if ":" in address else AF_INET)
    except OSError as error:
        raise OSError(f"Port {port} of {address} cannot be used ({error.strerror}); give another one with --port") from error


def announce(door: socket, settings: "Settings") -> None:
    """Say where; a log of JSON has nothing but JSON in it."""
    import structlog

    url, reach = _url(door), REACHES[settings.reach]
    if settings.log_format == "json":
        structlog.get_logger("serve").warning("listening", url=url, reach=reach)
    else:
        sys.stderr.write(f"Listening on {url}. {reach[0].upper()}{reach[1:]}. Ctrl-C ends it.\n")


def _invite(link: str, *, as_json: bool) -> None:
    """Nobody is here yet: whoever sees this is who started the server."""
    import structlog

    if as_json:
        structlog.get_logger("serve").warning("nobody is here yet", setup=link)
    else:
        sys.stderr.write(f"Nobody is here yet. The first administrator is made at {link}, once and from this machine.\n")


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _url(door: socket) -> str:
    host, port = door.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
