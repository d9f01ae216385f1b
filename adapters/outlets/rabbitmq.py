"""Notices to RabbitMQ: a topic exchange, each publication confirmed before it counts."""

from collections.abc import Sequence

import aio_pika
import anyio
from aio_pika.abc import AbstractConnection, AbstractExchange
from aiormq.exceptions import AMQPError
from electrical_orchestrator.domain.notices import Notice
from electrical_orchestrator.domain.outbound.errors import OutletUnavailable
from electrical_orchestrator.domain.ports.outlet import Outlet

LONGEST_S = 10.0
"""To connect, and to have one notice confirmed."""


class RabbitMqOutlet(Outlet):
    """The routing key is what happened, such as ``drawing.recognised``; the message's identifier is the notice's, at each try."""

    def __init__(self, url: str, exchange: str = "electrical-orchestrator") -> None:
        """``url``: ``amqp://USER:PASSWORD@HOST/VHOST``; nothing is connected yet."""
        self._url = url
        self._name = exchange
        self._connection: AbstractConnection | None = None
        self._exchange: AbstractExchange | None = None

    async def publish(self, notices: Sequence[Notice]) -> None:
        """One after the other, each confirmed, so that their order holds."""
        try:
            for notice in notices:
                with anyio.fail_after(LONGEST_S):
                    exchange = self._exchange or await self._connected()
                    await exchange.publish(_message(notice), routing_key=notice.act.value)
        except (AMQPError, OSError, TimeoutError, RuntimeError) as error:
            await self.close()
            raise OutletUnavailable(f"RabbitMQ could not be told: {type(error).__name__}.") from error

    async def close(self) -> None:
        """Close the connection; the next publication opens another."""
        connection, self._connection, self._exchange = self._connection, None, None
        if connection is not None:
            with anyio.move_on_after(LONGEST_S, shield=True):
                await connection.close()

    async def _connected(self) -> AbstractExchange:
        self._connection = await aio_pika.connect(self._url, timeout=LONGEST_S)
        channel = await self._connection.channel(publisher_confirms=True)
        self._exchange = await channel.declare_exchange(self._name, aio_pika.ExchangeType.TOPIC, durable=True)
        return self._exchange


def _message(notice: Notice) -> aio_pika.Message:
    return aio_pika.Message(
        notice.message.encode(),
        content_type="application/json",
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        message_id=str(notice.id),
        timestamp=notice.at,
        type=notice.act.value,
        headers={"stream": str(notice.stream), "sequence": notice.sequence},
    )
