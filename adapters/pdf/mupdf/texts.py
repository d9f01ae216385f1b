"""Text spans and images of a page, as MuPDF's text device tells them."""

from array import array
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pymupdf
from electrical_orchestrator.domain.sheets import Images, Spans
from pymupdf import mupdf

TEXT = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
"""Without TEXT_CID_FOR_UNKNOWN_UNICODE: a letter that the font gives no meaning is U+FFFD, never a wrong letter."""
BOM = "þÿ"
"""UTF-16's byte-order mark, shown letter by letter."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
LATIN = {*range(0x80), *range(0xA0, 0x100)}
PLAIN = mupdf.FZ_STEXT_BLOCK_TEXT
INK = mupdf.FZ_STEXT_FILLED | mupdf.FZ_STEXT_STROKED
PICTURES = pymupdf.TEXT_PRESERVE_IMAGES


def shown_by(page: pymupdf.Page) -> tuple[Spans, Images]:
    """Text and pictures; a page of text alone, as most drawings are, is taken apart once only.

    Pictures part lines of text, so that text is read without them; for that a display list is interpreted, not the page.
    """
    if not (page.rotation or _may_show_pictures(page)):
        shown = page.get_textpage(flags=TEXT | PICTURES)
        if _is_plain(shown):
            return spans_of(shown), Images()
    display = page.get_displaylist()
    return spans_of(pymupdf.TextPage(display.get_textpage(TEXT))), images_of(pymupdf.TextPage(display.get_textpage(PICTURES)))


def _may_show_pictures(page: pymupdf.Page) -> bool:
    """Whether the page's resources list other content; pictures may also stand in the content itself."""
    listed = mupdf.pdf_dict_gets(mupdf.pdf_page_resources(mupdf.pdf_page_from_fz_page(page.this)), "XObject")
    return bool(mupdf.pdf_dict_len(listed))


def _is_plain(page: pymupdf.TextPage) -> bool:
    return all(block.type == PLAIN for block in _blocks(page))


def _blocks(page: pymupdf.TextPage) -> Iterator[Any]:
    block = page.this.m_internal.first_block
    while block:
        yield block
        block = block.next


def spans_of(page: pymupdf.TextPage) -> Spans:
    """Every run of text in one style; text that is neither filled nor stroked (render mode 3) leaves no ink."""
    shown = _shown(page)
    texts = [span["text"] for _, span in shown]
    return Spans(
        [decoded(text) if BOM in text else text for text in texts],
        array("f", chain.from_iterable([span["bbox"] for _, span in shown])),
        array("f", [span["size"] for _, span in shown]),
        array("f", chain.from_iterable([line["dir"] for line, _ in shown])),
        array("i", [span["color"] & 0xFFFFFF for _, span in shown]),
        array("i", [1 if span["char_flags"] & INK and span.get("alpha", 255) else 0 for _, span in shown]),
    )


def decoded(text: str) -> str:
    """Text that KiCad 5 wrote as UTF-16 into a font of single bytes, a byte that the font does not know taken for zero.

    As it stands where it is not that.
    """
    start, mark, rest = text.partition(BOM)
    if not mark or UNKNOWN not in rest:
        return text
    try:
        return start + b"".join(map(_byte, rest)).decode("utf-16-be")
    except UnicodeError:
        return text


def _byte(letter: str) -> bytes:
    return b"\0" if letter == UNKNOWN else letter.encode("latin-1" if ord(letter) in LATIN else "cp1252")


def _shown(page: pymupdf.TextPage) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Spans of more than blanks, each after its line."""
    lines = [line for block in page.extractDICT()["blocks"] for line in block.get("lines", ())]
    return [(line, span) for line in lines for span in line["spans"] if span["text"].strip()]


def images_of(page: pymupdf.TextPage) -> Images:
    """Where pictures lie; their pixels are not decoded."""
    images = Images()
    for block in _blocks(page):
        if block.type == mupdf.FZ_STEXT_BLOCK_IMAGE:
            box, image = block.bbox, mupdf.FzStextBlock(block).i_image()
            images.box.extend((box.x0, box.y0, box.x1, box.y1))
            images.pixels.extend((image.w(), image.h()))
    return images
