"""Connections to what was checked, and to nothing else: a name is looked up once, and the address found is the one connected to."""

import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Self

import anyio
import httpcore
from electrical_orchestrator.domain.outbound.addresses import Ip, Rules, Target
from electrical_orchestrator.domain.outbound.errors import AddressRefused

Resolve = Callable[[str, int], Awaitable[Sequence[Ip]]]


async def resolved(host: str, port: int) -> Sequence[Ip]:
    """All that the machine's resolver knows of ``host``. Raises OSError."""
    found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(address[0]).partition("%")[0]) for *_, address in found))


class PinnedBackend(httpcore.AsyncNetworkBackend):
    """Connects as ``rules`` allow; all that a name resolves to must be allowed, so that no order of answers helps anybody."""

    def __init__(self, rules: Rules, target: Target, resolve: Resolve = resolved) -> None:
        self._rules = rules
        self._target = target
        self._resolve = resolve
        self._inside = httpcore.AnyIOBackend()
        self._opened: list[httpcore.AsyncNetworkStream] = []

    async def __aenter__(self) -> Self:
        """Itself."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close what it has opened: httpcore forgets a connection whose handshake is cut short."""
        with anyio.CancelScope(shield=True):
            for stream in self._opened:
                await stream.aclose()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Look up, check, connect to the first that takes it."""
        if (host, port) != (self._target.host, self._target.port):
            raise AddressRefused("Another host was to be called than the one that was checked.")
        try:
            found = await self._resolve(host, port)
        except (OSError, ValueError) as error:
            raise httpcore.ConnectError(f"{host} is not found.") from error
        for ip in found:
            self._rules.check(self._target, ip)
        return await self._first(found, port, timeout, local_address, socket_options)

    async def _first(
        self,
        found: Sequence[Ip],
        port: int,
        timeout: float | None,  # noqa: ASYNC109  # as above
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        error: Exception = httpcore.ConnectError(f"{self._target.host} is not found.")
        for ip in found:
            try:
                stream = await self._inside.connect_tcp(str(ip), port, timeout, local_address, socket_options)
            except httpcore.ConnectError as failed:
                error = failed
            else:
                self._opened.append(stream)
                return stream
        raise error

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109  # as above
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Never."""
        raise AddressRefused(f"A socket of this machine is nothing to call: {path}.")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await anyio.sleep(seconds)
