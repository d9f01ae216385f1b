"""What MuPDF's text means, and when it is too little to trust."""

import pytest
from electrical_orchestrator.adapters.pdf.mupdf.integrity import judged, unknown_letters
from electrical_orchestrator.adapters.pdf.mupdf.texts import UNKNOWN, decoded
from electrical_orchestrator.domain.sheets import Integrity


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("-K1", "-K1"),
        (f"þÿ{UNKNOWN}1{UNKNOWN}µ{UNKNOWN}F", "1µF"),
        (f'Cout þÿ{UNKNOWN}>"e{UNKNOWN}1', "Cout >≥1"),
        (f"þÿ{UNKNOWN}1{UNKNOWN}", f"þÿ{UNKNOWN}1{UNKNOWN}"),
        (f"þÿ{UNKNOWN}Ω", f"þÿ{UNKNOWN}Ω"),
        ("þÿ12", "þÿ12"),
    ],
)
def test_utf_16_in_a_font_of_bytes_is_read_as_it_was_meant(shown: str, meant: str) -> None:
    assert decoded(shown) == meant


@pytest.mark.parametrize(
    ("texts", "integrity"),
    [
        (["-K1", "M"], Integrity.CLEAN),
        (["-K1" * 100, UNKNOWN], Integrity.NOTED),
        (["-K1", UNKNOWN], Integrity.DOUBTFUL),
    ],
)
def test_letters_without_meaning_cast_doubt_unless_they_are_few(texts: list[str], integrity: Integrity) -> None:
    assert judged(unknown_letters(texts), repaired=False) is integrity


def test_a_warning_that_is_not_known_to_be_harmless_casts_doubt() -> None:
    assert judged(("ignoring zlib error: incorrect data check",), repaired=False) is Integrity.DOUBTFUL
    assert judged((), repaired=True) is Integrity.DOUBTFUL
