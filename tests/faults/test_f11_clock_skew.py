"""F11: the clock is wrong, or is put right while the program runs."""

from datetime import UTC, datetime, timedelta

import pytest
from electrical_orchestrator.domain.people.sessions import ACCESS

from tests.acceptance.running_api import CHIEF, CHIEF_PASSWORD, V1, Api, running
from tests.fakes.clock import StillClock
from tests.faults.house import House
from tests.faults.sizes import note

JUMPS = [timedelta(minutes=5), timedelta(minutes=-5), timedelta(days=1), timedelta(days=-1), timedelta(hours=-1)]
TOLERATED, TOO_MUCH = timedelta(seconds=25), timedelta(minutes=5)


async def test_a_clock_that_jumps_loses_and_doubles_nothing(house: House, database: str) -> None:
    clock = StillClock()
    clock.moment = datetime.now(UTC)
    async with running(house.settings, clock=clock) as api:
        project = await api.a_project()
        made = []
        for number, jump in enumerate(JUMPS):
            made.append(await keyed(api, project, number))
            clock.moment += jump
            api.client.headers["authorization"] = f"Bearer {(await api.container.people.sign_in()(CHIEF, CHIEF_PASSWORD)).access}"
            if jump < timedelta(days=1):  # keys are good for a day
                assert await keyed(api, project, number) == made[-1]
        await api.readings.settled()
        listed = await pages(api, project)
    assert sorted(listed) == sorted(made)
    note("F11", database, jumps=len(JUMPS), lost=0, doubled=0)


@pytest.mark.parametrize(("ahead", "status"), [(TOLERATED, 200), (TOO_MUCH, 401)])
async def test_a_token_of_a_machine_whose_clock_is_ahead_is_good_within_seconds(house: House, ahead: timedelta, status: int) -> None:
    clock = StillClock()
    async with running(house.settings, clock=clock) as api:
        clock.moment -= ahead
        assert (await api.get("/projects")).status_code == status
        clock.moment += ahead + ACCESS + TOLERATED
        assert (await api.get("/projects")).status_code == 200  # as long as it is good too long, it is good too early
        clock.moment += TOO_MUCH
        assert (await api.get("/projects")).status_code == 401


async def keyed(api: Api, project: str, number: int) -> str:
    """The drawing that the upload under that key made."""
    file = ("drawing.pdf", b"%%PDF-1.7\n%% %d" % number, "application/pdf")
    path, key = f"{V1}/projects/{project}/drawings", {"idempotency-key": f"skew-{number}"}
    answer = await api.client.post(path, files={"file": file}, headers=key)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


async def pages(api: Api, project: str) -> list[str]:
    """All drawings, two at a time."""
    found: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = (await api.get(f"/projects/{project}/drawings", limit=2, **after)).json()
        found += [drawing["id"] for drawing in page["items"]]
        if not page.get("next"):
            return found
        after = {"after": page["next"]}
