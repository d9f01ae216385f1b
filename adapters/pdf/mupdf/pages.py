"""Counts the sheets that a document holds, since its own figure may be a lie or a bomb."""

import pymupdf
from electrical_orchestrator.domain.errors import DamagedPdf, PdfTooLarge

NODES = 100_000
DEPTH = 64


def sheets_held(document: pymupdf.Document) -> int:
    """Leaves of the page tree, each time they are referred to.

    Raises:
        PdfTooLarge: more nodes than any honest drawing has.
        DamagedPdf: the tree is deeper than any honest one, or a circle.
    """
    mupdf = pymupdf.mupdf
    root = mupdf.pdf_dict_getp(mupdf.pdf_trailer(mupdf.pdf_document_from_fz_document(document.this)), "Root/Pages")
    leaves, seen, waiting = 0, 0, [(root, 0)]
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


def mended(document: pymupdf.Document) -> str | None:
    """Make the document's own figure true where it is not; tells what was wrong."""
    claimed, held = document.page_count, sheets_held(document)
    if claimed == held:
        return None
    mupdf = pymupdf.mupdf
    root = mupdf.pdf_dict_getp(mupdf.pdf_trailer(mupdf.pdf_document_from_fz_document(document.this)), "Root/Pages")
    mupdf.pdf_dict_put_int(root, mupdf.pdf_new_name("Count"), held)
    return f"the file claims {claimed:,} sheets and holds {held:,}"
