"""An office at its work: drawings are uploaded and renamed, and somebody looks at the projects all the while."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from httpx import AsyncClient, AsyncHTTPTransport, Request, Response

from tests.faults.clients import content_of
from tests.faults.house import House

LOOKS_S = 0.1


@dataclass
class Office:
    """By each drawing, what it was called, one name after the other."""

    client: AsyncClient
    house: House
    pause_s: float
    names: dict[str, list[str]] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    """Seconds of each renaming."""

    @property
    def events(self) -> int:
        """That others were to be told of."""
        return sum(map(len, self.names.values()))

    async def work(self, drawings: int, renamed: int) -> None:
        """Upload so many drawings, and rename each so many times."""
        new = [await self._upload(len(self.names)) for _ in range(drawings)]
        for _ in range(renamed):
            await self.rename(new)

    async def rename(self, drawings: Sequence[str]) -> None:
        """Give each one another name."""
        for drawing in drawings:
            name = f"Starter {len(self.names[drawing])}"
            began = time.monotonic()
            changed = await self.client.patch(f"/drawings/{drawing}", json={"name": name}, headers={"If-Match": "*"})
            changed.raise_for_status()
            self.took.append(time.monotonic() - began)
            self.names[drawing].append(name)
            await asyncio.sleep(self.pause_s)

    async def _upload(self, number: int) -> str:
        file = ("Starter.pdf", content_of(10 * number + 1), "application/pdf")
        path, key = f"/projects/{self.house.project}/drawings", {"Idempotency-Key": f"upload-{number}"}
        made = (await self.client.post(path, files={"file": file}, headers=key)).raise_for_status().json()
        self.names[made["id"]] = [made["name"]]
        await asyncio.sleep(self.pause_s)
        return str(made["id"])


@dataclass
class Watch:
    """What a plain request costs, and what the server holds meanwhile."""

    took: list[float] = field(default_factory=list)
    """Seconds."""
    changes: list[float] = field(default_factory=list)
    """Seconds of each renaming."""
    bytes: list[int] = field(default_factory=list)

    @property
    def p99_s(self) -> float:
        """Of 100 requests 99 were as quick."""
        return sorted(self.took)[int(0.99 * (len(self.took) - 1))]

    @property
    def change_ms(self) -> int:
        """What a change took, half of them less."""
        return round(1000 * median(self.changes))

    async def look(self, client: AsyncClient, pid: int) -> None:
        """Ask as long as nobody ends it."""
        while True:
            began = time.monotonic()
            (await client.get("/projects")).raise_for_status()
            self.took.append(time.monotonic() - began)
            self.bytes.append(memory_of(pid))
            await asyncio.sleep(LOOKS_S)


@asynccontextmanager
async def watching(office: Office, url: str, pid: int) -> AsyncIterator[Watch]:
    """While the block lasts."""
    watch, earlier = Watch(), len(office.took)
    async with speaking(office.house, url) as client, asyncio.TaskGroup() as group:
        looking = group.create_task(watch.look(client, pid))
        yield watch
        looking.cancel()
    watch.changes = office.took[earlier:]


class Patient(AsyncHTTPTransport):
    """Asks again where the program cannot now, when it says."""

    async def handle_async_request(self, request: Request) -> Response:
        while (answer := await super().handle_async_request(request)).status_code == 503:
            await answer.aclose()
            await asyncio.sleep(float(answer.headers["Retry-After"]))
        return answer


def speaking(house: House, url: str) -> AsyncClient:
    """Somebody who may do everything."""
    known = {"Authorization": f"Bearer {house.token}"}
    return AsyncClient(base_url=f"{url}/api/v1", timeout=120, headers=known, transport=Patient())


def memory_of(pid: int) -> int:
    """Bytes that a process holds; 0 where the system does not say."""
    statm = Path(f"/proc/{pid}/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0
