"""What signs and what writes to people: never readable in the database, its backups and copies, and not lost with a new key."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.storage.sql.enciphering import OPEN, Cipher, is_enciphered
from electrical_orchestrator.adapters.storage.sql.reenciphering import Reenciphered, reenciphered
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.notifications.channel import Channel
from electrical_orchestrator.domain.notifications.places import LONGEST
from electrical_orchestrator.domain.people.users import User
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.webhooks.webhook import Webhook
from electrical_orchestrator.entrypoints.container.care import Care
from electrical_orchestrator.entrypoints.container.databases import SqlDatabase
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.databases import a_database, migrated, postgres_url

AT = datetime(2026, 1, 2, tzinfo=UTC)
OLD, NEW = b"o" * 32, b"n" * 32
ADDRESS = "slack://T1JJ3T3L2/A1BRTD4JD/".ljust(LONGEST, "x")


@pytest.fixture(params=["sqlite", "postgres"])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    made = a_database(request.param, request, tmp_path, tables=True)
    async with made as url, migrated(url) as found:
        yield found


def by(*secrets: bytes) -> Cipher:
    return Cipher(lambda: secrets)


async def filled(engine: AsyncEngine, cipher: Cipher) -> tuple[Webhook, Channel]:
    """A webhook whose secret is being exchanged, and a channel of the longest address."""
    project, user = Project.start("Pump station", AT), User.start("Ann", "ann@example.com", AT)
    webhook = Webhook.start(project.id, "https://erp.example.com/hook", (), AT)
    webhook.exchange_secret(AT)
    channel = Channel.start(user.id, "Team", ADDRESS, [], AT)
    async with SqlUnitOfWork(engine, cipher=cipher) as work:
        await work.projects.put(project)
        await work.users.put(user)
        await work.webhooks.put(webhook)
        await work.channels.put(channel)
    return webhook, channel


async def seen(engine: AsyncEngine, cipher: Cipher, webhook: Webhook, channel: Channel) -> list[str | None]:
    async with SqlUnitOfWork(engine, read_only=True, cipher=cipher) as work:
        found, other = await work.webhooks.get(webhook.project, webhook.id), await work.channels.get(channel.user, channel.id)
    return [found.secret, found.earlier_secret, other.address]


async def stand(engine: AsyncEngine) -> list[str]:
    """As a thief of the database sees them."""
    async with engine.connect() as connection:
        secrets = (await connection.execute(text("SELECT secret, earlier_secret FROM webhooks"))).one()
        return [*secrets, (await connection.execute(text("SELECT address FROM channels"))).scalar_one()]


async def test_the_database_alone_tells_none(engine: AsyncEngine) -> None:
    webhook, channel = await filled(engine, by(NEW))
    kept = await stand(engine)
    assert all(map(is_enciphered, kept))
    assert len(set(kept)) == 3
    assert await seen(engine, by(NEW), webhook, channel) == [webhook.secret, webhook.earlier_secret, ADDRESS]


async def test_what_stood_open_is_read_and_enciphered_by_the_next_write(engine: AsyncEngine) -> None:
    webhook, channel = await filled(engine, OPEN)
    assert await stand(engine) == [webhook.secret, webhook.earlier_secret, ADDRESS]
    assert await seen(engine, by(NEW), webhook, channel) == [webhook.secret, webhook.earlier_secret, ADDRESS]
    async with SqlUnitOfWork(engine, cipher=by(NEW)) as work:
        await work.webhooks.put(await work.webhooks.get(webhook.project, webhook.id))
        await work.channels.put(await work.channels.get(channel.user, channel.id))
    assert all(map(is_enciphered, await stand(engine)))
    assert await seen(engine, by(NEW), webhook, channel) == [webhook.secret, webhook.earlier_secret, ADDRESS]


@pytest.mark.parametrize("first", [(), (OLD,)], ids=["open", "earlier key"])
async def test_all_of_them_can_be_brought_under_the_newest_key_at_once(engine: AsyncEngine, first: tuple[bytes, ...]) -> None:
    webhook, channel = await filled(engine, by(*first))
    assert await reenciphered(engine, by(NEW, OLD)) == Reenciphered(changed=3, unknown=0)
    assert await reenciphered(engine, by(NEW, OLD)) == Reenciphered(changed=0, unknown=0)
    assert await seen(engine, by(NEW), webhook, channel) == [webhook.secret, webhook.earlier_secret, ADDRESS]


async def test_what_a_lost_key_enciphered_is_counted_and_signs_nothing_until_it_is_exchanged(engine: AsyncEngine) -> None:
    webhook, channel = await filled(engine, by(OLD))
    before = await stand(engine)
    assert await reenciphered(engine, by(NEW)) == Reenciphered(changed=0, unknown=3)
    assert await stand(engine) == before
    async with SqlUnitOfWork(engine, cipher=by(NEW)) as work:
        [found] = await work.webhooks.list(webhook.project)
        assert found.secrets(AT) == ()
        found.exchange_secret(AT)
        assert found.secrets(AT) == (found.secret,)
        await work.webhooks.put(found)
    assert (await seen(engine, by(NEW), webhook, channel))[0] == found.secret
    assert (await stand(engine))[1] == before[0]


async def test_a_copy_of_the_database_keeps_them_as_they_stand(tmp_path: Path, postgres_server: str) -> None:
    source = f"sqlite:///{tmp_path / 'one.db'}"
    async with migrated(source) as engine:
        webhook, channel = await filled(engine, by(NEW))
        kept = await stand(engine)
    async with postgres_url(postgres_server) as target:
        await Care(source).copy_to(target)
        async with migrated(target) as copy:
            assert await stand(copy) == kept
            assert await seen(copy, by(NEW), webhook, channel) == [webhook.secret, webhook.earlier_secret, ADDRESS]


async def test_every_unit_of_the_container_has_the_cipher(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'one.db'}"
    async with migrated(url) as engine:
        webhook, _ = await filled(engine, by(NEW))
    database = SqlDatabase(url, cipher=by(NEW))
    for begin in (database.begin, database.begin_reading, database.begin_browsing):
        async with begin() as work:
            assert (await work.webhooks.get(webhook.project, webhook.id)).secret == webhook.secret
    await database.close()
