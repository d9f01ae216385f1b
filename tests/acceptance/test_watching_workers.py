"""Who watches at one process hears what a worker in another one does, without any setting for it."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.acceptance.people_api import PASSWORD
from tests.acceptance.test_two_processes import MAIN, PDF, serving
from tests.databases import a_database


@pytest.fixture(params=["sqlite", "postgres"])
async def server(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[httpx.Client]:
    """One that reads nothing, beside a worker."""
    async with a_database(request.param, request, tmp_path, tables=True) as url:
        environment = {**os.environ, "EO_DATA": str(tmp_path), "EO_DATABASE_URL": url, "EO_WORKER": "apart"}
        made = [sys.executable, "-c", MAIN, "user", "create", "ann@example.com", "--admin"]
        subprocess.run(made, env=environment, check=True, input=PASSWORD, text=True, capture_output=True)  # noqa: ASYNC221, S603  # our own words
        with ExitStack() as stack:
            words = [sys.executable, "-c", MAIN, "worker"]
            worker = stack.enter_context(subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL))  # noqa: ASYNC220, S603
            stack.callback(worker.kill)
            yield stack.enter_context(serving(environment))


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
