"""Text from drawings and file names, made harmless: a terminal obeys control characters, a spreadsheet formulas."""

import os
import sys

FORMULA = frozenset("=+-@\t\r\n\0\uff0b\uff0d\uff1d\uff20")
"""With one of these, full-width ones among them, a spreadsheet takes a cell for a formula."""


def plain(text: str) -> str:
    """Return ``text`` with everything escaped that does not print: control characters, direction marks, lone surrogates."""
    return "".join(letter if letter.isprintable() else _escaped(letter) for letter in text)


def say(text: str) -> None:
    """Write a line to standard output, made harmless."""
    sys.stdout.write(f"{plain(text)}\n")


def seen_enough() -> None:
    """Send the rest of standard output nowhere: whoever read it has gone, as in ``eo components x.pdf | head``."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def cell(text: str) -> str:
    """Return ``text`` for a cell of a table, with ``'`` before what a spreadsheet could take for a formula.

    Designations such as ``-K1`` begin with a minus sign and so get it, too.
    """
    seen = next((letter for letter in text if letter in FORMULA or not _is_blank(letter)), "")
    return f"'{text}" if seen in FORMULA else text


def _is_blank(letter: str) -> bool:
    return letter.isspace() or not letter.isprintable()


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape", "surrogatepass").decode("ascii")
