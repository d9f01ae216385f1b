from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.takeoff.annotate_file import AnnotateFile
from electrical_orchestrator.application.takeoff.check_drawing import CheckDrawing
from electrical_orchestrator.application.takeoff.list_connections import ListConnections
from electrical_orchestrator.application.takeoff.list_devices import ListDevices
from electrical_orchestrator.application.takeoff.recognise_file import RecogniseFile
from electrical_orchestrator.application.takeoff.take_off_drawing import TakeOffDrawing
from electrical_orchestrator.application.takeoff.take_off_project import TakeOffProject
from electrical_orchestrator.domain.errors import NotAPdf, NotRecognisedYet, ProjectNotFound
from electrical_orchestrator.domain.projects import ProjectId

from tests.fakes.house import House
from tests.fakes.pdf import FakeAnnotator, FakeReader
from tests.fakes.recogniser import FakeRecogniser


async def test_a_file_is_recognised_without_keeping_anything(house: House) -> None:
    heard: list[tuple[int, int]] = []
    recognise = RecogniseFile(FakeReader(3), FakeRecogniser())
    found = await recognise(house.a_pdf(), on_sheet=lambda done, total: heard.append((done, total)))
    assert [sheet.number for sheet in found.sheets] == [1, 2, 3]
    assert {component.device for component in found.components()} == {"-K1"}
    assert heard == [(1, 3), (2, 3), (3, 3)]


async def test_nobody_needs_to_hear_of_sheets(house: House) -> None:
    found = await RecogniseFile(FakeReader(3), FakeRecogniser())(house.a_pdf(), sheets=[3, 2])
    assert [sheet.number for sheet in found.sheets] == [2, 3]


async def test_what_is_no_pdf_does_not_reach_the_reader(house: House) -> None:
    file = house.folder / "page.pdf"
    file.write_text("<html>")
    reader = FakeReader()
    with pytest.raises(NotAPdf):
        await RecogniseFile(reader, FakeRecogniser())(file)
    assert reader.read_bytes == []


async def test_a_copy_of_a_file_shows_what_was_found(house: House, tmp_path: Path) -> None:
    pdf = house.a_pdf()
    found = await RecogniseFile(FakeReader(1), FakeRecogniser())(pdf)
    await AnnotateFile(FakeAnnotator())(pdf, found, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_text().splitlines()[2:] == ["1: -K1 coil", "1: -K1:13 make contact?"]


async def test_a_drawing_is_taken_off(house: House) -> None:
    drawing = await house.a_read_drawing()
    takeoff = await TakeOffDrawing(house.begin)(drawing.id)
    assert {line.kind: line.count for line in takeoff.kinds} == {"coil": 2, "contact_no": 2}
    assert [(device.designation, device.count) for device in takeoff.devices] == [("-K1", 4)]


async def test_a_drawing_without_result_is_not_taken_off(house: House) -> None:
    drawing = await house.a_read_drawing()
    await house.a_revision(drawing.id)
    with pytest.raises(NotRecognisedYet):
        await TakeOffDrawing(house.begin)(drawing.id)
    assert (await TakeOffDrawing(house.begin)(drawing.id, "1")).sheet_count == 2


async def test_devices_connections_and_findings_of_a_drawing(house: House) -> None:
    drawing = await house.a_read_drawing()
    found, devices = await ListDevices(house.begin)(drawing.id)
    assert found.sheet_count == 2
    assert [(parts.device.designation, len(parts.contacts)) for parts in devices] == [("-K1", 2)]
    assert len((await ListConnections(house.begin)(drawing.id, "1")).connections.connections) == 2
    assert [finding.kind.value for finding in (await CheckDrawing(house.begin)(drawing.id)).findings] == ["two_coils"]


async def test_a_drawing_without_result_has_no_devices_connections_or_findings(house: House) -> None:
    drawing = await house.a_drawing()
    for use_case in (ListDevices, ListConnections, CheckDrawing):
        with pytest.raises(NotRecognisedYet):
            await use_case(house.begin)(drawing.id)


async def test_a_project_is_taken_off_over_all_drawings_but_archived_ones(house: House) -> None:
    project = await house.a_project()
    await house.a_read_drawing(project.id, "first")
    await house.a_read_drawing(project.id, "second")
    await ArchiveDrawing(house.begin)((await house.a_read_drawing(project.id, "archived")).id)
    await house.a_drawing(project.id, name="unread")
    await house.a_revision((await house.a_read_drawing(project.id, "revised")).id)

    takeoff = await TakeOffProject(house.begin)(project.id)

    assert [drawing.name for drawing in takeoff.drawings] == ["first", "second", "unread", "revised"]
    assert [drawing.name for drawing in takeoff.missing] == ["unread", "revised"]
    assert {line.kind: line.count for line in takeoff.kinds} == {"coil": 4, "contact_no": 4}


async def test_a_project_of_more_than_a_page_of_drawings_is_taken_off(house: House) -> None:
    project = await house.a_project()
    for _ in range(101):
        await house.a_drawing(project.id)
    assert len((await TakeOffProject(house.begin)(project.id)).missing) == 101


async def test_an_unknown_project_is_not_taken_off(house: House) -> None:
    with pytest.raises(ProjectNotFound):
        await TakeOffProject(house.begin)(ProjectId(uuid4()))
