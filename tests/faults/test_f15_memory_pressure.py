"""F15: several drawings at once ask for more memory than there is; whoever watches the server notices nothing."""

import asyncio
import time
from pathlib import Path

import pytest
from httpx import AsyncClient

from tests.databases import sqlite_url
from tests.faults.checking import settled
from tests.faults.clients import content_of
from tests.faults.house import House, a_house
from tests.faults.served import served
from tests.faults.sizes import DATABASES, FULL, note, sized
from tests.integration import hostile_pdfs as hostile

MB = 1 << 20
ROUNDS = sized(1, 5)
FASTER_S = sized(5, 1)
"""This machine may be busy with other tests; alone nobody waits a second."""


pytestmark = pytest.mark.skipif("sqlite" not in DATABASES, reason="which database it is does not matter here")


async def test_only_the_child_ends_and_the_server_answers_all_the_while(tmp_path: Path) -> None:
    async with sqlite_url(tmp_path, tables=True) as url, a_house(tmp_path, url) as house:
        await check_pressure(house)


async def check_pressure(house: House) -> None:
    quick = [hostile.font_bomb(2048 * MB), hostile.flate_bomb(1024 * MB), hostile.same_page_often(10_000)]
    bombs = [*quick, hostile.exponential_forms(), hostile.many_lines(1_100_000)] if FULL else quick
    async with served(house) as server, connected(house, server.url) as client:
        watching = asyncio.create_task(watch(server.url))
        for _ in range(ROUNDS):
            drawings = await asyncio.gather(*(uploaded(client, house, bomb) for bomb in bombs))
            await settled(house)
        honest = await uploaded(client, house, content_of(0))
        await settled(house)
        watching.cancel()
        asked, failed, slowest = figures
        states = [(await client.get(f"/api/v1/drawings/{drawing}")).json()["revisions"][0] for drawing in [*drawings, honest]]
        assert server.process is not None
        assert server.process.poll() is None
    codes = [state["failure"]["type"].removeprefix("/problems/") if state["failure"] else state["state"] for state in states]
    note("F15", "sqlite", hostile=len(bombs) * ROUNDS, asked=asked, unanswered=failed, slowest_s=round(slowest, 2))
    assert codes[-1] == "recognised"
    assert set(codes[:-1]) <= {"sheet_too_complex", "pdf_too_large", "reader_timed_out", "damaged_pdf", "recognised"}
    assert failed == 0
    assert slowest < FASTER_S


figures = [0, 0, 0.0]
"""Asked, not answered, slowest."""


async def watch(url: str) -> None:
    figures[:] = [0, 0, 0.0]
    async with AsyncClient(base_url=url, timeout=10) as client:
        while True:
            began = time.monotonic()
            answer = await client.get("/health/live")
            figures[0] += 1
            figures[1] += answer.status_code != 200
            figures[2] = max(figures[2], time.monotonic() - began)
            await asyncio.sleep(0.05)


def connected(house: House, url: str) -> AsyncClient:
    return AsyncClient(base_url=url, timeout=60, headers={"Authorization": f"Bearer {house.token}"})


async def uploaded(client: AsyncClient, house: House, content: bytes) -> str:
    path, file = f"/api/v1/projects/{house.project}/drawings", ("drawing.pdf", content, "application/pdf")
    answer = await client.post(path, files={"file": file})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])
