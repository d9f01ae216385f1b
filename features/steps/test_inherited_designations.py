from collections.abc import Callable

from pytest_bdd import given, parsers, scenarios, then

from features.steps.composed import enclosed
from features.steps.office import Office

scenarios("inherited_designations.feature")

Table = list[list[str]]
Rows = Callable[[Table], list[dict[str, str]]]


@given("a drawing with these circuits:")
def drawing(office: Office, datatable: Table, rows: Rows) -> None:
    told = [(int(row["sheet"]), row["title block"] or None, row["frame"] or None, row["circuit"]) for row in rows(datatable)]
    office.scenes = enclosed(office.pdf, told)


@then("the devices are:")
def devices_are(office: Office, datatable: Table, rows: Rows) -> None:
    shown = [{"device": it.designation, "sheets": ", ".join(map(str, it.sheets))} for it in office.found.take_off.devices]
    assert shown == rows(datatable)


@then("the frame itself is no symbol")
def frame_is_no_symbol(office: Office) -> None:
    assert len(list(office.found.recognition.components())) == sum(len(scene.components) for scene in office.scenes)


@then(parsers.parse("the title block of sheet {number:d} says:"))
def title_block_says(office: Office, number: int, datatable: Table, rows: Rows) -> None:
    read = office.found.recognition.sheets[number - 1].title_block
    assert read is not None
    said = (read.number, read.title, read.revision, read.date, read.sheet, read.sheets, read.level)
    assert [tuple(row.values()) for row in rows(datatable)] == [said]


@then("the symbols stand at:")
def symbols_stand_at(office: Office, datatable: Table, rows: Rows) -> None:
    shown = [{"symbol": it.designation, "place": it.place} for it in office.found.recognition.components() if it.designation]
    assert sorted(shown, key=lambda row: str(row["symbol"])) == rows(datatable)
