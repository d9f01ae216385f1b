import json

from electrical_orchestrator.domain.sheets import Integrity
from pytest_bdd import given, scenarios, then

from features.steps.altered import lose_last_lines, lose_second_sheet
from features.steps.composed import circuits
from features.steps.office import Office

scenarios("a_damaged_drawing.feature")


@given("a drawing of two sheets with a fuse and a lamp each")
def two_sheets(office: Office) -> None:
    circuits(office.pdf, [(1, "fuse -F1, lamp -P1"), (2, "fuse -F2, lamp -P2")])


@given("its file lost its last lines")
def lost_last_lines(office: Office) -> None:
    lose_last_lines(office.pdf)


@given("its file broke off before the second sheet")
def broke_off(office: Office) -> None:
    lose_second_sheet(office.pdf)


@then("the reading is clean")
def clean(office: Office) -> None:
    assert office.found.take_off.integrity is Integrity.CLEAN


@then("the reading is doubtful")
def doubtful(office: Office) -> None:
    assert office.found.take_off.integrity is Integrity.DOUBTFUL


@then("the reader's own warnings are kept with the sheets")
def warnings_kept(office: Office) -> None:
    assert all(sheet.warnings for sheet in office.found.recognition.sheets)


@then("the second sheet is missing from the counts")
def second_missing(office: Office) -> None:
    assert [device.designation for device in office.found.take_off.devices] == ["-F1", "-P1"]


@then("the command ends well")
def ends_well(office: Office) -> None:
    assert office.ended
    assert (office.ended.code, office.ended.err) == (0, "")


@then("its table says DOUBTFUL")
def says_doubtful(office: Office) -> None:
    assert office.ended
    assert "DOUBTFUL" in office.ended.out


@then("its published result is marked doubtful, and each of its sheets")
def marked(office: Office) -> None:
    result = json.loads(office.found.json())
    assert result["drawing"]["integrity"] == "doubtful"
    assert {sheet["integrity"] for sheet in result["sheets"]} == {"doubtful"}


@then("the project's take-off is doubtful")
def project_doubtful(office: Office) -> None:
    with office.library() as library:
        office.project_take_off = library.take_off_project(office.project.id)
    assert office.project_take_off.integrity is Integrity.DOUBTFUL


@then('that of "Signals" alone is clean')
def signals_clean(office: Office) -> None:
    assert office.project_take_off
    states = {drawing.name: drawing.takeoff.integrity for drawing in office.project_take_off.drawings if drawing.takeoff}
    assert states == {"Signals": Integrity.CLEAN, "drawing": Integrity.DOUBTFUL}
