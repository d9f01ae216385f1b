"""What is ready to be sent is sent only to whom it may be, and only as long as it is so."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from electrical_orchestrator.adapters.tokens.jwt import LEEWAY
from electrical_orchestrator.application.people.authenticate import Authenticate
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.sessions import ACCESS
from electrical_orchestrator.domain.people.tokens import Scope
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.http import prepared
from electrical_orchestrator.entrypoints.http.prepared import Prepared
from electrical_orchestrator.entrypoints.http.ready_lists import ReadyLists
from electrical_orchestrator.entrypoints.http.remembering import GOOD_S
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response

from tests.acceptance.people_api import Person, a_person
from tests.acceptance.running_api import V1, Api, running
from tests.fakes.clock import StillClock


@pytest.fixture(params=["memory", "sql"])
async def api(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Api]:
    async with running(Settings(storage=request.param, data=tmp_path, rate=0)) as found:
        yield found


async def viewer(api: Api, drawing: str) -> Person:
    person = await a_person(api, f"{uuid4().hex}@example.com")
    kept = await api.container.drawings.show_drawing()(DrawingId(UUID(drawing)))
    await api.container.people.set_member()(kept.project, person.user.id, Role.VIEWER)
    return person


async def asked(api: Api, drawing: str, person: Person, **headers: str) -> Response:
    given = {"authorization": f"Bearer {person.access}", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return await api.client.get(f"{V1}/drawings/{drawing}/components?limit=1", headers=given)


async def test_an_answer_is_the_same_again_and_is_not_sent_to_who_knows_it(api: Api) -> None:
    drawing = await api.a_drawing()
    person = await viewer(api, drawing)
    first, again = [await asked(api, drawing, person) for _ in range(2)]
    assert first.status_code == 200
    assert again.content == first.content
    assert set(again.headers) == set(first.headers)
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    for _ in range(2):
        known = await asked(api, drawing, person, if_none_match=first.headers["etag"])
        assert (known.status_code, known.content, known.headers["etag"]) == (304, b"", first.headers["etag"])
    assert (await asked(api, drawing, person, if_none_match='"another"')).status_code == 200


async def test_who_knows_it_from_before_is_told_so_again(api: Api) -> None:
    drawing = await api.a_drawing()
    person = await viewer(api, drawing)
    first = await asked(api, drawing, person)
    prepared_of(api)._kept.clear()  # noqa: SLF001 - as after a commit of anything
    known = [(await asked(api, drawing, person, if_none_match=first.headers["etag"])).status_code for _ in range(2)]
    again = [(await asked(api, drawing, person)).content for _ in range(2)]
    assert (known, again) == ([304, 304], [first.content] * 2)


async def test_a_revoked_token_is_refused_at_once(api: Api) -> None:
    drawing = await api.a_drawing()
    person = await viewer(api, drawing)
    assert [(await asked(api, drawing, person)).status_code for _ in range(2)] == [200, 200]
    await person.ask("DELETE", "/session")
    assert (await asked(api, drawing, person)).status_code == 401


async def test_nobody_reads_what_another_was_told(api: Api) -> None:
    drawing = await api.a_drawing()
    person, stranger = await viewer(api, drawing), await a_person(api, "eve@example.com")
    assert (await asked(api, drawing, person)).status_code == 200
    assert (await asked(api, drawing, stranger)).status_code == 404
    assert (await api.client.get(f"{V1}/drawings/{drawing}/components?limit=1", headers={"authorization": ""})).status_code == 401


async def test_who_is_removed_sees_nothing_from_then_on(api: Api) -> None:
    drawing = await api.a_drawing()
    person = await viewer(api, drawing)
    assert [(await asked(api, drawing, person)).status_code for _ in range(2)] == [200, 200]
    project = (await api.get(f"/drawings/{drawing}")).json()["project"]
    await api.client.delete(f"{V1}/projects/{project}/members/{person.user.id}")
    assert (await asked(api, drawing, person)).status_code == 404


async def test_what_another_process_commits_counts_at_once(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, rate=0)
    async with running(settings) as api, opened(settings) as elsewhere:
        drawing = await api.a_drawing()
        person = await viewer(api, drawing)
        assert [(await asked(api, drawing, person)).status_code for _ in range(2)] == [200, 200]
        await elsewhere.people.disable_user()(person.user.id)
        assert (await asked(api, drawing, person)).status_code == 401


async def test_a_new_result_is_another_answer(api: Api) -> None:
    drawing = await api.a_drawing()
    person = await viewer(api, drawing)
    first = await asked(api, drawing, person)
    await api.client.post(f"{V1}/drawings/{drawing}/recognition")
    await api.readings.settled()
    assert (await asked(api, drawing, person, if_none_match=first.headers["etag"])).status_code == 200


async def test_what_is_large_is_not_kept_whichever_way_it_was_made(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = await api.a_drawing()
    person = await viewer(api, drawing)
    first = await asked(api, drawing, person)
    kept = prepared_of(api)._kept  # noqa: SLF001 - what it holds is the point
    monkeypatch.setattr(prepared, "LARGEST", len(first.content))
    assert [(await asked(api, drawing, person)).content for _ in range(2)] == [first.content] * 2
    assert len(kept) == 1
    kept.clear()  # the next page is made at once
    monkeypatch.setattr(prepared, "LARGEST", len(first.content) - 1)
    assert [(await asked(api, drawing, person)).content for _ in range(3)] == [first.content] * 3
    assert not kept


class Stopped:
    """The API while nothing is committed; its time is the test's, and who asks is looked up as often as is counted."""

    def __init__(self, api: Api, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clock = clock
        self.began = clock.moment
        self.looked_up = 0
        doors, admission = prepared_of(api), api.app.state.admission
        lists = doors.fresh
        assert isinstance(lists, ReadyLists)
        for one in (doors, admission.people, admission.rights, lists.listables):
            monkeypatch.setattr(one, "state", lambda: 1)
        doors.fresh = replace(lists, admission=replace(admission, authenticate=self.counting(admission.authenticate)))
        api.app.state.admission = doors.fresh.admission

    def counting(self, authenticate: Callable[[], Authenticate]) -> Callable[[], Authenticate]:
        def made() -> Authenticate:
            self.looked_up += 1
            return authenticate()

        return made

    def at(self, seconds: float) -> None:
        self.clock.moment = self.began + timedelta(seconds=seconds)


@pytest.fixture(params=["memory", "sql"])
async def still(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Api, StillClock]]:
    clock = StillClock()
    async with running(Settings(storage=request.param, data=tmp_path, rate=0), clock=clock) as found:
        yield found, clock


async def test_all_that_is_remembered_one_after_the_other_ends_together(
    still: tuple[Api, StillClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    api, clock = still
    drawing = await api.a_drawing()
    person = await viewer(api, drawing)
    stopped = Stopped(api, clock, monkeypatch)
    paths = [f"/drawings/{drawing}", f"/drawings/{drawing}/components?limit=1", f"/drawings/{drawing}/components?limit=2", "/projects"]
    for seconds, times in ((0, 1), (GOOD_S - 0.2, 1), (GOOD_S - 0.1, 1), (GOOD_S, 2), (2 * GOOD_S - 0.1, 2), (2 * GOOD_S, 3)):
        stopped.at(seconds)
        for path in paths[: 1 if seconds == 0 else None]:  # first of all who asks, then what, then pages
            assert (await person.ask("GET", path)).status_code == 200
        assert stopped.looked_up == times, seconds


@pytest.mark.parametrize("kind", ["session", "program"])
async def test_nothing_that_is_remembered_outlives_a_token(
    still: tuple[Api, StillClock], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    api, clock = still
    drawing = await api.a_drawing()
    person = await viewer(api, drawing)
    lasts = ACCESS.total_seconds()
    if kind == "program":
        _, person.access = await api.container.people.create_token()(person.user.id, "erp", {Scope.READ}, lasting=ACCESS)
    stopped = Stopped(api, clock, monkeypatch)
    paths = [f"/drawings/{drawing}", *(f"/drawings/{drawing}/components?limit={limit}" for limit in (1, 2))]
    stopped.at(lasts - 1)
    assert [(await person.ask("GET", path)).status_code for path in paths * 2] == [200] * 6
    assert stopped.looked_up == 1
    stopped.at(lasts)  # clocks of several servers may differ: a session's token is taken a little longer, and asked for each time
    assert [(await person.ask("GET", path)).status_code for path in paths * 2] == [401 if kind == "program" else 200] * 6
    assert stopped.looked_up == 7
    stopped.at(lasts + LEEWAY.total_seconds())
    assert [(await person.ask("GET", path)).status_code for path in paths * 2] == [401] * 6


async def test_ready_answers_are_counted_like_others(tmp_path: Path) -> None:
    async with running(Settings(data=tmp_path, rate=0)) as setting_up:
        drawing = await setting_up.a_drawing()
        person = await viewer(setting_up, drawing)
    async with running(Settings(data=tmp_path, rate=3)) as api:
        heard = [await asked(api, drawing, person) for _ in range(4)]
        assert [answer.headers["ratelimit-remaining"] for answer in heard] == ["2", "1", "0", "0"]
        assert [answer.status_code for answer in heard] == [200, 200, 200, 429]


def prepared_of(api: Api) -> Prepared:
    """Behind the doors of the application."""
    at: object = api.app.asgi_handler
    while not isinstance(at, Prepared):
        at = at._app  # type: ignore[attr-defined]  # noqa: SLF001 - no other way in
    return at
