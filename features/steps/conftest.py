"""The steps that several features share."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser
from electrical_orchestrator.domain.drawings import Drawing
from pytest_bdd import given, parsers, then, when

from features.steps.altered import FILES
from features.steps.composed import circuits
from features.steps.office import Office, waited_for
from tests.databases import put_tables

Table = list[list[str]]


@pytest.fixture(scope="session")
def recogniser() -> GeometricRecogniser:
    """One for all examples: its weights are loaded once."""
    torch.set_num_threads(1)  # the sheets are small, and other tests run beside these
    return GeometricRecogniser(device="cpu")


@pytest.fixture
def office(tmp_path: Path, recogniser: GeometricRecogniser) -> Office:
    office = Office(tmp_path, recogniser)
    waited_for(lambda: put_tables(office.settings.database))
    return office


@pytest.fixture
def rows() -> Callable[[Table], list[dict[str, str]]]:
    """A table of an example as one dictionary a row."""
    return lambda table: [dict(zip(table[0], row, strict=True)) for row in table[1:]]


@given("a drawing with these circuits:")
def a_drawing(office: Office, datatable: Table) -> None:
    office.scenes = circuits(office.pdf, [(int(sheet), circuit) for sheet, circuit in datatable[1:]])


@given(parsers.parse("a file that is {file}"))
def a_file(office: Office, file: str) -> None:
    FILES[file](office.pdf)


@given(parsers.parse('the project "{name}"'))
def a_project(office: Office, name: str) -> None:
    with office.library() as library:
        office.kept_project = library.create_project(name)


@given(parsers.parse('its drawing "{name}" shows:'))
def a_drawing_of_the_project(office: Office, name: str, datatable: Table) -> None:
    pdf = office.folder / f"{name}.pdf"
    circuits(pdf, [(int(sheet), circuit) for sheet, circuit in datatable[1:]])
    with office.library() as library:
        office.drawings[name] = library.add_drawing(office.project.id, pdf)
        library.read(office.drawings[name].id)


@given(parsers.parse('"{file}.pdf" is imported'))
@when(parsers.parse('"{file}.pdf" is imported'))
def imported(office: Office, file: str) -> Drawing | None:
    return imported_as(office, file, None)


@given(parsers.parse('"{file}.pdf" is imported as "{name}"'))
@when(parsers.parse('"{file}.pdf" is imported as "{name}"'))
def imported_as(office: Office, file: str, name: str | None) -> Drawing | None:
    pdf = office.folder / f"{file}.pdf"
    circuits(pdf, [(1, "fuse -F1, lamp -P1")])
    with office.refusals(), office.library() as library:
        drawing = library.add_drawing(office.project.id, pdf, name=name)
        office.drawings[drawing.name] = drawing
        office.originals[drawing.name, drawing.newest.label] = pdf.read_bytes()
        return drawing
    return None


@given(parsers.parse('"{name}" is archived'))
def archived(office: Office, name: str) -> None:
    office.use(lambda house: house.drawings.archive_drawing(), office.drawings[name].id)


@given("it is imported and read")
@when("it is imported and read")
@when("the damaged drawing is imported and read")
def imported_and_read(office: Office) -> None:
    with office.refusals(), office.library() as library:
        office.drawings["drawing"] = library.add_drawing(office.project.id, office.pdf)
        library.read(office.drawings["drawing"].id)


@when("it is taken off")
def taken_off(office: Office) -> None:
    office.take_off()


@when(parsers.parse("its sheets {one:d} and {other:d} are taken off"))
def sheets_taken_off(office: Office, one: int, other: int) -> None:
    office.take_off(sheets=[one, other])


@when("it is taken off on the command line")
def taken_off_on_the_command_line(office: Office, capfd: pytest.CaptureFixture[str]) -> None:
    folder = office.folder
    office.command(capfd, "takeoff", office.pdf, "--json", folder / "result.json", "--csv", folder / "result.csv")


@then(parsers.parse("it is refused as {code}: {advice}"))
def refused_as(office: Office, code: str, advice: str) -> None:
    assert advice in office.refusal
    assert office.error
    assert office.error.code == code
    assert office.kept_found is None


@then(parsers.parse("sheet {number:d} shows {count:d} symbols"))
def sheet_shows(office: Office, number: int, count: int) -> None:
    assert office.found.take_off.sheets[number - 1].count == count


@then(parsers.parse("the drawing failed as {code}"))
def drawing_failed(office: Office, code: str) -> None:
    (drawing,) = office.drawings.values()
    failure = office.use(lambda house: house.drawings.show_drawing(), drawing.id).newest.failure
    assert failure
    assert failure.code == code
