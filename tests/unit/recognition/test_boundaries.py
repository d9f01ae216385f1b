"""Lines around parts of a circuit, with the designation printed at them."""

import pytest
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Text
from electrical_orchestrator.adapters.recognition.circuit import Page, page_of
from electrical_orchestrator.adapters.recognition.framing import framed
from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.recognition import RecognisedSheet

from tests.unit.recognition.ink import box, line, run, sheet, word
from tests.unit.recognition.title_blocks import cells, row, ruler

DASHED = Pen(0.7, dash=(6.0, 3.0))
PLAIN = Pen(0.7)
AROUND = Box(200, 150, 400, 300)
CIRCUIT: list[Path | Text] = [line(220, 180, 380, 180), word("-K1", 300, 200)]


def page(*drawn: Path | Text) -> Page:
    return page_of(sheet(*drawn, *CIRCUIT))


def found(*drawn: Path | Text) -> list[tuple[str, Box]]:
    return [
        (frame.designation, Box(*(round(side) for side in frame.box)))
        for boundary in page(*drawn).boundaries
        for frame in boundary.frames()
    ]


def dashes(x0: float, y0: float, x1: float, y1: float) -> list[Path]:
    """A level or upright line, dash by dash."""
    dash, gap = 6.0, 3.0
    length = max(x1 - x0, y1 - y0)
    right, down = (x1 - x0) / length, (y1 - y0) / length
    starts = [k * (dash + gap) for k in range(int((length + gap) // (dash + gap)))]
    return [line(x0 + right * s, y0 + down * s, x0 + right * (s + dash), y0 + down * (s + dash)) for s in starts]


SIDES = ((200, 150, 400, 150), (400, 150, 400, 300), (200, 300, 400, 300), (200, 150, 200, 300))
DRAWN = {
    "one path": [box(*AROUND, DASHED)],
    "four lines": [line(*side, DASHED) for side in SIDES],
    "a closed run": [run((200, 150), (400, 150), (400, 300), (200, 300), (200, 150), pen=DASHED)],
    "single dashes": [dash for side in SIDES for dash in dashes(*side)],
    "an unbroken rectangle": [box(*AROUND, PLAIN)],
}


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_a_place_is_enclosed_however_its_line_is_drawn(drawn: list[Path]) -> None:
    ((name, box),) = found(*drawn, word("+C2", 203, 147))
    assert name == "+C2"
    assert box == pytest.approx(AROUND, abs=4)


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [("=A1+C2", 203, 147), ("-A1", 203, 159), ("+C2", 380, 159), ("=B7", 203, 297), ("+S1", 372, 309), ("-A1", 185, 156)],
)
def test_the_name_stands_at_any_corner(text: str, x: float, y: float) -> None:
    assert found(*DRAWN["one path"], word(text, x, y)) == [(text, AROUND)]


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("K1", 203, 147), ("+24V", 203, 147), ("+3V3", 203, 147), ("+VREF", 203, 147), ("-X1:4", 203, 147), ("by others", 203, 147),
        ("+C2", 290, 225), ("+C2", 290, 147), ("+C2", 203, 100), ("+C2", 600, 150),
    ],
)  # fmt: skip
def test_what_names_no_boundary(text: str, x: float, y: float) -> None:
    assert found(*DRAWN["one path"], word(text, x, y)) == []


def test_an_unbroken_rectangle_named_as_a_product_encloses_too() -> None:
    assert found(*DRAWN["an unbroken rectangle"], word("-A1", 203, 147)) == [("-A1", AROUND)]


def test_a_line_painted_twice_is_one() -> None:
    twice = [line(*side, DASHED) for side in SIDES] * 2
    assert found(*twice, word("+C2", 203, 147)) == [("+C2", AROUND)]


def test_a_dashed_link_that_ends_at_a_corner_does_not_lead_astray() -> None:
    assert found(*DRAWN["one path"], line(400, 304, 400, 360, DASHED), word("+C2", 203, 147)) == [("+C2", AROUND)]


def test_an_outline_with_more_corners_is_cut_into_rectangles() -> None:
    corners = [(200, 150), (400, 150), (400, 300), (300, 300), (300, 220), (200, 220), (200, 150)]
    assert found(run(*corners, pen=DASHED), word("+C2", 203, 147)) == [("+C2", Box(200, 150, 400, 220)), ("+C2", Box(300, 220, 400, 300))]


def test_frames_inside_one_another_keep_their_own_names() -> None:
    inner = Box(230, 180, 370, 270)
    drawn: list[Path | Text] = [box(*AROUND, DASHED), box(*inner, DASHED), word("+C2", 203, 147), word("-A1", 233, 177)]
    assert sorted(found(*drawn)) == [("+C2", AROUND), ("-A1", inner)]


def test_open_lines_and_small_boxes_enclose_nothing() -> None:
    assert found(*DRAWN["four lines"][:3], word("+C2", 203, 147)) == []
    assert found(box(200, 150, 220, 165, DASHED), word("+C2", 203, 147)) == []


def test_a_place_s_line_and_name_are_no_part_of_the_circuit() -> None:
    left = page(*DRAWN["one path"], word("+C2", 203, 147))
    assert (len(left.atoms), left.texts.text) == (1, ["-K1"])
    left = page(*DRAWN["one path"], word("-A1", 203, 147))
    assert (len(left.atoms), sorted(left.texts.text)) == (5, ["-A1", "-K1"])


def framing(page: Page, span: dict[int, int], boxes: list[Box]) -> RecognisedSheet:
    components = tuple(Component(str(i), 1, "coil", box, designation="-K1") for i, box in enumerate(boxes))
    return framed(RecognisedSheet(1, 842, 595, components=components), Found(page.atoms, page.texts, span=span, page=page))


def test_a_unit_s_frame_stands_unless_its_text_names_a_component() -> None:
    seen = page(*DRAWN["one path"], word("-A1", 203, 159))
    span = {0: seen.texts.text.index("-A1")}
    inside = Box(205, 160, 225, 180)
    assert framing(seen, {}, [inside]).frames == (Frame(AROUND, "-A1"),)
    assert framing(seen, span, [AROUND, inside]).frames == (Frame(AROUND, "-A1"),)
    assert framing(seen, span, [inside]).frames == ()
    assert framing(seen, span, [AROUND]).frames == ()


def test_components_know_their_place_and_the_sheet_what_its_frame_says() -> None:
    drawn = [box(20, 20, 822, 575), *ruler("1 2 3 4 5 6 7 8 9"), *ruler("A B C D E F", rows=True), *cells(row("Title\nPump", "Sheet\n3"))]
    told = framing(page(*drawn), {}, [Box(120, 280, 140, 300)])
    assert [component.place for component in told.components] == ["D2"]
    assert told.grid is not None
    assert told.title_block is not None
    assert told.title_block.title == "Pump"


def test_without_frame_nothing_is_said() -> None:
    told = framing(page(), {}, [AROUND])
    assert (told.grid, told.title_block, told.frames, told.components[0].place) == (None, None, (), None)
    sheet_alone = RecognisedSheet(1, 842, 595)
    assert framed(sheet_alone, Found(page().atoms, page().texts)) == sheet_alone
