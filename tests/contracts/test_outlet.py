"""What every outlet promises, against real brokers."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from uuid import uuid4

import aio_pika
import pytest
from electrical_orchestrator.adapters.outlets.rabbitmq import RabbitMqOutlet
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.notices import Notice, NoticeId
from electrical_orchestrator.domain.outbound.errors import OutletUnavailable
from electrical_orchestrator.domain.ports.outlet import Outlet
from electrical_orchestrator.domain.projects import ProjectId

from tests.servers import free_port, rabbitmq

PROJECT, DRAWING = ProjectId(uuid4()), DrawingId(uuid4())


@pytest.fixture(scope="module")
def broker() -> Iterator[str]:
    with rabbitmq() as url:
        yield url


@pytest.fixture
async def outlet(broker: str) -> AsyncIterator[Outlet]:
    made = RabbitMqOutlet(broker)
    yield made
    await made.close()


def a_notice(sequence: int, act: Act = Act.DRAWING_RENAMED) -> Notice:
    at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    return Notice(NoticeId(uuid4()), act, at, PROJECT, DRAWING, None, {"name": "a"}, {"name": "泵"}, sequence)


async def test_what_is_published_is_heard_in_its_order_by_who_wants_it(outlet: Outlet, broker: str) -> None:
    async with await aio_pika.connect(broker) as connection:
        channel = await connection.channel()
        exchange = await channel.declare_exchange("electrical-orchestrator", aio_pika.ExchangeType.TOPIC, durable=True)
        everything = await channel.declare_queue(exclusive=True)
        await everything.bind(exchange, "drawing.#")
        failures = await channel.declare_queue(exclusive=True)
        await failures.bind(exchange, "drawing.reading_failed")
        notices = [a_notice(number) for number in range(1, 21)]
        await outlet.publish(notices)
        await outlet.publish([a_notice(21, Act.DRAWING_FAILED)])
        heard = [await everything.get(no_ack=True, timeout=10) for _ in range(21)]
        assert [message.headers["sequence"] for message in heard] == list(range(1, 22))
        assert [message.message_id for message in heard[:20]] == [str(notice.id) for notice in notices]
        assert json.loads(heard[0].body) == json.loads(notices[0].message)
        assert (await failures.get(no_ack=True, timeout=10)).type == "drawing.reading_failed"
        assert await failures.get(no_ack=True, fail=False) is None


async def test_after_a_broken_connection_the_next_publication_opens_another(outlet: Outlet) -> None:
    await outlet.publish([a_notice(1)])
    await outlet.close()
    await outlet.close()
    await outlet.publish([a_notice(2)])


async def test_a_broker_that_is_not_there_is_said() -> None:
    with free_port() as port:
        outlet = RabbitMqOutlet(f"amqp://guest:guest@127.0.0.1:{port}/")
    with pytest.raises(OutletUnavailable, match="RabbitMQ could not be told"):
        await outlet.publish([a_notice(1)])
    await outlet.close()


async def test_a_broker_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("electrical_orchestrator.adapters.outlets.rabbitmq.LONGEST_S", 0.2)

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with pytest.raises(OutletUnavailable):
        await RabbitMqOutlet(f"amqp://guest:guest@127.0.0.1:{port}/").publish([a_notice(1)])
    server.close()
    await asyncio.sleep(0)
