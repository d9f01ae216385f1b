import pytest
from electrical_orchestrator.entrypoints.cli.plain import cell, plain
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-K1 Schütz", "-K1 Schütz"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\rb\nc\td\0", r"a\rb\nc\td\x00"),
        ("\u202egpj.exe", r"\u202egpj.exe"),
        ("\udcff", r"\udcff"),
    ],
)
def test_what_does_not_print_is_escaped(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_a_terminal_gets_printable_characters_only(text: str) -> None:
    assert plain(text).isprintable()


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
@pytest.mark.parametrize("before", ["", " ", "   ", "\u00a0"])
def test_no_cell_begins_a_formula(first: str, before: str) -> None:
    assert cell(f"{before}{first}cmd|'/c calc'!A1").startswith("'")


@pytest.mark.parametrize("text", ["", "K1", "coil", "13", "K-1"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert cell(text) == text
