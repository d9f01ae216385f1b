from collections.abc import Callable

from pytest_bdd import parsers, scenarios, then

from features.steps.office import Office

scenarios("devices_across_sheets.feature")

Table = list[list[str]]


@then("the devices are:")
def devices_are(office: Office, datatable: Table, rows: Callable[[Table], list[dict[str, str]]]) -> None:
    shown = [
        {"device": it.designation, "is a": it.title, "symbols": str(it.count), "sheets": ", ".join(map(str, it.sheets))}
        for it in office.found.take_off.devices
    ]
    assert shown == rows(datatable)


@then("there are no named devices")
def no_devices(office: Office) -> None:
    assert office.found.take_off.devices == ()


@then(parsers.re(r"of the kind (?P<kind>.+) there (is|are) (?P<count>\d+) to buy"))
def to_buy(office: Office, kind: str, count: str) -> None:
    assert [line.devices for line in office.found.take_off.kinds if line.title == kind] == [int(count)]
