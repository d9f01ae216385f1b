"""Connections that ask slowly, or do not take what they have asked for."""

from asyncio import TimerHandle, Transport
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

HEAD_S = 10.0
"""How long the line and the headers of a request may take."""
TAKING_S = 30.0
TAKEN = 48_000
"""So many bytes of an answer have to be taken within that time, as long as more wait."""


class Prompt(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """Closes connections that do not get to the end of their headers, or take no answer; uvicorn itself would wait for ever."""

    head_s = HEAD_S
    taking_s = TAKING_S
    _late: TimerHandle | None = None
    _untaken: TimerHandle | None = None
    _waited = 0

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

    def pause_writing(self) -> None:
        """More than 64 kB wait for the client."""
        super().pause_writing()
        self._hurry()

    def resume_writing(self) -> None:
        """All but 16 kB are taken; of a connection that closes the rest has to be taken, too."""
        if not self.transport.is_closing():
            self._take()
        super().resume_writing()

    def on_response_complete(self) -> None:
        """What closes when all is taken closes soon."""
        super().on_response_complete()
        if self.transport.is_closing():
            self._hurry()

    def timeout_keep_alive_handler(self) -> None:
        """The same, of a connection that was kept for another request."""
        super().timeout_keep_alive_handler()
        self._hurry()

    def connection_lost(self, error: Exception | None) -> None:
        """Wait no more."""
        self._forget()
        super().connection_lost(error)
        self._take()

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

    def _hurry(self) -> None:
        if self._untaken is None:
            self._waited = self.transport.get_write_buffer_size()
            self._untaken = self.loop.call_later(self.taking_s, self._give_up)

    def _give_up(self) -> None:
        self._untaken = None
        if self.transport.get_protocol() is not self:  # it has become a WebSocket
            return
        if self._waited - self.transport.get_write_buffer_size() >= TAKEN:
            self._hurry()
        else:
            self.transport.abort()

    def _take(self) -> None:
        if self._untaken is not None:
            self._untaken.cancel()
            self._untaken = None

    def _forget(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
