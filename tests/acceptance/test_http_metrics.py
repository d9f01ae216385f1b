from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import structlog
from electrical_orchestrator.domain.errors import DamagedPdf
from electrical_orchestrator.entrypoints.container import container_of
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.listening import listening
from tests.acceptance.running_api import V1, Api, running
from tests.fakes.pdf import FakeReader


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with running() as found:
        yield found


async def figures(api: Api) -> list[str]:
    answer = await api.client.get("/metrics")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    return answer.text.splitlines()


async def test_requests_are_counted_by_the_form_of_their_address(api: Api) -> None:
    drawing = await api.a_drawing()
    for address in (f"/drawings/{drawing}", f"/drawings/{uuid4()}", f"/drawings/{uuid4()}"):
        await api.get(address)
    found = await figures(api)
    of = 'method="GET",route="/api/v1/drawings/{drawing_id}"'
    assert f'eo_http_requests_total{{{of},status="200"}} 1.0' in found
    assert f'eo_http_requests_total{{{of},status="404"}} 2.0' in found
    assert f'eo_http_request_seconds_count{{{of},status="404"}} 2.0' in found
    assert not [line for line in found if drawing in line]


async def test_what_strangers_make_up_is_one_figure(api: Api) -> None:
    before = len(await figures(api))
    for number in range(50):
        await api.client.get(f"/nowhere/{number}")
        await api.client.request(f"MADEUP{number}", "/health/live")
        await api.client.get("/health/live", headers={"host": f"evil{number}.example"})
    found = await figures(api)
    assert 'eo_http_requests_total{method="GET",route="other",status="404"} 50.0' in found
    assert len(found) - before < 100


async def test_readings_sheets_and_confidences_are_counted(api: Api) -> None:
    await api.a_drawing()
    found = await figures(api)
    assert {"eo_drawings_read_total 1.0", 'eo_sheets_read_total{outcome="read"} 2.0', "eo_recognition_confidence_count 4.0"} <= {*found}


async def test_failures_are_counted_by_their_type() -> None:
    async with running(reader=FakeReader(failure=DamagedPdf("damaged"))) as api:
        await api.a_drawing()
        assert 'eo_reading_failures_total{code="damaged_pdf"} 1.0' in await figures(api)


async def test_watching_is_counted_but_its_time_is_not(api: Api) -> None:
    drawing = await api.a_drawing()
    async with listening(api, f"{V1}/drawings/{drawing}/events") as listener:
        await listener.event()
    found = "\n".join(await figures(api))
    assert 'eo_http_requests_total{method="GET",route="/api/v1/drawings/{drawing_id}/events",status="200"} 1.0' in found
    assert "eo_http_request_seconds_count{" in found
    assert 'eo_http_request_seconds_count{method="GET",route="/api/v1/drawings/{drawing_id}/events"' not in found


async def test_a_program_without_the_library_counts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    measures = container_of(Settings(storage="memory")).ports.measures()
    measures.answered("GET", "/", 200, 0.1)
    assert measures.exposition() == b""


async def test_what_is_logged_within_a_request_names_project_and_drawing_and_nothing_later_does() -> None:
    async with running(renderer=Broken()) as api:
        drawing = await api.a_drawing()
        with structlog.testing.capture_logs([structlog.contextvars.merge_contextvars]) as lines:
            await api.get(f"/drawings/{drawing}/sheets/1/image")
            await api.client.get("/health/live")
    failed, request, health = lines
    assert (failed["event"], failed["drawing"]) == ("failed", drawing)
    assert failed["request_id"] == request["request_id"]
    assert "drawing" not in health


class Broken:
    async def render(self, *_: object, **__: object) -> bytes:
        raise RuntimeError


async def test_queues_and_connections_are_told_as_they_are(api: Api) -> None:
    found = await figures(api)
    assert {'eo_jobs{queue="cpu",state="waiting"} 0.0', 'eo_queue_oldest_seconds{queue="cpu"} 0.0'} <= {*found}
    assert 'eo_database_connections{state="used"} 0.0' in found  # in memory there are none
