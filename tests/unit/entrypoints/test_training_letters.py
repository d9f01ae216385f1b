from pathlib import Path

import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.strokefonts import stroke_fonts
from electrical_orchestrator.adapters.composing.strokefonts.foreign import newstroke
from electrical_orchestrator.adapters.recognition.lettering.glyphs import Glyphs, kept_glyphs
from electrical_orchestrator.entrypoints.training.lettering import glyphs_of, make_letters

SOURCE = """const char* const newstroke_font[] =
{
    "JZ", /* U+20 SPACE  */
    "MWRYSZR[QZRYR[ RRSQGRFSGRSRF", /* ! */
    "JZNFNJ RVFVJ", /* quotes with \\" inside no row */
"""


def test_what_is_shipped_was_measured_on_what_is_shipped() -> None:
    measured, kept = glyphs_of(stroke_fonts()), kept_glyphs()
    assert measured.names == kept.names
    np.testing.assert_array_equal(measured.letter, kept.letter)
    np.testing.assert_allclose(measured.ink, kept.ink, atol=0.01)
    np.testing.assert_allclose(measured.wide, kept.wide, atol=0.002)


def test_letters_are_measured_anew(tmp_path: Path) -> None:
    make_letters(tmp_path, None, glyphs=tmp_path)
    assert len(Glyphs.load(tmp_path / "glyphs.npz")) == len(kept_glyphs())


def test_without_a_font_the_others_stay() -> None:
    rest = kept_glyphs().without(0)
    assert rest.names == kept_glyphs().names[1:]
    assert set(rest.font) == set(range(len(rest.names)))


def test_newstroke_is_read_from_its_source(tmp_path: Path) -> None:
    (tmp_path / "font.cpp").write_text(SOURCE, encoding="utf-8")
    font = newstroke(tmp_path / "font.cpp")
    assert set(font.glyphs) == {" ", "!", '"'}
    assert font.glyphs['"'].strokes == (((4.0, 21.0), (4.0, 17.0)), ((12.0, 21.0), (12.0, 17.0)))
    assert font.glyphs[" "].advance == pytest.approx(16.0)


def test_hershey_fonts_are_completed(tmp_path: Path) -> None:
    from electrical_orchestrator.adapters.composing.strokefonts import foreign  # noqa: PLC0415 - its table is read here alone

    rows = [f"{500 + k:5d}  6JZNFNJ RVFVJ" for k in range(96)]
    rows[4] = "  504  6JZNFN"  # long glyphs go on in the next line
    rows.insert(5, "J RVFVJ")
    for name in (*foreign.HERSHEY, "greeks"):
        (tmp_path / f"{name}.jhf").write_text("\n".join(rows) + "\n", encoding="ascii")
    fonts = foreign.hershey(tmp_path)
    assert [font.name for font in fonts] == list(foreign.HERSHEY.values())
    assert set("°Ωµß²±äöüÄÖÜéÉèà") <= set(fonts[0].glyphs)
    assert len(fonts[0].glyphs["ä"].strokes) == len(fonts[0].glyphs["a"].strokes) + 2
