"""What becomes of files on their way: scanned, locked, cut short, mistaken for drawings, or made to do harm."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pymupdf

from tests.integration.hostile_pdfs import HTML, PNG, exponential_forms, flate_bomb, honest, same_page_often, with_password

A4 = (842.0, 595.0)


def _too_large(file: Path) -> None:
    with file.open("wb") as large:
        large.write(b"%PDF-1.7\n")
        large.truncate(100_000_001)


def _of(content: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content())


FILES: Mapping[str, Callable[[Path], object]] = {
    "a web page named drawing.pdf": _of(lambda: HTML),
    "a photograph named drawing.pdf": _of(lambda: PNG),
    "empty": _of(bytes),
    "locked with a password": _of(with_password),
    "cut off after its first line": _of(lambda: honest().splitlines(keepends=True)[0]),
    "larger than 100 MB": _too_large,
    "a drawing in a drawing without end": _of(exponential_forms),
    "one sheet that unpacks to 200 MB": _of(lambda: flate_bomb(200_000_000)),
    "a thousand sheets in a few kilobytes": _of(lambda: same_page_often(1000)),
}
"""How the examples call a file, and who writes it."""


def add_empty_sheet(pdf: Path) -> None:
    with pymupdf.open(pdf) as document:
        document.new_page(width=A4[0], height=A4[1])
        document.saveIncr()


def add_scan(pdf: Path) -> None:
    """A grey picture over a whole sheet, as scanners make them."""
    with pymupdf.open(pdf) as document:
        page = document.new_page(width=A4[0], height=A4[1])
        picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 421, 297))
        picture.clear_with(200)
        page.insert_image(page.rect, pixmap=picture)
        document.saveIncr()


def lose_last_lines(pdf: Path) -> None:
    """As a download that stopped just before its end: the table of contents at the end of the file is gone."""
    whole = pdf.read_bytes()
    pdf.write_bytes(whole[: whole.rindex(b"xref\n0 ")])


def lose_second_sheet(pdf: Path) -> None:
    """As a download that stopped in the middle."""
    whole = pdf.read_bytes()
    pdf.write_bytes(whole[: whole.index(b"endstream") + len(b"endstream")])


def without_annotations(pdf: Path) -> None:
    with pymupdf.open(pdf) as document:
        for page in document:
            for mark in list(page.annots()):
                page.delete_annot(mark)
        document.saveIncr()


def looks(pdf: Path) -> list[bytes]:
    """The pixels of every sheet."""
    with pymupdf.open(pdf) as document:
        return [page.get_pixmap(dpi=72).samples for page in document]
