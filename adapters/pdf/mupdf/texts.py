"""Text spans and images of a page, from one display list."""

from array import array
from collections.abc import Iterator
from typing import Any

import pymupdf
from electrical_orchestrator.domain.sheets import Images, Spans

TEXT = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
"""Without TEXT_CID_FOR_UNKNOWN_UNICODE: a letter that the font gives no meaning is U+FFFD, never a wrong letter."""
BOM = "þÿ"
"""UTF-16's byte-order mark, shown letter by letter."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
LATIN = {*range(0x80), *range(0xA0, 0x100)}
PLAIN = 0
"""The type of a block of text, as TextPage.extractBLOCKS tells it last."""
INK = pymupdf.mupdf.FZ_STEXT_FILLED | pymupdf.mupdf.FZ_STEXT_STROKED


def shown_by(display: pymupdf.DisplayList) -> tuple[Spans, Images]:
    """Text and pictures; a page of text alone, as most drawings are, is taken apart once only."""
    page = pymupdf.TextPage(display.get_textpage(TEXT | pymupdf.TEXT_PRESERVE_IMAGES))
    if all(block[-1] == PLAIN for block in page.extractBLOCKS()):
        return spans_of(page), Images()
    return spans_of(pymupdf.TextPage(display.get_textpage(TEXT))), images_of(display)


def spans_of(page: pymupdf.TextPage) -> Spans:
    """Every run of text in one style; text that is neither filled nor stroked (render mode 3) leaves no ink."""
    direction, colour, visible = array("f"), array("i"), array("i")
    spans = Spans(direction=direction, colour=colour, visible=visible)
    for line, span in _lines(page):
        spans.text.append(decoded(span["text"]))
        spans.box.extend(span["bbox"])
        spans.size.append(span["size"])
        direction.extend(line["dir"])
        colour.append(span["color"] & 0xFFFFFF)
        visible.append(1 if span["char_flags"] & INK and span.get("alpha", 255) else 0)
    return spans


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


def _lines(page: pymupdf.TextPage) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for block in page.extractDICT()["blocks"]:
        for line in block.get("lines", ()):
            yield from ((line, span) for span in line["spans"] if span["text"].strip())


def images_of(display: pymupdf.DisplayList) -> Images:
    """Where pictures lie; their pixels are not decoded."""
    images = Images()
    for image in pymupdf.TextPage(display.get_textpage(pymupdf.TEXT_PRESERVE_IMAGES)).extractIMGINFO():
        images.box.extend(image["bbox"])
        images.pixels.extend((image["width"], image["height"]))
    return images
