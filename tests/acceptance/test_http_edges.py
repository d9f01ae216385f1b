import asyncio
import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import structlog
from electrical_orchestrator.domain import errors
from electrical_orchestrator.domain.sheets import Sheet
from electrical_orchestrator.entrypoints.http.gate import SECURITY
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.running_api import V1, Api, code_of, running
from tests.fakes.recogniser import FakeRecogniser

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api() -> AsyncIterator[Api]:
    """One application for all: each test looks at its own answers."""
    async with running() as found:
        yield found


PATHS = [
    "/health/live",
    "/nowhere",
    "/docs",
    "/docs/nothing.json",
    "/docs/openapi.json",
    "/assets/docs.js",
    "/problems",
    f"{V1}/projects?limit=0",
]


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_has_its_security_headers(api: Api, path: str) -> None:
    answer = await api.client.get(path)
    for name in SECURITY:
        assert name in answer.headers
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "[::1", "", "192.168.0.7:8000", "evil@127.0.0.2"]
)
async def test_another_host_name_is_refused(api: Api, host: str) -> None:
    answer = await api.client.get(f"{V1}/projects", headers={"host": host})
    assert (answer.status_code, code_of(answer)) == (421, "host_refused")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000"])
async def test_this_machine_is_answered(api: Api, host: str) -> None:
    assert (await api.client.get(f"{V1}/projects", headers={"host": host})).status_code == 200


async def test_another_host_name_is_answered_where_the_settings_allow_it() -> None:
    async with running(Settings(storage="memory", hosts="Plans.example, other")) as api:
        assert (await api.client.get("/health/live", headers={"host": "plans.example:8000"})).status_code == 200
        assert (await api.client.get("/health/live", headers={"host": "127.0.0.1"})).status_code == 200
        assert (await api.client.get("/health/live", headers={"host": "evil.example"})).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "http://localhost"])
async def test_a_page_of_another_origin_changes_nothing(api: Api, origin: str) -> None:
    before = (await api.get("/projects")).json()
    answer = await api.client.post(f"{V1}/projects", json={"name": "x"}, headers={"origin": origin})
    assert (answer.status_code, code_of(answer)) == (403, "cross_origin")
    assert (await api.get("/projects")).json() == before


async def test_our_own_page_may_ask_for_changes(api: Api) -> None:
    answer = await api.client.post(f"{V1}/projects", json={"name": "x"}, headers={"origin": "http://127.0.0.1"})
    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("given", "kept"), [("abc-1.2_Z", True), ("a" * 64, True), ("a" * 65, False), ("a b", False), ("ä", False), ("", False)]
)
async def test_a_usable_request_id_is_kept(api: Api, given: str, kept: bool) -> None:
    answer = await api.client.get("/nowhere", headers={b"x-request-id": given.encode()})
    assert (answer.headers["x-request-id"] == given) is kept
    assert code_of(answer) == "no_such_path"


async def test_each_request_is_logged_once_with_its_ids(api: Api) -> None:
    drawing = await api.a_drawing()
    with structlog.testing.capture_logs([structlog.contextvars.merge_contextvars]) as lines:
        await api.client.get(f"{V1}/drawings/{drawing}", headers={"x-request-id": "r1"})
    (line,) = lines
    assert (line["event"], line["method"], line["status"]) == ("request", "GET", 200)
    assert (line["request_id"], line["drawing"]) == ("r1", drawing)


async def test_a_reading_is_logged_with_its_drawing(api: Api) -> None:
    with structlog.testing.capture_logs([structlog.contextvars.merge_contextvars]) as lines:
        drawing = await api.a_drawing()
    assert [line["drawing"] for line in lines if line["event"] == "read"] == [drawing]


async def test_an_unknown_method_is_told_as_such(api: Api) -> None:
    answer = await api.client.put(f"{V1}/projects")
    assert (answer.status_code, code_of(answer)) == (405, "method_not_allowed")
    assert "GET" in answer.headers["allow"]


async def test_too_large_a_body_is_refused(api: Api) -> None:
    answer = await api.client.post(f"{V1}/projects", content=b'"' + b"a" * 2_000_000 + b'"', headers={"content-type": "application/json"})
    assert (answer.status_code, code_of(answer)) == (413, "request_too_large")


async def test_a_failure_of_the_program_is_answered_without_its_inside() -> None:
    async with running(renderer=Broken()) as api:
        drawing = await api.a_drawing()
        with structlog.testing.capture_logs() as lines:
            answer = await api.get(f"/drawings/{drawing}/sheets/1/image")
    assert (answer.status_code, code_of(answer)) == (500, "internal_error")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert any("secret" in str(line.get("exc_info")) for line in lines)


async def test_what_is_out_of_reach_is_answered_with_when_to_try_again() -> None:
    async with running(renderer=Broken(errors.StorageUnavailable("/secret/place is full"))) as api:
        answer = await api.get(f"/drawings/{await api.a_drawing()}/sheets/1/image")
    assert (answer.status_code, code_of(answer)) == (503, "storage_unavailable")
    assert answer.headers["retry-after"] == "2"
    assert "secret" not in answer.text


async def test_readiness_tells_what_is_missing() -> None:
    async with running(recogniser=NoModel()) as api:
        assert (await api.client.get("/health/live")).json() == {"ok": True, "checks": []}
        answer = await api.client.get("/health/ready")
    assert answer.status_code == 503
    assert {check["name"]: check["ok"] for check in answer.json()["checks"]} == {
        "database": True, "originals": True, "queue": True, "disk": True, "recogniser": False,
    }  # fmt: skip
    assert "eo doctor" in answer.json()["checks"][-1]["reason"]
    assert "secret" not in answer.text


async def test_readiness_when_all_is_well(api: Api) -> None:
    answer = await api.client.get("/health/ready")
    assert (answer.status_code, answer.json()["ok"]) == (200, True)


async def test_problem_types_explain_themselves(api: Api) -> None:
    told = (await api.client.get("/problems")).json()
    for kind in told:
        assert (await api.client.get(kind["type"])).json() == kind
    assert {"encrypted_pdf", "no_such_path", "not_a_pdf"} <= {kind["type"].removeprefix("/problems/") for kind in told}
    assert code_of(await api.client.get("/problems/none")) == "no_such_problem"


async def test_the_log_survives_hostile_paths(api: Api) -> None:
    with structlog.testing.capture_logs() as lines:
        await api.client.get("/a%0d%0aX: 1%1b[31m")
    assert len(json.dumps(lines).splitlines()) == 1


class Broken:
    def __init__(self, error: Exception | None = None) -> None:
        self._error = error or RuntimeError("secret")

    async def render(self, *_: object, **__: object) -> bytes:
        raise self._error


class NoModel(FakeRecogniser):
    @property
    def model(self) -> str:
        raise errors.ModelUnavailable("/secret/weights")

    async def recognise(self, sheet: Sheet) -> None:  # type: ignore[override]
        raise AssertionError(sheet)


async def test_readiness_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("electrical_orchestrator.entrypoints.http.health.PATIENCE_S", 0.05)
    async with running(blobs=Silent()) as api:
        answer = await api.client.get("/health/ready")
    assert [check["name"] for check in answer.json()["checks"] if not check["ok"]] == ["originals"]
    assert "No answer" in answer.text


async def test_readiness_survives_a_check_that_breaks() -> None:
    async with running(blobs=object()) as api:
        answer = await api.client.get("/health/ready")
    assert (answer.status_code, "does not know" in answer.text) == (503, True)


class Silent:
    async def check(self) -> None:
        await asyncio.Event().wait()
