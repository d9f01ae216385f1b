"""Calls over HTTP/1.1: one connection a call, pinned to what was checked, no proxies, no redirects."""

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from ssl import SSLContext
from typing import cast

import anyio
import httpcore
import stamina
from electrical_orchestrator.adapters.outbound.breakers import Breakers
from electrical_orchestrator.adapters.outbound.pinning import PinnedBackend, Resolve, resolved
from electrical_orchestrator.domain.outbound.addresses import Rules, Target
from electrical_orchestrator.domain.outbound.errors import CallFailed, CallsPaused
from electrical_orchestrator.domain.ports.caller import Answer, Caller
from electrical_orchestrator.domain.ports.measures import Measures

LONGEST_S = 10.0
LARGEST = 64 * 1024
"""Bytes of an answer that are read; the rest is not waited for."""
UNREACHABLE = frozenset({502, 503, 504})
"""Answers that say that nobody is behind them; the caller hears them, and so does the breaker."""
FIRST_PAUSE_S = 0.1


class _TimedOut(CallFailed):
    """There is no time left for another try."""


class _Unreachable(CallFailed):
    """Somebody answered that nobody is there."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class HttpcoreCaller(Caller):
    """Has breakers of its own unless it is given some."""

    def __init__(  # noqa: PLR0913  # what tests exchange has its own name
        self,
        rules: Rules,
        measures: Callable[[], Measures],
        *,
        resolve: Resolve = resolved,
        trust: SSLContext | None = None,
        breakers: Breakers | None = None,
        longest_s: float = LONGEST_S,
    ) -> None:
        """``trust``: whose certificates are believed (None: what the machine has). ``breakers``: those that others call through, too."""
        self._rules = rules
        self._measures = measures
        self._resolve = resolve
        self._trust = trust
        self._longest_s = longest_s
        self._breakers = breakers or Breakers(measures)

    async def post(self, address: str, headers: Mapping[str, str], body: bytes, *, tries: int = 1) -> Answer:
        """As the port promises."""
        target = self._rules.checked(address)
        try:
            answer = await self._tried(target, headers, body, tries)
        except CallFailed as error:
            self._measures().called("paused" if isinstance(error, CallsPaused) else "failed")
            raise
        self._measures().called("answered")
        return answer

    async def close(self) -> None:
        """No connection outlives its call."""

    async def _tried(self, target: Target, headers: Mapping[str, str], body: bytes, tries: int) -> Answer:
        deadline = anyio.current_time() + self._longest_s
        async for attempt in stamina.retry_context(on=_worth_another_try, attempts=tries, timeout=None, wait_initial=FIRST_PAUSE_S):
            with attempt:
                try:
                    with self._breakers.guarded(f"{target.host}:{target.port}"):
                        return await self._in_time(target, headers, body, deadline)
                except _Unreachable as nobody:
                    return nobody.answer
        raise AssertionError  # the last attempt raises what it met

    async def _in_time(self, target: Target, headers: Mapping[str, str], body: bytes, deadline: float) -> Answer:
        try:
            with anyio.fail_after(max(0.0, deadline - anyio.current_time())):
                return await self._once(target, headers, body)
        except TimeoutError:
            raise _TimedOut(f"{target.host} did not answer within {self._longest_s:g} s.") from None

    async def _once(self, target: Target, headers: Mapping[str, str], body: bytes) -> Answer:
        host = f"[{target.host}]" if ":" in target.host else target.host
        url = f"{target.scheme}://{host}:{target.port}{target.path}"
        try:
            async with (
                PinnedBackend(self._rules, target, self._resolve) as backend,
                httpcore.AsyncConnectionPool(self._trust, http2=False, network_backend=backend) as pool,
                pool.stream("POST", url, headers=list(headers.items()), content=body) as answer,
            ):
                told = Answer(answer.status, await _beginning(answer))
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError, ValueError) as error:
            raise CallFailed(f"{target.host} could not be asked: {str(error)[:200] or type(error).__name__}.") from error
        if told.status in UNREACHABLE:
            raise _Unreachable(told)
        return told


async def _beginning(answer: httpcore.Response) -> bytes:
    read = bytearray()
    async with aclosing(cast("AsyncGenerator[bytes]", answer.aiter_stream())) as chunks:  # it says less than it is
        async for chunk in chunks:
            read += chunk
            if len(read) >= LARGEST:
                break
    return bytes(read[:LARGEST])


def _worth_another_try(error: Exception) -> bool:
    return isinstance(error, CallFailed) and not isinstance(error, CallsPaused | _TimedOut)
