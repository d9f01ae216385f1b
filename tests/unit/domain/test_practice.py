import pytest
from electrical_orchestrator.domain.designations.practice import is_usual


@pytest.mark.parametrize(
    ("kind", "designation"), [("integrated_circuit", "U7"), ("resistor", "RN2"), ("logic_gate", "U7"), ("inductor", "FB12")]
)
def test_letters_that_electronics_use(kind: str, designation: str) -> None:
    assert is_usual(kind, designation) == (kind != "logic_gate")


@pytest.mark.parametrize(("kind", "designation"), [("integrated_circuit", "CP1"), ("resistor", "-R1"), ("coil", "K1"), ("resistor", "R")])
def test_letters_that_say_nothing(kind: str, designation: str) -> None:
    assert not is_usual(kind, designation)
