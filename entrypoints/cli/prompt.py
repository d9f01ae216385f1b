"""Connections that ask slowly."""

from asyncio import TimerHandle, Transport
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

HEAD_S = 10.0
"""How long the line and the headers of a request may take."""


class Prompt(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """Closes connections that do not get to the end of their headers; uvicorn itself would wait for ever."""

    head_s = HEAD_S
    _late: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:
        """Begin to wait for a request; an answer's body follows its headers at once, not after the client's 40 ms of silence.

        asyncio says so itself only for sockets that were made with the protocol's number, and the door's are not.
        """
        transport.get_extra_info("socket").setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take some of a request; as long as it has not begun, wait no longer than since its first byte."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, error: Exception | None) -> None:
        """Wait no more."""
        self._forget()
        super().connection_lost(error)

    def _watch(self) -> None:
        if self._is_asked():
            self._forget()
        elif self._late is None:
            self._late = self.loop.call_later(self.head_s, self._leave)

    def _is_asked(self) -> bool:
        cycle: Any = self.cycle
        return cycle is not None and not cycle.response_complete

    def _leave(self) -> None:
        self._late = None
        if not self._is_asked() and self.transport.get_protocol() is self:  # it may have become a WebSocket
            self.transport.abort()

    def _forget(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
