import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.scene import Path, Text
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.nets import trace
from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.adapters.recognition.text_roles import TextRoles, tell_roles
from electrical_orchestrator.domain.designations import TextRole

from tests.unit.recognition.ink import line, sheet, word

LAMP, COIL = [90.0, 90, 110, 110], [290.0, 90, 310, 110]
WIRE = line(110, 100, 290, 100)


def told(
    *drawn: Path | Text, kinds: tuple[str, str] = ("lamp", "coil"), called: dict[str, int] | None = None, pins: dict[str, int] | None = None
) -> dict[str, tuple[TextRole, int, int]]:
    """Each text's role, component and net, where a lamp is wired to a coil; ``called`` are designations, ``pins`` terminals' names."""
    drawing = sheet(WIRE, *drawn)
    atoms, texts = Atoms.of(drawing), Texts.of(drawing)
    boxes = np.array([LAMP, COIL])
    none = np.zeros(len(atoms), bool)
    found = Found(atoms, texts, box=boxes, kind=list(kinds), wiring=trace(atoms, boxes, none, ~none))
    found.span = {component: texts.text.index(text) for text, component in (called or {}).items()}
    roles = tell_roles(found, {texts.text.index(text): component for text, component in (pins or {}).items()})
    return {text: (roles.role[k], int(roles.component[k]), int(roles.net[k])) for k, text in enumerate(texts.text)}


def test_designations_and_names_are_given_already() -> None:
    found = told(word("-P1", 92, 86), word("A1", 284, 97), called={"-P1": 0}, pins={"A1": 1})
    assert found == {"-P1": (TextRole.DESIGNATION, 0, -1), "A1": (TextRole.TERMINAL_NAME, 1, -1)}


@pytest.mark.parametrize(
    ("kind", "text", "role"),
    [
        ("cross_reference_arrow", "7-G17", TextRole.REFERENCE),
        ("cross_reference_arrow", "-X1", TextRole.DESIGNATION),
        ("supply", "+24V", TextRole.POTENTIAL),
        ("supply", "-G1", TextRole.DESIGNATION),
    ],
)
def test_the_text_of_an_arrow_is_a_reference_and_that_of_a_supply_a_potential(kind: str, text: str, role: TextRole) -> None:
    assert told(word(text, 92, 86), kinds=(kind, "coil"), called={text: 0})[text] == (role, 0, -1)


def test_what_stands_along_a_wire_is_its_number_or_potential() -> None:
    found = told(word("101", 200, 98), word("L1", 150, 98), word("W12.3", 240, 108))
    assert found == {"101": (TextRole.WIRE_NUMBER, -1, 0), "L1": (TextRole.POTENTIAL, -1, 0), "W12.3": (TextRole.WIRE_NUMBER, -1, 0)}


def test_words_along_a_wire_are_not_its_number() -> None:
    assert told(word("to the pump station", 150, 98))["to the pump station"] == (TextRole.OTHER, -1, -1)


def test_a_number_belongs_to_the_wire_that_it_runs_along() -> None:
    across = [line(200, 40, 200, 95), line(200, 40, 90, 40), line(90, 40, 90, 90), line(200, 95, 290, 95)]
    assert told(*across, word("102", 198, 80, angle=90), word("101", 215, 108))["101"][0] is TextRole.WIRE_NUMBER


def test_ratings_and_references_belong_to_the_component_beside() -> None:
    found = told(word("16 A", 92, 121), word("(21-H1)", 292, 121), word("4.7K/1%", 500, 500))
    assert found["16 A"] == (TextRole.VALUE, 0, -1)
    assert found["(21-H1)"] == (TextRole.REFERENCE, 1, -1)
    assert found["4.7K/1%"] == (TextRole.VALUE, -1, -1)


def test_what_stands_under_a_designation_is_the_value() -> None:
    found = told(word("-P1", 92, 80), word("LXM32", 92, 87.5), called={"-P1": 0})
    assert found["LXM32"] == (TextRole.VALUE, 0, -1)


def test_what_stands_under_a_designation_but_at_another_component_is_not_its_value() -> None:
    found = told(word("-P1", 292, 80), word("22R", 292, 87.5), called={"-P1": 0})
    assert found["22R"] == (TextRole.VALUE, 1, -1)


def test_a_parts_number_close_to_a_component_is_its_value() -> None:
    assert told(word("LXM32A-4", 88, 118))["LXM32A-4"] == (TextRole.VALUE, 0, -1)


def test_a_potential_beside_a_supply_is_that_of_its_net() -> None:
    assert told(word("GND", 92, 120), kinds=("earth", "coil"))["GND"] == (TextRole.POTENTIAL, 0, 0)


def test_a_value_is_no_potential() -> None:
    assert told(word("1n", 200, 98))["1n"][0] is TextRole.VALUE


def test_short_names_within_a_component_are_of_terminals_not_seen() -> None:
    assert told(word("A2", 298, 102))["A2"] == (TextRole.TERMINAL_NAME, 1, -1)


def test_free_text_is_told_by_its_form_alone() -> None:
    found = told(word("-K7", 500, 300), word("Pump", 500, 350), word("LM317", 500, 400), word("/4.B3", 500, 450))
    assert [role for role, _, _ in found.values()] == [TextRole.DESIGNATION, TextRole.OTHER, TextRole.OTHER, TextRole.REFERENCE]


def test_a_sheet_without_components_has_texts_all_the_same() -> None:
    drawing = sheet(word("16 A", 100, 100), word("101", 100, 200))
    roles = tell_roles(Found(Atoms.of(drawing), Texts.of(drawing)), {})
    assert roles.role == [TextRole.VALUE, TextRole.OTHER]
    assert not len(tell_roles(Found(Atoms.of(sheet()), Texts.of(sheet())), {}).role)


def test_the_names_of_a_net_are_told_once() -> None:
    texts = Texts.of(sheet(word("L1", 10, 10), word("L1", 60, 10), word("L2", 110, 10)))
    roles = TextRoles([TextRole.POTENTIAL] * 3, np.full(3, -1), np.array([0, 0, 1]))
    assert roles.names(texts, 2) == [("L1",), ("L2",)]
