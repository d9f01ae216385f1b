"""Devices taken apart."""

from electrical_orchestrator.domain.contacts import DeviceParts, device_parts

from tests.fakes.circuits import DrawnSheet, document


def parts(*sheets: DrawnSheet) -> DeviceParts:
    (device,) = device_parts(document(*sheets))
    return device


def test_a_coil_is_the_principal_part_and_its_contacts_are_listed_with_their_places() -> None:
    one, two, three = DrawnSheet(1), DrawnSheet(2), DrawnSheet(3)
    one.place("contact_nc", "B7", "-K1", "22", "21")
    two.place("coil", "E2", "-K1", "A1", "A2")
    three.place("contact_no", "C4", "-K1", "33", "34")
    three.place("contact_no", "C5", "-K1", "13", "14")
    three.place("contact_power", "C6", "-K1", "1", "2")
    three.place("contact_no", "C7", "-K1:43")
    device = parts(one, two, three)
    assert (device.principal.component.kind, device.principal.place) == ("coil", "2/E2")
    assert [("-".join(contact.names), contact.place) for contact in device.contacts] == [
        ("1-2", "3/C6"),
        ("13-14", "3/C5"),
        ("33-34", "3/C4"),
        ("43", "3/C7"),
        ("21-22", "1/B7"),
    ]
    assert device.terminals == ()


def test_a_contact_alone_is_its_device_s_principal_part() -> None:
    sheet = DrawnSheet(1)
    sheet.place("contact_no", "A1", "-K1", "13", "14")
    assert (parts(sheet).principal.place, parts(sheet).contacts) == ("1/A1", ())


def test_the_terminals_of_a_strip_stand_in_order() -> None:
    one, two = DrawnSheet(1), DrawnSheet(2)
    for place, name in (("A1", "10"), ("A2", "2"), ("A3", "PE")):
        one.place("terminal", place, f"-X1:{name}", None, None)
    two.place("terminal", "B1", "-X1:2")
    two.place("terminal", "B2", "-X1")
    strip = parts(one, two)
    assert strip.device.kind == "terminal_strip"
    assert [(terminal.name, [part.place for part in terminal.parts]) for terminal in strip.terminals] == [
        ("2", ["1/A2", "2/B1"]),
        ("10", ["1/A1"]),
        ("PE", ["1/A3"]),
    ]


def test_a_block_has_the_terminals_that_are_printed_at_it_and_drawn_inside() -> None:
    sheet = DrawnSheet(1)
    sheet.place("device_block", "C3", "-A1", "L1", "N", None)
    sheet.place("terminal", "E3", "-A1:PE")
    sheet.place("lamp", "F3", "-A1", "X1")
    assert [terminal.name for terminal in parts(sheet).terminals] == ["L1", "N", "PE"]
