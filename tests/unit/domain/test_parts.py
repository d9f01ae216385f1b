import pytest
from electrical_orchestrator.domain.designations.parts import without_part_letters


@pytest.mark.parametrize(
    ("named", "devices"),
    [
        ([("logic_gate", "U7A"), ("logic_gate", "U7B"), ("integrated_circuit", "U7C")], ["U7", "U7", "U7"]),
        ([("device_block", "IC3D")], ["IC3"]),
        ([("resistor", "RM1A"), ("resistor", "RM1B"), ("resistor", "RM2A")], ["RM1", "RM1", "RM2A"]),
        ([("resistor", "R1B"), ("resistor", "R1B")], ["R1B", "R1B"]),
        ([("device_block", "RN1A"), ("resistor", "RN1D")], ["RN1", "RN1"]),
        ([("motor", "M1A"), ("motor", "M1B")], ["M1A", "M1B"]),
        ([("coil", "-K1A"), ("coil", "-K1B")], ["-K1A", "-K1B"]),
        ([("resistor", "R1"), ("led", None)], ["R1", None]),
        ([("transistor", "Q2A"), ("connector", "Q2B")], ["Q2", "Q2"]),
        ([("contact_no", "Q2A"), ("connector", "Q2B")], ["Q2A", "Q2B"]),
    ],
)
def test_parts_of_one_device_bear_its_designation(named: list[tuple[str, str | None]], devices: list[str | None]) -> None:
    assert without_part_letters([kind for kind, _ in named], [name for _, name in named]) == devices
