"""The real server in a process of its own, which can be killed."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from socket import create_server

from httpx import AsyncClient, HTTPError

from tests.faults.house import House

EO = "import sys; from electrical_orchestrator.entrypoints.cli import main; sys.exit(main())"
PATIENCE_S = 180.0


class Served:
    """One `eo serve`, started as often as it is killed, always on the same port."""

    def __init__(self, house: House, *words: str) -> None:
        self.house = house
        self.port = free_port()
        self._words = words
        self._log = (house.folder / "server.log").open("ab")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> float:
        """Return, in seconds, how long it took until it answered."""
        words = [sys.executable, "-c", EO, "serve", "--port", str(self.port), *self._words]
        began = time.monotonic()
        self.process = subprocess.Popen(words, env=self.house.whole_environment, stdout=self._log, stderr=self._log)  # noqa: ASYNC220, S603  # our own words
        async with asyncio.timeout(PATIENCE_S), AsyncClient(base_url=self.url) as client:
            while not await answers(client):
                assert self.process.poll() is None, self.log()
                await asyncio.sleep(0.02)
        return time.monotonic() - began

    def kill(self) -> None:
        """As the system kills: nothing is told, nothing is finished."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    async def stop(self) -> tuple[int, float]:
        """Ask it to end; return its exit code, and how many seconds it took."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = await asyncio.to_thread(self.process.wait, PATIENCE_S)
        return code, time.monotonic() - began

    def log(self) -> str:
        return Path(self._log.name).read_text(errors="replace")[-4000:]

    def close(self) -> None:
        self.kill()
        self._log.close()


@asynccontextmanager
async def served(house: House, *words: str) -> AsyncIterator[Served]:
    """A server that answers until it is killed; whatever happens, it ends with the block."""
    server = Served(house, *words)
    try:
        await server.start()
        yield server
    finally:
        server.close()


async def answers(client: AsyncClient) -> bool:
    try:
        return (await client.get("/health/live")).status_code == 200
    except HTTPError:
        return False


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])
