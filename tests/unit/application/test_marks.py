import pytest
from electrical_orchestrator.application.marks import COLOURS, OTHER_COLOUR, marks_of
from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.kinds import KINDS
from electrical_orchestrator.domain.ports.pdf_annotator import Mark
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition

BOX = Box(1.0, 2.0, 3.0, 4.0)


def mark_of(component: Component) -> Mark:
    (mark,) = marks_of(Recognition("fake 1", (RecognisedSheet(2, 10.0, 10.0, components=(component,)),), 2))
    return mark


def test_a_mark_names_the_component_at_its_place() -> None:
    terminals = (Terminal(Point(2.0, 2.0), "A1"), Terminal(Point(2.0, 3.0)), Terminal(Point(2.0, 4.0), "A2"))
    mark = mark_of(Component("1", 2, "coil", BOX, confidence=0.876, designation="-K1", device="=A1-K1", terminals=terminals))
    assert (mark.sheet, mark.box, mark.caption, mark.colour) == (2, BOX, "-K1 coil", COLOURS["K"])
    assert mark.note == f"{KINDS['coil'].meaning}\ndevice: =A1-K1\nterminals: A1, A2\nconfidence: 88%"


def test_what_is_not_known_is_left_out() -> None:
    mark = mark_of(Component("1", 2, "junction", BOX))
    assert (mark.caption, mark.colour) == ("junction", OTHER_COLOUR)
    assert mark.note == f"{KINDS['junction'].meaning}\nconfidence: 100%"


@pytest.mark.parametrize(("confidence", "caption"), [(0.5, "-K1 coil"), (0.499, "-K1 coil?"), (0.0, "-K1 coil?")])
def test_a_guess_is_marked_as_one(confidence: float, caption: str) -> None:
    assert mark_of(Component("1", 2, "coil", BOX, confidence=confidence, designation="-K1")).caption == caption


def test_a_kind_of_another_model_is_marked_as_other() -> None:
    assert mark_of(Component("1", 2, "flux_capacitor", BOX)).caption == "other"


def test_each_class_letter_has_a_colour_of_its_own() -> None:
    letters = {kind.letter for kind in KINDS.values() if kind.letter}
    assert letters <= COLOURS.keys()
    assert len({*COLOURS.values(), OTHER_COLOUR}) == len(COLOURS) + 1
