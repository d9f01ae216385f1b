import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.scene import Path, Text
from electrical_orchestrator.adapters.recognition.circuit import circuit
from electrical_orchestrator.adapters.recognition.nets import trace
from electrical_orchestrator.adapters.recognition.report import report
from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.adapters.recognition.templates import find
from electrical_orchestrator.domain.nets import TerminalRef
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Integrity

from tests.unit.recognition.ink import box, line, sheet, word
from tests.unit.recognition.shapes import FLAG, LAMP, a_library, drawn

SHAPES = a_library()


def reported(*things: Path | Text, designations: dict[int, int] | None = None, number: int = 1) -> RecognisedSheet:
    """What is reported when the library's matches are the components, in reading order."""
    drawing = sheet(*things, number=number)
    atoms, texts = circuit(drawing)
    matches = find(SHAPES, atoms)
    boxes = np.array([[*atoms.box[w, :2].min(axis=0), *atoms.box[w, 2:].max(axis=0)] for w in matches.atoms]).reshape(-1, 4)
    order = np.lexsort((boxes[:, 0], boxes[:, 1]))
    claimed = np.zeros(len(atoms), bool)
    for which in matches.atoms:
        claimed[which] = True
    found = Found(
        atoms=atoms,
        texts=texts,
        sets=[matches.atoms[i] for i in order],
        box=boxes[order],
        kind=[SHAPES.kinds[SHAPES.shape[matches.variant[i]]] for i in order],
        confidence=np.full(len(order), 0.9),
        span=designations or {},
        match=[int(i) for i in order],
        matches=matches,
        wiring=trace(atoms, boxes[order], claimed, np.ones(len(atoms), bool)),
    )
    return report(drawing, found, SHAPES)


@pytest.mark.parametrize("turn", range(8))
def test_terminals_lie_where_the_turned_shape_has_them(turn: int) -> None:
    x, y = {0: (0, 40), 1: (-40, 0), 2: (0, -40), 3: (40, 0), 4: (0, 40), 5: (-40, 0), 6: (0, -40), 7: (40, 0)}[turn]
    found = reported(*drawn(FLAG, 300, 300, turn=turn, scale=1.5))
    first, second = found.components[0].terminals
    assert first.at == pytest.approx((300, 300), abs=0.3)
    assert second.at == pytest.approx((300 + 1.5 * x, 300 + 1.5 * y), abs=0.3)
    assert (found.components[0].orientation, found.components[0].mirrored) == (turn % 4, turn >= 4)


def test_components_are_told_in_the_domains_words() -> None:
    found = reported(*drawn(LAMP, 300, 300), word("-P1", 325, 315), designations={0: 0}, number=7)
    component = found.components[0]
    assert (component.id, component.sheet, component.kind, component.designation) == ("s7c1", 7, "lamp", "-P1")
    assert component.confidence == 0.9
    assert component.device is None
    assert component.box == pytest.approx((300, 300, 320, 320), abs=0.1)


def test_nets_join_terminals_of_the_shapes() -> None:
    found = reported(*drawn(LAMP, 300, 300), *drawn(LAMP, 300, 400), line(310, 320, 310, 400), word("101", 312, 360))
    (net,) = found.nets
    assert net.components == ("s1c1", "s1c2")
    assert net.terminals == (TerminalRef("s1c1", 1), TerminalRef("s1c2", 0))
    assert net.names == ("101",)
    assert all(len(component.terminals) == 2 for component in found.components)


def test_a_wire_elsewhere_makes_a_terminal_of_its_own() -> None:
    found = reported(*drawn(LAMP, 300, 300), *drawn(LAMP, 400, 300), line(320, 310, 400, 310))
    left, right = found.components
    assert [terminal.at for terminal in left.terminals[2:]] == [(320, 310)]
    assert [terminal.at for terminal in right.terminals[2:]] == [(400, 310)]
    assert found.nets[0].terminals == (TerminalRef("s1c1", 2), TerminalRef("s1c2", 2))


def test_terminals_take_the_nearest_names_each_once() -> None:
    found = reported(*drawn(LAMP, 300, 300), word("X1", 312, 299), word("X2", 312, 327))
    assert [terminal.name for terminal in found.components[0].terminals] == ["X1", "X2"]


def test_a_name_that_is_nearer_to_another_component_is_not_taken() -> None:
    found = reported(*drawn(LAMP, 300, 300), *drawn(LAMP, 314, 288), word("X1", 318, 309, size=5))
    assert [[terminal.name for terminal in component.terminals] for component in found.components].count([None, None]) >= 1
    names = [terminal.name for component in found.components for terminal in component.terminals if terminal.name]
    assert len(names) <= 1


def test_a_designation_is_no_terminals_name() -> None:
    found = reported(*drawn(LAMP, 300, 300), word("X1", 312, 299), designations={0: 0})
    assert [terminal.name for terminal in found.components[0].terminals] == [None, None]


def test_wire_names_are_numbers_and_potentials_along_the_wire_each_once() -> None:
    words = [word("L1", 312, 350), word("L1", 312, 370), word("16 A", 312, 360), word("L2", 340, 360), word("-K1", 312, 380)]
    found = reported(*drawn(LAMP, 300, 300), *drawn(LAMP, 300, 400), line(310, 320, 310, 400), *words)
    assert found.nets[0].names == ("L1",)


def test_a_wire_to_nowhere_is_reported_where_it_has_a_name() -> None:
    named = reported(*drawn(LAMP, 300, 300), line(310, 320, 310, 400), word("L1", 312, 370))
    assert [(net.components, net.names) for net in named.nets] == [(("s1c1",), ("L1",))]
    assert not reported(*drawn(LAMP, 300, 300), line(310, 320, 310, 400)).nets


def test_ids_are_unique_and_an_empty_sheet_is_reported() -> None:
    many = [path for i in range(6) for path in drawn(LAMP, 100 + 40 * i, 100)]
    found = reported(*many, *(line(120 + 40 * i, 110, 140 + 40 * i, 110) for i in range(5)))
    assert len({component.id for component in found.components}) == 6
    assert len({net.id for net in found.nets}) == len(found.nets) == 5
    empty = reported(box(10, 10, 20, 20))
    assert not empty.components
    assert not empty.nets
    assert empty.integrity is Integrity.CLEAN
