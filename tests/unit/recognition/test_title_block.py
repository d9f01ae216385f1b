"""Fields of title blocks."""

import pytest
from electrical_orchestrator.adapters.recognition.title_block.forms import is_date, is_number, is_revision, sheet_of
from electrical_orchestrator.adapters.recognition.title_block.labels import Field, field_of, said_by
from electrical_orchestrator.adapters.recognition.title_block.levels import level_of
from electrical_orchestrator.domain.title_blocks import TitleBlock

from tests.unit.recognition.ink import box, line, word
from tests.unit.recognition.title_blocks import block_of, cells, frame_of, row


def test_labels_above_their_values() -> None:
    assert block_of(row("Drawing number\nE-1047", "Title\nPump control", "Rev.\nB", "Date\n2026-01-02", "Sheet\n3 of 7")) == TitleBlock(
        number="E-1047", title="Pump control", revision="B", date="2026-01-02", sheet="3", sheets="7"
    )


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (
            ("Zeichnungs-Nr.\nE-1047", "Benennung\nPumpe", "Änderung\nB", "Datum\n02.01.2026", "Blatt\n3 von 7"),
            ("E-1047", "Pumpe", "B", "02.01.2026", "3", "7"),
        ),
        (
            ("N° de plan\nE-1047", "Titre\nPompe", "Indice\nB", "Date\n2/1/2026", "Folio\n3/7"),
            ("E-1047", "Pompe", "B", "2/1/2026", "3", "7"),
        ),
        (
            ("Disegno n.\nE-1047", "Titolo\nPompa", "Revisione\n2", "Data\n2 gen 2026", "Foglio\n3 di 7"),
            ("E-1047", "Pompa", "2", "2 gen 2026", "3", "7"),
        ),
        (
            ("Plano nº\nE-1047", "Título\nBomba", "Revisión\nB", "Fecha\n02-01-2026", "Hoja\n3 de 7"),
            ("E-1047", "Bomba", "B", "02-01-2026", "3", "7"),
        ),
        (
            ("Nr rysunku\nE-1047", "Tytuł\nPompa", "Rewizja\nB", "Data\n02.01.2026", "Arkusz\n3 z 7"),
            ("E-1047", "Pompa", "B", "02.01.2026", "3", "7"),
        ),
        (
            ("Tekeningnr.\nE-1047", "Omschrijving\nPomp", "Wijziging\nB", "Datum\n02-01-2026", "Blad\n3 van 7"),
            ("E-1047", "Pomp", "B", "02-01-2026", "3", "7"),
        ),
    ],
    ids=["German", "French", "Italian", "Spanish", "Polish", "Dutch"],
)
def test_labels_in_other_languages(texts: tuple[str, ...], read: tuple[str, ...]) -> None:
    assert block_of(row(*texts)) == TitleBlock(*read)


def test_label_and_value_in_one_text() -> None:
    assert block_of(row("Title: Pump", "Date: 3 Mar 2026", "Rev: 0.2", "Page: 3/6", "File: /pump.sch")) == TitleBlock(
        title="Pump", date="3 Mar 2026", revision="0.2", sheet="3", sheets="6"
    )


def test_a_label_in_a_cell_of_its_own_speaks_of_the_cell_beside_it() -> None:
    assert block_of(row("DATE", "1 Sep 2026", "Sheet", "3", "of")) == TitleBlock(date="1 Sep 2026", sheet="3")
    assert block_of(row("Sheet", "3", "of", "9", "Author: M")) == TitleBlock(sheet="3", sheets="9")


def test_revisions_grow_upwards_from_their_headings() -> None:
    written = {(422.0, 555.0, 502.0, 565.0): "B", (422.0, 565.0, 502.0, 575.0): "REV", **row("Sheet\n3/7", left=502)}
    assert block_of(written) == TitleBlock(revision="B", sheet="3", sheets="7")


def test_a_title_without_label_is_what_is_printed_largest() -> None:
    assert block_of(row("ACME Ltd", "^Pump control", "14.03.2026", "3/7")) == TitleBlock(
        title="Pump control", date="14.03.2026", sheet="3", sheets="7"
    )


def test_a_title_in_two_lines() -> None:
    read = block_of(row("Title\nPump station\nMotor starter", "Sheet\n3", wide=120))
    assert read is not None
    assert read.title == "Pump station Motor starter"


def test_a_title_with_a_colon() -> None:
    assert block_of(row("Title\nStarter: control", "Sheet\n3")) == TitleBlock(title="Starter: control", sheet="3")


def test_an_empty_title_stays_empty() -> None:
    assert block_of(row("Title:", "ACME Ltd", "Sheet: 3/7")) == TitleBlock(sheet="3", sheets="7")


@pytest.mark.parametrize(
    "texts",
    [
        ("=A1+C2", "Sheet\n3"),
        ("Plant =\nA1", "Location +\nC2", "Sheet\n3"),
        ("Anlage\n=A1", "Ort\n+C2", "Sheet\n3"),
        ("Fonction\nA1", "Emplacement\nC2", "Sheet\n3"),
        ("=", "A1", "+", "C2", "Sheet\n3"),
        ("=A1", "+C2", "Sheet\n3"),
    ],
)
def test_functions_and_locations_are_the_sheet_s_level(texts: tuple[str, ...]) -> None:
    assert block_of(row(*texts, wide=60)) == TitleBlock(sheet="3", level="=A1+C2")


def test_words_and_products_are_no_level() -> None:
    assert block_of(row("Location\nPump house", "Plant\n-A1", "Title\nPump", "Sheet\n3")) == TitleBlock(title="Pump", sheet="3")


def test_words_of_one_line_in_several_spans() -> None:
    date = [word("Date:", 425, 560), word("2026-01-02", 446, 560)]
    read = frame_of(box(422, 545, 622, 575), *date, box(622, 545, 822, 575), word("3/7", 630, 560)).title_block
    assert read == TitleBlock(date="2026-01-02", sheet="3", sheets="7")


def test_a_title_block_of_single_lines_beside_the_circuit() -> None:
    drawn = [line(622, 20, 622, 575), *(line(622, y, 822, y) for y in (455, 495, 535)), line(622, 415, 822, 415)]
    texts = [word("Title: Pump", 630, 440), word("Date: 2026-01-02", 630, 480), word("Sheet: 3", 630, 520), word("Rev: C", 630, 560)]
    assert frame_of(*drawn, *texts).title_block == TitleBlock(title="Pump", date="2026-01-02", sheet="3", revision="C")


@pytest.mark.parametrize(
    "written",
    [{}, row("ACME"), {(100.0, 100.0, 200.0, 130.0): "Date\n2026-01-02"}, {(300.0, 480.0, 400.0, 510.0): "Date\n2026-01-02"}],
    ids=["none", "no field", "a table in the middle", "a table above the foot"],
)
def test_what_is_no_title_block(written: dict[tuple[float, float, float, float], str]) -> None:
    assert block_of(written) is None


def test_a_table_that_touches_nothing_says_nothing_of_the_sheet() -> None:
    table = {(300.0, 440.0, 380.0, 470.0): "Date\n2001-01-01", (380.0, 440.0, 460.0, 470.0): "Rev\nZ"}
    assert block_of({**table, **row("Rev\nB", "Sheet\n3/7", "Date\n2026-01-02")}) == TitleBlock(
        revision="B", sheet="3", sheets="7", date="2026-01-02"
    )


def test_texts_of_a_title_block_are_none_of_the_circuit() -> None:
    assert len(frame_of(*cells(row("Title\nPump", "Sheet\n3")), word("-K1", 300, 300)).spans) == 4


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-02",
        "2.1.26",
        "02/01/2026",
        "2 Jan 2026",
        "2. Januar 2026",
        "Jan 2, 2026",
        "20260102",
        "01/2026",
        "2026-01-02 10:30",
        "2-Jan-26",
    ],
)
def test_dates(text: str) -> None:
    assert is_date(text)
    assert not is_number(text)


@pytest.mark.parametrize("text", ["", "3/7", "E-1047", "1.0", "Rev 2", "230 V", "13"])
def test_what_is_no_date(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("text", "sheet"),
    [
        ("3", ("3", None)),
        ("3a", ("3a", None)),
        ("3/7", ("3", "7")),
        ("3 of 7", ("3", "7")),
        ("3 von 7 Bl.", ("3", "7")),
        ("03 / 12", ("03", "12")),
    ],
)
def test_sheets(text: str, sheet: tuple[str, str | None]) -> None:
    assert sheet_of(text) == sheet


@pytest.mark.parametrize("text", ["", "/MCU/", "A3", "+C2", "three"])
def test_what_is_no_sheet(text: str) -> None:
    assert sheet_of(text) is None


def test_revisions() -> None:
    assert all(map(is_revision, ["A", "0.2", "3.0 v0.1", "B1", "Rev. 2", "-"]))
    assert not any(map(is_revision, ["", "2026-01-02", "Pump control"]))


def test_labels() -> None:
    assert field_of("DWG. NO.") is Field.NUMBER
    assert field_of("x" * 100) is None
    assert said_by("Sheet 3 of 7") == (Field.SHEET, "3 of 7", True)
    assert said_by("Pumpe: gross") == (Field.OTHER, "gross", False)
    assert said_by("https://host") is None
    assert said_by("Title page") is None


def test_levels() -> None:
    assert str(level_of("A1", "=")) == "=A1"
    assert level_of("", "=") is None
    assert level_of("+C2:1", "+") is None
