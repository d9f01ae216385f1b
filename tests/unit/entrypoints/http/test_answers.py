"""What is found once, and where it is kept meanwhile."""

from uuid import UUID, uuid4

import msgspec
import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.application.drawings.show_edition import ShowEdition
from electrical_orchestrator.domain.errors import DrawingNotFound
from electrical_orchestrator.entrypoints.http.answers import KEEP_S, Answers
from electrical_orchestrator.entrypoints.http.kept_answers import MOST_OF_ONE, PAUSE_S, Kept, Recent, Shared, kept_in, stores_at

from tests.contracts.test_outbox import ONE, a_notice, keep


class Said(msgspec.Struct):
    times: int


class Asked:
    """Says how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> Said:
        self.times += 1
        return Said(self.times)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Sides:
    """Where changes are made, and what follows."""

    def __init__(self) -> None:
        self.primary, self.replica = MemoryStorage(), MemoryStorage()
        self.clock = Clock()
        self.kept = Recent()
        self.answers = Answers(
            self.kept,
            lambda: ShowEdition(lambda: MemoryUnitOfWork(self.replica)),
            lambda: ShowEdition(lambda: MemoryUnitOfWork(self.primary)),
            now=self.clock,
        )

    async def change(self, storage: MemoryStorage) -> None:
        await keep(lambda: MemoryUnitOfWork(storage), a_notice(ONE))


async def test_what_was_found_once_is_said_again_until_something_is_done_to_the_drawing() -> None:
    sides, find = Sides(), Asked()

    async def asked(drawing: UUID = ONE, what: str = "devices", revision: str | None = None) -> bytes:
        found: bytes = (await sides.answers.of(drawing, what, revision, None, find)).content
        return found

    first = await asked()
    assert [await asked(), await asked()] == [first, first]
    assert len({first, await asked(what="findings"), await asked(revision="B"), await asked(uuid4())}) == 4
    await sides.change(sides.replica)
    assert await asked() != first
    sides.clock.now = KEEP_S  # whatever was counted wrongly is found anew
    await asked()
    assert find.times == 6


async def test_what_is_asked_where_changes_are_made_goes_by_what_was_done_there() -> None:
    sides, find = Sides(), Asked()
    first, other = [await sides.answers.of(ONE, "result", None, None, find, of_now=now) for now in (True, False)]
    assert first.content == other.content
    await sides.change(sides.primary)
    again, still = [await sides.answers.of(ONE, "result", None, None, find, of_now=now) for now in (True, False)]
    assert again.content != first.content
    assert still.content == other.content


async def test_who_has_the_answer_is_told_so_alone() -> None:
    answers, find = Sides().answers, Asked()
    first = await answers.of(ONE, "devices", None, None, find)
    for known in (first.headers["etag"], "*"):
        again = await answers.of(ONE, "devices", None, known, find)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, None, first.headers["etag"])
    assert find.times == 1


async def test_what_is_not_there_is_not_known_to_anybody() -> None:
    async def missing() -> Said:
        raise DrawingNotFound

    for known in (None, "*"):
        with pytest.raises(DrawingNotFound):
            await Sides().answers.of(ONE, "devices", "Z", known, missing)


async def test_what_is_very_large_is_not_kept() -> None:
    class Much(msgspec.Struct):
        said: str = "x" * MOST_OF_ONE

    async def much() -> Much:
        return Much()

    sides = Sides()
    assert len((await sides.answers.of(ONE, "result", None, None, much)).content) > MOST_OF_ONE
    assert sides.kept.held == 0


async def test_those_that_were_asked_for_last_are_kept() -> None:
    recent = Recent(most_bytes=24)
    for key in "abcdefgh":
        await recent.set(key, b"123")
    assert await recent.get("a") == b"123"
    await recent.set("i", b"123")
    assert (await recent.get("a"), await recent.get("b"), recent.held) == (b"123", None, 24)
    await recent.set("a", b"1")
    assert (await recent.get("a"), recent.held) == (b"1", 22)


class Away(Kept):
    """Until it is back."""

    def __init__(self) -> None:
        self.asked = 0
        self.back = False

    async def get(self, key: str) -> bytes | None:
        self.asked += 1
        if not self.back:
            raise ConnectionError
        return key.encode()

    async def set(self, key: str, value: bytes, expires_in: int | None = None) -> None:  # noqa: ARG002  # the protocol's
        raise ConnectionError


async def test_a_store_that_is_away_is_left_alone_for_a_while() -> None:
    clock, store = Clock(), Away()
    shared = Shared(store, clock)
    assert [await shared.get("a"), await shared.get("a")] == [None, None]
    assert store.asked == 1
    clock.now, store.back = PAUSE_S, True
    assert await shared.get("a") == b"a"
    await shared.set("a", b"b")
    assert await shared.get("a") == b"a"  # what takes no more may still give


def test_without_a_shared_store_answers_stay_in_the_process() -> None:
    assert isinstance(kept_in(stores_at("")), Recent)
