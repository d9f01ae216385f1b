"""Counts that all processes share, in Redis or Valkey."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property

from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.ports.tallies import Tallies, Tally
from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

PATIENCE_S = 2.0
MOST_CONNECTIONS = 16
PREFIX = "eo:"
ADD = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('PTTL', KEYS[1])}
"""
EXCHANGE = """
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
return 1
"""


class RedisTallies(Tallies):
    """Every step is one script, so that nothing comes between its reading and its writing."""

    def __init__(self, url: str) -> None:
        """Nothing is connected yet."""
        self._url = url

    @cached_property
    def _redis(self) -> Redis:
        pool = BlockingConnectionPool.from_url(
            self._url,
            max_connections=MOST_CONNECTIONS,
            timeout=PATIENCE_S,
            decode_responses=True,
            socket_timeout=PATIENCE_S,
            socket_connect_timeout=PATIENCE_S,
        )
        return Redis.from_pool(pool)

    async def add(self, key: str, keep: timedelta) -> Tally:
        """INCR, and PEXPIRE the first time."""
        with _our_errors():
            count, left_ms = await self._redis.register_script(ADD)(keys=[PREFIX + key], args=[_ms(keep)])
        return Tally(count, timedelta(milliseconds=left_ms))

    async def get(self, key: str) -> str | None:
        """GET."""
        with _our_errors():
            found: str | None = await self._redis.get(PREFIX + key)
        return found

    async def exchange(self, key: str, before: str | None, after: str | None, keep: timedelta) -> bool:
        """GET, compare and SET."""
        with _our_errors():
            done = await self._redis.register_script(EXCHANGE)(keys=[PREFIX + key], args=[before or "", after or "", _ms(keep)])
        return bool(done)

    async def close(self) -> None:
        """Close all connections."""
        if "_redis" in vars(self):
            await self._redis.aclose()


def _ms(keep: timedelta) -> int:
    return max(1, round(keep.total_seconds() * 1000))


@contextmanager
def _our_errors() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as error:
        raise StorageUnavailable(f"The shared store cannot be reached: {error}.") from error
