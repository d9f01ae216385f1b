from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest
from electrical_orchestrator.domain.takeoff import KindLine
from pytest_bdd import given, parsers, scenarios, then, when

from features.steps.composed import circuits
from features.steps.office import Office

scenarios("taking_off_a_project.feature")

SAMPLES = Path(__file__).parents[2] / "samples"
Table = list[list[str]]
Rows = Callable[[Table], list[dict[str, str]]]


@given(parsers.parse('the sample drawing "{name}"'))
def a_sample(office: Office, name: str) -> None:
    copyfile(SAMPLES / f"{name}.pdf", office.pdf)


@given(parsers.parse('"{name}" is revised, and now shows:'))
def revised(office: Office, name: str, datatable: Table) -> None:
    circuits(office.pdf, [(int(sheet), circuit) for sheet, circuit in datatable[1:]])
    with office.library() as library:
        library.add_revision(office.drawings[name].id, office.pdf)
        library.read(office.drawings[name].id)


@when("the project is taken off")
def project_taken_off(office: Office) -> None:
    with office.library() as library:
        office.project_take_off = library.take_off_project(office.project.id)


@then("it shows exactly:")
def shows_exactly(office: Office, datatable: Table, rows: Rows) -> None:
    expected = {row["kind"]: int(row["symbols"]) for row in rows(datatable)}
    assert {line.title: line.count for line in office.counted.kinds} == expected


@then(parsers.parse("the devices are {designations}"))
def devices_are(office: Office, designations: str) -> None:
    assert [device.designation for device in office.found.take_off.devices] == designations.split(", ")


@then(parsers.parse("{counted:d} of its {sheets:d} sheets are counted"))
def sheets_counted(office: Office, counted: int, sheets: int) -> None:
    assert (len(office.found.take_off.sheets), office.found.take_off.sheet_count) == (counted, sheets)


@then(parsers.parse("its {count:d} fuses lead to the {places:d} places where fuses are drawn"))
def lead_to_places(office: Office, count: int, places: int) -> None:
    line = next(line for line in office.found.take_off.kinds if line.kind == "fuse")
    drawn = [(number, it.box) for number, scene in enumerate(office.scenes, 1) for it in scene.components if it.shape.kind == "fuse"]
    assert (line.count, len(drawn)) == (count, places)
    assert isinstance(line, KindLine)
    found = sorted((component.sheet, component.box) for component in line.components)
    for (sheet, box), (true_sheet, true_box) in zip(found, sorted(drawn), strict=True):
        assert sheet == true_sheet
        assert box == pytest.approx(true_box, abs=2)


@then("among its devices are:")
def among_devices(office: Office, datatable: Table, rows: Rows) -> None:
    found = {device.designation: device for device in office.found.take_off.devices}
    shown = [
        {"device": name, "is a": found[name].title, "sheets": ", ".join(map(str, found[name].sheets))}
        for name in (row["device"] for row in rows(datatable))
        if name in found
    ]
    assert shown == rows(datatable)


@then(parsers.parse('{designation} is a device of "{one}" and a device of "{other}"'))
def device_of_both(office: Office, designation: str, one: str, other: str) -> None:
    assert office.project_take_off
    bearing = [drawing.name for drawing, device in office.project_take_off.devices if device.designation == designation]
    assert bearing == [one, other]


@then("nothing is missing")
def nothing_missing(office: Office) -> None:
    assert office.project_take_off
    assert office.project_take_off.missing == ()


@then(parsers.parse('nothing is missing but "{name}"'))
def missing(office: Office, name: str) -> None:
    assert office.project_take_off
    assert [drawing.name for drawing in office.project_take_off.missing] == [name]
