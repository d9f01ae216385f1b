"""Quantities, each traceable to its places."""

from uuid import uuid4

import pytest
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.devices import with_devices
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.sheets import Integrity, Unread
from electrical_orchestrator.domain.takeoff import DrawingTakeOff, ProjectTakeOff, TakeOff

DRAWN = (
    (1, "coil", "-K1"),
    (1, "contact_no", "K1:13"),
    (2, "contact_no", "K1:23"),
    (1, "motor", None),
    (1, "motor", "M1"),
    (2, "motor", "-M1"),
    (2, "junction", None),
    (2, "junction", None),
    (2, "junction", None),
    (2, "terminal", "X1:1"),
    (2, "terminal", "X1:2"),
)


def found() -> Recognition:
    components = [
        Component(f"c{index}", sheet, kind, Box(index * 10, 0, index * 10 + 5, 5), designation=text)
        for index, (sheet, kind, text) in enumerate(DRAWN)
    ]
    sheets = (
        RecognisedSheet(1, 842, 595, components=tuple(c for c in components if c.sheet == 1)),
        RecognisedSheet(2, 842, 595, Integrity.NOTED, ("odd font",), components=tuple(c for c in components if c.sheet == 2)),
        RecognisedSheet(3, 842, 595, unread=Unread.MOSTLY_IMAGE),
    )
    return with_devices(Recognition("a model 1", sheets, 5))


@pytest.fixture
def takeoff() -> TakeOff:
    return TakeOff.of(found())


def test_symbols_and_things_are_counted_by_kind(takeoff: TakeOff) -> None:
    assert [(line.kind, line.count, line.devices) for line in takeoff.kinds] == [
        ("junction", 3, 0),
        ("motor", 3, 2),
        ("contact_no", 2, 0),
        ("terminal", 2, 0),
        ("coil", 1, 1),
        ("terminal_strip", 0, 1),
    ]
    assert [line.title for line in takeoff.kinds][:3] == ["junction", "motor", "make contact"]


def test_every_line_knows_its_places(takeoff: TakeOff) -> None:
    motors, coils, strips = (next(line for line in takeoff.kinds if line.kind == kind) for kind in ("motor", "coil", "terminal_strip"))
    assert [(component.sheet, component.box.x0) for component in motors.components] == [(1, 30), (1, 40), (2, 50)]
    assert [component.id for component in coils.named[0].components] == ["c0", "c1", "c2"]
    assert [component.id for component in strips.named[0].components] == ["c9", "c10"]


def test_a_relay_is_one_device_at_three_places(takeoff: TakeOff) -> None:
    assert [(device.designation, device.title, device.count, device.sheets) for device in takeoff.devices] == [
        ("-K1", "relay", 3, (1, 2)),
        ("-M1", "motor", 2, (1, 2)),
        ("-X1", "terminal strip", 2, (2,)),
    ]


def test_an_unread_sheet_is_unread_and_never_zero(takeoff: TakeOff) -> None:
    first, second, third = takeoff.sheets
    assert (first.number, first.count, first.kinds) == (1, 4, {"motor": 2, "coil": 1, "contact_no": 1})
    assert (second.count, second.integrity) == (7, Integrity.NOTED)
    assert (third.count, third.kinds, third.unread) == (None, {}, Unread.MOSTLY_IMAGE)
    assert takeoff.unread == (third,)


def test_a_sheet_with_nothing_on_it_counts_zero() -> None:
    (line,) = TakeOff.of(Recognition("a model 1", (RecognisedSheet(1, 842, 595),), 1)).sheets
    assert line.count == 0


def test_doubt_and_origin_are_kept(takeoff: TakeOff) -> None:
    assert (takeoff.model, takeoff.integrity, takeoff.sheet_count) == ("a model 1", Integrity.NOTED, 5)


@pytest.fixture
def project(takeoff: TakeOff) -> ProjectTakeOff:
    return ProjectTakeOff(
        (
            DrawingTakeOff(DrawingId(uuid4()), "Pump station", takeoff),
            DrawingTakeOff(DrawingId(uuid4()), "Being read", None),
            DrawingTakeOff(DrawingId(uuid4()), "Crane", takeoff),
        )
    )


def test_a_project_adds_up_its_drawings(project: ProjectTakeOff) -> None:
    assert [(line.kind, line.count, line.devices) for line in project.kinds][:3] == [
        ("junction", 6, 0),
        ("motor", 6, 4),
        ("contact_no", 4, 0),
    ]
    assert project.kinds[2].title == "make contact"


def test_a_project_s_lines_name_their_drawings(project: ProjectTakeOff) -> None:
    motors = project.kinds[1]
    assert [(drawing.name, line.count) for drawing, line in motors.parts] == [("Pump station", 3), ("Crane", 3)]
    assert [(drawing.name, device.designation) for drawing, device in project.devices][2:4] == [("Pump station", "-X1"), ("Crane", "-K1")]


def test_a_project_knows_what_is_missing(project: ProjectTakeOff) -> None:
    assert [drawing.name for drawing in project.missing] == ["Being read"]
    assert project.integrity is Integrity.NOTED


def test_a_project_without_results_counts_nothing_and_says_so(project: ProjectTakeOff) -> None:
    waiting = ProjectTakeOff(project.missing)
    assert (waiting.kinds, waiting.devices, waiting.integrity) == ((), (), Integrity.CLEAN)
    assert waiting.missing == waiting.drawings
