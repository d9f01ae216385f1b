import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.nets import Wiring, trace
from electrical_orchestrator.domain.geometry import Point

from tests.unit.recognition.ink import INK, box, circle, line, run, sheet

A, B, C, D = [90.0, 90, 110, 110], [290.0, 90, 310, 110], [190.0, 290, 210, 310], [190.0, 20, 210, 40]
DASHED = Pen(dash=(3, 2))


def wired(boxes: list[list[float]], *drawn: Path, symbols: int = 0) -> Wiring:
    """The nets among ``boxes``; the first ``symbols`` paths are the components' own strokes."""
    atoms = Atoms.of(sheet(*drawn))
    return trace(atoms, np.array(boxes, float).reshape(-1, 4), atoms.path < symbols, np.ones(len(atoms), bool))


def groups(wiring: Wiring) -> list[list[int]]:
    """Which components the nets of several contacts join."""
    return sorted(sorted({contact.component for contact in net}) for net in wiring.contacts if len(net) > 1)


def test_a_line_joins_what_it_ends_at() -> None:
    net = wired([A, B], line(110, 100, 290, 100))
    assert groups(net) == [[0, 1]]
    assert {(contact.x, contact.y) for contact in net.contacts[0]} == {(110, 100), (290, 100)}
    assert [which.tolist() for which in net.atoms] == [[0]]


def test_ends_within_a_hair_are_joined() -> None:
    assert groups(wired([A, B], run((111, 100), (200, 100)), line(200.4, 100, 289, 100))) == [[0, 1]]
    assert groups(wired([A, B], run((111, 100), (200, 100)), line(202, 100, 289, 100))) == []


def test_a_t_is_joined_without_a_dot() -> None:
    assert groups(wired([A, B, C], line(110, 100, 290, 100), line(200, 100, 200, 290))) == [[0, 1, 2]]


def test_a_crossing_is_not_joined() -> None:
    assert groups(wired([A, B, C, D], line(110, 100, 290, 100), line(200, 40, 200, 290))) == [[0, 1], [2, 3]]


def test_a_crossing_with_a_dot_is_joined() -> None:
    dot = circle(200, 100, 2, INK)
    assert groups(wired([A, B, C, D], line(110, 100, 290, 100), line(200, 40, 200, 290), dot)) == [[0, 1, 2, 3]]


def test_a_crossing_of_wires_drawn_in_pieces_is_not_joined() -> None:
    pieces = [line(110, 100, 200, 100), line(200, 100, 290, 100), line(200, 40, 200, 100), line(200, 100, 200, 290)]
    assert groups(wired([A, B, C, D], *pieces)) == [[0, 1], [2, 3]]
    assert groups(wired([A, B, C, D], *pieces[:2], line(200, 40, 200, 290))) == [[0, 1], [2, 3]]
    assert groups(wired([A, B, C, D], *pieces, circle(200, 100, 2, INK))) == [[0, 1, 2, 3]]


def test_a_fork_of_pieces_is_joined() -> None:
    assert groups(wired([A, B, C], line(110, 100, 200, 100), line(200, 100, 290, 100), line(200, 100, 200, 290))) == [[0, 1, 2]]


def test_strokes_drawn_twice_change_nothing() -> None:
    twice = [line(110, 100, 200, 100), line(110, 100, 290, 100), line(150, 100, 290, 100)]
    assert groups(wired([A, B, C, D], *twice, line(200, 40, 200, 290), line(200, 40, 200, 290))) == [[0, 1], [2, 3]]
    deep = [line(110, 100, 295, 100), line(110, 100, 295, 100), line(110, 100, 200, 100)]
    assert groups(wired([A, B], *deep)) == [[0, 1]]


def test_filled_lines_do_not_conduct_but_thin_filled_bars_do() -> None:
    assert groups(wired([A, B], line(110, 100, 290, 100, INK))) == []
    assert groups(wired([A, B], box(110, 99.5, 290, 100.5, Pen(colour=None, fill=0)))) == [[0, 1]]
    assert groups(wired([A, B], box(110, 95, 290, 105, Pen(colour=None, fill=0)))) == []
    upright = box(199.5, 40, 200.5, 290, Pen(colour=None, fill=0))
    assert groups(wired([C, D], upright)) == [[0, 1]]


def test_a_dashed_wire_conducts_and_a_dashed_outline_does_not() -> None:
    assert groups(wired([A, B], line(110, 100, 290, 100, DASHED))) == [[0, 1]]
    assert groups(wired([A, B], line(110, 100, 200, 100), line(200, 100, 290, 100, DASHED))) == [[0, 1]]
    around = run((100, 110), (100, 150), (300, 150), (300, 50), (100, 50), (100, 110), pen=DASHED)
    assert groups(wired([A, B], around)) == []


def test_a_thin_dashed_line_links_mechanically() -> None:
    wires = [line(110, 95, 600, 95), line(110, 105, 600, 105)]
    assert groups(wired([A, B], *wires, line(110, 100, 290, 100, Pen(width=0.3, dash=(3, 2))))) == []


def test_outlines_do_not_conduct() -> None:
    assert groups(wired([A, B], box(100, 100, 300, 200))) == []
    assert groups(wired([A, B], run((110, 100), (290, 100), (290, 200), (110, 200), (110, 100)))) == []


def test_a_bus_is_not_a_net() -> None:
    bus = line(200, 20, 200, 300, Pen(width=2.0))
    entries = [line(195, 100, 200, 105), line(205, 100, 200, 105)]
    wires = [line(110, 100, 195, 100), line(205, 100, 290, 100)]
    assert groups(wired([A, B], *wires, *entries, bus)) == []
    assert groups(wired([A, B], *wires, *entries)) == [[0, 1]]


def test_a_thick_line_without_entries_is_a_wire() -> None:
    thin = [line(300 + 10 * i, 400, 300 + 10 * i, 560) for i in range(5)]
    assert groups(wired([A, B], *thin, line(110, 100, 290, 100, Pen(width=2.0)))) == [[0, 1]]


def test_a_hop_leads_over_another_wire() -> None:
    hop = Path((tuple(Point(*p) for p in ((196, 100), (196, 94.7), (204, 94.7), (204, 100))),), Pen())  # type: ignore[arg-type]
    drawn = [line(110, 100, 196, 100), hop, line(204, 100, 290, 100), line(200, 40, 200, 290)]
    assert groups(wired([A, B, C, D], *drawn)) == [[0, 1], [2, 3]]


def test_a_wire_through_a_box_is_not_wired_to_it() -> None:
    ring = [180.0, 90, 220, 110]
    through = [line(110, 100, 200, 100), line(200, 100, 290, 100)]
    assert groups(wired([A, B, ring], line(110, 100, 290, 100))) == [[0, 1]]
    assert groups(wired([A, B, ring], *through)) == [[0, 1]]
    assert groups(wired([A, ring], line(110, 100, 200, 100))) == [[0, 1]]


def test_leads_that_touch_are_wired() -> None:
    left, right = [90.0, 90, 120, 110], [120.0, 90, 150, 110]
    leads = [line(110, 100, 120, 100), line(120, 100, 130, 100)]
    assert groups(wired([left, right], *leads, symbols=2)) == [[0, 1]]
    assert groups(wired([left, right], line(90, 100, 120, 100), line(120, 106, 130, 106), symbols=2)) == []


def test_a_lead_that_ends_on_a_wire_is_wired_to_it() -> None:
    lead = line(200, 290, 200, 270)
    stands = [190.0, 270, 210, 310]
    assert groups(wired([A, B, stands], lead, line(110, 270, 290, 270), line(110, 100, 110, 270), line(290, 100, 290, 270), symbols=1)) == [
        [0, 1, 2]
    ]


def test_a_wire_that_ends_short_of_a_component_is_wired_to_what_it_points_at() -> None:
    assert groups(wired([A, B], line(116, 100, 284, 100))) == [[0, 1]]
    assert groups(wired([C, D], line(200, 46, 200, 284))) == [[0, 1]]
    assert groups(wired([A, B], line(122, 100, 278, 100))) == []
    assert groups(wired([A, B], line(116, 115, 284, 115))) == []


def test_what_is_doubted_conducts_where_it_leads_from_wire_to_wire() -> None:
    atoms = Atoms.of(sheet(line(110, 100, 150, 100), line(150, 100, 250, 100), line(250, 100, 290, 100)))
    none = np.zeros(3, bool)
    assert groups(trace(atoms, np.array([A, B]), none, np.array([True, False, True]))) == [[0, 1]]
    assert groups(trace(atoms, np.array([A, B]), none, np.array([True, False, False]))) == []


def test_a_symbols_own_strokes_do_not_conduct() -> None:
    body = line(290, 100, 310, 100)
    wires = (line(110, 100, 290, 100), line(310, 100, 500, 100))
    far = [490.0, 90, 520, 110]
    assert groups(wired([A, B, far], body, *wires, symbols=1)) == [[0, 1], [1, 2]]


def test_what_may_not_conduct_does_not() -> None:
    atoms = Atoms.of(sheet(line(110, 100, 290, 100)))
    none = np.zeros(1, bool)
    assert groups(trace(atoms, np.array([A, B]), none, none)) == []


def test_an_end_belongs_to_the_smaller_of_two_boxes() -> None:
    outer = [200.0, 50, 400, 150]
    assert groups(wired([A, outer, [200.0, 90, 220, 110]], line(110, 100, 200, 100))) == [[0, 2]]


def test_a_wire_back_to_the_same_component_is_a_net() -> None:
    assert groups(wired([A], run((110, 95), (150, 95), (150, 105), (110, 105)))) == [[0]]


def test_a_wire_to_nowhere_joins_nothing_and_is_kept_for_its_name() -> None:
    wiring = wired([A], line(110, 100, 290, 100))
    assert [[(contact.x, contact.y) for contact in net] for net in wiring.contacts] == [[(110, 100)]]
    assert [which.tolist() for which in wiring.atoms] == [[0]]
    assert not list(wiring.joining())


def test_a_lead_to_nowhere_is_no_net() -> None:
    assert wired([[90.0, 90, 120, 110]], line(110, 100, 120, 100), symbols=1) == Wiring([], [])


@pytest.mark.parametrize(("boxes", "drawn"), [([], [line(0, 0, 9, 0)]), ([A], []), ([A], [box(0, 0, 9, 9, Pen(dash=(1, 1)))])])
def test_without_components_or_conductors_there_are_no_nets(boxes: list[list[float]], drawn: list[Path]) -> None:
    assert wired(boxes, *drawn) == Wiring([], [])
