import pytest
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.mupdf.reader import MuPdfReader
from httpx import Response
from pytest_bdd import given, parsers, scenarios, then, when

from features.steps.altered import FILES, add_empty_sheet, add_scan
from features.steps.composed import circuits
from features.steps.office import Office
from tests.acceptance.running_api import Api, code_of

scenarios("a_drawing_that_cannot_be_read.feature")

LOCKED = "locked.pdf"


@given("its next sheet is a scan")
def next_is_a_scan(office: Office) -> None:
    add_scan(office.pdf)


@given("its next sheet is empty")
def next_is_empty(office: Office) -> None:
    add_empty_sheet(office.pdf)


@given("its reading may take two seconds of processor time")
def limited(office: Office) -> None:
    office.reader = MuPdfReader(Limits(cpu_seconds=2))


@when("both are taken off on the command line")
def both_taken_off(office: Office, capfd: pytest.CaptureFixture[str]) -> None:
    locked = office.folder / LOCKED
    FILES["locked with a password"](locked)
    office.command(capfd, "takeoff", locked, office.pdf)


@when("the drawing is revised with an unlocked file and read again")
def revised(office: Office) -> None:
    circuits(office.pdf, [(1, "fuse -F1, lamp -P1")])
    with office.library() as library:
        library.add_revision(office.drawings["drawing"].id, office.pdf)
        library.read(office.drawings["drawing"].id)


@when("it is sent to the server", target_fixture="answers")
def sent(office: Office) -> list[Response]:
    """What the server says at once, and what it says when it is done."""

    async def send(api: Api) -> list[Response]:
        first = await api.upload(f"/projects/{await api.a_project()}/drawings", office.pdf.read_bytes(), "drawing.pdf")
        await api.readings.settled()
        place = first.headers.get("location")
        return [first, await api.client.get(place)] if place else [first]

    return office.over_the_network(send)


@then(parsers.parse("one line says of the locked file: {advice}"))
def one_line(office: Office, advice: str) -> None:
    assert office.ended
    (line,) = office.ended.err.splitlines()
    assert LOCKED in line
    assert advice in line


@then("the other file is counted")
def other_counted(office: Office) -> None:
    assert office.ended
    assert f"{office.pdf.name}: 1 sheet" in office.ended.out
    assert "-F1" in office.ended.out


@then("the command ends as one that met a password")
def ends_with_password(office: Office) -> None:
    assert office.ended
    assert office.ended.code == 4


@then("the project's take-off says that the drawing is missing")
def drawing_missing(office: Office) -> None:
    with office.library() as library:
        assert [drawing.name for drawing in library.take_off_project(office.project.id).missing] == ["drawing"]


@then("the drawing is recognised")
def recognised(office: Office) -> None:
    with office.library() as library:
        assert library.found(office.drawings["drawing"].id).take_off.devices


@then(parsers.parse("the server refuses it at once as {code}"))
def refused_at_once(answers: list[Response], code: str) -> None:
    (answer,) = answers
    assert (answer.status_code, code_of(answer)) == (415, code)


@then("the server takes it and gives a place to watch")
def taken(answers: list[Response]) -> None:
    assert answers[0].status_code == 202
    assert answers[0].headers["location"]


@then(parsers.parse("there it is soon to be seen as failed, {code}"))
def seen_as_failed(answers: list[Response], code: str) -> None:
    seen = answers[1].json()
    assert (seen["state"], seen["failure"]["type"]) == ("failed", f"/problems/{code}")


@then(parsers.parse("sheet {number:d} has no count, since it {reason}"))
def no_count(office: Office, number: int, reason: str) -> None:
    line = office.found.take_off.sheets[number - 1]
    assert line.count is None
    assert line.unread == {"is mostly an image": "mostly_image", "has no strokes": "no_strokes"}[reason]


@then("an ordinary drawing can be taken off after it")
def ordinary_after(office: Office) -> None:
    circuits(office.pdf, [(1, "fuse -F1, lamp -P1")])
    office.error = None
    office.take_off()
    assert len(office.found.take_off.devices) == 2
