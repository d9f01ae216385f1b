from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from electrical_orchestrator.adapters.composing import qelectrotech
from electrical_orchestrator.adapters.composing.qelectrotech import collection_shapes, is_reserved, shape_of, signature, usable
from electrical_orchestrator.adapters.composing.scene import Path as Stroke
from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.domain.geometry import Point

STYLE = "line-style:normal;line-weight:normal;filling:none;color:black"


def an_element(*parts: str, name: str = "Coil", link_type: str = "simple") -> str:
    return (
        f'<definition type="element" link_type="{link_type}"><names><name lang="en">{name}</name></names>'
        f'<kindInformations><kindInformation name="state">NO</kindInformation></kindInformations>'
        f"<description>{''.join(parts)}</description></definition>"
    )


def a_line(x2: float = 0, y2: float = 10, more: str = "") -> str:
    return f'<line x1="0" y1="0" x2="{x2}" y2="{y2}" style="{STYLE}" {more}/>'


TERMINAL = '<terminal x="0" y="-5" orientation="n" name="A1"/>'


def write_element(folder: Path, source: str, xml: str) -> None:
    file = folder / source
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(xml, "utf-8")


def drawn(xml: str, source: str = "x.elmt") -> Shape:
    return shape_of(fromstring(xml), source)  # noqa: S314 - written above


def strokes(xml: str) -> tuple[Stroke, ...]:
    return drawn(xml).paths


def test_a_line_with_a_triangle_is_shortened_by_it() -> None:
    head, line = strokes(an_element(a_line(10, 0, 'end1="triangle" length1="2"')))
    assert head.closed
    assert line.segments == ((Point(4, 0), Point(10, 0)),)


@pytest.mark.parametrize("end", ["simple", "circle", "diamond"])
def test_other_line_ends_are_strokes_of_their_own(end: str) -> None:
    assert len(strokes(an_element(a_line(10, 0, f'end2="{end}" length2="1"')))) == 2


def test_a_circle_is_four_curves_within_its_diameter() -> None:
    (circle,) = strokes(an_element(f'<circle x="-5" y="-5" diameter="10" style="{STYLE}"/>'))
    assert [len(segment) for segment in circle.segments] == [4] * 4
    assert circle.segments[0][0] == pytest.approx((5, 0))


def test_an_arc_runs_anti_clockwise_from_three_o_clock() -> None:
    (arc,) = strokes(an_element(f'<arc x="-5" y="-5" width="10" height="10" start="0" angle="90" style="{STYLE}"/>'))
    assert arc.segments[-1][-1] == pytest.approx((0, -5))


def test_a_rounded_rectangle_has_four_curved_corners() -> None:
    (rounded,) = strokes(an_element(f'<rect x="0" y="0" width="20" height="10" rx="2" ry="2" style="{STYLE}"/>'))
    (plain,) = strokes(an_element(f'<rect x="0" y="0" width="20" height="10" style="{STYLE}"/>'))
    assert sorted(len(segment) for segment in rounded.segments) == [2] * 4 + [4] * 4
    assert plain.rectangle


def test_polygons_close_unless_they_say_no() -> None:
    corners = 'x1="0" y1="0" x2="10" y2="0" x3="10" y3="10"'
    closed, opened = strokes(an_element(f'<polygon {corners} style="{STYLE}"/>', f'<polygon {corners} closed="false" style="{STYLE}"/>'))
    assert (len(closed.segments), len(opened.segments)) == (3, 2)


def test_pens_have_widths_dashes_colours_and_fills() -> None:
    style = "line-style:dashed;line-weight:thin;filling:red;color:HTMLGreenForestGreen"
    (path,) = strokes(an_element(f'<rect x="0" y="0" width="20" height="10" style="{style}"/>'))
    assert path.pen == replace(path.pen, width=0.5, dash=(2.0, 1.0), fill=0xFF0000, colour=0x228B22)


@pytest.mark.parametrize("style", ["filling:none;color:none", "filling:white;color:white", "line-weight:none;filling:none"])
def test_what_leaves_no_ink_is_no_path(style: str) -> None:
    assert strokes(an_element(f'<line x1="0" y1="0" x2="9" y2="0" style="{style}"/>')) == ()


def test_texts_terminals_and_the_place_of_the_label_are_kept() -> None:
    shape = drawn(
        (
            an_element(
                a_line(),
                TERMINAL,
                '<text x="1" y="2" text="M" font="Sans Serif,9,-1"/>',
                '<dynamic_text x="5" y="5" text_from="ElementInfo" font_size="9"><text>_</text><info_name>label</info_name></dynamic_text>',
            )
        ),
        "coil.elmt",
    )
    assert [(text.text, text.size) for text in shape.texts] == [("M", 12)]
    assert (shape.terminals[0].direction, shape.terminals[0].name) == ((0, -1), "A1")
    assert shape.label is not None
    assert shape.label.at.x == 9


def test_an_old_field_for_the_designation_is_the_label_unless_there_is_a_newer_one() -> None:
    old = '<input x="10" y="0" size="9" text="_" tagg="label"/>'
    new = '<dynamic_text x="5" y="5" text_from="ElementInfo" font_size="9"><text>_</text><info_name>label</info_name></dynamic_text>'
    label, newer = drawn(an_element(a_line(), old)).label, drawn(an_element(a_line(), old, new)).label
    assert label is not None
    assert newer is not None
    assert (label.at.x, round(label.at.y, 1), label.size) == (14, 4.2, 12)
    assert newer.at.y > 10
    assert drawn(an_element(a_line(), old.replace("label", "none"))).label is None


@pytest.mark.parametrize(
    ("source", "name", "link_type", "kind"),
    [
        ("10_electric/arrow.elmt", "anything", "next_report", "cross_reference_arrow"),
        ("10_electric/x.elmt", "simple contact (NO)", "simple", "contact_no"),
        ("10_electric/arret_urg.elmt", "stop", "simple", "emergency_stop"),
        ("10_electric/98_graphics/x.elmt", "door", "simple", "other"),
        ("nowhere.elmt", "nothing known", "simple", "other"),
    ],
)
def test_kinds_come_from_path_and_name(source: str, name: str, link_type: str, kind: str) -> None:
    assert drawn((an_element(a_line(), name=name, link_type=link_type)), source).kind == kind


def test_a_folder_is_read_in_order_and_each_drawing_once(tmp_path: Path) -> None:
    moved = a_line().replace('x1="0"', 'x1="10"').replace('x2="0"', 'x2="10"')
    write_element(tmp_path, "10_electric/b.elmt", an_element(a_line(), TERMINAL))
    write_element(tmp_path, "10_electric/a/c.elmt", an_element(moved, TERMINAL))
    write_element(tmp_path, "10_electric/broken.elmt", "<definition")
    write_element(tmp_path, "10_electric/unwired.elmt", an_element(a_line(0, 30)))
    write_element(tmp_path, "50_pneumatic/d.elmt", an_element(a_line(0, 40), TERMINAL))
    assert [shape.source for shape in collection_shapes(tmp_path)] == ["10_electric/a/c.elmt"]


def test_held_out_elements_and_their_copies_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = an_element(a_line(0, 33), TERMINAL)
    held = {sha256(b"10_electric/held.elmt").hexdigest(), signature(drawn((drawing), "x").paths)}
    monkeypatch.setattr(qelectrotech, "_reserved", lambda: frozenset(held))
    write_element(tmp_path, "10_electric/held.elmt", an_element(a_line(0, 12), TERMINAL))
    write_element(tmp_path, "10_electric/copy.elmt", drawing)
    write_element(tmp_path, "10_electric/free.elmt", an_element(a_line(0, 50), TERMINAL))
    assert is_reserved("10_electric/held.elmt")
    assert [shape.source for shape in collection_shapes(tmp_path)] == ["10_electric/free.elmt"]


def test_the_shipped_list_holds_checksums_only() -> None:
    lines = (files("electrical_orchestrator.adapters.composing") / "reserved.txt").read_text("ascii").splitlines()
    checksums = [line for line in lines if not line.startswith("#")]
    assert len(checksums) > 600
    assert all(len(line) == 64 for line in checksums)
    assert not is_reserved("10_electric/free.elmt")


def test_a_shape_without_ink_or_of_impossible_size_is_unusable() -> None:
    shape = drawn((an_element(a_line(), TERMINAL)), "x")
    assert usable(shape)
    assert not usable(replace(shape, paths=()))
    assert not usable(replace(shape, paths=strokes(an_element(a_line(0, 5000)))))
