"""`eo serve`."""

import sys
from importlib.util import find_spec
from ipaddress import ip_address
from socket import AF_INET, AF_INET6, create_server, socket

from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import ExtraMissing, WrongUsage

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs


async def serve(*, host: str | None = None, port: int | None = None, device: str | None = None, context: Given) -> None:
    """Answer over HTTP until Ctrl-C, on this machine alone.

    Parameters
    ----------
    host
        A loopback address; by default 127.0.0.1.
    port
        By default 8000; 0 takes a free one.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    if find_spec("litestar") is None or find_spec("uvicorn") is None:
        raise ExtraMissing("Serving needs an extra: pip install 'electrical-orchestrator[api]'.")
    from electrical_orchestrator.entrypoints import logging
    from electrical_orchestrator.entrypoints.cli.server import Server
    from electrical_orchestrator.entrypoints.http.app import create_app
    from electrical_orchestrator.entrypoints.http.front import Front
    from electrical_orchestrator.entrypoints.secrets import secret_of
    from electrical_orchestrator.entrypoints.temporary import own_temporary_folder

    settings = context.settings(device)
    opened = listening(settings.host if host is None else host, settings.port if port is None else port)
    with opened as door, own_temporary_folder():
        logging.configure(settings)
        async with context.kept(device) as container:
            front = Front.of(settings, secret_of(settings))
            _announce(_url(door), as_json=settings.log_format == "json")
            if not await container.people.count_people()():
                _invite(f"{_url(door)}/setup#{container.people.setup_code().secret}", as_json=settings.log_format == "json")
            app = create_app(container, front=front)
            await Server(app, before_end=app.state.events.close).serve(door)


def listening(host: str, port: int) -> socket:
    """Return an open door on a loopback address. Raises WrongUsage for any other, OSError when the port is taken."""
    address = "127.0.0.1" if host == "localhost" else host
    if not _is_loopback(address):
        raise WrongUsage(
            f"{host!r} is not a loopback address. Nothing encrypts yet what goes over the network, so nobody but this machine may connect: "
            "use 127.0.0.1 or ::1."
        )
    if not 0 <= port <= 65_535:  # noqa: PLR2004 - the highest port there is
        raise WrongUsage(f"--port is {port}: give a number from 0 to 65535.")
    try:
        return create_server((address, port), family=AF_INET6 if ":" in address else AF_INET)
    except OSError as error:
        raise OSError(f"Port {port} of {address} cannot be used ({error.strerror}); give another one with --port") from error


def _announce(url: str, *, as_json: bool) -> None:
    """Say where; a log of JSON has nothing but JSON in it."""
    import structlog

    if as_json:
        structlog.get_logger("serve").warning("listening", url=url, reach="only this machine can connect")
    else:
        sys.stderr.write(f"Listening on {url}. Only this machine can connect. Ctrl-C ends it.\n")


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
