import pytest
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.net_edit_distance import NetEdits, edits_between, net_edits
from electrical_orchestrator.domain.scoring.sheets import ShownComponent, ShownSheet


def lamp(name: str, x: float, *, ignored: bool = False) -> ShownComponent:
    return ShownComponent(name, "lamp", Box(x, 0, x + 10, 10), ignored=ignored)


def test_equal_nets_are_at_no_distance() -> None:
    edits = edits_between([("a", "b"), ("b", "c", "d")], [("d", "c", "b"), ("b", "a")])
    assert (edits.distance, edits.normalised) == (0, 0.0)


def test_a_component_in_the_wrong_net_is_taken_out_and_added() -> None:
    edits = edits_between([("a", "b", "c"), ("d", "e")], [("a", "b"), ("c", "d", "e")])
    assert edits == NetEdits(true=5, found=5, shared=4)
    assert (edits.distance, edits.normalised) == (2, 0.2)


def test_a_net_in_two_pieces_lacks_the_smaller_piece() -> None:
    assert edits_between([("a", "b", "c", "d", "e")], [("a", "b", "c"), ("d", "e")]).distance == 4


def test_what_joins_nothing_is_not_counted() -> None:
    assert edits_between([("a",)], [("b", "b")]) == NetEdits()
    assert NetEdits().normalised == 0.0


def test_a_missed_component_is_added_and_a_false_one_taken_out() -> None:
    true = ShownSheet(1, (lamp("a", 0), lamp("b", 100), lamp("c", 200)), (("a", "b", "c"),))
    found = ShownSheet(1, (lamp("x", 0), lamp("y", 100), lamp("z", 300)), (("x", "y", "z"),))
    assert net_edits(true, found) == NetEdits(true=3, found=3, shared=2)


def test_ignored_components_are_left_out_on_both_sides() -> None:
    true = ShownSheet(1, (lamp("a", 0), lamp("b", 100), lamp("port", 200, ignored=True)), (("a", "b", "port"),))
    found = ShownSheet(1, (lamp("x", 0), lamp("y", 100), lamp("z", 200)), (("x", "y", "z"),))
    assert net_edits(true, found).distance == 0


def test_sheets_add_up() -> None:
    total = NetEdits.total([NetEdits(5, 5, 4), NetEdits(3, 0, 0)])
    assert total == NetEdits(8, 5, 4)
    assert total.normalised == pytest.approx(5 / 13)
