"""Which names are potentials."""

import pytest
from electrical_orchestrator.domain.potentials import is_protective, potential_of

NAMES = "L1 L2 L3 N PE PEN FE L+ L- M 1L1 2L+ 24V +24V 0V -15V 24VDC 0VDC 24V1 3V3 GND AGND VCC VBUS"


@pytest.mark.parametrize("name", NAMES.split())
def test_reserved_names_and_voltages_are_potentials(name: str) -> None:
    assert potential_of(name) == name


@pytest.mark.parametrize("name", ["101", "-K1", "A1", "13", "X1", "U", "MOTOR", "", "24", "V", "7-G17", "SDA"])
def test_wire_numbers_terminals_and_devices_are_none(name: str) -> None:
    assert potential_of(name) is None


def test_one_potential_has_one_spelling() -> None:
    assert potential_of("24 V") == potential_of("24V") == potential_of("24v")


@pytest.mark.parametrize(("name", "protective"), [("PE", True), ("GND", True), ("L1", False), ("24V", False)])
def test_what_nothing_may_switch(name: str, *, protective: bool) -> None:
    assert is_protective(name) is protective
