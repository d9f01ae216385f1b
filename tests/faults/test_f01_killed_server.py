"""F1: the server is killed again and again while clients upload."""

import asyncio
from random import Random

from tests.faults.checking import check_left_over, check_results, check_sound, check_uploads, settled
from tests.faults.clients import Uploads
from tests.faults.house import House
from tests.faults.journal import Journal
from tests.faults.served import Served, served
from tests.faults.sizes import SEED, note, sized

CLIENTS = 8
KILLS = sized(2, 200)
UPLOADS = sized(12, 2_000)
LONGEST_S = 2.0
READY_S = sized(30, 5)
"""This machine may be busy with other tests; alone it is ready within 5 seconds."""


async def test_nothing_accepted_is_lost_or_doubled_when_the_server_is_killed(house: House, database: str) -> None:
    journal = Journal(house.folder / "journal.jsonl")
    async with served(house, afresh=True) as server:
        uploads = Uploads(house, server.url, journal, SEED)
        restarts, hits = await disturbed(server, uploads)
        await settled(house)
        code, _ = await server.stop()
        assert code == 0, server.log()
    journal.close()
    counted = await check_uploads(house, journal)
    assert (counted["accepted"], counted["kept"]) == (UPLOADS, UPLOADS)
    assert uploads.odd == []
    results = await check_results(house)
    check_sound(house)
    await check_left_over(house)
    note(
        "F1", database, kills=KILLS, uploads=counted["accepted"], kills_amid_uploads=hits, lost=counted["lost"], doubled=counted["doubled"],
        slowest_restart_s=round(max(restarts), 2), results=results,
    )  # fmt: skip
    assert max(restarts) < READY_S


async def disturbed(server: Served, uploads: Uploads) -> tuple[list[float], int]:
    """Upload everything, with all kills meanwhile; return the restarts' seconds, and how many kills met requests under way."""
    random, allowed, restarts, hits = Random(uploads.seed), asyncio.Semaphore(0), list[float](), 0
    numbers: asyncio.Queue[int] = asyncio.Queue()
    for number in range(UPLOADS):
        numbers.put_nowait(number)
    clients = [asyncio.create_task(uploads.client(numbers, allowed)) for _ in range(CLIENTS)]
    for kill in range(KILLS):
        for _ in range(UPLOADS * (kill + 1) // KILLS - UPLOADS * kill // KILLS):
            allowed.release()
        await asyncio.sleep(random.uniform(0, min(LONGEST_S, 0.02 * UPLOADS / KILLS)))
        hits += uploads.under_way > 0
        server.kill()
        restarts.append(await server.start())
    for _ in clients:
        allowed.release()  # whoever waits sees that there is nothing left
    await asyncio.gather(*clients)
    return restarts, hits
