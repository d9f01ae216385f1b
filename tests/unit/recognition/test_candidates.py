import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.scene import Path, Text
from electrical_orchestrator.adapters.recognition import near
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.candidates import CANDIDATE_FEATURES, Candidates, gather
from electrical_orchestrator.adapters.recognition.circuit import circuit
from electrical_orchestrator.adapters.recognition.graph import build_graph
from electrical_orchestrator.adapters.recognition.grouping import cluster
from electrical_orchestrator.adapters.recognition.templates import find
from electrical_orchestrator.adapters.recognition.text import Texts

from tests.unit.recognition.ink import box, circle, line, run, sheet, word
from tests.unit.recognition.shapes import FLAG, LAMP, a_library, drawn

SHAPES = a_library()
WIRES = slice(CANDIDATE_FEATURES - 7 - 4, CANDIDATE_FEATURES - 7 - 1)
"""Wires that pass, that end, and whether they leave on opposite sides."""
FOREIGN = CANDIDATE_FEATURES - 7 - 6


def candidates_of(*things: Path | Text, joined: float = 0.9, part: float = 0.9) -> tuple[Atoms, Texts, Candidates]:
    drawing = sheet(*things)
    atoms, texts = circuit(drawing)
    graph = build_graph(atoms, texts, drawing.width, drawing.height)
    parts, joins = np.full(len(graph), part), np.full(graph.edges.shape[1], joined)
    return atoms, texts, gather(atoms, texts, graph, parts, joins, cluster(graph, parts, joins), SHAPES, find(SHAPES, atoms))


@pytest.mark.parametrize(
    "things",
    [
        (),
        (word("-K1", 10, 10),),
        (line(10, 10, 30, 10),),
        (line(10, 10, 30, 10), word("-K1", 10, 10)),
        tuple(line(10, 10 + 3 * i, 30, 10 + 3 * i) for i in range(30)),
        tuple(line(10, 10, 10.2, 10.1) for _ in range(5)),
        (circle(100, 100, 300), box(90, 90, 91, 91), word("", 1, 1)),
        (*drawn(FLAG, 200, 200), *drawn(LAMP, 200, 240), word("1/A2", 200, 200), word("abc", 800, 500)),
    ],
)
@pytest.mark.parametrize("joined", [0.0, 0.9])
def test_features_are_finite_on_odd_sheets(things: tuple[Path | Text, ...], joined: float) -> None:
    _, _, found = candidates_of(*things, joined=joined)
    assert found.features.shape == (len(found), CANDIDATE_FEATURES)
    assert found.features.dtype == np.float32
    assert np.isfinite(found.features).all()
    assert found.box.shape == (len(found), 4)
    assert len(found.match) == len(found.near_scale) == len(found)


def test_each_set_of_atoms_is_one_candidate() -> None:
    _, _, found = candidates_of(*drawn(FLAG, 300, 300), *drawn(FLAG, 500, 300, turn=1))
    sets = {which.tobytes() for which in found.atoms}
    assert len(sets) == len(found)


def test_a_cluster_that_is_a_template_is_one_candidate_with_its_match() -> None:
    atoms, _, found = candidates_of(*drawn(FLAG, 300, 300))
    whole = [i for i, which in enumerate(found.atoms) if len(which) == len(atoms)]
    assert len(whole) == 1
    assert len(found.match[whole[0]]) == 1
    assert found.box[whole[0]] == pytest.approx([300, 300, 320, 340], abs=0.1)


def test_without_clusters_templates_remain() -> None:
    _, _, found = candidates_of(*drawn(FLAG, 300, 300), line(10, 10, 60, 10), part=0.0)
    assert [len(which) for which in found.atoms] == [7]


def test_without_templates_clusters_remain() -> None:
    _, _, found = candidates_of(line(10, 10, 60, 10), line(60, 10, 60, 30))
    assert sorted(map(len, found.atoms)) == [1, 1, 2]
    assert all(len(match) == 0 for match in found.match)


def test_matches_at_a_scale_of_their_own_are_told_apart() -> None:
    paths = [path for i in range(4) for path in drawn(FLAG, 100 + 60 * i, 300)] + drawn(FLAG, 500, 100, scale=1.7)
    _, _, found = candidates_of(*paths, part=0.0)
    width = found.box[:, 2] - found.box[:, 0]
    assert [bool(near.any()) for near in found.near_scale] == [w < 25 for w in width]


def around(*things: Path | Text) -> np.ndarray:
    """The evidence of the one template among other things."""
    _, _, found = candidates_of(*drawn(LAMP, 300, 300), *things, part=0.0)
    assert len(found) == 1
    row: np.ndarray = found.features[0]
    return row


def test_a_wire_that_ends_and_wires_on_both_sides_are_seen() -> None:
    one = around(line(310, 300, 310, 200))
    both = around(line(310, 300, 310, 200), line(310, 320, 310, 420))
    passing = around(line(200, 310, 400, 310))
    none = around()
    assert none[WIRES] == pytest.approx([0, 0, 0])
    assert one[WIRES] == pytest.approx([0, np.log(2), 0])
    assert both[WIRES] == pytest.approx([0, np.log(3), 1])
    assert passing[WIRES] == pytest.approx([np.log(2), 0, 0])


def test_a_wire_that_stays_away_is_not_seen() -> None:
    assert around(line(310, 290, 310, 200), line(200, 330, 400, 330))[WIRES] == pytest.approx([0, 0, 0])


def test_foreign_ink_inside_is_counted() -> None:
    row = around(run((308, 304), (312, 304), (312, 306)))
    assert row[FOREIGN] == pytest.approx(np.log(3))


def test_text_inside_and_near_is_seen() -> None:
    inside, designated, rest, near, reference, other, rival = around(word("-K1", 325, 315), word("M", 308, 312))[-7:]
    assert (inside, designated, rest) == pytest.approx((np.log(2), 0, np.log(2)))
    assert near < 1.0
    assert reference == 3.0
    assert other == 0.0
    assert rival == 0.0


def test_a_designation_that_is_nearer_to_another_tells_less() -> None:
    _, _, found = candidates_of(*drawn(LAMP, 300, 300), *drawn(LAMP, 340, 300), word("-K1", 322, 315), part=0.0)
    assert sorted(found.features[:, -1] > 0) == [False, True]


def test_a_lonely_designation_belongs_to_the_nearest() -> None:
    _, _, found = candidates_of(*drawn(LAMP, 300, 300), *drawn(LAMP, 340, 300), word("-K1", 700, 500), part=0.0)
    assert found.features[:, -4].tolist() == [3.0, 3.0]  # farther than anything counts
    assert found.features[:, -1].min() == 0.0
    assert found.features[:, -1].max() > 1.0


def test_blocks_do_not_change_features(monkeypatch: pytest.MonkeyPatch) -> None:
    things = [path for i in range(6) for path in drawn(FLAG, 100 + 30 * i, 300, turn=i)] + [line(50, 310, 400, 310)]
    whole = candidates_of(*things, word("-K1", 120, 300))[2].features
    monkeypatch.setattr(near, "AT_ONCE", 5)
    assert np.array_equal(candidates_of(*things, word("-K1", 120, 300))[2].features, whole)
