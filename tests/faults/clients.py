"""Clients that do not give up: each upload has a key, and is sent again until it is answered."""

import asyncio
from dataclasses import dataclass, field
from hashlib import sha256

from electrical_orchestrator.entrypoints.cli.trial import trial_pdf
from httpx import AsyncClient, HTTPError, Response

from tests.faults.house import House
from tests.faults.journal import Entry, Journal

EVERY_REAL = 10
"""One upload of so many is a drawing with something on it; the others are refused by the reader at once."""
PAUSE_S = 0.05


def content_of(number: int, seed: int = 0) -> bytes:
    """A file that no other upload has."""
    return (trial_pdf() if number % EVERY_REAL == 0 else b"%PDF-1.7\n") + b"%% drawing %d of %d\n" % (number, seed)


def is_real(number: int) -> bool:
    return number % EVERY_REAL == 0


@dataclass
class Uploads:
    """The work of several clients."""

    house: House
    url: str
    journal: Journal
    seed: int = 0
    under_way: int = 0
    odd: list[str] = field(default_factory=list)
    """Answers that no client should ever see."""

    async def client(self, numbers: "asyncio.Queue[int]", allowed: asyncio.Semaphore) -> None:
        """Send uploads while there are numbers and whoever paces lets it."""
        async with self.connected() as client:
            while not numbers.empty():
                await allowed.acquire()
                if numbers.empty():
                    return
                await self.upload(client, numbers.get_nowait())

    def connected(self) -> AsyncClient:
        return AsyncClient(base_url=self.url, timeout=30, headers={"Authorization": f"Bearer {self.house.token}"})

    async def upload(self, client: AsyncClient, number: int) -> str:
        """Send it until it is accepted; return the drawing."""
        content, key = content_of(number, self.seed), f"upload-{self.seed}-{number}"
        digest = sha256(content).hexdigest()
        self.journal.note(Entry("intent", key, digest))
        while True:
            answer = await self._sent(client, key, content)
            if answer is None or answer.status_code == 503:
                await asyncio.sleep(PAUSE_S)
                continue
            drawing = str(answer.json().get("id", ""))
            self.journal.note(Entry("answer", key, digest, answer.status_code, drawing))
            if answer.status_code != 202:
                self.odd.append(f"{answer.status_code} {answer.text[:300]}")
            return drawing

    async def _sent(self, client: AsyncClient, key: str, content: bytes) -> Response | None:
        self.under_way += 1
        path, file = f"/api/v1/projects/{self.house.project}/drawings", ("drawing.pdf", content, "application/pdf")
        try:
            return await client.post(path, files={"file": file}, headers={"Idempotency-Key": key})
        except HTTPError:
            return None
        finally:
            self.under_way -= 1
