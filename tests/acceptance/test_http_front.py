"""What the API owes those who are not its friends: limits, addresses, other origins, strict bodies."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from electrical_orchestrator.entrypoints.http import bodies
from electrical_orchestrator.entrypoints.http.crowd import SHARE
from electrical_orchestrator.entrypoints.http.front import MOST_BODIES_AT_ONCE
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response

from tests.acceptance.listening import listening
from tests.acceptance.people_api import a_person
from tests.acceptance.running_api import PDF, V1, Api, code_of, running

FORGED = ("x-forwarded-for", "forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip", "x-forwarded-host", "via")
PLANS = "https://plans.example"


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with running() as found:
        yield found


def limited(rate: int, **more: str) -> Settings:
    return Settings(storage="memory", rate=rate, **more)  # type: ignore[arg-type]


def an_address(dice: Random) -> str:
    return ".".join(str(dice.randrange(1, 255)) for _ in range(4))


async def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    async with running(limited(3)) as api:
        answers = [await api.get("/projects") for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert [answer.headers["ratelimit-remaining"] for answer in answers] == ["2", "1", "0", "0"]
        assert {answer.headers["ratelimit-limit"] for answer in answers} == {"3"}
        assert {answer.headers["ratelimit-policy"] for answer in answers} == {"3;w=60"}
        assert code_of(answers[-1]) == "too_many_requests"
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
        assert "retry-after" not in answers[0].headers


async def test_a_thousand_forged_forwarding_headers_change_nothing() -> None:
    dice = Random(4)  # noqa: S311  it deceives nobody
    async with running(limited(50)) as api:
        statuses = [
            (await api.client.get("/health/live", headers={name: an_address(dice) for name in dice.sample(FORGED, 3)})).status_code
            for _ in range(1_000)
        ]
    assert statuses == [200] * 50 + [429] * 950


async def test_behind_a_trusted_proxy_the_real_client_counts_and_not_what_it_forges() -> None:
    dice = Random(5)  # noqa: S311  it deceives nobody
    async with running(limited(50, proxies="127.0.0.0/8, 10.0.0.0/8")) as api:
        statuses = []
        for _ in range(1_000):
            way = f"{an_address(dice)}, {an_address(dice)}, 203.0.113.9, 10.1.2.3"
            statuses.append((await api.client.get("/health/live", headers={"x-forwarded-for": way})).status_code)
        other = await api.client.get("/health/live", headers={"x-forwarded-for": "203.0.113.10"})
    assert statuses.count(200) == 50
    assert other.status_code == 200


class Held:
    """Bodies that end when they may."""

    def __init__(self, api: Api, path: str, **headers: str) -> None:
        self.api = api
        self.path = path
        self.headers = {"content-type": "application/json", **headers}
        self.may_end = asyncio.Event()

    async def body(self) -> AsyncIterator[bytes]:
        yield b"{"
        await self.may_end.wait()
        yield b"}"

    async def sent(self, client: str) -> Response:
        headers = self.headers | {"x-forwarded-for": client}
        return await self.api.client.post(V1 + self.path, content=self.body(), headers=headers)


EACH = MOST_BODIES_AT_ONCE // SHARE


@pytest.mark.parametrize(("clients", "other"), [(["203.0.113.9"], "203.0.113.10"), (["2001:db8::1", "2001:db8::2"], "2001:db8:0:1::1")])
async def test_one_address_has_a_share_of_the_places_for_bodies_and_others_get_in(clients: list[str], other: str) -> None:
    async with running(limited(0, proxies="127.0.0.0/8"), signed_in=False) as api, asyncio.TaskGroup() as group:
        held = Held(api, "/session")
        waiting = [group.create_task(held.sent(clients[number % len(clients)])) for number in range(EACH)]
        await until(lambda: api.app.state.crowd.bodies._taken.total() == EACH)  # noqa: SLF001
        refused = await api.client.post(f"{V1}/session", json={}, headers={"x-forwarded-for": clients[-1]})
        assert (refused.status_code, code_of(refused), refused.headers["retry-after"]) == (429, "too_many_bodies", "2")
        assert (await api.client.get("/health/live", headers={"x-forwarded-for": clients[0]})).status_code == 200
        assert (await api.client.post(f"{V1}/session", json={}, headers={"x-forwarded-for": other})).status_code == 400
        held.may_end.set()
        assert {(await one).status_code for one in waiting} == {400}
        assert (await api.client.post(f"{V1}/session", json={}, headers={"x-forwarded-for": clients[0]})).status_code == 400


async def test_one_person_has_a_share_of_them_from_however_many_addresses() -> None:
    async with running(limited(0, proxies="127.0.0.0/8")) as api, asyncio.TaskGroup() as group:
        ann = await a_person(api, administrator=True)
        held = Held(api, "/projects", authorization=f"Bearer {ann.access}")
        waiting = [group.create_task(held.sent(f"203.0.113.{number}")) for number in range(EACH)]
        await until(lambda: api.app.state.crowd.bodies._taken[ann.user.id] == EACH)  # noqa: SLF001
        refused = await ann.ask("POST", "/projects", {"name": "Pump station"})
        assert (refused.status_code, code_of(refused), refused.headers["retry-after"]) == (429, "too_many_bodies", "2")
        assert (await ann.ask("GET", "/projects")).status_code == 200
        await api.a_project()
        held.may_end.set()
        assert {(await one).status_code for one in waiting} == {400}
        assert (await ann.ask("POST", "/projects", {"name": "Pump station"})).status_code == 201


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not so():  # noqa: ASYNC110  # nobody tells
            await asyncio.sleep(0)


async def test_without_a_limit_nothing_is_said_of_one(api: Api) -> None:
    assert not [name for name in (await api.get("/projects")).headers if name.startswith("ratelimit")]


async def test_pages_of_a_listed_origin_may_read_and_change() -> None:
    async with running(Settings(storage="memory", origins=f"{PLANS}/, https://other.example")) as api:
        told = await api.client.options(
            f"{V1}/projects",
            headers={"origin": PLANS, "access-control-request-method": "POST", "access-control-request-headers": "if-match"},
        )
        assert told.status_code == 204
        assert told.headers["access-control-allow-origin"] == PLANS
        assert "If-Match" in told.headers["access-control-allow-headers"]
        made = await api.client.post(f"{V1}/projects", json={"name": "x"}, headers={"origin": PLANS})
        assert (made.status_code, made.headers["access-control-allow-origin"]) == (201, PLANS)
        assert "ETag" in made.headers["access-control-expose-headers"]
        assert made.headers["vary"] == "Origin"
        missing = await api.client.get("/nowhere", headers={"origin": PLANS})
        assert (missing.status_code, missing.headers["access-control-allow-origin"]) == (404, PLANS)


@pytest.mark.parametrize(
    "origin", ["https://plans.example.evil.example", "http://plans.example", "https://PLANS.example:444", "null", "", "http://["]
)
async def test_pages_of_other_origins_are_told_nothing(origin: str) -> None:
    async with running(Settings(storage="memory", origins=PLANS)) as api:
        asked = {"origin": origin, "access-control-request-method": "POST"}
        assert code_of(await api.client.options(f"{V1}/projects", headers=asked)) == "cross_origin"
        read = await api.client.get(f"{V1}/projects", headers={"origin": origin})
        changed = await api.client.post(f"{V1}/projects", json={"name": "x"}, headers={"origin": origin})
        assert code_of(changed) == "cross_origin"
        assert not [name for answer in (read, changed) for name in answer.headers if name.startswith("access-control")]


async def test_a_compressed_body_is_not_unpacked(api: Api) -> None:
    answer = await api.client.post(
        f"{V1}/projects", content=b"{}", headers={"content-encoding": "gzip", "content-type": "application/json"}
    )
    assert (answer.status_code, code_of(answer)) == (415, "unsupported_media_type")


async def test_a_body_that_stands_still_is_not_waited_for(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies.patient, "__kwdefaults__", {"idle_s": 0.05, "total_s": 5.0})

    async def slow() -> AsyncIterator[bytes]:
        yield b'{"name": '
        await asyncio.Event().wait()

    answer = await api.client.post(f"{V1}/projects", content=slow(), headers={"content-type": "application/json"})
    assert (answer.status_code, code_of(answer)) == (408, "request_timed_out")
    assert answer.headers["connection"] == "close"


async def test_a_body_that_drips_is_not_waited_for(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies.patient, "__kwdefaults__", {"idle_s": 5.0, "total_s": 0.1})

    async def dripping() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0.01)

    answer = await api.client.post(f"{V1}/projects", content=dripping(), headers={"content-type": "application/json"})
    assert (answer.status_code, code_of(answer)) == (408, "request_timed_out")


FOREIGN = {"id", "owner_id", "role", "project_id", "status", "version", "created_at", "administrator", "is_admin", "user_id", "scopes"}
"""What nobody may write."""


async def test_no_body_takes_a_field_that_it_does_not_know(api: Api) -> None:
    project = await api.a_project()
    drawing = await api.a_drawing(project)
    before = (await api.get(f"/projects/{project}")).json(), (await api.get(f"/drawings/{drawing}")).json()
    described = (await api.client.get("/docs/openapi.json")).json()
    count = 0
    for method, path, example in writable(described):
        where = path.format(
            project_id=project, drawing_id=drawing, user_id=uuid4(), component_id="1.1", webhook_id=uuid4(), channel_id=uuid4()
        )
        for field in FOREIGN - example.keys():
            answer = await api.client.request(method, where, json={**example, field: "1"})
            assert (answer.status_code, code_of(answer)) == (400, "invalid_request"), (method, path, field)
            assert field in answer.text
            count += 1
    assert count >= 13 * (len(FOREIGN) - 1)
    assert ((await api.get(f"/projects/{project}")).json(), (await api.get(f"/drawings/{drawing}")).json()) == before


def writable(described: Mapping[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation that takes JSON, with the body that is described for it."""
    return [
        (method, path, operation["requestBody"]["content"]["application/json"]["examples"]["usual"]["value"])
        for path, item in described["paths"].items()
        for method, operation in item.items()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    ]


async def test_an_upload_takes_no_field_that_it_does_not_know(api: Api) -> None:
    project = await api.a_project()
    for field in FOREIGN:
        answer = await api.upload(f"/projects/{project}/drawings", PDF, "a.pdf", **{field: "1"})
        assert (answer.status_code, code_of(answer)) == (400, "invalid_upload")
    assert (await api.get(f"/projects/{project}/drawings")).json()["items"] == []


@pytest.mark.parametrize("headers", [{"host": "plans.example"}, {"origin": PLANS}])
async def test_hosts_and_origins_that_may_ask_may_open_a_websocket(headers: dict[str, str]) -> None:
    async with running(Settings(storage="memory", hosts="plans.example", origins=PLANS)) as api:
        address = f"{V1}/drawings/{await api.a_drawing()}/events/socket"
        async with listening(api, address, "websocket", **headers) as listener:
            assert (await listener.heard())["type"] == "websocket.accept"
        async with listening(api, address, "websocket", origin="https://else.example") as listener:
            assert (await listener.closed())[0] == 1008
