"""Components under one designation are one device."""

from dataclasses import replace

import pytest
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.designations import Designation
from electrical_orchestrator.domain.devices import NO_DEVICE, Device, devices_of, with_devices
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.kinds import KINDS
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.title_blocks import TitleBlock

SMALL = Box(40, 40, 50, 50)
FRAME = Box(0, 0, 100, 100)
OUTER_FRAME = Box(0, 0, 200, 200)


def shown(kind: str, designation: str | None, box: Box = SMALL, sheet: int = 1) -> Component:
    return Component(f"{sheet}-{kind}-{designation}-{box.x0}", sheet, kind, box, designation=designation)


def recognised(*components: Component) -> Recognition:
    numbers = sorted({component.sheet for component in components})
    sheets = (RecognisedSheet(n, 842, 595, components=tuple(c for c in components if c.sheet == n)) for n in numbers)
    return Recognition("a model 1", tuple(sheets), len(numbers))


def devices(*components: Component, level: str | None = None) -> tuple[Device, ...]:
    return devices_of(with_devices(recognised(*components), Designation.parse(level) if level else None))


def names(*components: Component, level: str | None = None) -> list[str | None]:
    found = with_devices(recognised(*components), Designation.parse(level) if level else None)
    return [component.device for component in found.components()]


def test_a_coil_and_its_contacts_are_one_device_at_three_places() -> None:
    (relay,) = devices(shown("contact_no", "K1:13"), shown("coil", "-K1", sheet=2), shown("contact_nc", "- K1", sheet=3))
    assert (relay.designation, relay.kind, relay.title, relay.count) == ("-K1", "coil", "relay", 3)
    assert relay.sheets == (1, 2, 3)


def test_the_terminals_of_a_strip_are_one_device() -> None:
    (strip,) = devices(*(shown("terminal", f"X1:{number}") for number in range(1, 10)))
    assert (strip.designation, strip.kind, strip.title, strip.count) == ("-X1", "terminal_strip", "terminal strip", 9)


@pytest.mark.parametrize(
    ("kinds", "principal", "title"),
    [
        (["contact_power", "coil"], "coil", "contactor"),
        (["contact_power", "contact_no", "coil"], "coil", "contactor"),
        (["contact_no", "coil"], "coil", "relay"),
        (["contact_timed", "timer_coil"], "timer_coil", "timer relay"),
        (["coil"], "coil", "coil"),
        (["contact_no"], "contact_no", "make contact"),
        (["contact_protection", "circuit_breaker"], "circuit_breaker", "circuit breaker"),
        (["contact_protection", "motor_protection_breaker"], "motor_protection_breaker", "motor protection breaker"),
        (["brake", "motor"], "motor", "motor"),
        (["device_block", "coil", "contact_no"], "coil", "relay"),
        (["plc_io", "device_block"], "device_block", "device block"),
        (["terminal", "terminal_strip"], "terminal_strip", "terminal strip"),
        (["terminal"], "terminal", "terminal"),
        (["lamp", "pushbutton_no"], "pushbutton_no", "push-button, make contact"),
        (["resistor", "capacitor"], "resistor", "resistor"),
        (["a kind of a newer model"], "a kind of a newer model", "other"),
    ],
)
def test_the_principal_kind_says_what_a_device_is(kinds: list[str], principal: str, title: str) -> None:
    (device,) = devices(*(shown(kind, "K1") for kind in kinds))
    assert (device.kind, device.title) == (principal, title)


@pytest.mark.parametrize("kind", sorted(NO_DEVICE))
def test_what_is_no_thing_names_no_device(kind: str) -> None:
    assert kind in KINDS
    assert names(shown(kind, "X1")) == [None]


@pytest.mark.parametrize("text", [None, "7-G17", "16A", "101", "coil", "", "=A1", "+C2", ":13"])
def test_what_is_no_designation_of_a_thing_names_no_device(text: str | None) -> None:
    assert names(shown("coil", text)) == [None]


def test_a_document_s_level_is_inherited() -> None:
    assert names(shown("coil", "K1"), shown("coil", "+C9-K1"), level="=A1+C2") == ["=A1+C2-K1", "=A1+C9-K1"]


def test_what_is_drawn_inside_frames_inherits_from_all_of_them() -> None:
    found = names(
        shown("coil", "-K1"),
        shown("device_block", "-A1", FRAME),
        shown("device_block", "+C2", OUTER_FRAME),
        shown("coil", "-K1", Box(150, 150, 160, 160)),
        shown("coil", "-K1", Box(195, 195, 205, 205)),
        level="=F1",
    )
    assert found == ["=F1+C2-A1-K1", "=F1+C2-A1", None, "=F1+C2-K1", "=F1-K1"]


def test_a_terminal_in_a_frame_belongs_to_it() -> None:
    (block,) = devices(shown("terminal", ":13"), shown("device_block", "A1", FRAME))
    assert (block.designation, block.kind, block.count) == ("-A1", "device_block", 2)


def framed(*frames: Frame, level: str | None = None, component: Component | None = None, outer: str | None = None) -> str | None:
    """The device of a coil in the middle of a sheet with those frames, whose title block says ``level``."""
    coil = component or shown("coil", "-K1")
    sheet = RecognisedSheet(1, 842, 595, components=(coil,), frames=frames, title_block=TitleBlock(level=level))
    found = with_devices(Recognition("a model 1", (sheet,), 1), Designation.parse(outer) if outer else None)
    return next(found.components()).device


def test_a_title_block_s_level_is_inherited() -> None:
    assert framed(level="=A1+C2") == "=A1+C2-K1"
    assert framed(level="+C2", outer="=A1+C9") == "=A1+C2-K1"
    assert framed() == "-K1"
    assert framed(level="Pump station") == "-K1"


def test_frames_are_inherited_before_the_sheet() -> None:
    assert framed(Frame(FRAME, "+C7"), level="=A1+C2") == "=A1+C7-K1"
    assert framed(Frame(OUTER_FRAME, "+C8"), Frame(FRAME, "+C7")) == "+C7-K1"
    assert framed(Frame(OUTER_FRAME, "-A1"), Frame(FRAME, "-A2"), level="+C2") == "+C2-A1-A2-K1"


def test_what_a_symbol_gives_itself_stands() -> None:
    assert framed(Frame(FRAME, "+C7"), level="=A1", component=shown("coil", "=B1+C1-K1")) == "=B1+C1-K1"
    assert framed(Frame(FRAME, "-A1"), component=shown("coil", "-A1-K1")) == "-A1-K1"


def test_a_frame_holds_what_stands_on_its_line_but_not_what_is_outside() -> None:
    assert framed(Frame(FRAME, "+C7"), component=shown("terminal", "X1:1", Box(95, 40, 105, 50))) == "+C7-X1"
    assert framed(Frame(FRAME, "+C7"), component=shown("terminal", "X1:1", Box(96, 40, 106, 50))) == "-X1"
    assert framed(Frame(FRAME, "+C7"), component=shown("motor", "-M1", Box(-500, -500, 500, 500))) == "-M1"


def test_a_frame_that_names_nothing_passes_nothing_on() -> None:
    assert framed(Frame(FRAME, "by others")) == "-K1"


def test_a_frame_without_designation_passes_nothing_on() -> None:
    assert names(shown("coil", "K1"), shown("device_block", None, FRAME), shown("device_block", "PLC part 2", FRAME)) == ["-K1", None, None]


def test_one_designation_in_two_spellings_is_one_device_as_first_printed() -> None:
    assert names(shown("coil", "K1.2"), shown("contact_no", "K1-2", sheet=2)) == ["-K1.2", "-K1.2"]


def test_devices_come_in_reading_order() -> None:
    found = devices(*(shown("coil", text) for text in ("K10", "K2", "=B1-K1", "K2.1", "1K1", "K1")))
    assert [device.designation for device in found] == ["-1K1", "-K1", "-K2", "-K2.1", "-K10", "=B1-K1"]


def test_devices_are_those_that_components_name() -> None:
    assert devices_of(recognised(shown("coil", "K1"))) == ()
    named = replace(shown("coil", "K1"), device="-K1")
    assert devices_of(recognised(named)) == (Device("-K1", (named,)),)


def test_everything_else_stays_as_found() -> None:
    found = recognised(shown("coil", "K1"), shown("earth", None, sheet=2))
    filled = with_devices(found)
    assert (filled.model, filled.sheet_count) == (found.model, found.sheet_count)
    assert [replace(component, device=None) for component in filled.components()] == list(found.components())
