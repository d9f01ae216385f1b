from urllib.parse import unquote

import pytest
from electrical_orchestrator.entrypoints.http.sending import attachment
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("filename", "told"),
    [
        ("starter.pdf", "attachment; filename=\"starter.pdf\"; filename*=UTF-8''starter.pdf"),
        ("Übersicht 1.pdf", "attachment; filename=\"_bersicht 1.pdf\"; filename*=UTF-8''%C3%9Cbersicht%201.pdf"),
        ("../../etc/passwd", "attachment; filename=\"passwd\"; filename*=UTF-8''passwd"),
        ("", "attachment; filename=\"drawing.pdf\"; filename*=UTF-8''drawing.pdf"),
    ],
)
def test_a_file_is_sent_under_its_name(filename: str, told: str) -> None:
    assert attachment(filename) == told


@given(st.text())
def test_no_name_breaks_out_of_its_header(filename: str) -> None:
    told = attachment(filename)
    assert told.isascii()
    assert told.isprintable()
    assert told.count('"') == 2
    assert told.count(";") == 2
    assert "/" not in unquote(told.rsplit("''", maxsplit=1)[1])
