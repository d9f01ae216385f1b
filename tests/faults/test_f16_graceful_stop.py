"""F16: the server is asked to end while many uploads are under way."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256

from tests.faults.checking import check_left_over, check_sound, check_uploads, settled
from tests.faults.clients import content_of
from tests.faults.house import House
from tests.faults.journal import Entry, Journal
from tests.faults.served import served
from tests.faults.sizes import note, sized

UNDER_WAY = sized(12, 45)
NEVER_ENDING = sized(0, 5)
"""Clients that stand still for ever; they cost the test the time after which the server gives them up."""
LONGEST_S = 20.0


async def test_what_is_under_way_is_finished_and_nothing_is_lost(house: House, database: str) -> None:
    journal = Journal(house.folder / "journal.jsonl")
    async with served(house) as server:
        halves = await asyncio.gather(*(begun(house, server.port, number, journal) for number in range(1, UNDER_WAY + NEVER_ENDING + 1)))
        stopping = asyncio.create_task(server.stop())
        await refused(server.port)
        ends = await asyncio.gather(*(half.finished() for half in halves[:UNDER_WAY]))
        code, took = await stopping
        for half in halves[UNDER_WAY:]:
            await half.closed()
        assert (code, {status for status, _ in ends}) == (0, {202}), server.log()
        await server.start()  # what was not read before the end is read now
        await settled(house)
        await server.stop()
    journal.close()
    counted = await check_uploads(house, journal)
    check_sound(house)
    await check_left_over(house)
    note("F16", database, under_way=UNDER_WAY, never_ending=NEVER_ENDING, finished=len(ends), lost=counted["lost"], exit_s=round(took, 2))
    assert counted["accepted"] == UNDER_WAY
    assert took < LONGEST_S


class Half:
    """An upload of which the first half has been taken."""

    def __init__(self, entry: Entry, journal: Journal, rest: bytes, streams: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
        self._entry = entry
        self._journal = journal
        self._rest = rest
        self._reader, self._writer = streams

    async def finished(self) -> tuple[int, str]:
        """Send the other half; return the status and the drawing."""
        self._writer.write(self._rest)
        head = await self._reader.readuntil(b"\r\n\r\n")
        status = int(head.split()[1])
        drawing = str(json.loads(await self._reader.read())["id"])
        await self.closed()
        self._journal.note(Entry("answer", self._entry.key, self._entry.sha256, status, drawing))
        return status, drawing

    async def closed(self) -> None:
        """Hang up, if the server has not."""
        self._writer.close()
        with suppress(ConnectionError):
            await self._writer.wait_closed()


async def begun(house: House, port: int, number: int, journal: Journal) -> Half:
    content = content_of(number)
    entry = Entry("intent", f"stop-{number}", sha256(content).hexdigest())
    journal.note(entry)
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="drawing.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
        + content
        + b"\r\n--b--\r\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"\r\n".join(heads(house, entry.key, len(body))))
    assert b" 100 " in await reader.readuntil(b"\r\n\r\n")  # somebody waits for the body: it is not the system alone that has it
    writer.write(body[: len(body) // 2])
    await writer.drain()
    return Half(entry, journal, body[len(body) // 2 :], (reader, writer))


def heads(house: House, key: str, length: int) -> Sequence[bytes]:
    lines = [
        f"POST /api/v1/projects/{house.project}/drawings HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {house.token}",
        "Content-Type: multipart/form-data; boundary=b",
        f"Content-Length: {length}",
        f"Idempotency-Key: {key}",
        "Expect: 100-continue",
        "Connection: close",
        "",
        "",
    ]
    return [line.encode() for line in lines]


async def refused(port: int) -> None:
    """Wait until nobody is let in any more: the server is ending."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return
        writer.close()
        await asyncio.sleep(0.01)
