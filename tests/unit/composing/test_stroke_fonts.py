import pytest
from electrical_orchestrator.adapters.composing.lettering import CAPITAL, Habit, Hand, length, written
from electrical_orchestrator.adapters.composing.scene import Text
from electrical_orchestrator.adapters.composing.strokefonts import StrokeFont, stroke_fonts
from electrical_orchestrator.domain.geometry import Point

NEEDED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-=.,:;/()_#%&*<>°Ωµ±~²éèäöüß "
FONTS = stroke_fonts()


@pytest.mark.parametrize("font", FONTS, ids=[font.name for font in FONTS])
def test_every_font_has_what_drawings_say(font: StrokeFont) -> None:
    assert not set(NEEDED) - set(font.glyphs)
    assert all(glyph.strokes for sign, glyph in font.glyphs.items() if sign != " " and sign in NEEDED)
    assert max(y for stroke in font.glyphs["H"].strokes for _, y in stroke) == pytest.approx(font.cap)


def test_capitals_are_as_high_as_their_size_says() -> None:
    points = [p for path in written(Text("H", Point(10, 50), 20), Hand(FONTS[0])) for segment in path.segments for p in segment]
    assert max(p.y for p in points) - min(p.y for p in points) == pytest.approx(20 * CAPITAL)
    assert max(p.y for p in points) == pytest.approx(50)


def test_habits_split_the_same_ink_differently() -> None:
    paths = {habit: written(Text("AB 1", Point(0, 0), 10), Hand(FONTS[0], habit=habit)) for habit in Habit}
    ink = {habit: {segment for path in found for segment in path.segments} for habit, found in paths.items()}
    assert len({frozenset(found) for found in ink.values()}) == 1
    assert len(paths[Habit.WHOLE]) == 1
    assert len(paths[Habit.LETTERS]) == 3
    assert len(paths[Habit.LINES]) > len(paths[Habit.STROKES]) > 3


def test_condensed_text_is_shorter() -> None:
    assert length("-K1", Hand(FONTS[0], width=0.5), 10) == pytest.approx(0.5 * length("-K1", Hand(FONTS[0]), 10))


def test_a_slant_leans_to_the_right() -> None:
    upright, leaning = (written(Text("I", Point(0, 0), 10), Hand(FONTS[0], slant=slant)) for slant in (0.0, 15.0))
    assert min(leaning[0].segments[0], key=lambda p: p.y).x > min(upright[0].segments[0], key=lambda p: p.y).x
