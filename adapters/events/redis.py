"""A wire through Redis or Valkey: publish and subscribe."""

from collections.abc import AsyncGenerator

from electrical_orchestrator.adapters.events.shared import Wire, WireBroken
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

CHANNEL = "electrical-orchestrator:events"
LONGEST_S = 10.0
BREATH_S = 0.5
"""Between signs of life."""


class RedisWire(Wire):
    """A connection that breaks is not taken up in silence: what was sent meanwhile would be missed."""

    def __init__(self, url: str) -> None:
        """``url``: ``redis://HOST:PORT/NUMBER``."""
        self._url = url
        self._sending: Redis | None = None

    async def send(self, message: str) -> None:
        """As the protocol says."""
        self._sending = self._sending or self._client()
        try:
            await self._sending.publish(CHANNEL, message)
        except (RedisError, OSError) as error:
            await self.close()
            raise WireBroken from error

    async def heard(self) -> AsyncGenerator[str]:
        """As the protocol says."""
        async with self._client() as client, client.pubsub() as hearing:
            try:
                await hearing.subscribe(CHANNEL)
                while True:
                    told = await hearing.get_message(ignore_subscribe_messages=True, timeout=BREATH_S)
                    yield "" if told is None else told["data"]
            except (RedisError, OSError) as error:
                raise WireBroken from error

    async def close(self) -> None:
        """As the protocol says."""
        sending, self._sending = self._sending, None
        if sending is not None:
            await sending.aclose()

    def _client(self) -> Redis:
        never: Retry = Retry(NoBackoff(), 0)
        return Redis.from_url(self._url, decode_responses=True, retry=never, socket_connect_timeout=LONGEST_S, health_check_interval=30)
