"""A client that a generator makes from the description alone does what a person would do."""

import importlib
import subprocess
import sys
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

import pytest
from httpx import ASGITransport

from tests.acceptance.running_api import CHIEF, CHIEF_PASSWORD, PDF, Api, running

PACKAGE = "generated_client"
CONFIG = """\
post_hooks: []
content_type_overrides:
  application/pdf: application/octet-stream
  image/png: application/octet-stream
"""


class Client(Protocol):
    """What was generated."""

    def __call__(self, name: str, /) -> Any: ...  # noqa: ANN401 - nobody knows its types before it is made


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with running() as found:
        yield found


@pytest.fixture
async def client(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Its modules by name; a warning of the generator is a failure."""
    _generate((await api.client.get("/docs/openapi.json")).text, tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        monkeypatch.delitem(sys.modules, name)

    def module(name: str) -> Any:  # noqa: ANN401 - the same
        return importlib.import_module(f"{PACKAGE}.{name}")

    return module


def _generate(description: str, folder: Path) -> None:
    (folder / "openapi.json").write_text(description, encoding="utf-8")
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    words = ["--path", "openapi.json", "--config", "config.yaml", "--meta", "none", "--output-path", PACKAGE, "--fail-on-warning"]
    command = [sys.executable, "-m", "openapi_python_client", "generate", *words]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert made.returncode == 0, made.stdout + made.stderr


async def test_a_generated_client_signs_in_uploads_a_drawing_and_reads_its_take_off(api: Api, client: Client) -> None:
    there: dict[str, Any] = {"base_url": "http://127.0.0.1", "httpx_args": {"transport": ASGITransport(api.app)}}  # type: ignore[arg-type]
    models, package = client("models"), client("client")
    credentials = models.Credentials(email=CHIEF, password=CHIEF_PASSWORD)
    session = await client("api.people.sign_in").asyncio(client=package.Client(**there), body=credentials)
    me = package.AuthenticatedClient(token=session.access_token, **there)

    project = await client("api.projects.create_project").asyncio(client=me, body=models.NewProject(name="Pump station"))
    file = client("types").File(payload=BytesIO(PDF), file_name="starter.pdf", mime_type="application/pdf")
    upload = client("models.add_drawing_body").AddDrawingBody(file=file, name="Starter")
    drawing = await client("api.drawings.add_drawing").asyncio(project.id, client=me, body=upload)
    await api.readings.settled()

    shown = await client("api.drawings.show_drawing").asyncio(drawing.id, client=me)
    assert (shown.name, shown.state) == ("Starter", "recognised")
    counted = await client("api.results.take_off_drawing").asyncio(drawing.id, client=me)
    assert counted.name == "Starter"
    assert [line.designation for line in counted.devices] == ["-K1"]
    original = await client("api.files.fetch_original").asyncio(drawing.id, client=me)
    assert original.payload.read() == PDF
    cancelled = await client("api.projects.cancel_readings").asyncio(project.id, client=me)
    assert cancelled.cancelled == 0
    assert (await client("api.drawings.cancel_reading").asyncio(drawing.id, client=me)).state == "recognised"


async def test_a_generated_client_understands_a_refusal(api: Api, client: Client) -> None:
    there: dict[str, Any] = {"base_url": "http://127.0.0.1", "httpx_args": {"transport": ASGITransport(api.app)}}  # type: ignore[arg-type]
    answer = await client("api.projects.list_projects").asyncio(client=client("client").AuthenticatedClient(token="none", **there))  # noqa: S106
    assert isinstance(answer, client("models").Problem)
    assert (answer.status, answer.type_) == (401, "/problems/invalid_token")
