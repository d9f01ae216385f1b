from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

import pytest
from electrical_orchestrator.adapters.composing.columns import exact_box
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Scene, Shape, ShapeTerminal
from electrical_orchestrator.adapters.composing.schematics import SchematicComposer, compose
from electrical_orchestrator.adapters.composing.schematics.blocks import limit_box
from electrical_orchestrator.adapters.composing.schematics.catalogue import Catalogue
from electrical_orchestrator.adapters.composing.schematics.chips import Pins, connector, integrated_circuit, random_pins
from electrical_orchestrator.adapters.composing.schematics.crossrefs import pictogram
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.exporter import export
from electrical_orchestrator.adapters.composing.schematics.figures import circle, line, rectangle
from electrical_orchestrator.adapters.composing.schematics.fronts import front
from electrical_orchestrator.adapters.composing.schematics.kit import Kit, without_leads
from electrical_orchestrator.adapters.composing.schematics.labels import random_labels
from electrical_orchestrator.adapters.composing.schematics.marks import conductor_mark
from electrical_orchestrator.adapters.composing.schematics.naming import designation, random_naming
from electrical_orchestrator.adapters.composing.schematics.netlabels import flag, random_flags
from electrical_orchestrator.adapters.composing.schematics.style import electronics_style, random_style
from electrical_orchestrator.adapters.composing.schematics.wiring import wiring
from electrical_orchestrator.domain.geometry import Box, Point

INLINE = (
    "contact_no",
    "contact_nc",
    "coil",
    "lamp",
    "pushbutton_no",
    "fuse",
    "circuit_breaker",
    "residual_current_device",
    "resistor",
    "diode",
)
ENDS = ("plug_socket", "heater", "earth", "supply")


def a_shape(kind: str, poles: int = 1, *, ends: bool = False) -> Shape:
    paths: list[Path] = []
    terminals: list[ShapeTerminal] = []
    for pole in range(poles):
        x = 15.0 * pole
        paths += [line((x, -20), (x, -8)), rectangle(Box(x - 4, -8, x + 4, 8))]
        terminals.append(ShapeTerminal(Point(x, -20), (0, -1)))
        if not ends:
            paths.append(line((x, 8), (x, 20)))
            terminals.append(ShapeTerminal(Point(x, 20), (0, 1)))
    paths.append(circle(0, 0, 3, Pen(0.5)))
    return Shape(f"{kind} {poles}", kind, tuple(paths), tuple(terminals))


SHAPES = [
    *(a_shape(kind) for kind in INLINE),
    *(a_shape(kind, ends=True) for kind in ENDS),
    *(a_shape(kind, 3) for kind in ("circuit_breaker", "contact_power", "thermal_overload")),
    a_shape("motor", 3, ends=True),
]
SEEDS = range(60)


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    composer = SchematicComposer(SHAPES)
    return [composer(seed) for seed in SEEDS]


def test_the_same_seed_gives_the_same_sheet() -> None:
    assert compose(7, SHAPES) == compose(7, SHAPES)


def test_every_path_has_an_owner_and_every_box_is_the_union_of_its_paths(scenes: list[Scene]) -> None:
    for scene in scenes:
        owned = defaultdict[int, list[Path]](list)
        for path, owner in zip(scene.paths, scene.owner, strict=True):
            owned[owner].append(path)
        for number, component in enumerate(scene.components):
            assert tuple(component.box) == pytest.approx(tuple(exact_box(owned[number])))


def test_everything_painted_leaves_ink(scenes: list[Scene]) -> None:
    pens = [path.pen for scene in scenes for path in scene.paths]
    assert all(pen.colour is not None or pen.fill is not None for pen in pens)
    assert all(path.segments for scene in scenes for path in scene.paths)


def test_components_lie_on_the_sheet(scenes: list[Scene]) -> None:
    for scene in scenes:
        for component in scene.components:
            assert component.box.x0 >= 0
            assert component.box.y0 >= 0
            assert component.box.x1 <= scene.width
            assert component.box.y1 <= scene.height


def test_nets_join_terminals_of_several_components_where_wires_end(scenes: list[Scene]) -> None:
    joined = 0
    for scene in scenes:
        parts = {component.id: component for component in scene.components}
        members = Counter(member for net in scene.nets for member in net)
        assert not members or max(members.values()) == 1
        for net in scene.nets:
            assert len({name for name, _ in net}) > 1
            assert all(index < len(parts[name].terminals) for name, index in net)
            joined += 1
    assert joined > len(scenes)


def test_terminals_of_nets_touch_a_wire(scenes: list[Scene]) -> None:
    for scene in scenes:
        parts = {component.id: component for component in scene.components}
        wires = [
            (segment[0], segment[-1])
            for path, owner in zip(scene.paths, scene.owner, strict=True)
            if owner < 0
            for segment in path.segments
        ]
        ends = {(round(point.x, 1), round(point.y, 1)) for wire in wires for point in wire}
        for name, index in (member for net in scene.nets for member in net):
            at = parts[name].terminals[index]
            near = {(round(at.x + i * 0.1, 1), round(at.y + j * 0.1, 1)) for i in (-1, 0, 1) for j in (-1, 0, 1)}
            assert near & ends or any(_passes(*wire, at) for wire in wires)


def _passes(a: Point, b: Point, at: Point) -> bool:
    return min(a.x, b.x) - 0.1 <= at.x <= max(a.x, b.x) + 0.1 and min(a.y, b.y) - 0.1 <= at.y <= max(a.y, b.y) + 0.1


def test_designations_are_printed_on_the_sheet_that_has_text_besides_strokes(scenes: list[Scene]) -> None:
    lettered = [scene for scene in scenes if scene.texts]
    assert len(lettered) > 0.8 * len(scenes)
    for scene in lettered:
        printed = {text.text for text in scene.texts}
        assert all(component.designation in printed for component in scene.components if component.designation is not None)


def test_sheets_differ_in_size_and_content(scenes: list[Scene]) -> None:
    assert len({len(scene.paths) for scene in scenes}) > len(scenes) * 0.8
    assert len({(scene.width, scene.height) for scene in scenes}) > 1
    assert any(not text.visible for scene in scenes for text in scene.texts)


@pytest.mark.parametrize(
    ("kind", "text", "printed"),
    [
        ("coil", "-K1", "-K1"),
        ("coil", "A1", None),
        ("lamp", "X1", None),
        ("fuse", "16A", None),
        ("fuse", "2.5mm²", None),
        ("fuse", "C 16", None),
        ("terminal", "X1:4", "X1:4"),
        ("terminal", "12", None),
        ("motor", "M", None),
        ("cross_reference_arrow", "7-G17", "7-G17"),
        ("cross_reference_arrow", "K1", None),
        ("coil", None, None),
    ],
)
def test_what_counts_as_a_designation(kind: str, text: str | None, printed: str | None) -> None:
    assert designation(kind, text) == printed


def test_names_are_taken_once_except_of_contacts() -> None:
    naming = random_naming(Dice(3), 16)
    names = [naming.name("motor") for _ in range(20)]
    assert len(set(names)) > 15


def test_wires_join_at_ends_and_on_lines_but_not_where_they_only_cross() -> None:
    across = (Point(0, 0), Point(100, 0))
    down = (Point(50, -50), Point(50, 50))
    tee = (Point(20, 0), Point(20, 40))
    assert len(list(wiring([across, down, tee], [], []).parts())) == 2
    assert len(list(wiring([across, down, tee], [], [Point(50, 0)]).parts())) == 1


def test_leads_can_belong_to_the_wires() -> None:
    bare = without_leads(a_shape("coil"))
    assert [terminal.at for terminal in bare.terminals] == [Point(0, -8), Point(0, 8)]
    assert len(bare.paths) == 2


def test_the_little_tables_of_coils_and_marks_and_fronts_belong_to_no_component() -> None:
    draft = a_draft()
    front(draft, Box(10, 10, 90, 80))
    conductor_mark(draft, Point(50, 50), upright=True)
    flag(draft, Point(200, 50), (1, 0), random_flags(draft), "NET_A1")
    draft.ink(*pictogram(draft, Point(10, 10), Pen(0.2), closed=True))
    scene = export(draft)
    assert not scene.components
    assert set(scene.owner) == {-1}
    assert draft.texts


@pytest.mark.parametrize("make", [integrated_circuit, connector])
def test_pins_of_made_up_circuits_have_one_length_and_belong_to_the_box(make: Callable[[Dice, Pins], Shape]) -> None:
    for seed in range(20):
        shape = make(Dice(seed), random_pins(Dice(seed), 0, 0))
        box = shape.box()
        pins = [path.segments[0] for path in shape.paths[1 : 1 + len(shape.terminals)]]
        lengths = {round(abs(pin[0].x - pin[-1].x) + abs(pin[0].y - pin[-1].y), 6) for pin in pins}
        assert len(lengths) == 1
        assert all(box.x0 <= terminal.at.x <= box.x1 and box.y0 <= terminal.at.y <= box.y1 for terminal in shape.terminals)


def test_values_of_electronic_parts_are_not_their_designations() -> None:
    draft = a_draft(electronics=True)
    labels = random_labels(draft, random_naming(draft.rng, 16, electronics=True))
    for place in range(40):
        symbol = draft.place(a_shape("resistor"), Point(100, 15 * place))
        labels.label(symbol)
        assert symbol.designation is None or symbol.designation.startswith("R")
    assert len({text.text for text in draft.texts}) > 50


def test_a_limit_switch_in_a_box_is_one_component() -> None:
    shape = limit_box(Dice(1))
    assert shape.kind == "limit_switch"
    assert len(shape.terminals) == 4


@pytest.mark.parametrize("name", ["4SL", "XPE", "A3bis", "KA1-1", "K1.2", "1L+", "IO-A1", "CPU - A0"])
def test_designations_of_other_forms_count(name: str) -> None:
    assert designation("device_block", name) == name


def test_odd_names_are_designations_or_none() -> None:
    naming = replace(random_naming(Dice(5), 16), odd=1.0)
    names = [naming.name("device_block") for _ in range(50)]
    assert all(designation("device_block", name) == name for name in names)


def a_draft(*, electronics: bool = False) -> Draft:
    rng = Dice(4)
    style, catalogue = (electronics_style if electronics else random_style)(rng), Catalogue(SHAPES)
    return Draft(rng, style, catalogue, Kit(rng, style, catalogue), 800, 600, Box(0, 0, 800, 600))
