"""The real server in a process of its own, which can be killed."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from socket import create_server

from electrical_orchestrator.entrypoints.cli import main
from httpx import AsyncClient, HTTPError

from tests.faults.house import House
from tests.programs import Program

EO = "import sys; from electrical_orchestrator.entrypoints.cli import main; sys.exit(main())"
PATIENCE_S = 180.0


class Served:
    """One `eo serve`, started as often as it is killed, always on the same port."""

    def __init__(self, house: House, *, afresh: bool = False) -> None:
        """``afresh``: each start is that of Python, too, and not only of the program."""
        self.house = house
        self.port = free_port()
        self.process: Program | subprocess.Popen[bytes] | None = None
        self._afresh = afresh
        self._log = house.folder / "server.log"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> float:
        """Return, in seconds, how long it took until it answered."""
        began = time.monotonic()
        self.process = self._started()
        async with asyncio.timeout(PATIENCE_S), AsyncClient(base_url=self.url) as client:
            while not await answers(client):
                assert self.process.poll() is None, self.log()
                await asyncio.sleep(0.02)
        return time.monotonic() - began

    def _started(self) -> "Program | subprocess.Popen[bytes]":
        words, environment = ["serve", "--port", str(self.port)], self.house.whole_environment
        if not self._afresh:
            return Program(main, words, environment, self._log)
        with self._log.open("ab") as log:
            return subprocess.Popen([sys.executable, "-c", EO, *words], env=environment, stdout=log, stderr=log)  # noqa: S603  # our own words

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
        return self._log.read_text(errors="replace")[-4000:]


@asynccontextmanager
async def served(house: House, *, afresh: bool = False) -> AsyncIterator[Served]:
    """A server that answers until it is killed; whatever happens, it ends with the block."""
    server = Served(house, afresh=afresh)
    try:
        await server.start()
        yield server
    finally:
        server.kill()


async def answers(client: AsyncClient) -> bool:
    try:
        return (await client.get("/health/live")).status_code == 200
    except HTTPError:
        return False


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])
