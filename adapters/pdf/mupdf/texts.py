"""Text spans and images of a page, from one display list."""

from array import array

import pymupdf
from electrical_orchestrator.domain.sheets import Images, Spans

TEXT = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE | pymupdf.TEXT_MEDIABOX_CLIP
INK = pymupdf.mupdf.FZ_STEXT_FILLED | pymupdf.mupdf.FZ_STEXT_STROKED


def spans_of(display: pymupdf.DisplayList) -> Spans:
    """Every run of text in one style; text that is neither filled nor stroked (render mode 3) leaves no ink."""
    direction, colour, visible = array("f"), array("i"), array("i")
    spans = Spans(direction=direction, colour=colour, visible=visible)
    blocks = pymupdf.TextPage(display.get_textpage(TEXT)).extractDICT()["blocks"]
    for line in (line for block in blocks for line in block.get("lines", ())):
        for span in line["spans"]:
            text = span["text"]
            if not text.strip():
                continue
            spans.text.append(text)
            spans.box.extend(span["bbox"])
            spans.size.append(span["size"])
            direction.extend(line["dir"])
            colour.append(span["color"] & 0xFFFFFF)
            visible.append(1 if span["char_flags"] & INK and span.get("alpha", 255) else 0)
    return spans


def images_of(display: pymupdf.DisplayList) -> Images:
    """Where pictures lie; their pixels are not decoded."""
    images = Images()
    for image in pymupdf.TextPage(display.get_textpage(pymupdf.TEXT_PRESERVE_IMAGES)).extractIMGINFO():
        images.box.extend(image["bbox"])
        images.pixels.extend((image["width"], image["height"]))
    return images
