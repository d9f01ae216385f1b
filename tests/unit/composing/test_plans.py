import pytest
from electrical_orchestrator.adapters.composing.columns import exact_box
from electrical_orchestrator.adapters.composing.plans import PlanComposer, compose
from electrical_orchestrator.adapters.composing.scene import Scene
from electrical_orchestrator.adapters.composing.shapes import own_shapes


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    composer = PlanComposer(own_shapes())
    return [composer(seed) for seed in range(12)]


def test_the_same_seed_gives_the_same_plan() -> None:
    assert compose(3, own_shapes()) == compose(3, own_shapes())


def test_boxes_are_the_union_of_owned_paths_and_lie_on_the_sheet(scenes: list[Scene]) -> None:
    for scene in scenes:
        for number, component in enumerate(scene.components):
            owned = [path for path, owner in zip(scene.paths, scene.owner, strict=True) if owner == number]
            assert component.box == pytest.approx(exact_box(owned))
            assert component.box.x0 >= 0
            assert component.box.y1 <= scene.height


def test_plans_show_installation_symbols_in_rooms(scenes: list[Scene]) -> None:
    kinds = {component.shape.kind for scene in scenes for component in scene.components}
    assert {"plug_socket", "wall_switch", "lamp"} <= kinds
    assert any(scene.nets for scene in scenes)


def test_walls_furniture_and_dimensions_are_no_components() -> None:
    for seed in range(8):
        scene = PlanComposer([])(seed)
        assert len(scene.paths) > 20
        assert not scene.components
