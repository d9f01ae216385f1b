"""The table of kinds."""

import pytest
from electrical_orchestrator.domain.devices import NO_DEVICE
from electrical_orchestrator.domain.kinds import KINDS, Kind, kind_named

NAMES = (
    "battery brake bridge_rectifier buzzer cable_marker capacitor circuit_breaker coil connector contact_changeover contact_nc contact_no "
    "contact_power contact_protection contact_timed converter cross_reference_arrow crystal current_transformer device_block diode "
    "disconnector earth emergency_stop filter fuse fuse_disconnector generator heater inductor installation_device integrated_circuit "
    "junction lamp led limit_switch logic_gate meter motor motor_protection_breaker plc_io plug_socket power_supply proximity_sensor "
    "pushbutton_nc pushbutton_no relay_module residual_current_device resistor selector_switch sensor supply surge_arrester switch "
    "terminal terminal_strip thermal_overload thyristor time_switch timer_coil transformer transistor valve_solenoid wall_switch other"
)


def test_the_kinds_are_the_published_ones() -> None:
    assert " ".join(KINDS) == NAMES


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_says_what_it_is(kind: Kind) -> None:
    assert KINDS[kind.name] is kind
    assert kind.title
    assert len(kind.meaning) > len(kind.name) / 2
    assert (kind.letter == "") == (kind.name in {*NO_DEVICE, "other"})


def test_titles_are_told_apart() -> None:
    assert len({kind.title for kind in KINDS.values()}) == len(KINDS)


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        KINDS["coil"] = KINDS["other"]  # type: ignore[index]  # the very thing that must fail


def test_an_unknown_name_is_other() -> None:
    assert kind_named("coil").title == "coil"
    assert kind_named("a kind of a newer model") is KINDS["other"]
