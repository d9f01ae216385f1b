"""Whoever may no longer see something is let go, also where an answer lasts; what is counted is counted by person."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.entrypoints.http.places import MOST_EACH
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.listening import Listener, listening
from tests.acceptance.people_api import Person, a_person, a_project, a_user, asked, signed_in
from tests.acceptance.running_api import V1, Api, code_of, running

Ending = Callable[[Api, Person, str], Awaitable[object]]


@pytest.fixture
async def api(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Api]:
    monkeypatch.setattr("electrical_orchestrator.entrypoints.http.changes.ASKED_S", 0.02)
    async with running(signed_in=False) as found:
        yield found


async def sign_out(_: Api, person: Person, __: str) -> None:
    assert (await person.ask("DELETE", "/session")).status_code == 204


async def disable(api: Api, person: Person, _: str) -> None:
    await api.container.people.disable_user()(person.user.id)


async def sign_out_elsewhere(api: Api, person: Person, _: str) -> None:
    assert (await (await signed_in(api, person.user)).ask("DELETE", "/session/everywhere")).status_code == 204


async def leave(api: Api, person: Person, project: str) -> None:
    async with api.container.ports.begin()() as work:
        (member,) = [one for one in await work.members.list((await work.projects.list())[0].id) if one.user == person.user.id]
        assert str(member.project) == project
        await work.members.remove(member.project, person.user.id)


ENDINGS = [(sign_out, 4401), (disable, 4401), (sign_out_elsewhere, 4401), (leave, 4404)]


async def watcher(api: Api) -> tuple[Person, str]:
    await a_user(api, "boss@example.com", administrator=True)
    person = await a_person(api)
    project = await a_project(api, person.user, Role.VIEWER)
    return person, str(project.id)


async def over(listener: Listener) -> bool:
    """Whether the stream ends soon."""
    while await listener.block():
        pass
    return True


@pytest.mark.parametrize("ending", [ending for ending, _ in ENDINGS])
async def test_a_stream_ends_soon_after_its_watcher_may_see_no_more(api: Api, ending: Ending) -> None:
    person, project = await watcher(api)
    async with listening(api, f"{V1}/projects/{project}/events", authorization=f"Bearer {person.access}") as listener:
        assert listener.status == 200
        await ending(api, person, project)
        assert await over(listener)
    again = await person.ask("GET", f"/projects/{project}/events")
    assert again.status_code in {401, 404}


@pytest.mark.parametrize(("ending", "code"), ENDINGS)
async def test_a_websocket_ends_with_the_reason(api: Api, ending: Ending, code: int) -> None:
    person, project = await watcher(api)
    address = f"{V1}/projects/{project}/events/socket"
    async with listening(api, address, "websocket", protocols=["bearer", person.access]) as listener:
        assert (await listener.heard())["subprotocol"] == "bearer"
        await ending(api, person, project)
        assert (await listener.closed())[0] == code


async def test_a_watch_ends_with_its_token(api: Api) -> None:
    person, project = await watcher(api)
    _, token = await api.container.people.create_token()(person.user.id, "Screen", {"read"}, lasting=timedelta(seconds=0.2))
    async with listening(api, f"{V1}/projects/{project}/events", authorization=f"Bearer {token}") as listener:
        assert await over(listener)


async def test_who_may_stay_stays(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("electrical_orchestrator.entrypoints.http.changes.PAUSE_S", 0.05)
    person, project = await watcher(api)
    async with listening(api, f"{V1}/projects/{project}/events", authorization=f"Bearer {person.access}") as listener:
        assert [await listener.block() for _ in range(4)] == [b"retry: 2000\n\n", *[b":\n\n"] * 3]


@pytest.mark.parametrize("protocols", [[], ["bearer"], ["other", "x"], ["bearer", "x"]])
async def test_a_websocket_without_a_token_of_ours_is_told_so(api: Api, protocols: list[str]) -> None:
    _, project = await watcher(api)
    async with listening(api, f"{V1}/projects/{project}/events/socket", "websocket", protocols=protocols) as listener:
        assert (await listener.heard())["type"] == "websocket.accept"
        assert (await listener.closed())[0] == 4401


async def test_requests_are_counted_by_person_wherever_they_come_from() -> None:
    settings = Settings(storage="memory", rate=8, proxies="127.0.0.1")
    async with running(settings, signed_in=False) as api:
        ann, bea = await a_user(api), await a_user(api, "bea@example.com")
        tokens = [(await api.container.people.create_token()(user.id, "Program", {"read"}))[1] for user in (ann, bea)]

        async def ask(token: str, number: int) -> tuple[int, str | None]:
            headers = {"authorization": f"Bearer {token}", "x-forwarded-for": f"192.0.2.{number}"}
            answer = await api.client.get(f"{V1}/projects", headers=headers)
            return answer.status_code, answer.headers["ratelimit-remaining"]

        assert [await ask(tokens[0], number) for number in range(8)] == [(200, str(7 - number)) for number in range(8)]
        refused = await api.client.get(f"{V1}/projects", headers={"authorization": f"Bearer {tokens[0]}", "x-forwarded-for": "192.0.2.9"})
        assert (refused.status_code, code_of(refused)) == (429, "too_many_requests")
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert await ask(tokens[1], 10) == (200, "7")


async def test_too_many_websockets_are_refused() -> None:
    async with running(Settings(storage="memory", rate=1), signed_in=False) as api:
        address = f"{V1}/projects/{(await a_project(api)).id}/events/socket"
        async with listening(api, address, "websocket") as listener:
            assert (await listener.heard())["type"] == "websocket.accept"
        async with listening(api, address, "websocket") as listener:
            assert await listener.closed() == (1008, "too_many_requests")


@pytest.mark.parametrize("path", ["/metrics", "/health/ready"])
async def test_figures_are_for_administrators_unless_they_are_open(path: str) -> None:
    async with running(signed_in=False) as api:
        boss, ann = await a_person(api, "boss@example.com", administrator=True), await a_person(api)
        _, token = await api.container.people.create_token()(boss.user.id, "Prometheus", {"read"})
        answers = [
            await api.client.get(path, headers={"authorization": f"Bearer {held}"} if held else {})
            for held in (None, ann.access, boss.access, token)
        ]
        assert [answer.status_code for answer in answers] == [401, 403, 200, 200]
        assert (await api.client.get("/health/live")).status_code == 200
    async with running(Settings(storage="memory", figures="open"), signed_in=False) as api:
        assert (await api.client.get(path)).status_code == 200


async def test_each_person_has_keys_of_their_own(api: Api) -> None:
    project = await a_project(api)
    answers = []
    for name in ("ann", "bea"):
        person = await a_person(api, f"{name}@example.com")
        await api.container.people.set_member()(project.id, person.user.id, Role.OWNER)
        headers = {"authorization": f"Bearer {person.access}", "idempotency-key": "the-same"}
        answers += [await api.client.post(f"{V1}/projects", json={"name": "New"}, headers=headers) for _ in range(2)]
    first, again, other, other_again = [answer.json()["id"] for answer in answers]
    assert first == again != other == other_again
    assert (await asked(api, "POST", "/projects", {"name": "New"})).status_code == 401


FORM = (b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7', b"\r\n--b--\r\n")
SLOW = {
    "uploads": ("/projects/{project}/drawings", "multipart/form-data; boundary=b", FORM),
    "bodies": ("/projects/{project}/invitations", "application/json", (b'{"email": "ann2@example.com", ', b'"role": "owner"}')),
}


@pytest.mark.parametrize("ending", [ending for ending, _ in ENDINGS])
@pytest.mark.parametrize("what", SLOW)
async def test_who_is_kept_out_while_a_body_comes_changes_nothing(
    api: Api, monkeypatch: pytest.MonkeyPatch, ending: Ending, what: str
) -> None:
    monkeypatch.setattr("electrical_orchestrator.entrypoints.http.admission.SOON_S", 0)
    person = await a_person(api)
    project = str((await a_project(api, person.user)).id)
    path, media, (first, then) = SLOW[what]

    async def body() -> AsyncIterator[bytes]:
        yield first
        await ending(api, person, project)
        yield then

    headers = {"authorization": f"Bearer {person.access}", "content-type": media}
    answer = await api.client.post(V1 + path.format(project=project), content=body(), headers=headers)
    assert answer.status_code in {401, 404}, answer.text
    assert not api.container.ports.database()._storage.drawings  # noqa: SLF001  # to see all of it
    assert not api.container.ports.database()._storage.people.invitations  # noqa: SLF001


async def test_one_person_cannot_take_all_places_of_watching(api: Api) -> None:
    person, project = await watcher(api)
    other = await a_person(api, "other@example.com", administrator=True)
    address = f"{V1}/projects/{project}/events"
    async with AsyncExitStack() as watching:
        for number in range(MOST_EACH):
            how = {"authorization": f"Bearer {person.access}"}
            if number % 2:
                socket = await watching.enter_async_context(listening(api, f"{address}/socket", "websocket", **how))
                assert (await socket.heard())["type"] == "websocket.accept"
            else:
                await watching.enter_async_context(listening(api, address, **how))
        refused = await person.ask("GET", f"/projects/{project}/events")
        assert (refused.status_code, code_of(refused)) == (429, "too_many_watches")
        async with listening(api, f"{address}/socket", "websocket", protocols=["bearer", person.access]) as listener:
            assert (await listener.heard())["type"] == "websocket.accept"
            assert await listener.closed() == (4429, "too_many_watches")
        async with listening(api, address, authorization=f"Bearer {other.access}") as listener:
            assert listener.status == 200
    async with listening(api, address, authorization=f"Bearer {person.access}") as listener:
        assert listener.status == 200
    assert not api.app.state.places._taken  # noqa: SLF001  # nobody is remembered
