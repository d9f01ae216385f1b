"""Changes of the store end before whoever wanted them goes on."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.adapters.blobs.waiting import whole
from electrical_orchestrator.domain.ports.blobs import Aside


class Change:
    """Takes a moment once it may go on, and knows whether it came to its end."""

    def __init__(self) -> None:
        self.begun, self.go = Event(), Event()
        self.ended = False

    def __call__(self) -> None:
        self.begun.set()
        self.go.wait(60)
        time.sleep(0.05)
        self.ended = True

    async def is_begun(self) -> None:
        await asyncio.to_thread(self.begun.wait, 60)


async def test_who_is_cancelled_again_and_again_waits_for_the_change() -> None:
    change = Change()
    task = asyncio.create_task(whole(change))
    await change.is_begun()
    for _ in range(3):
        task.cancel()
        await asyncio.sleep(0.01)
    assert not task.done()
    change.go.set()
    await asyncio.wait([task])
    assert (task.cancelled(), change.ended) == (True, True)


async def test_the_cancellation_comes_with_the_next_await() -> None:
    change, reached = Change(), list[str]()

    async def work() -> None:
        await whole(change)
        reached.append("the end")
        await asyncio.sleep(0)
        reached.append("more")

    task = asyncio.create_task(work())
    await change.is_begun()
    task.cancel()
    change.go.set()
    await asyncio.wait([task])
    assert reached == ["the end"]
    assert task.cancelled()


def test_an_event_loop_that_ends_waits_for_the_change() -> None:
    """It cancels all tasks, also those that somebody waits for."""
    change, ended_before_its_owner = Change(), list[bool]()

    async def owner() -> None:
        try:
            await whole(change)
        finally:
            ended_before_its_owner.append(change.ended)

    async def program() -> None:
        tasks.append(asyncio.create_task(owner()))
        await change.is_begun()
        change.go.set()

    tasks = list[asyncio.Task[None]]()
    asyncio.run(program())
    assert ended_before_its_owner == [True]


async def test_its_error_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        await whole(lambda: 1 // 0)


@pytest.mark.parametrize("change", ["put", "set_aside"])
async def test_a_cancelled_change_of_originals_has_happened_before_anybody_goes_on(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs, file, begun = ObjectBlobStore.in_memory(), tmp_path / "given.pdf", Event()
    file.write_bytes(b"%PDF-1.7")
    sha256 = await blobs.put(file)
    if change == "put":
        await blobs.set_aside(Aside.of(sha256))
    slow = _slow(getattr(blobs._objects, change), begun)  # noqa: SLF001 - a store that is far away
    monkeypatch.setattr(blobs._objects, change, slow)  # noqa: SLF001 - the same
    task = asyncio.ensure_future(getattr(blobs, change)(file if change == "put" else Aside.of(sha256)))
    await asyncio.to_thread(begun.wait, 60)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    assert await blobs.has(sha256) == (change == "put")


async def test_who_is_cancelled_while_an_original_is_deleted_goes_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs, file, begun, reached = ObjectBlobStore.in_memory(), tmp_path / "given.pdf", Event(), list[str]()
    file.write_bytes(b"%PDF-1.7")
    aside = Aside.of(await blobs.put(file))
    await blobs.set_aside(aside)
    monkeypatch.setattr(blobs._objects, "discard", _slow(blobs._objects.discard, begun))  # noqa: SLF001 - as above

    async def work() -> None:
        await blobs.discard(aside)
        reached.append("more")

    task = asyncio.create_task(work())
    await asyncio.to_thread(begun.wait, 60)
    task.cancel()
    await asyncio.wait([task])
    assert (task.cancelled(), reached) == (True, [])
    assert [left async for left in blobs.set_aside_before(datetime(9999, 1, 1, tzinfo=UTC))] == []


def _slow(change: Callable[[Any], object], begun: Event) -> Callable[[object], object]:
    def changed(given: object) -> object:
        begun.set()
        time.sleep(0.1)
        return change(given)

    return changed
