from collections.abc import Callable

from electrical_orchestrator.domain.contacts import DeviceParts
from electrical_orchestrator.domain.kinds import kind_named
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


@then(parsers.parse("{designation} is its coil at {place}"))
def is_its_coil(office: Office, designation: str, place: str) -> None:
    principal = parts_of(office, designation).principal
    assert (principal.component.kind, principal.place) == ("coil", place)


@then(parsers.parse("the contacts of {designation} are:"))
def contacts_are(office: Office, designation: str, datatable: Table, rows: Callable[[Table], list[dict[str, str]]]) -> None:
    contacts = parts_of(office, designation).contacts
    assert [{"contact": kind_named(it.component.kind).title, "at": it.place} for it in contacts] == rows(datatable)


@then(parsers.parse("it is reported that {text}"))
def reported(office: Office, text: str) -> None:
    assert f"{text[0].upper()}{text[1:]}." in [finding.message for finding in office.found.findings]


@then("nothing is reported")
def nothing_reported(office: Office) -> None:
    assert office.found.findings == ()


def parts_of(office: Office, designation: str) -> DeviceParts:
    (parts,) = [parts for parts in office.found.devices if parts.device.designation == designation]
    return parts
