"""Who watches at one process hears what a worker in another one does, without any setting for it."""

import json
import os
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from electrical_orchestrator.entrypoints.cli import main

from tests.acceptance.people_api import PASSWORD
from tests.acceptance.test_two_processes import PDF, make_ann, serving
from tests.databases import a_database
from tests.programs import program


@pytest.fixture(params=["sqlite", "postgres"])
async def server(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[httpx.Client]:
    """One that reads nothing, beside a worker."""
    async with a_database(request.param, request, tmp_path, tables=True) as url:
        environment = {**os.environ, "EO_DATA": str(tmp_path), "EO_DATABASE_URL": url, "EO_WORKER": "apart"}
        await make_ann(environment)
        with program(main, "worker", environment=environment), serving(environment) as client:
            yield client


def test_what_a_worker_does_is_watched_at_a_server(server: httpx.Client) -> None:
    session = server.post("/session", json={"email": "ann@example.com", "password": PASSWORD}).json()
    server.headers["Authorization"] = f"Bearer {session['access_token']}"
    project = server.post("/projects", json={"name": "Pump station"}).json()["id"]
    with server.stream("GET", f"/projects/{project}/events") as watch:
        lines = watch.iter_lines()
        next(lines)
        drawing = server.post(f"/projects/{project}/drawings", files={"file": ("a.pdf", PDF)}).json()["id"]
        steps = (json.loads(line[6:]) for line in lines if line.startswith("data: "))
        last = next(step for step in steps if step["state"] not in {"uploaded", "reading"})
    assert (last["drawing"], last["state"]) == (drawing, "failed")
