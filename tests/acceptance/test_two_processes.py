"""Two servers on one Postgres, one Redis and one bucket are one API."""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from electrical_orchestrator.application.people.attempts import FREE
from electrical_orchestrator.entrypoints.cli import main
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.people_api import PASSWORD
from tests.contracts.test_blob_store import CREDENTIALS
from tests.databases import postgres_url
from tests.programs import program

RATE = 200
PDF = b"%PDF-1.7\n% nothing"


@pytest.fixture
async def servers(postgres_server: str, redis_server: str, s3_server: str, tmp_path: Path) -> Any:  # noqa: ANN401  # what pytest makes of a generator
    async with postgres_url(postgres_server, tables=True) as url:
        environment = {
            **os.environ,
            **CREDENTIALS,
            "AWS_ENDPOINT_URL": s3_server,
            "EO_DATA": str(tmp_path),
            "EO_DATABASE_URL": url,
            "EO_ORIGINALS": f"s3://originals/{uuid4().hex}",
            "EO_SHARED_STORE": redis_server,
            "EO_RATE": str(RATE),
        }
        await make_ann(environment)
        with ExitStack() as stack:
            yield [stack.enter_context(serving(environment)) for _ in range(2)]


async def make_ann(environment: dict[str, str]) -> None:
    """An administrator."""
    async with opened(Settings.load({name: value for name, value in environment.items() if name.startswith("EO_")})) as container:
        await container.people.create_user()("Ann", "ann@example.com", PASSWORD, administrator=True)


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[httpx.Client]:
    """One server, and a client that talks with it."""
    with program(main, "serve", "--port", "0", environment=environment) as process:
        found = re.search(r"http://127\.0\.0\.1:\d+", process.said.readline())
        assert found
        with httpx.Client(base_url=f"{found[0]}/api/v1", timeout=30) as client:
            yield client


def test_what_one_does_the_other_knows(servers: list[httpx.Client]) -> None:
    one, other = servers
    session = one.post("/session", json={"email": "ann@example.com", "password": PASSWORD}).json()
    asking = {"Authorization": f"Bearer {session['access_token']}"}
    left = [int(server.get("/projects", headers=asking).headers["RateLimit-Remaining"]) for server in (one, other, one, other)]
    assert left == sorted(left, reverse=True)
    assert left[0] - left[-1] == 3

    project = one.post("/projects", json={"name": "Pump station"}, headers=asking).json()["id"]
    added = one.post(f"/projects/{project}/drawings", files={"file": ("a.pdf", PDF)}, headers=asking).json()["id"]
    assert other.get(f"/drawings/{added}/original", headers=asking).content == PDF

    guesses = [guess(server) for server in (one, other) * FREE]
    assert guesses[:FREE] == [401] * FREE
    assert 429 in guesses  # each by itself would have let all of its own pass

    assert one.delete("/session", headers=asking).status_code == 204
    assert other.get("/projects", headers=asking).status_code == 401


def guess(server: httpx.Client) -> int:
    return server.post("/session", json={"email": "ann@example.com", "password": "a wrong guess of mine"}).status_code
