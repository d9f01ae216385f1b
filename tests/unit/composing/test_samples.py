from pathlib import Path

import pymupdf
import pytest
from electrical_orchestrator.adapters.composing.columns import to_sheet
from electrical_orchestrator.adapters.composing.samples import make_samples
from electrical_orchestrator.adapters.composing.samples.control_circuit import control_circuit
from electrical_orchestrator.adapters.composing.samples.draft import Draft
from electrical_orchestrator.adapters.composing.samples.frame import cell_of
from electrical_orchestrator.adapters.composing.samples.lighting_plan import lighting_plan
from electrical_orchestrator.adapters.composing.samples.motor_starter import motor_starter
from electrical_orchestrator.adapters.composing.samples.single_line import single_line
from electrical_orchestrator.adapters.composing.scene import Scene
from electrical_orchestrator.adapters.composing.truth import truth_of

SAMPLES = Path(__file__).parents[3] / "samples"
DRAWINGS = {"control_circuit": control_circuit, "motor_starter": motor_starter, "single_line": single_line, "lighting_plan": lighting_plan}


def nets_of(scene: Scene) -> list[set[str | None]]:
    """The designations that each net joins."""
    shown = {component.id: component.designation for component in scene.components}
    return [{shown[component] for component, _ in net} for net in scene.nets]


def test_making_them_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    made = make_samples(tmp_path)
    assert sorted(path.name for path in made) == sorted(path.name for path in SAMPLES.glob("*.pdf"))
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (SAMPLES / path.name).read_bytes()


def test_they_are_small_and_open_without_a_warning(tmp_path: Path) -> None:
    made = make_samples(tmp_path)
    assert sum(path.stat().st_size for path in made) < 200_000
    pymupdf.TOOLS.reset_mupdf_warnings()
    for path in made:
        with pymupdf.open(path) as document:
            assert not document.is_repaired
            assert document.metadata["title"]
            assert all(page.get_pixmap(dpi=36).color_count() > 1 for page in document)
    assert pymupdf.TOOLS.mupdf_warnings() == ""


@pytest.mark.parametrize("name", DRAWINGS)
def test_truth_names_every_component_once_and_nets_join_only_them(name: str) -> None:
    for sheet in truth_of(DRAWINGS[name]())["sheets"]:
        known = [component["id"] for component in sheet["components"]]
        assert len(set(known)) == len(known)
        assert all(set(net["components"]) <= set(known) for net in sheet["nets"])
        wired = [(pair["component"], pair["terminal"]) for net in sheet["nets"] for pair in net["terminals"]]
        assert len(set(wired)) == len(wired)


@pytest.mark.parametrize("name", DRAWINGS)
def test_everything_lies_within_the_frame(name: str) -> None:
    for scene in DRAWINGS[name]():
        spans = to_sheet(scene).spans.box
        assert all(component.box.x0 >= 26 and component.box.x1 <= 1150 and component.box.y1 <= 762 for component in scene.components)
        assert min(spans[::4]) > 26
        assert max(spans[2::4]) < 1164
        assert len(scene.owner) == len(scene.paths)


def test_the_motor_starter_is_wired_as_it_should_be() -> None:
    power, control, _ = motor_starter()
    assert {"-Q1", "-Q11"} in nets_of(power)
    assert {"-F2", "-Q21", "-Q22"} in nets_of(power)
    assert {"-S1", "-S2", "-Q11"} in nets_of(control)
    assert {"-S4", "-Q21", "-Q22"} in nets_of(control)
    assert {"-S3", "-S4", "-Q21", "-S5", "-Q22"} in nets_of(control)


def test_the_references_of_the_control_circuit_point_to_each_other() -> None:
    arrows = {
        (number, cell_of(component.box.centre), component.designation)
        for number, scene in enumerate(control_circuit(), 1)
        for component in scene.components
        if component.shape.kind == "cross_reference_arrow"
    }
    assert {(f"{number}-{cell}", printed) for number, cell, printed in arrows} == {
        (printed, f"{number}-{cell}") for number, cell, printed in arrows
    }


def test_wires_that_cross_are_not_joined_and_those_that_meet_get_a_dot() -> None:
    draft = Draft(Scene(200, 200), 1)
    lamps = [draft.place("lamp", 50 + 50 * place, 100, f"-P{place}") for place in range(2)]
    draft.wire(*lamps[0].terminals[0], 50, 50, 100, 50, *lamps[1].terminals[0])
    strokes = len(draft.scene.paths)
    assert [len(net) for net in draft.finish().nets] == [2]
    assert len(draft.scene.paths) == strokes


def test_a_wire_that_ends_nowhere_is_refused() -> None:
    draft = Draft(Scene(200, 200), 1)
    draft.wire(10, 10, 50, 10)
    with pytest.raises(ValueError, match="ends nowhere"):
        draft.finish()
