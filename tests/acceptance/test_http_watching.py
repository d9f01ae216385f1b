import asyncio
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
import structlog
from electrical_orchestrator.adapters.events.in_process import InProcessEvents
from electrical_orchestrator.domain.drawings import DrawingId, Progress
from electrical_orchestrator.domain.errors import DamagedPdf
from electrical_orchestrator.domain.events import RevisionChanged, Step
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.sheets import Sheet

from tests.acceptance.listening import Listener, Message, listening
from tests.acceptance.running_api import V1, Api, running
from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser

MOST = 2


@pytest.fixture
def gate() -> asyncio.Event:
    """No sheet is recognised before it is set."""
    return asyncio.Event()


@pytest.fixture
def events() -> InProcessEvents:
    return InProcessEvents(most_watchers=MOST, held_back=10)


@pytest.fixture
async def api(gate: asyncio.Event, events: InProcessEvents) -> AsyncIterator[Api]:
    async def wait(_: Sheet) -> None:
        await gate.wait()

    async with running(recogniser=FakeRecogniser(before=wait), events=events) as found:
        yield found
        gate.set()


async def uploaded(api: Api) -> dict[str, str]:
    """A drawing that waits before its first sheet."""
    answer = await api.upload(f"/projects/{await api.a_project()}/drawings")
    told = answer.json()
    return {"drawing": told["id"], "project": told["project"]}


def short(said: Message) -> tuple[str, int | None]:
    return said["state"], said["progress"] and said["progress"]["done"]


LIFE = [("reading", 1), ("reading", 2), ("recognised", 2)]


@pytest.mark.parametrize("what", ["drawing", "project"])
async def test_a_reading_is_watched_over_server_sent_events(api: Api, gate: asyncio.Event, what: str) -> None:
    ids = await uploaded(api)
    async with listening(api, f"{V1}/{what}s/{ids[what]}/events") as listener:
        assert (listener.status, listener.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
        assert listener.headers["cache-control"] == "no-store"
        assert await listener.block() == b"retry: 2000\n\n"
        first = await listener.event()
        gate.set()
        found = await listener.events(3)
    assert first["said"]["state"] in {"uploaded", "reading"}
    assert [short(one["said"]) for one in found][-3:] == LIFE or [short(one["said"]) for one in found] == [("reading", None), *LIFE[:2]]
    for one in found:
        assert (one["event"], one["id"]) == (one["said"]["state"], one["said"]["id"])
        assert (one["said"]["drawing"], one["said"]["project"], one["said"]["revision"]) == (ids["drawing"], ids["project"], "1")


@pytest.mark.parametrize("what", ["drawing", "project"])
async def test_a_reading_is_watched_over_a_websocket(api: Api, gate: asyncio.Event, what: str) -> None:
    ids = await uploaded(api)
    async with listening(api, f"{V1}/{what}s/{ids[what]}/events/socket", "websocket") as listener:
        assert (await listener.heard())["type"] == "websocket.accept"
        said = [await listener.said()]
        listener.to_app.put_nowait({"type": "websocket.receive", "text": "hello?"})
        gate.set()
        while said[-1]["state"] != "recognised":
            said.append(await listener.said())
    assert [short(one) for one in said][-3:] == LIFE
    assert {one["drawing"] for one in said} == {ids["drawing"]}


async def test_who_comes_back_is_told_what_he_missed(api: Api, gate: asyncio.Event) -> None:
    drawing = (await uploaded(api))["drawing"]
    async with listening(api, f"{V1}/drawings/{drawing}/events") as listener:
        last = (await listener.event())["id"]
    gate.set()
    await api.readings.settled()
    async with listening(api, f"{V1}/drawings/{drawing}/events", last_event_id=last) as listener:
        assert [short(one["said"]) for one in await listener.events(3)][-1] in LIFE
    async with listening(api, f"{V1}/drawings/{drawing}/events?after={last}") as listener:
        one = await listener.event()
    async with listening(api, f"{V1}/drawings/{drawing}/events/socket?after={last}", "websocket") as listener:
        await listener.heard()
        assert await listener.said() == one["said"]


@pytest.mark.parametrize("last", ["", "x", "0-0", "9" * 100])
async def test_an_unknown_place_to_go_on_from_shows_where_things_stand(api: Api, gate: asyncio.Event, last: str) -> None:
    gate.set()
    drawing = await api.a_drawing()
    async with listening(api, f"{V1}/drawings/{drawing}/events", last_event_id=last) as listener:
        assert short((await listener.event())["said"]) == ("recognised", 2)


async def test_a_failure_is_told_as_the_problem_it_is() -> None:
    async with running(reader=FakeReader(failure=DamagedPdf("No pages."))) as api:
        drawing = await api.a_drawing()
        async with listening(api, f"{V1}/drawings/{drawing}/events") as listener:
            said = (await listener.event())["said"]
    assert (said["state"], said["failure"]["type"], said["failure"]["detail"]) == ("failed", "/problems/damaged_pdf", "No pages.")


async def test_a_deleted_drawing_ends_the_watch(api: Api, gate: asyncio.Event) -> None:
    gate.set()
    drawing = await api.a_drawing()
    async with listening(api, f"{V1}/drawings/{drawing}/events") as listener:
        await listener.event()
        await api.client.delete(f"{V1}/drawings/{drawing}")
        assert (await listener.event())["event"] == "deleted"
        assert await listener.block() == b""
    assert (await api.get(f"/drawings/{drawing}/events")).status_code == 404


@pytest.mark.parametrize("what", ["drawing", "project"])
async def test_what_is_not_there_is_not_watched(api: Api, what: str) -> None:
    answer = await api.get(f"/{what}s/{uuid4()}/events")
    assert (answer.status_code, answer.json()["type"]) == (404, f"/problems/{what}_not_found")
    async with listening(api, f"{V1}/{what}s/{uuid4()}/events/socket", "websocket") as listener:
        await listener.heard()
        assert await listener.closed() == (4404, f"{what}_not_found")


async def test_too_many_are_told_to_come_later_and_who_leaves_frees_a_place(api: Api, gate: asyncio.Event) -> None:
    gate.set()
    address = f"{V1}/drawings/{await api.a_drawing()}/events"
    for _ in range(3):
        async with listening(api, address) as one, listening(api, f"{address}/socket", "websocket") as other:
            await one.event()
            await other.heard()
            await other.said()
            answer = await api.client.get(address)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
            async with listening(api, f"{address}/socket", "websocket") as third:
                await third.heard()
                assert await third.closed() == (4503, "too_many_watchers")


async def test_the_end_of_the_server_ends_every_watch(api: Api, gate: asyncio.Event, events: InProcessEvents) -> None:
    gate.set()
    address = f"{V1}/drawings/{await api.a_drawing()}/events"
    async with listening(api, address) as one, listening(api, f"{address}/socket", "websocket") as other:
        await one.event()
        await other.heard()
        await other.said()
        events.close()
        assert await one.block() == b""
        assert (await other.closed())[0] == 1013


@pytest.mark.parametrize("kind", ["http", "websocket"])
async def test_a_client_that_takes_nothing_is_let_go(
    api: Api, gate: asyncio.Event, events: InProcessEvents, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("electrical_orchestrator.entrypoints.http.changes.PATIENCE_S", 0.02)
    gate.set()
    drawing = await api.a_drawing()
    address = f"{V1}/drawings/{drawing}/events" + ("/socket" if kind == "websocket" else "")
    async with listening(api, address, kind) as listener:
        await first(listener, kind)
        listener.free.clear()
        await api.client.post(f"{V1}/drawings/{drawing}/recognition")
        await nobody_watches(events)
        listener.free.set()


async def first(listener: Listener, kind: str) -> None:
    if kind == "http":
        await listener.event()
    else:
        await listener.heard()
        await listener.said()


async def nobody_watches(events: InProcessEvents) -> None:
    async with asyncio.timeout(10):
        while events.watched:  # noqa: ASYNC110 - it has no event for this
            await asyncio.sleep(0)


async def test_signs_of_life_are_sent_and_a_long_watch_ends(api: Api, gate: asyncio.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("electrical_orchestrator.entrypoints.http.changes.PAUSE_S", 0.01)
    gate.set()
    address = f"{V1}/drawings/{await api.a_drawing()}/events"
    async with listening(api, address) as one, listening(api, f"{address}/socket", "websocket") as other:
        await one.event()
        await other.heard()
        await other.said()
        assert await one.block() == b":\n\n"
        assert await other.said() == {}
    monkeypatch.setattr("electrical_orchestrator.entrypoints.http.changes.LONGEST_S", 0.0)
    async with listening(api, address) as one:
        await one.event()
        assert await one.block() == b""


@pytest.mark.parametrize(
    "headers",
    [{"host": "evil.example"}, {"host": "["}, {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://["}],
)
async def test_a_page_of_another_origin_cannot_open_a_websocket(api: Api, gate: asyncio.Event, headers: dict[str, str]) -> None:
    gate.set()
    drawing = await api.a_drawing()
    with structlog.testing.capture_logs() as lines:
        async with listening(api, f"{V1}/drawings/{drawing}/events/socket", "websocket", **headers) as listener:
            assert (await listener.closed())[0] == 1008
    assert [line["refused"] for line in lines if line["event"] == "socket"] == ["host_refused" if "host" in headers else "cross_origin"]


async def test_our_own_page_may_open_a_websocket(api: Api, gate: asyncio.Event) -> None:
    gate.set()
    address = f"{V1}/drawings/{await api.a_drawing()}/events/socket"
    async with listening(api, address, "websocket", origin="http://127.0.0.1") as listener:
        assert (await listener.heard())["type"] == "websocket.accept"


async def test_a_watcher_who_falls_behind_is_let_go_to_come_back(api: Api, gate: asyncio.Event, events: InProcessEvents) -> None:
    gate.set()
    drawing = DrawingId(UUID(await api.a_drawing()))
    async with listening(api, f"{V1}/drawings/{drawing}/events") as listener:
        await listener.event()
        for number in range(12):
            await events.tell(RevisionChanged(ProjectId(uuid4()), drawing, "1", Step.READING, Progress(number, 12)))
        while await listener.block():
            pass


async def test_a_hundred_who_leave_in_the_middle_leave_nothing_behind(api: Api, gate: asyncio.Event, events: InProcessEvents) -> None:
    gate.set()
    address = f"{V1}/drawings/{await api.a_drawing()}/events"
    before = len(asyncio.all_tasks())
    for number in range(100):
        kind = "websocket" if number % 2 else "http"
        async with listening(api, address + "/socket" * (number % 2), kind) as listener:
            for _ in range(number % 3):
                await listener.heard()
    await asyncio.sleep(0)  # what was cancelled last comes to its end
    assert (events.watched, len(asyncio.all_tasks())) == (0, before)
