from collections.abc import Awaitable, Callable

import pytest
from electrical_orchestrator.domain.drawings import Drawing, RevisionState
from electrical_orchestrator.domain.errors import InvalidTransition, ModelUnavailable
from electrical_orchestrator.entrypoints.container import opened
from pytest_bdd import given, parsers, scenarios, then, when

from features.steps.composed import circuits
from features.steps.model import Model
from features.steps.office import Office, waited_for

scenarios("recognising_again.feature")

PUMP = "Pump"


@given('its drawing "Pump" was recognised by model 1')
def recognised_by_the_first(office: Office) -> None:
    office.recogniser = Model(office.recogniser, "model 1")
    pdf = office.folder / f"{PUMP}.pdf"
    circuits(pdf, [(1, "fuse -F1, motor -M1"), (2, "fuse -F2, lamp -P1")])
    with office.library() as library:
        office.drawings[PUMP] = library.add_drawing(office.project.id, pdf)
        library.read(office.drawings[PUMP].id)


@when('"Pump" is to be read again')
def to_be_read_again(office: Office) -> None:
    office.use(lambda house: house.drawings.ask_for_reading(), office.drawings[PUMP].id)


@when('model 2 reads "Pump"', target_fixture="seen_meanwhile")
def second_reads(office: Office) -> list[str]:
    seen: list[str] = []

    async def look() -> None:
        seen.append(await result(office))

    read_by_the_second(office, look)
    return seen


@when('model 2 fails while it reads "Pump"')
def second_fails(office: Office) -> None:
    async def fail() -> None:
        raise ModelUnavailable("The weights are damaged.")

    with office.refusals():
        read_by_the_second(office, fail)


@when('model 2 reads "Pump", and meanwhile it is asked for again', target_fixture="refused_meanwhile")
def asked_meanwhile(office: Office) -> list[str]:
    refused: list[str] = []

    async def ask() -> None:
        async with opened(office.settings) as house:
            with pytest.raises(InvalidTransition) as refusal:
                await house.drawings.ask_for_reading()(office.drawings[PUMP].id)
        refused.append(refusal.value.code)

    read_by_the_second(office, ask)
    return refused


@given('the power failed while model 2 read "Pump"')
def power_failed(office: Office) -> None:
    """What is in the database then: nobody had the time to tidy up."""
    office.recogniser = Model(office.recogniser, "model 2")

    async def leave_half_read() -> None:
        async with opened(office.settings) as house, house.ports.begin()() as work:
            drawing = await work.drawings.get(office.drawings[PUMP].id)
            drawing.newest.begin_reading()
            await work.drawings.put(drawing)

    waited_for(leave_half_read)


@when("the server starts again")
def starts_again(office: Office) -> None:
    office.over_the_network(lambda api: api.readings.settled())


@then('"Pump" waits to be read')
def waits(office: Office) -> None:
    assert shown(office).newest.state is RevisionState.UPLOADED


@then('"Pump" is recognised')
def recognised(office: Office) -> None:
    assert shown(office).newest.state is RevisionState.RECOGNISED


@then(parsers.re("(its|afterwards its) result is (still )?that of (?P<model>model .)"))
def result_is_of(office: Office, model: str) -> None:
    assert waited_for(lambda: result(office)) == model


@then("until the last sheet its result was still that of model 1")
def was_still(seen_meanwhile: list[str]) -> None:
    assert seen_meanwhile == ["model 1", "model 1"]


@then(parsers.parse("the second request is refused as {code}"))
def second_refused(refused_meanwhile: list[str], code: str) -> None:
    assert set(refused_meanwhile) == {code}


def read_by_the_second(office: Office, meanwhile: Callable[[], Awaitable[object]]) -> None:
    office.recogniser = Model(office.recogniser, "model 2", meanwhile)
    with office.library() as library:
        library.read(office.drawings[PUMP].id)


async def result(office: Office) -> str:
    """Whose result another user sees."""
    async with opened(office.settings) as house:
        found = await house.drawings.show_recognition()(office.drawings[PUMP].id)
    return str(found.model)


def shown(office: Office) -> Drawing:
    drawing: Drawing = office.use(lambda house: house.drawings.show_drawing(), office.drawings[PUMP].id)
    return drawing
