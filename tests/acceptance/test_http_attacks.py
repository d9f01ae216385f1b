"""What attackers try with people's accounts, over HTTP, each with its figure."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Callable
from copy import deepcopy
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.passwords.argon2 import Argon2PasswordHasher
from electrical_orchestrator.adapters.tokens.jwt import JwtAccessTokens
from electrical_orchestrator.adapters.tokens.rings import MemoryKeyRing
from electrical_orchestrator.application.people.attempts import FREE
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.sessions import GRACE
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response
from scipy.stats import ks_2samp

from tests.acceptance.people_api import PASSWORD, a_person, a_project, a_user, asked, signed_in
from tests.acceptance.running_api import V1, Api, code_of, running
from tests.fakes.clock import StillClock
from tests.fakes.notifier import MemoryNotifier
from tests.integration.test_forged_tokens import FORGED, Forger

WRONG = "wrong, and long enough"
EVERYBODY_S = 300
AT_ONCE = 150
"""Fewer than the server takes."""
EXTRA = ("id", "owner_id", "role", "project_id", "status", "version", "created_at", "is_admin", "administrator", "disabled", "review")

NAMELESS = ("invitation_id", "token_id", "webhook_id", "delivery_id", "channel_id")
"""What paths name and nobody has."""


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with running(signed_in=False) as found:
        yield found


# Forged tokens


class Insider(Forger):
    """Knows the keys of the running server, so that each token is wrong in one thing alone."""

    def __init__(self, ring: MemoryKeyRing) -> None:
        super().__init__()
        self.ring = ring
        self.key = ring.keys(datetime.now(UTC))[-1]

    def claims(self, **changed: Any) -> dict[str, Any]:  # noqa: ANN401  # whatever a forger writes
        now = int(time.time())
        return super().claims(**({"iat": now, "nbf": now, "exp": now + 900} | changed))


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
async def test_a_forged_token_opens_nothing(forged: Callable[[Forger], str]) -> None:
    ring = MemoryKeyRing("EdDSA")
    async with running(signed_in=False, access_tokens=JwtAccessTokens(ring)) as api:
        ann = await a_person(api, administrator=True)
        assert (await ann.ask("GET", "/session")).status_code == 200
        answer = await asked(api, "GET", "/session", token=forged(Insider(ring)))
        assert (answer.status_code, code_of(answer)) == (401, "invalid_token")


# Refresh tokens


async def refreshed(api: Api, token: str) -> Response:
    return await asked(api, "POST", "/session/refresh", {"refresh_token": token})


async def test_fifty_refreshes_at_once_have_exactly_one_successor(api: Api) -> None:
    ann = await a_person(api)
    answers = await asyncio.gather(*(refreshed(api, ann.refresh) for _ in range(50)))
    assert [answer.status_code for answer in answers] == [200] * 50
    assert len({answer.json()["refresh_token"] for answer in answers}) == 1


@pytest.mark.parametrize("ancestor", range(5))
async def test_the_replay_of_any_ancestor_ends_the_whole_family_within_one_request(ancestor: int) -> None:
    clock = StillClock()
    async with running(signed_in=False, clock=clock) as api:
        ann = await a_person(api)
        chain, access = [ann.refresh], [ann.access]
        for _ in range(5):
            told = (await refreshed(api, chain[-1])).json()
            chain.append(told["refresh_token"])
            access.append(told["access_token"])
        clock.moment += GRACE + timedelta(seconds=1)

        assert code_of(await refreshed(api, chain[ancestor])) == "token_reused"

        for token in access:
            assert code_of(await asked(api, "GET", "/session", token=token)) == "invalid_token"
        assert [(await refreshed(api, token)).status_code for token in chain] == [401] * len(chain)
        boss = await a_person(api, "boss@example.com", administrator=True)
        told = (await boss.ask("GET", f"/audit?action=session.token_reused&person={ann.user.id}")).json()["items"]
        assert len(told) == 1


# Guessing


async def test_who_burns_the_attempts_keeps_nobody_else_out(api: Api) -> None:
    user = await a_user(api)
    transport: Any = api.client._transport  # noqa: SLF001  # httpx tells no other way
    credentials = {"email": "ann@example.com", "password": WRONG}
    transport.client = ("192.0.2.66", 1)
    answers = [await asked(api, "POST", "/session", credentials) for _ in range(50)]
    assert [answer.status_code for answer in answers].count(401) <= 6
    refused = answers[-1]
    assert code_of(refused) == "too_many_attempts"
    assert 1 <= int(refused.headers["retry-after"]) <= 900
    assert (await asked(api, "POST", "/session", credentials | {"password": PASSWORD})).status_code == 429
    transport.client = ("192.0.2.7", 1)
    assert (await signed_in(api, user)).access


async def test_attempts_at_once_and_under_forged_forwarding_headers_count_as_well() -> None:
    async with running(signed_in=False, clock=StillClock()) as api:
        await a_user(api)
        turn = asyncio.Semaphore(AT_ONCE)

        async def attempt(number: int) -> int:
            forged = f"198.51.100.{number % 250}"
            headers = {"x-forwarded-for": forged, "forwarded": f"for={forged}", "x-real-ip": forged}
            body = {"email": "ann@example.com", "password": WRONG}
            async with turn:
                return (await api.client.post(f"{V1}/session", json=body, headers=headers)).status_code

        codes = await asyncio.gather(*(attempt(number) for number in range(1000)))
    assert (codes.count(401), codes.count(429)) == (FREE, 1000 - FREE)


async def test_no_other_door_takes_more_guesses(api: Api) -> None:
    """Whoever owns a project may invite anybody's address, and is given the link."""
    owner = await a_person(api, "owner@example.com")
    ann = await a_person(api)
    project = await a_project(api, owner.user)
    link = (await owner.ask("POST", f"/projects/{project.id}/invitations", {"email": "ann@example.com", "role": "viewer"})).json()["token"]
    doors = [
        ("/session", {"email": "Ann@example.com ", "password": WRONG}),
        ("/invitations/accept", {"token": link, "name": "Ann", "password": WRONG}),
        ("/session/password", {"present": WRONG, "new": "fuses and contactors"}),
    ]
    answers = [await ann.ask("POST", path, body) for _ in range(10) for path, body in doors]
    assert [answer.status_code for answer in answers].count(401) <= 6
    assert {code_of(answer) for answer in answers[-3:]} == {"too_many_attempts"}


async def test_unknown_people_wait_as_long_as_known_ones(api: Api) -> None:
    await a_user(api)
    told = []
    for email in ("ann@example.com", "nobody@example.com"):
        answers = [await asked(api, "POST", "/session", {"email": email, "password": WRONG}) for _ in range(7)]
        told.append([(answer.status_code, code_of(answer)) for answer in answers])
    assert told[0] == told[1]


async def test_three_hundred_known_are_not_told_from_three_hundred_unknown_people() -> None:
    async with running(signed_in=False, password_hasher=Argon2PasswordHasher(time_cost=1, memory_cost=1024)) as api:
        assert await told_apart(api, "/session", {"password": WRONG}) == {401}


async def test_three_hundred_forgotten_passwords_are_not_told_from_three_hundred_of_nobody() -> None:
    notifier = Slow()
    async with running(Settings(storage="memory", rate=0, mail_url="mailto://nowhere"), signed_in=False, notifier=notifier) as api:
        assert await told_apart(api, "/session/forgotten-password", {}) == {202}
    assert len(notifier.sent) == EVERYBODY_S


class Slow(MemoryNotifier):
    """As mail servers are."""

    async def send(self, address: str, title: str, text: str) -> None:
        await asyncio.sleep(0.02)
        await super().send(address, title, text)


async def told_apart(api: Api, path: str, body: dict[str, str]) -> set[int]:
    """What ``path`` answers to people who are known and to others: of one form, after the same time."""
    known = [(await a_user(api, f"{number:03}@known.example")).email for number in range(EVERYBODY_S)]
    unknown = [f"{number:03}@other.example" for number in range(EVERYBODY_S)]
    transport: Any = api.client._transport  # noqa: SLF001  # httpx tells no other way
    await asked(api, "POST", path, body | {"email": "warm@up.example"})
    took: dict[str, list[float]] = {"known": [], "other": []}
    bodies = set()
    anybody = [*known, *unknown]
    Random(EVERYBODY_S).shuffle(anybody)  # noqa: S311  # in turn, each sort would come after what the other one leaves to be done
    for number, email in enumerate(anybody):
        transport.client = (f"198.51.100.{number % 250}", 1)
        began = time.perf_counter()
        answer = await asked(api, "POST", path, body | {"email": email})
        took[email[4:9]].append(time.perf_counter() - began)
        bodies.add((answer.status_code, *sorted((answer.json() | {"request_id": ""}).items())))
        await api.app.state.afterwards.settled()
    assert len(bodies) == 1
    difference = abs(statistics.median(took["known"]) - statistics.median(took["other"]))
    assert difference < 0.005 or ks_2samp(took["known"], took["other"]).pvalue > 0.01
    return {status for status, *_ in bodies}


# Mass assignment


def state_of(api: Api) -> dict[str, Any]:
    """Everything that is kept, but for the trail and the sessions that the asking itself makes."""
    storage = api.container.ports.database()._storage  # noqa: SLF001  # to see all of it
    kept = {name: getattr(storage, name) for name in ("projects", "drawings", "recognitions")}
    kept |= {field.name: getattr(storage.people, field.name) for field in fields(storage.people)}
    return {name: deepcopy({key: _plain(value) for key, value in rows.items()}) for name, rows in kept.items()}


def _plain(row: Any) -> Any:  # noqa: ANN401  # of any kind
    return {field.name: getattr(row, field.name) for field in fields(row) if field.name != "revisions"}


async def test_no_body_takes_what_nobody_may_set(api: Api) -> None:
    boss = await a_person(api, "boss@example.com", administrator=True)
    ann = await a_user(api)
    project = await a_project(api, ann, Role.VIEWER)
    form = {"authorization": f"Bearer {boss.access}"}
    pdf = {"file": ("a.pdf", b"%PDF-1.7", "application/pdf")}
    drawing = (await api.client.post(f"{V1}/projects/{project.id}/drawings", files=pdf, headers=form)).json()["id"]
    await api.readings.settled()
    described: dict[str, Any] = (await api.client.get("/docs/openapi.json")).json()
    named = {"project_id": project.id, "drawing_id": drawing, "user_id": ann.id, "component_id": "1.1"}
    before, tried, schemas = state_of(api), 0, set()

    for path, item in described["paths"].items():
        for method, operation in item.items():
            content = operation.get("requestBody", {}).get("content", {})
            address = path.format_map(named | dict.fromkeys(NAMELESS, uuid4()) | {"number": 1, "code": "x"})
            for media, told in content.items():
                schema = _schema(described, told["schema"])
                schemas.add(schema.get("title", operation["operationId"]))
                for field in set(EXTRA) - schema["properties"].keys():
                    if media == "application/json":
                        answer = await boss.ask(method.upper(), address.removeprefix(V1), told["examples"]["usual"]["value"] | {field: "1"})
                    else:
                        answer = await api.client.request(method.upper(), address, files=pdf, data={field: "1"}, headers=form)
                    assert answer.status_code == 400, (path, field, answer.text)
                    tried += 1

    assert state_of(api) == before
    assert tried >= 140
    assert len(schemas) >= 14


def _schema(described: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        found: dict[str, Any] = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        assert found["additionalProperties"] is False, found["title"]
        return found
    return schema
