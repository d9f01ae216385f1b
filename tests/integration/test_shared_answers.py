"""Answers that several servers share, in a real Redis."""

from collections.abc import AsyncIterator

import pytest
from electrical_orchestrator.entrypoints.http.kept_answers import ANSWERS, Kept, kept_in, stores_at

from tests.servers import free_port


@pytest.fixture
async def servers(redis_server: str) -> AsyncIterator[tuple[Kept, Kept]]:
    one, other = stores_at(redis_server), stores_at(redis_server)
    async with one[ANSWERS], other[ANSWERS]:
        yield kept_in(one), kept_in(other)


async def test_what_one_server_found_another_has(servers: tuple[Kept, Kept]) -> None:
    one, other = servers
    body = "Wasserwerk Ö1 水泵\x00".encode() * 10_000
    assert await other.get("a") is None
    await one.set("a", body, 60)
    assert await other.get("a") == body


async def test_without_the_store_answers_are_found_anew() -> None:
    with free_port() as port:
        stores = stores_at(f"redis://127.0.0.1:{port}/0")
        async with stores[ANSWERS]:
            kept = kept_in(stores)
            await kept.set("a", b"1", 60)
            assert await kept.get("a") is None
