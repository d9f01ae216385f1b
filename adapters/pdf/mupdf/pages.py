"""Counts the sheets that a document holds, since its own figure may be a lie or a bomb."""

import pymupdf
from electrical_orchestrator.domain.errors import DamagedPdf, PdfTooLarge

NODES = 100_000
DEPTH = 64


def sheets_held(tree: pymupdf.mupdf.PdfObj) -> int:
    """Leaves of the page tree, each time they are referred to.

    Raises:
        PdfTooLarge: more nodes than any honest drawing has.
        DamagedPdf: the tree is deeper than any honest one, or a circle.
    """
    mupdf = pymupdf.mupdf
    leaves, seen, waiting = 0, 0, [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        kids = mupdf.pdf_dict_gets(node, "Kids")
        count = mupdf.pdf_array_len(kids) if mupdf.pdf_is_array(kids) else -1
        leaves += count < 0 and bool(mupdf.pdf_is_dict(node))
        seen += max(count, 0)
        if seen > NODES:
            raise PdfTooLarge(f"the file holds more than {NODES:,} sheets")
        if depth > DEPTH:
            raise DamagedPdf("the tree of sheets has no end")
        waiting += [(mupdf.pdf_array_get(kids, at), depth + 1) for at in range(count)]
    return leaves


def mended(document: pymupdf.Document) -> tuple[int, str | None]:
    """How many sheets there are, and what was wrong with the document's own figure, which is true from here on."""
    mupdf = pymupdf.mupdf
    tree = mupdf.pdf_dict_getp(mupdf.pdf_trailer(mupdf.pdf_document_from_fz_document(document.this)), "Root/Pages")
    claimed, held = mupdf.pdf_dict_get_int(tree, mupdf.pdf_new_name("Count")), sheets_held(tree)
    if claimed == held:
        return held, None
    mupdf.pdf_dict_put_int(tree, mupdf.pdf_new_name("Count"), held)
    return held, f"the file claims {claimed:,} sheets and holds {held:,}"
