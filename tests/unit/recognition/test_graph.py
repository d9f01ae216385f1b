import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.scene import Path, Text
from electrical_orchestrator.adapters.recognition.circuit import circuit
from electrical_orchestrator.adapters.recognition.graph import Graph, build_graph
from electrical_orchestrator.adapters.recognition.strand_features import EDGE_FEATURES, FAR, NODE_FEATURES
from electrical_orchestrator.adapters.recognition.strands import Strands, sample

from tests.unit.recognition.ink import box, circle, line, run, sheet, word
from tests.unit.recognition.shapes import FLAG, drawn


def graph_of(*things: Path | Text) -> Graph:
    drawing = sheet(*things)
    return build_graph(*circuit(drawing), drawing.width, drawing.height)


def edges(graph: Graph) -> set[tuple[int, int]]:
    return {(int(a), int(b)) for a, b in graph.edges.T}


def test_every_strand_is_a_node() -> None:
    graph = graph_of(box(100, 100, 120, 110), circle(300, 300, 10))
    assert [len(members) for members in graph.members] == [4, 1]
    strands = Strands.of(circuit(sheet(box(100, 100, 120, 110), circle(300, 300, 10)))[0])
    assert strands.box == pytest.approx(np.array([[100, 100, 120, 110], [290, 290, 310, 310]]), abs=0.1)
    assert strands.ink == pytest.approx([60, 62.8], rel=0.01)
    assert graph.nodes.shape == (2, NODE_FEATURES)
    assert graph.links.shape == (graph.edges.shape[1], EDGE_FEATURES)


def test_near_strands_are_joined_and_far_ones_are_not() -> None:
    far = [line(100, 400, 100, 420), line(400, 100, 420, 100), line(100, 500, 120, 500)]
    graph = graph_of(line(100, 100, 120, 100), *far, line(121, 100, 140, 100))
    assert edges(graph) == {(0, 4)}


def test_neighbours_in_draw_order_are_joined_unless_far() -> None:
    graph = graph_of(line(100, 100, 120, 100), line(100, 110, 120, 110), line(100, 120, 120, 120), line(500, 500, 520, 500))
    assert edges(graph) == {(0, 1), (0, 2), (1, 2)}
    assert (graph.links[:, -2] == 1).all()  # by order alone
    assert FAR > 1


def test_edges_name_the_earlier_strand_first_and_each_pair_once() -> None:
    graph = graph_of(*drawn(FLAG, 300, 300), *drawn(FLAG, 340, 300, turn=5))
    first, second = graph.edges
    assert (first < second).all()
    assert len(edges(graph)) == graph.edges.shape[1]


def test_a_sheet_looks_the_same_at_any_scale() -> None:
    def at(scale: float) -> Graph:
        paths = [path for i in range(3) for path in drawn(FLAG, 200 * scale, (100 + 60 * i) * scale, scale=scale)]
        drawing = sheet(*paths, word("-K1", 150 * scale, 120 * scale, size=5 * scale), width=400 * scale, height=400 * scale)
        return build_graph(*circuit(drawing), drawing.width, drawing.height)

    one, two = at(1.0), at(2.0)
    same = np.isclose(one.nodes, two.nodes, atol=0.15).mean(axis=0)
    assert edges(one) == edges(two)
    assert same.mean() > 0.9  # ends that touch are measured in points, all else in text units


def test_the_same_sheet_gives_the_same_graph() -> None:
    things: list[Path | Text] = [*drawn(FLAG, 300, 300), circle(100, 100, 5), run((0, 0), (50, 0), (50, 50)), word("-K1", 290, 300)]
    one, two = graph_of(*things), graph_of(*things)
    for column in ("nodes", "edges", "links"):
        assert np.array_equal(getattr(one, column), getattr(two, column))


@pytest.mark.parametrize("things", [(), (word("-K1", 10, 10),), (line(1, 1, 9, 1),)])
def test_a_sheet_with_hardly_anything_has_a_graph(things: tuple[Path | Text, ...]) -> None:
    graph = graph_of(*things)
    assert graph.edges.shape == (2, 0)
    assert graph.nodes.shape == (len(graph), NODE_FEATURES)
    assert np.isfinite(graph.nodes).all()


def test_sample_points_are_even_and_hold_both_ends() -> None:
    drawing = sheet(line(0, 0, 10, 0), line(0, 50, 0, 50.5))
    points, owner = sample(circuit(drawing)[0], 2.0)
    assert points[owner == 0] == pytest.approx(np.array([[x, 0] for x in range(0, 11, 2)]))
    assert points[owner == 1] == pytest.approx(np.array([[0, 50], [0, 50.5]]))
