"""What the manifests start, as processes of this machine: an API and a worker, each with its settings and its command line."""

import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self
from uuid import uuid4

import asyncpg
import httpx
import pytest

from tests.acceptance.people_api import PASSWORD
from tests.contracts.test_blob_store import CREDENTIALS
from tests.databases import postgres_url
from tests.deployment.deployed import ROOT, Thing, dockerfile, listening, of_kind, pods
from tests.servers import free_port

MAIN = "import sys; from electrical_orchestrator.entrypoints.cli import main; sys.exit(main())"
POD_IP = "127.0.0.1"
SOON_S = 120
END_S = 20


def settings_of(container: Thing, own: Mapping[str, str]) -> dict[str, str]:
    """What the image, the manifests and whoever installs them give to ``container``."""
    image = dict(word.partition("=")[::2] for line in re.findall(r"^ENV (.*)$", dockerfile(), re.MULTILINE) for word in shlex.split(line))
    mapped: dict[str, str] = of_kind("ConfigMap")[0]["data"]
    told = {"POD_IP": POD_IP, "HOSTS": mapped["EO_HOSTS"]}
    named = {each["name"]: re.sub(r"\$\((\w+)\)", lambda name: told[name[1]], each.get("value", "")) for each in container.get("env", [])}
    return {**os.environ, **{name: value for name, value in image.items() if name.startswith("EO_")}, **mapped, **own, **named, **told}


@pytest.fixture
async def own(postgres_server: str, redis_server: str, s3_server: str, tmp_path: Path) -> AsyncIterator[dict[str, str]]:
    """What whoever installs them sets."""
    async with postgres_url(postgres_server) as url:
        yield {
            **CREDENTIALS,
            "AWS_ENDPOINT_URL": s3_server,
            "AWS_ALLOW_HTTP": "true",
            "EO_DATA": str(tmp_path),
            "EO_DATABASE_URL": url,
            "EO_KEYS": str(tmp_path / "keys.json"),
            "EO_ORIGINALS": f"s3://originals/{uuid4().hex}",
            "EO_SECRET": "s" * 40,
            "EO_SHARED_STORE": redis_server,
        }


async def test_what_is_uploaded_to_the_api_is_read_by_the_worker_that_pgqueuer_hands_it_to(own: dict[str, str]) -> None:
    containers = {name: container for name, _, container in listening()}
    (migrate,) = (pod["containers"][0] for name, pod in pods() if name == "eo-migrate")
    done(migrate["args"], settings_of(migrate, own))
    done(["user", "create", "ann@example.com", "--admin"], settings_of(containers["eo-api"], own), said=PASSWORD)
    with ExitStack() as stack:
        api, worker = (stack.enter_context(started(containers[name], own)) for name in ("eo-api", "eo-worker"))
        token = api.client.post("/api/v1/session", json={"email": "ann@example.com", "password": PASSWORD}).json()["access_token"]
        api.client.headers["authorization"] = f"Bearer {token}"
        project = api.client.post("/api/v1/projects", json={"name": "Plant"}).json()["id"]
        pdf = (ROOT / "samples" / "motor_starter.pdf").read_bytes()
        drawing = api.client.post(f"/api/v1/projects/{project}/drawings", files={"file": ("a.pdf", pdf)}).json()["id"]
        until(lambda: "eo_drawings_read_total 1.0" in worker.client.get("/metrics").text)
        assert api.client.get(f"/api/v1/drawings/{drawing}/components").json()["items"]
        assert "eo_drawings_read_total 0.0" in api.client.get("/metrics").text
        for each in (api, worker):
            assert each.client.get("/health/live").json()["ok"]
            assert each.client.get("/health/ready").json()["ok"]
        assert await handed_out(own["EO_DATABASE_URL"]) == 1
        assert [each.ended() for each in (api, worker)] == [0, 0]


async def handed_out(url: str) -> int:
    """Jobs that PgQueuer has handed out, and that were done."""
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval("SELECT count(*) FROM pgqueuer_log WHERE status = 'successful'"))
    finally:
        await connection.close()


def done(words: Sequence[str], environment: Mapping[str, str], *, said: str = "") -> None:
    subprocess.run([sys.executable, "-c", MAIN, *words], env=environment, check=True, input=said, text=True, capture_output=True)  # noqa: S603  # our own words


def until(so: Callable[[], bool]) -> None:
    ends = time.monotonic() + SOON_S
    while not so():
        assert time.monotonic() < ends
        time.sleep(0.1)


class started(ExitStack):  # noqa: N801  # a context manager
    """A container's process, and a client that asks it as Prometheus and probes do."""

    def __init__(self, container: Thing, own: Mapping[str, str]) -> None:
        super().__init__()
        with free_port() as port:
            pass
        words = [str(port) if word == "8000" else word for word in container["args"]]
        environment = settings_of(container, own) | {"EO_PORT": str(port)}
        self.process = subprocess.Popen([sys.executable, "-c", MAIN, *words], env=environment, stderr=subprocess.DEVNULL)  # noqa: S603  # the same
        self.callback(self.end)
        self.client = self.enter_context(httpx.Client(base_url=f"http://{POD_IP}:{port}", timeout=30))

    def __enter__(self) -> Self:
        until(self._lives)
        return self

    def _lives(self) -> bool:
        assert self.process.poll() is None
        try:
            return self.client.get("/health/live").status_code == 200
        except httpx.TransportError:
            return False

    def ended(self) -> int:
        """How it ends when it is asked to."""
        self.process.terminate()
        return self.process.wait(END_S)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
