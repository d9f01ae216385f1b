"""Webhooks over HTTP, against real receivers on this machine."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from electrical_orchestrator.adapters.measures.unmeasured import Unmeasured
from electrical_orchestrator.adapters.outbound.httpcore import HttpcoreCaller
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.outbound.addresses import Rules
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.signing import signature
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.running_api import V1, Api, code_of, running
from tests.contracts import receivers
from tests.contracts.receivers import canary, receiving, status

ADDRESS = "https://erp.example.com/hooks"


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    caller = HttpcoreCaller(Rules(loopback=True), Unmeasured, longest_s=0.5)
    async with running(Settings(storage="memory", rate=0, webhook_loopback=True), caller=caller) as found:
        yield found


async def made(api: Api, address: str, project: str | None = None, *notices: str) -> tuple[str, dict[str, Any]]:
    """The path of the webhook, and what was said of it."""
    path = f"/projects/{project or await api.a_project()}/webhooks"
    answer = await api.client.post(V1 + path, json={"address": address, "notices": notices})
    assert answer.status_code == 201, answer.text
    return f"{path}/{answer.json()['id']}", answer.json()


async def deliveries(api: Api, hook: str, **query: str | int) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await api.get(f"{hook}/deliveries", **query)).json()["items"]
    return items


async def delivery(api: Api, hook: str, state: str | None = None, tries: int = 0) -> dict[str, Any]:
    """The newest one, once it is so far."""
    async with asyncio.timeout(20):
        while True:
            found = await deliveries(api, hook)
            if found and found[0]["tries"] >= tries and state in {None, found[0]["state"]}:
                return found[0]
            await asyncio.sleep(0.02)


async def test_what_happens_to_a_drawing_arrives_signed_and_in_order(api: Api) -> None:
    async with receiving(status(204)) as receiver:
        project = await api.a_project()
        _, hook = await made(api, receiver.address, project, "drawing.added", "drawing.recognised")
        drawing = await api.a_drawing(project)
        heard = await receiver.heard(2)
    told = [json.loads(body) for _, body in heard]
    assert [(one["type"], one["data"]["drawing"], one["data"]["sequence"]) for one in told] == [
        ("drawing.added", drawing, 1),
        ("drawing.recognised", drawing, 2),
    ]
    for headers, body in heard:
        at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
        assert headers["webhook-signature"] == signature(hook["secret"], headers["webhook-id"], at, body)
    assert len({headers["webhook-id"] for headers, _ in heard}) == 2


async def test_a_webhook_is_made_shown_changed_and_deleted(api: Api) -> None:
    path, hook = await made(api, ADDRESS)
    assert hook["secret"].startswith("whsec_")
    shown = (await api.get(path)).json()
    assert shown == hook | {"secret": None}
    assert (await api.get(path.rpartition("/")[0])).json()["items"] == [shown]
    changed = await api.client.patch(V1 + path, json={"notices": ["drawing.recognised"], "enabled": False})
    assert changed.json() == shown | {"notices": ["drawing.recognised"], "enabled": False, "disabled_because": "paused"}
    assert code_of(await api.client.post(f"{V1}{path}/test")) == "webhook_disabled"
    other = (await api.client.post(f"{V1}{path}/secret")).json()["secret"]
    assert other.startswith("whsec_")
    assert other != hook["secret"]
    assert (await api.client.delete(V1 + path)).status_code == 204
    assert code_of(await api.get(path)) == "webhook_not_found"


async def test_an_address_that_leads_inwards_is_refused_at_once(api: Api) -> None:
    project = await api.a_project()
    for address in (
        "https://127.0.0.1/",
        "http://10.0.0.1/",
        "https://user:pass@erp.example.com/",
        "https://[::ffff:10.0.0.1]/",
        "nonsense",
    ):
        answer = await api.client.post(f"{V1}/projects/{project}/webhooks", json={"address": address})
        assert (answer.status_code, code_of(answer)) == (400, "address_refused")
    path, _ = await made(api, ADDRESS, project)
    assert code_of(await api.client.patch(V1 + path, json={"address": "https://0x7f.1"})) == "address_refused"
    answer = await api.client.post(f"{V1}/projects/{project}/webhooks", json={"address": ADDRESS, "notices": ["session.begun"]})
    assert code_of(answer) == "invalid_request"


async def test_a_project_s_webhooks_are_nothing_of_another_s(api: Api) -> None:
    path, hook = await made(api, ADDRESS)
    elsewhere = f"/projects/{await api.a_project()}/webhooks/{hook['id']}"
    for method, end in (("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/secret"), ("POST", "/test"), ("GET", "/deliveries")):
        body = {"enabled": True} if method == "PATCH" else None
        assert code_of(await api.client.request(method, V1 + elsewhere + end, json=body)) == "webhook_not_found"
    assert (await api.get(path)).status_code == 200


async def test_a_webhook_is_tried_and_its_deliveries_are_listed_and_replayed(api: Api) -> None:
    async with receiving(status(204)) as receiver:
        hook, _ = await made(api, receiver.address, None, "drawing.recognised")
        for _ in range(3):
            assert (await api.client.post(f"{V1}{hook}/test")).status_code == 202
        await receiver.heard(3)
        last = await delivery(api, hook, "delivered")
        assert (last["type"], last["status"], last["reason"], last["tries"]) == ("webhook.test", 204, None, 1)
        again = await api.client.post(f"{V1}{hook}/deliveries/{last['id']}/replay")
        assert (again.status_code, again.json()["state"]) == (202, "waiting")
        heard = await receiver.heard(4)
    assert heard[3][0]["webhook-id"] == last["notice"]
    page = (await api.get(f"{hook}/deliveries", limit=2)).json()
    rest = (await api.get(f"{hook}/deliveries", limit=2, after=page["next"])).json()
    assert [len(page["items"]), len(rest["items"]), rest["next"]] == [2, 1, None]
    missing = await api.client.post(f"{V1}{hook}/deliveries/{hook.rpartition('/')[2]}/replay")
    assert code_of(missing) == "delivery_not_found"


async def test_who_did_what_with_webhooks_stands_in_the_trail(api: Api) -> None:
    path, hook = await made(api, ADDRESS)
    await api.client.delete(V1 + path)
    entries = (await api.get(f"/projects/{hook['project']}/audit")).json()["items"]
    assert [entry["action"] for entry in entries][:2] == ["webhook.deleted", "webhook.made"]
    assert hook["secret"] not in str(entries)


@pytest.mark.parametrize(
    ("behave", "state", "reason"),
    [
        (status(500), "waiting", "It answered 500."),
        (status(302, "location: http://127.0.0.1:{port}/"), "waiting", "It answered 302, and nobody is followed elsewhere."),
        (status(410), "failed", "It answered 410."),
        (receivers.silent, "waiting", "127.0.0.1 did not answer within 0.5 s."),
        (receivers.dripping, "waiting", "127.0.0.1 did not answer within 0.5 s."),
        (receivers.resetting, "waiting", None),
        (receivers.endless, "delivered", ""),
    ],
)
async def test_a_bad_receiver_hurts_nobody(api: Api, behave: receivers.Behave, state: str, reason: str | None) -> None:
    async with receiving(behave) as bad, receiving(status(204)) as good:
        project = await api.a_project()
        hook, _ = await made(api, bad.address, project, "drawing.added")
        await made(api, good.address, project, "drawing.added")
        await api.a_drawing(project)
        began = time.monotonic()
        assert (await api.get(f"/projects/{project}")).status_code == 200
        assert time.monotonic() - began < 0.5
        await good.heard(1)
        found = await delivery(api, hook, tries=1)
    assert found["state"] == state
    assert reason is None or (found["reason"] or "") == reason
    assert (await api.get(hook)).json()["disabled_because"] == ("gone" if found["status"] == 410 else None)


async def test_what_a_bad_receiver_missed_it_gets_when_it_is_well_again(api: Api) -> None:
    answers = [500, 500, 204]

    async def recovering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await status(answers.pop(0))(reader, writer)

    async with receiving(recovering) as receiver:
        hook, _ = await made(api, receiver.address, None, "drawing.recognised")
        await api.client.post(f"{V1}{hook}/test")
        failed = await delivery(api, hook, "failed")
        for state in ("failed", "delivered"):
            await api.client.post(f"{V1}{hook}/deliveries/{failed['id']}/replay")
            await delivery(api, hook, state, tries=1)
    assert len({headers["webhook-id"] for headers, _ in receiver.requests}) == 1


async def test_calls_inwards_are_refused_when_they_are_made_too(tmp_path: Path) -> None:
    """By the container's own caller, whose settings let nobody call this machine."""
    settings = Settings(data=tmp_path, rate=0, storage="memory")
    async with canary() as never, running(settings, caller=HttpcoreCaller(Rules(), Unmeasured)) as api:
        project = await api.a_project()
        create = api.container.webhooks.create_webhook(rules=Rules(loopback=True))
        webhook = await create(ProjectId(UUID(project)), f"http://127.0.0.1:{never.port}/", [Act.DRAWING_FAILED])
        await api.container.webhooks.try_webhook()(webhook.project, webhook.id)
        found = await delivery(api, f"/projects/{project}/webhooks/{webhook.id}", tries=1)
        assert "https://" in found["reason"]
    assert never.connections == 0
