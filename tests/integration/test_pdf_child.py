"""The child that opens strangers' files: what it may reach, how it ends, and that nothing of it stays."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
from electrical_orchestrator.adapters.pdf import nursery
from electrical_orchestrator.adapters.pdf.child import answers, limits_in_force
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.domain.errors import ReaderCrashed, ReaderTimedOut, SheetTooComplex

from tests.contracts.processes import left_behind

LIMITS = Limits(cpu_seconds=1, wall_seconds=20, memory_bytes=256 << 20, written_bytes=100_000, answer_bytes=1_000_000)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have fewer limits; `eo doctor` names them")


@pytest.fixture(params=["from the nursery", "fresh"], autouse=True)
def start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    def nowhere(*_: object) -> nursery.Born:
        raise OSError

    if request.param == "fresh":
        monkeypatch.setattr(nursery, "born", nowhere)
    return str(request.param)


async def ask(task: str, limits: Limits = LIMITS, **request: object) -> list[dict[str, Any]]:
    async with aclosing(answers(f"tests.integration.misbehaving:{task}", request, limits)) as frames:
        return [frame.header async for frame in frames]


def gone(pid: int, within: float = 5.0) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGKILL", "SIGTERM"])
async def test_a_killed_child_is_a_crash(name: str) -> None:
    with pytest.raises(ReaderCrashed, match=str(int(getattr(signal, name)))):
        await ask("crash", signal=name)


async def test_a_child_that_leaves_without_an_end_is_a_crash() -> None:
    with pytest.raises(ReaderCrashed, match="status 3"):
        await ask("leave")


async def test_a_mistake_of_ours_is_a_crash_that_names_it() -> None:
    with pytest.raises(ReaderCrashed, match="KeyError"):
        await ask("fail")


async def test_a_child_that_spins_is_ended_by_its_processor_limit() -> None:
    with pytest.raises(ReaderTimedOut, match="processor"):
        await ask("spin")


async def test_a_child_that_waits_is_ended_by_the_clock() -> None:
    with pytest.raises(ReaderTimedOut, match="longer"):
        await ask("wait", Limits(wall_seconds=0.5))


@LINUX
async def test_a_child_that_hoards_memory_is_refused() -> None:
    with pytest.raises(SheetTooComplex):
        await ask("hoard")


async def test_an_answer_beyond_the_limit_is_refused() -> None:
    with pytest.raises(SheetTooComplex):
        await ask("flood", length=LIMITS.answer_bytes + 1)


@pytest.mark.parametrize("garbage", ["ff" * 16, "0200000000000000" + "5b5d", "0300000000000000" + "7b2c7d", "05000000"])
async def test_an_answer_that_makes_no_sense_is_refused(garbage: str) -> None:
    with pytest.raises((SheetTooComplex, ReaderCrashed)):
        await ask("write_garbage", bytes=garbage)


async def test_what_a_library_prints_does_not_disturb_the_answer() -> None:
    assert await ask("print_noise") == [{"alive": True}]


@LINUX
async def test_a_child_reaches_nothing_of_its_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "canary")
    with socket.create_server(("127.0.0.1", 0)) as server:
        first, network, file = await ask("look_around", port=server.getsockname()[1], folder=str(tmp_path))
    assert "SECRET" not in first["environment"]
    assert first["heavy"] == []
    assert first["session"]
    assert network["network"] != "reached" or not first["in force"]["network"]
    assert file == {"large file": "OSError"}


@LINUX
def test_tells_which_limits_hold() -> None:
    found = limits_in_force()
    assert all(found[name] for name in ("parent", "memory", "processor", "written", "open files", "core dumps"))


async def test_cancelling_kills_the_child() -> None:
    started: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def read() -> None:
        async with aclosing(answers("tests.integration.misbehaving:wait", {}, LIMITS)) as frames:
            async for frame in frames:
                started.set_result(frame.header["pid"])

    task = asyncio.create_task(read())
    pid = await started
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert gone(pid)


@LINUX
def test_a_child_dies_with_its_parent(start: str) -> None:
    script = """
import asyncio, sys
from electrical_orchestrator.adapters.pdf import nursery
if sys.argv[1] == "fresh":
    nursery.SYS_CLONE.clear()
from electrical_orchestrator.adapters.pdf import nursery
from electrical_orchestrator.adapters.pdf.child import answers
from electrical_orchestrator.adapters.pdf.limits import Limits
async def main():
    async for frame in answers("tests.integration.misbehaving:wait", {}, Limits()):
        print(frame.header["pid"], flush=True)
asyncio.run(main())
"""
    with subprocess.Popen(  # noqa: S603 - the script above
        [sys.executable, "-c", script, start], stdout=subprocess.PIPE, cwd=Path.cwd()
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    assert gone(pid)


async def test_many_children_at_once_leave_no_process() -> None:
    await asyncio.gather(*(ask("print_noise") for _ in range(6)))
    assert left_behind() == []


async def test_a_nursery_that_was_killed_is_replaced() -> None:
    await ask("print_noise")
    for known in list(nursery._nurseries.values()):  # noqa: SLF001 - to find whom to kill
        os.kill(known.pid, signal.SIGKILL)
    assert await ask("print_noise") == [{"alive": True}]
    assert await ask("print_noise") == [{"alive": True}]
    nursery.close_all()
    assert left_behind() == []


async def test_children_start_again_after_the_nurseries_were_closed() -> None:
    await ask("print_noise")
    nursery.close_all()
    assert await ask("print_noise") == [{"alive": True}]
