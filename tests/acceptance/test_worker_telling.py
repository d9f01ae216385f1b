"""A worker with a port tells how it is doing, and nothing else."""

import asyncio
import json
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.domain.drawings import Drawing, RevisionState
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.entrypoints.cli import main
from electrical_orchestrator.entrypoints.container import Container, opened
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.http.worker_app import LONGEST_SILENCE_S, create_worker_app
from electrical_orchestrator.entrypoints.settings import Settings
from electrical_orchestrator.entrypoints.worker import Worker
from httpx import ASGITransport, AsyncClient

from tests.acceptance.running_api import CHIEF, CHIEF_PASSWORD
from tests.fakes.passwords import FakeHasher
from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser
from tests.integration import one_worker
from tests.programs import Program, program

SOON_S = 60
END_S = 20
"""So long a worker that is asked to end may take, as docs/operations.md says."""


@asynccontextmanager
async def telling(settings: Settings, front: Front, **ports: object) -> AsyncIterator[tuple[AsyncClient, Worker, Container]]:
    """A worker's answers; it begins when the test says so."""
    fakes: dict[str, object] = {"reader": FakeReader(), "recogniser": FakeRecogniser(), "password_hasher": FakeHasher()}
    async with opened(settings, **(fakes | ports)) as container:
        worker = Worker.of(container)
        transport = ASGITransport(create_worker_app(container, worker, front), raise_app_exceptions=False)  # type: ignore[arg-type]
        async with AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            yield client, worker, container


MEMORY = Settings(storage="memory")
OPEN = Front(figures_open=True)


@pytest.mark.parametrize(("lease", "longest"), [(30.0, LONGEST_SILENCE_S), (600.0, 600.0)])
async def test_a_worker_lives_as_long_as_its_hands_are_heard_of(monkeypatch: pytest.MonkeyPatch, lease: float, longest: float) -> None:
    async with telling(Settings(storage="memory", lease=lease), OPEN) as (client, worker, _):
        began = time.monotonic()
        async with worker.running():
            await worker.settled()
            answer = await client.get("/health/live")
            assert (answer.status_code, answer.json()) == (200, {"ok": True, "checks": []})
        monkeypatch.setattr(worker.signs, "_now", lambda: began + longest)
        assert (await client.get("/health/live")).status_code == 200
        monkeypatch.setattr(worker.signs, "_now", lambda: time.monotonic() + longest + 1)
        answer = await client.get("/health/live")
    assert answer.status_code == 503
    assert [(check["name"], check["ok"]) for check in answer.json()["checks"]] == [("worker", False)]
    assert "no sign of life" in answer.json()["checks"][0]["reason"]


async def test_it_is_ready_when_it_has_what_the_api_has_and_a_recogniser() -> None:
    async with telling(MEMORY, OPEN) as (client, _, __):
        answer = await client.get("/health/ready")
    assert answer.status_code == 200
    assert [check["name"] for check in answer.json()["checks"]] == ["database", "originals", "queue", "disk", "recogniser"]


async def test_what_is_missing_has_a_reason() -> None:
    class Away(ObjectBlobStore):
        async def check(self) -> None:
            raise StorageUnavailable("The bucket is away.")

    async with telling(MEMORY, OPEN, blobs=Away.in_memory()) as (client, _, __):
        answer = await client.get("/health/ready")
    assert answer.status_code == 503
    assert {check["name"]: bool(check["reason"]) for check in answer.json()["checks"] if not check["ok"]} == {"originals": True}


async def test_figures_are_for_administrators_unless_they_are_open() -> None:
    async with telling(MEMORY, Front()) as (client, _, container):
        await container.people.create_user()("Chief", CHIEF, CHIEF_PASSWORD, administrator=True)
        await container.people.create_user()("Ben", "ben@example.com", CHIEF_PASSWORD)
        tokens = [(await container.people.sign_in()(email, CHIEF_PASSWORD)).access for email in (CHIEF, "ben@example.com")]
        headers = [{}, *({"authorization": f"Bearer {token}"} for token in tokens)]
        found = [[(await client.get(path, headers=one)).status_code for one in headers] for path in ("/metrics", "/health/ready")]
        assert found == [[401, 200, 403]] * 2
        assert (await client.get("/health/live")).status_code == 200


async def test_nothing_else_is_served_and_nobody_else_is_answered() -> None:
    async with telling(MEMORY, OPEN) as (client, _, __):
        for path in ("/", "/api/v1/projects", "/docs", "/setup", "/openapi.json", "/schema", "/static/docs.js"):
            answer = await client.get(path)
            assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json"), path
        assert (await client.post("/metrics")).status_code == 405
        assert (await client.get("/metrics", headers={"host": "evil.example"})).status_code == 421


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., AbstractContextManager[tuple[httpx.Client, Program]]]:
    """Starts a worker that tells, and a client that listens to it."""

    @contextmanager
    def start(**settings: str) -> Iterator[tuple[httpx.Client, Program]]:
        environment = os.environ | {"EO_DATA": str(tmp_path / "data"), "EO_LOG_FORMAT": "json", "EO_FIGURES": "open"} | settings
        with program(one_worker.main, str(tmp_path), "--port", "0", environment=environment) as worker:
            url = json.loads(next(line for line in worker.said if '"listening"' in line))["url"]
            with httpx.Client(base_url=url, timeout=30) as client:
                yield client, worker

    return start


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Callable[..., Any]]:
    async with opened(Settings(data=tmp_path / "data")) as container:
        await container.ports.database().prepare()
        project = await container.projects.create_project()("Pump station")

        async def state(drawing: Drawing) -> RevisionState:
            shown: Drawing = await container.drawings.show_drawing()(drawing.id)
            return shown.newest.state

        async def add(content: str) -> tuple[Drawing, Callable[..., Any]]:
            file = tmp_path / "given.pdf"
            file.write_bytes(b"%PDF-1.7 " + content.encode())
            return await container.drawings.add_drawing()(project.id, file, filename="a.pdf"), state

        yield add


def until(client: httpx.Client, figure: str) -> None:
    ends = time.monotonic() + SOON_S
    while figure not in client.get("/metrics").text:
        assert time.monotonic() < ends, figure
        time.sleep(0.05)


async def test_what_a_worker_of_its_own_has_read_is_counted_there(process: Any, office: Any) -> None:  # noqa: ANN401  # as their fixtures say
    await office("a drawing")
    with process() as (client, _):
        until(client, "eo_drawings_read_total 1.0")
        assert 'eo_sheets_read_total{outcome="read"} 1.0' in client.get("/metrics").text
        assert client.get("/health/live").json() == {"ok": True, "checks": []}
        assert client.get("/health/ready").json()["ok"]
        assert client.get("/api/v1/projects").status_code == 404


async def test_a_drawing_that_killed_its_workers_is_counted_where_it_is_put_into_quarantine(process: Any, office: Any) -> None:  # noqa: ANN401  # the same
    await office("poison")
    for _ in range(2):
        with process(EO_LEASE="1") as (_, worker):
            worker.wait(SOON_S)
    with process(EO_LEASE="1") as (client, _):
        until(client, 'eo_reading_failures_total{code="quarantined"} 1.0')


async def test_a_worker_that_tells_ends_in_peace_and_gives_back_what_it_is_at(process: Any, office: Any, tmp_path: Path) -> None:  # noqa: ANN401  # the same
    drawing, state = await office("wait")
    with process() as (client, worker):
        async with asyncio.timeout(SOON_S):
            while not (tmp_path / f"begun-{worker.pid}").exists():  # noqa: ASYNC110  # another process makes it
                await asyncio.sleep(0.05)
        assert client.get("/health/live").status_code == 200
        began = time.monotonic()
        worker.send_signal(signal.SIGTERM)
        code = worker.wait(END_S)
        assert time.monotonic() - began < END_S
        assert code == 0
    assert await state(drawing) is RevisionState.UPLOADED


class TestTheCommandLine:
    @pytest.fixture
    def eo(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
        def run(*words: str) -> tuple[int, str]:
            code = main(["worker", *words], environment={"EO_DATA": str(tmp_path)})
            return code, capfd.readouterr().err

        return run

    def test_telling_needs_an_extra(self, eo: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401  # the same
        monkeypatch.setattr("electrical_orchestrator.entrypoints.cli.serve.find_spec", lambda _: None)
        code, said = eo("--port", "0")
        assert code == 15
        assert "electrical-orchestrator[api]" in said

    def test_nothing_but_this_machine_is_told_unless_the_settings_say_so(self, eo: Any) -> None:  # noqa: ANN401  # the same
        code, said = eo("--port", "0", "--host", "0.0.0.0")  # noqa: S104  # it is refused
        assert code == 2
        assert "nobody but this machine" in said

    def test_a_host_without_a_port_is_a_mistake(self, eo: Any) -> None:  # noqa: ANN401  # the same
        code, said = eo("--host", "127.0.0.1")
        assert code == 2
        assert "give --port" in said
