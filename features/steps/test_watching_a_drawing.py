from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import parsers, scenarios, then, when

from features.steps.office import Office
from tests.acceptance.listening import listening
from tests.acceptance.running_api import V1, Api

scenarios("watching_a_drawing.feature")

ENDS = ("recognised", "failed")


@dataclass
class Story:
    """What the steps of an example agree on before anybody connects."""

    watched: bool = False
    breaks_after: str = ""
    comes_late: bool = False
    seen: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def story() -> Story:
    return Story()


@when("it is sent to the server while somebody watches the project")
def sent_and_watched(story: Story) -> None:
    story.watched = True


@when("it is sent to the server")
def sent(story: Story) -> None:
    story.watched = False


@when(parsers.parse('his connection breaks after "{step}"'))
def breaks(story: Story, step: str) -> None:
    story.breaks_after = step


@when("he comes back when all is done")
@when("somebody watches it when all is done")
def comes_late(story: Story) -> None:
    story.comes_late = True


@then("he sees:")
def sees(office: Office, story: Story, datatable: list[list[str]]) -> None:
    office.over_the_network(lambda api: happens(api, office.pdf.read_bytes(), story))
    assert [[one["state"], _sheets(one)] for one in story.seen] == datatable[1:]


@then(parsers.parse("he reads why: {advice}"))
def reads_why(story: Story, advice: str) -> None:
    assert story.seen[-1]["failure"]["advice"] == advice


async def happens(api: Api, pdf: bytes, story: Story) -> None:
    """What the example tells."""
    project = await api.a_project()
    last = None
    if story.watched:
        async with listening(api, f"{V1}/projects/{project}/events") as listener:
            await listener.block()
            await api.upload(f"/projects/{project}/drawings", pdf)
            while not story.seen or story.seen[-1]["state"] not in (*ENDS, story.breaks_after):
                event = await listener.event()
                last = event["id"]
                story.seen.append(event["said"])
    else:
        await api.upload(f"/projects/{project}/drawings", pdf)
    await api.readings.settled()
    if story.comes_late:
        async with listening(api, f"{V1}/projects/{project}/events", **({"last_event_id": last} if last else {})) as listener:
            while not story.seen or story.seen[-1]["state"] not in ENDS:
                story.seen.append((await listener.event())["said"])


def _sheets(one: dict[str, Any]) -> str:
    return f"{one['progress']['done']} of {one['progress']['total']}" if one["progress"] else ""
