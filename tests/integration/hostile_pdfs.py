"""Files that want to crash, stall, fill or deceive whoever reads them; all made here, from bare objects."""

import zlib
from itertools import pairwise

from tests.contracts.raw_pdf import Page, RawPdf, a_pdf, a_stream, encrypted

LINE = "10 10 m 60 60 l S"
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 400 200]"
HTML = b"<!doctype html><html><body><h1>Drawing</h1></body></html>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
CHUNK = 1 << 20
ADLER = 65521
ZIP = b"PK\x03\x04" + bytes(64)


def honest(sheets: int = 1) -> bytes:
    """What a reader should still be able to read after each of the others."""
    return bytes(a_pdf(*(Page(LINE) for _ in range(sheets))))


def with_password() -> bytes:
    return bytes(encrypted(a_pdf(Page(LINE)), b"secret"))


def exponential_forms(content: bytes = b"", levels: int = 12) -> bytes:
    """Each form draws the next one ten times: ten to the power of ``levels`` drawings in a few kilobytes."""
    forms = [a_stream(b"/Fm Do " * 10, f"{FORM} /Resources << /XObject << /Fm {number + 1} 0 R >> >>") for number in range(4, 4 + levels)]
    forms.append(a_stream(content, FORM))
    return bytes(a_pdf(Page("/Fm Do", resources="/XObject << /Fm 4 0 R >>"), objects=forms))


def form_that_draws_itself() -> bytes:
    form = a_stream(b"0 0 m 9 9 l S /Fm Do", f"{FORM} /Resources << /XObject << /Fm 4 0 R >> >>")
    return bytes(a_pdf(Page(f"{LINE} /Fm Do", resources="/XObject << /Fm 4 0 R >>"), objects=[form]))


def flate_bomb(inflated: int, layers: int = 1) -> bytes:
    """Content that is blank and long."""
    data = deflated(b" ", inflated)
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * layers
    return bytes(_with_content(a_stream(data, f"/Filter [{filters}]")))


def font_bomb(inflated: int) -> bytes:
    """A font program that inflates to more than the memory there is."""
    program = a_stream(deflated(b"\0", inflated), "/Filter /FlateDecode")
    objects = [
        program,
        "<< /Type /FontDescriptor /FontName /Bomb /Flags 4 /FontFile2 4 0 R >>",
        "<< /Type /Font /Subtype /TrueType /BaseFont /Bomb /FirstChar 65 /LastChar 65 /Widths [500] /FontDescriptor 5 0 R >>",
    ]
    text = "BT /F2 12 Tf 50 50 Td (A) Tj ET"
    return bytes(a_pdf(Page(f"{LINE} {text}", more="/Dummy 0", resources="/Font << /F2 6 0 R >>"), objects=objects))


def deflated(byte: bytes, length: int) -> bytes:
    """``length`` times one byte as a zlib stream, made of equal pieces in no time: whole megabytes, and what is left."""
    whole, rest = divmod(length, CHUNK)
    return b"\x78\xda" + _piece(byte * CHUNK) * whole + _piece(byte * rest) + b"\x03\0" + _checksum(byte[0], length).to_bytes(4)


def _piece(data: bytes) -> bytes:
    """Deflated by itself, so that it may be repeated."""
    compressor = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return compressor.compress(data) + compressor.flush(zlib.Z_FULL_FLUSH)


def _checksum(byte: int, length: int) -> int:
    """Adler-32 of ``length`` times one byte (RFC 1950)."""
    return (length + byte * length * (length + 1) // 2) % ADLER << 16 | (1 + byte * length) % ADLER


def many_lines(lines: int) -> bytes:
    return bytes(a_pdf(Page("1 1 m 2 2 l S " * lines)))


def many_letters(letters: int) -> bytes:
    return bytes(a_pdf(Page(f"BT /F1 0.01 Tf 9 9 Td ({'A' * letters}) Tj ET {LINE}")))


def claiming(count: int, sheets: int) -> bytes:
    """A page tree that says ``count`` and holds ``sheets``."""
    return bytes(a_pdf(*(Page(LINE) for _ in range(sheets)), count=count))


def same_page_often(times: int) -> bytes:
    """Half a kilobyte that shows one page ``times`` times, ten a level."""
    pdf = a_pdf(Page(LINE))
    page, count = len(pdf.objects), 1
    kid = page
    while count < times:
        count *= 10
        kid = pdf.add(f"<< /Type /Pages /Kids [{f'{kid} 0 R ' * 10}] /Count {count} >>")
    pdf.objects[1] = pdf.objects[kid - 1]
    return bytes(pdf)


def circle_of_pages() -> bytes:
    pdf = a_pdf(Page(LINE))
    inner = pdf.add("<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>")
    pdf.objects[1] = f"<< /Type /Pages /Kids [{inner} 0 R] /Count 1 >>".encode()
    return bytes(pdf)


def no_pages() -> bytes:
    return bytes(a_pdf(count=0))


def circle_of_tables() -> bytes:
    """A cross-reference table that names itself as the one before."""
    pdf = honest()
    start = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    return pdf.replace(b"/Root 1 0 R", f"/Root 1 0 R /Prev {start}".encode())


def absurd_sides(box: str) -> bytes:
    return bytes(a_pdf(Page(LINE, more=f"/CropBox {box}"))).replace(b"/MediaBox [0 0 400 200]", f"/MediaBox {box}".encode())


def deep_nesting(depth: int) -> bytes:
    return bytes(a_pdf(Page("[" * depth + "]" * depth + " TJ " + "q " * depth + LINE)))


def truncated(places: int) -> list[bytes]:
    """One drawing, cut off at ``places`` places from its start to just before its end."""
    whole = honest(sheets=4)
    cuts = [len(whole) * place // places for place in range(places + 1)]
    return [whole[: (a + b) // 2] for a, b in pairwise(cuts)]


def with_damaged_content() -> bytes:
    """Compressed content with one byte changed."""
    data = bytearray(zlib.compress(LINE.encode() * 200, 9))
    data[len(data) // 2] ^= 0xFF
    return bytes(_with_content(a_stream(bytes(data), "/Filter /FlateDecode")))


def _with_content(stream: str | bytes) -> RawPdf:
    pdf = a_pdf(Page())
    pdf.objects[3] = stream if isinstance(stream, bytes) else stream.encode()
    return pdf
