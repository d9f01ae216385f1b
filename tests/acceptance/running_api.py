"""The real application on storage in memory, and short ways to talk to it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from electrical_orchestrator.adapters.composing.pdf import to_pdf
from electrical_orchestrator.adapters.composing.scene import Path as Stroke
from electrical_orchestrator.adapters.composing.scene import Scene, Text
from electrical_orchestrator.domain.geometry import Point
from electrical_orchestrator.domain.people.errors import EmailTaken
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.entrypoints.container import Container, opened
from electrical_orchestrator.entrypoints.http.app import create_app
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.settings import Settings
from electrical_orchestrator.entrypoints.worker import Worker
from httpx import ASGITransport, AsyncClient, Request, Response
from litestar import Litestar

from tests.databases import put_tables
from tests.fakes.caller import FakeCaller
from tests.fakes.notifier import MemoryNotifier
from tests.fakes.passwords import FakeHasher
from tests.fakes.pdf import FakeAnnotator, FakeReader, FakeRenderer
from tests.fakes.recogniser import FakeRecogniser

V1 = "/api/v1"
CHIEF = "chief@example.com"
CHIEF_PASSWORD = "copper wire and ferrules"  # noqa: S105  # of nobody
PDF = b"%PDF-1.7\n% a drawing"


@dataclass
class Api:
    """What a client does."""

    client: AsyncClient
    readings: Worker
    container: Container

    @property
    def app(self) -> Litestar:
        """Where those connect who listen while it answers."""
        return cast("Litestar", cast("Any", self.client)._transport.app)  # noqa: SLF001 - httpx does not tell

    async def get(self, path: str, **query: str | int | bool) -> Response:
        return await self.client.get(V1 + path, params=query)

    async def a_project(self, name: str = "Pump station") -> str:
        answer = await self.client.post(f"{V1}/projects", json={"name": name})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def upload(self, path: str, pdf: bytes = PDF, filename: str = "starter.pdf", **texts: str) -> Response:
        return await self.client.post(V1 + path, files={"file": (filename, pdf, "application/pdf")}, data=texts)

    async def a_drawing(self, project: str | None = None, pdf: bytes = PDF, **texts: str) -> str:
        """Uploaded, and read as far as it can be."""
        answer = await self.upload(f"/projects/{project or await self.a_project()}/drawings", pdf, **texts)
        assert answer.status_code == 202, answer.text
        await self.readings.settled()
        return str(answer.json()["id"])


@dataclass
class Newcomer(Api):
    """Somebody who owns projects, and may start none."""

    user: UserId

    async def a_project(self, name: str = "Pump station") -> str:
        return str((await self.container.projects.create_project()(name, self.user)).id)


@asynccontextmanager
async def running(settings: Settings | None = None, *, signed_in: bool = True, **ports: object) -> AsyncIterator[Api]:
    """The application with ``ports`` in place of the fakes that it else has; its client is an administrator, if ``signed_in``."""
    fakes: dict[str, object] = {
        "reader": FakeReader(),
        "recogniser": FakeRecogniser(),
        "renderer": FakeRenderer(),
        "annotator": FakeAnnotator(),
        "password_hasher": FakeHasher(),
        "caller": FakeCaller(),
        "notifier": MemoryNotifier(),
    }
    settings = settings or Settings(storage="memory", rate=0)
    if settings.storage != "memory":
        await put_tables(settings.database)
    async with opened(settings, **(fakes | ports)) as container:
        app = create_app(container, front=Front.of(settings))
        async with _living(app), _client(app) as client:
            if signed_in:
                client.headers["authorization"] = f"Bearer {await _administrator(container)}"
            yield Api(client, app.state.readings, container)


@asynccontextmanager
async def newcomer(api: Api) -> AsyncIterator[Api]:
    """The same application to somebody who sees no project but those that are made by this."""
    email = f"{uuid4().hex}@example.com"
    user = await api.container.people.create_user()("Newcomer", email, CHIEF_PASSWORD)
    async with _client(api.app) as client:
        client.headers["authorization"] = f"Bearer {(await api.container.people.sign_in()(email, CHIEF_PASSWORD)).access}"
        yield Newcomer(client, api.readings, api.container, user.id)


def _client(app: Litestar) -> AsyncClient:
    outside = ASGITransport(cast("Any", app), raise_app_exceptions=False)  # in the test's own loop: a test may wait for readings
    return AsyncClient(transport=outside, base_url="http://127.0.0.1", event_hooks={"request": [_whatever_it_is]})


async def _administrator(container: Container) -> str:
    """An access token of somebody who may do everything; the same person when the storage is opened again."""
    with suppress(EmailTaken):
        await container.people.create_user()("Chief", CHIEF, CHIEF_PASSWORD, administrator=True)
    return str((await container.people.sign_in()(CHIEF, CHIEF_PASSWORD)).access)


async def _whatever_it_is(request: Request) -> None:
    """A change is made for whatever is there, unless a test says otherwise."""
    if request.method in {"PATCH", "DELETE"}:
        request.headers.setdefault("if-match", "*")


@asynccontextmanager
async def _living(app: Litestar) -> AsyncIterator[None]:
    """The lifespan in a task of its own, since a fixture may end in another task than it began in."""
    begun, ended = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with app.lifespan():
            begun.set()
            await ended.wait()

    life = asyncio.create_task(live())
    await asyncio.wait([life, asyncio.create_task(begun.wait())], return_when=asyncio.FIRST_COMPLETED)
    try:
        yield
    finally:
        ended.set()
        await life


def real_pdf(folder: Path, sheets: int = 2) -> bytes:
    """A PDF with real strokes and text."""
    line = Stroke(((Point(20, 20), Point(200, 20)),))
    scenes = [Scene(842, 595, paths=[line], texts=[Text(f"-K{number}", Point(50, 50), 8)]) for number in range(1, sheets + 1)]
    to_pdf(scenes, folder / "composed.pdf", title="Composed")
    return (folder / "composed.pdf").read_bytes()


def code_of(answer: Response) -> str:
    """The problem's code, after what every problem promises."""
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    assert told["title"]
    assert told["request_id"] == answer.headers["x-request-id"]
    return str(told["type"]).removeprefix("/problems/")
