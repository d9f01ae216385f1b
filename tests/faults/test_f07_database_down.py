"""F7: Postgres is killed and comes back, and throws connections out, while clients upload."""

import asyncio
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from httpx import AsyncClient
from sqlalchemy import text

from tests.faults.checking import check_left_over, check_uploads, settled
from tests.faults.clients import Uploads
from tests.faults.house import House, a_house
from tests.faults.journal import Journal
from tests.faults.postgres import Postgres, own_postgres
from tests.faults.served import served
from tests.faults.sizes import DATABASES, FULL, SEED, note, sized

pytestmark = pytest.mark.skipif("postgres" not in DATABASES or os.name == "nt", reason="Postgres alone can be down")
KILLS = sized(1, 30)
THROWN_OUT = sized(10, 500)
CLIENTS = 4
PAUSE_S = 1.0 if FULL else 0.05
"""Between a client's uploads: whatever comes in meanwhile has to be read in the end."""
SAID_S = 2.0
BACK_S = 5.0


async def test_a_database_that_is_down_is_said_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    with TemporaryDirectory(prefix="orchestrator-postgres-", ignore_cleanup_errors=True) as folder:  # its user must get there
        async with own_postgres(Path(folder) / "data") as postgres, a_house(tmp_path, postgres.url) as house:
            await check_outages(house, postgres)


async def check_outages(house: House, postgres: Postgres) -> None:
    journal = Journal(house.folder / "journal.jsonl")
    async with served(house) as server:
        uploads = Uploads(house, server.url, journal, SEED)
        enough = asyncio.Event()
        clients = [asyncio.create_task(upload_until(enough, uploads, client)) for client in range(CLIENTS)]
        async with uploads.connected() as asking:
            outages = [await outage(postgres, asking) for _ in range(KILLS)]
            await throw_out(postgres.url, THROWN_OUT)
            await back_again(asking)
        enough.set()
        await asyncio.gather(*clients)
        await settled(house)
        await server.stop()
    journal.close()
    assert uploads.odd == []
    counted = await check_uploads(house, journal)
    await check_left_over(house)
    slowest, longest = (max(figures) for figures in zip(*outages, strict=True))
    note(
        "F7", "postgres", kills=KILLS, thrown_out=THROWN_OUT, uploads=counted["accepted"], lost=counted["lost"], doubled=counted["doubled"],
        slowest_503_s=round(slowest, 2), slowest_recovery_s=round(longest, 2),
    )  # fmt: skip
    assert slowest < SAID_S
    assert longest < BACK_S


async def outage(postgres: Postgres, asking: AsyncClient) -> tuple[float, float]:
    """Kill it, ask, start it again; return the seconds until it was said, and until it worked after it came back."""
    postgres.kill()
    took = 0.0
    for _ in range(5):
        began = time.monotonic()
        answer = await asking.get("/api/v1/projects")
        took = max(took, time.monotonic() - began)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2"), answer.text
        assert (await asking.get("/health/live")).status_code == 200
        ready = await asking.get("/health/ready")
        assert (ready.status_code, ready.json()["checks"][0]["ok"]) == (503, False)
    await postgres.start()
    return took, await back_again(asking)


async def back_again(asking: AsyncClient) -> float:
    began = time.monotonic()
    while (await asking.get("/api/v1/projects")).status_code != 200:  # noqa: ASYNC110  # another process recovers
        await asyncio.sleep(0.05)
    return time.monotonic() - began


async def upload_until(enough: asyncio.Event, uploads: Uploads, client: int) -> None:
    number = 10 * client + 1  # each its own, and none a real drawing: what is read is not what is tried here
    async with uploads.connected() as connected:
        while not enough.is_set():
            await uploads.upload(connected, number)
            number += 1 if number % 10 < 9 else 10 * CLIENTS - 8
            await asyncio.sleep(PAUSE_S)


async def throw_out(url: str, times: int) -> None:
    """Have the server end so many of the connections that others have."""
    engine = engine_for(url)
    thrown = 0
    try:
        while thrown < times:
            async with engine.connect() as connection:
                ours = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL"
                thrown += (await connection.execute(text(ours))).scalar_one()
            await asyncio.sleep(0.02)
    finally:
        await engine.dispose()
