"""A composed sheet's columns are those that the reader gives of its PDF."""

from itertools import pairwise, product
from pathlib import Path as File
from typing import TYPE_CHECKING

import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.columns import to_sheet
from electrical_orchestrator.adapters.composing.pdf import to_pdf
from electrical_orchestrator.adapters.composing.samples.lighting_plan import lighting_plan
from electrical_orchestrator.adapters.composing.samples.motor_starter import motor_starter
from electrical_orchestrator.adapters.composing.samples.single_line import single_line
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Scene, Segment, Text, placed
from electrical_orchestrator.adapters.composing.shapes import own_shapes
from electrical_orchestrator.adapters.pdf.mupdf.reader import MuPdfReader
from electrical_orchestrator.domain.geometry import Placement, Point
from electrical_orchestrator.domain.sheets import Integrity, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

PATHS = ("width", "stroke", "fill", "opacity", "dash", "layer", "order", "closed")
STROKES = ("path", "origin", "first", "count", "xy")
SPANS = ("box", "size", "direction", "colour", "visible")


def every_shape_in_every_orientation() -> list[Scene]:
    scenes = []
    for turns in range(4):
        scene = Scene(8000, 4000)
        for place, shape in enumerate(own_shapes()):
            placement = Placement(Point(150 + 250 * (place % 30), 100 + 140 * (place // 30)), turns, mirrored=bool(turns % 2), scale=0.9)
            scene.paths += [placed(path, placement) for path in shape.paths]
        scene.texts = [Text("-K1 \u00c4\u00d6\u00fc \u00b0C", Point(4000, 3900), 9.5, angle=90 * turns, colour=0x1234AB)]
        scenes.append(scene)
    return scenes


def every_way_to_draw_a_path() -> list[Scene]:
    square = [Point(10, 10), Point(30, 10), Point(30, 30), Point(10, 30), Point(10, 10)]
    slanted = [Point(60, 10), Point(80, 15), Point(75, 30), Point(55, 25), Point(60, 10)]
    curve = (Point(10, 30), Point(10, 40), Point(20, 40), Point(30, 30))
    outlines = [square, slanted, square[:-1], slanted[:-1], square[:3]]
    lines: list[tuple[Segment, ...]] = [tuple(pairwise(outline)) for outline in outlines]
    simple: list[tuple[Segment, ...]] = [*lines, (curve,), (*lines[4], curve)]
    mixed: list[tuple[Segment, ...]] = [
        (*lines[1], (Point(60, 10), Point(5, 5))),
        (curve, *lines[0]),
        (*lines[4], *lines[1]),
        (*lines[1], *lines[0]),
    ]
    pens = [Pen(), Pen(colour=None, fill=0xD0D0D0), Pen(dash=(6, 2, 1, 2)), Pen(colour=None)]
    paths = [Path(ends, pen, closed) for pen, ends, closed in product(pens, simple + mixed, (False, True))]
    paths += [Path(ends, Pen(colour=0xFF0000, fill=0xFFFFFF), closed) for ends, closed in product(simple, (False, True))]
    paths += [Path(lines[0], pen, rectangle=True) for pen in pens[:2]]
    return [Scene(100, 50, paths=paths, texts=[Text("unseen", Point(9, 9), 8, visible=False), Text(" ", Point(9, 9), 8)])]


def assert_equal(composed: Sheet, read: Sheet) -> None:
    assert read.integrity is Integrity.CLEAN
    assert (composed.number, composed.count, composed.width, composed.height) == (read.number, read.count, read.width, read.height)
    assert composed.dashes == read.dashes
    assert composed.spans.text == read.spans.text
    for group, columns, slack in (("paths", PATHS, 0.002), ("strokes", STROKES, 0.01), ("spans", SPANS, 0.02)):
        for column in columns:
            ours, theirs = np.array(getattr(getattr(composed, group), column)), np.array(getattr(getattr(read, group), column))
            np.testing.assert_allclose(ours, theirs, atol=slack, rtol=0, err_msg=f"{group}.{column}")


@pytest.mark.parametrize("draw", [motor_starter, single_line, lighting_plan, every_shape_in_every_orientation, every_way_to_draw_a_path])
async def test_columns_are_those_the_reader_gives(draw: object, tmp_path: File) -> None:
    assert callable(draw)
    scenes: Sequence[Scene] = draw()
    pdf = tmp_path / "composed.pdf"
    to_pdf(scenes, pdf, title="composed")
    read = [sheet async for sheet in MuPdfReader().read(pdf)]
    assert len(read) == len(scenes)
    for number, (scene, sheet) in enumerate(zip(scenes, read, strict=True), 1):
        assert_equal(to_sheet(scene, number=number, count=len(scenes)), sheet)
