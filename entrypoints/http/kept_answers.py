"""Where encoded answers are kept: in this process, or in a store that all share."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Literal, Protocol

import structlog
from litestar.stores.base import Store

MOST_BYTES = 64_000_000
"""In one process."""
MOST_OF_ONE = 8_000_000
"""A larger body is found anew each time."""
PAUSE_S = 5.0
"""After a store could not be reached."""
PATIENCE_S = 0.5
"""A store that is slower helps nobody."""
ANSWERS = "answers"
NAMESPACE = "eo:answers"
log = structlog.get_logger("http")


class Kept(Protocol):
    """What of Litestar's stores is needed here."""

    async def get(self, key: str) -> bytes | None:
        """What is under ``key``."""

    async def set(self, key: str, value: bytes, expires_in: int | None = None) -> None:
        """Keep ``value`` under ``key`` for so many seconds."""


class Recent:
    """The answers of one process, those that were asked for last."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """``most_bytes``: of all bodies together. Keys say how old what is under them may be."""
        self._most = most_bytes
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self.held = 0

    async def get(self, key: str) -> bytes | None:
        """As the protocol says."""
        if key in self._bodies:
            self._bodies.move_to_end(key)
        return self._bodies.get(key)

    async def set(self, key: str, value: bytes, expires_in: int | None = None) -> None:  # noqa: ARG002  # what is old is pushed out
        """As the protocol says."""
        self.held += len(value) - len(self._bodies.pop(key, b""))
        self._bodies[key] = value
        while self.held > self._most:
            self.held -= len(self._bodies.popitem(last=False)[1])


class Shared:
    """Answers of all processes, in a store that may be away or full: then each is found again."""

    def __init__(self, store: Kept, now: Callable[[], float] = time.monotonic) -> None:
        """``store``: whatever it raises means that it is away, or takes no more."""
        self._store = store
        self._now = now
        self._until = {"get": 0.0, "set": 0.0}

    async def get(self, key: str) -> bytes | None:
        """As the protocol says."""
        return await self._asked("get", lambda: self._store.get(key))

    async def set(self, key: str, value: bytes, expires_in: int | None = None) -> None:
        """As the protocol says."""
        await self._asked("set", lambda: self._store.set(key, value, expires_in))

    async def _asked(self, what: Literal["get", "set"], ask: Callable[[], Awaitable[bytes | None]]) -> bytes | None:
        if self._now() < self._until[what]:
            return None
        try:
            return await ask()
        except Exception as error:  # noqa: BLE001  # a driver's own kinds, which only adapters know
            self._until[what] = self._now() + PAUSE_S
            log.warning("answers are not shared", what=what, error=repr(error))
            return None


def stores_at(shared_store: str) -> dict[str, Store]:
    """Litestar's own for Redis or Valkey at that URL, which its application closes; none without a URL."""
    if not shared_store:
        return {}
    from litestar.stores.redis import RedisStore  # noqa: PLC0415  # an extra

    bounds = f"socket_timeout={PATIENCE_S}&socket_connect_timeout={PATIENCE_S}"
    url = f"{shared_store}{'&' if '?' in shared_store else '?'}{bounds}"
    return {ANSWERS: RedisStore.with_client(url, namespace=NAMESPACE)}


def kept_in(stores: Mapping[str, Store]) -> Kept:
    """In what all processes share, or in this one."""
    return Shared(stores[ANSWERS]) if stores else Recent()
