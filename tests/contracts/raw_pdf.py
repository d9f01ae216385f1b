"""A small PDF writer: pages from bare operators, so that no adapter makes the files it is tested with."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

PASSWORD_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True)
class Page:
    """One page; ``content`` is written as it stands, in PDF's own coordinates (origin bottom-left, y up)."""

    content: str = ""
    width: float = 400
    height: float = 200
    more: str = ""
    """Further entries of the page dictionary, such as /Rotate 90."""
    resources: str = ""
    """Further entries of the resource dictionary."""


@dataclass
class RawPdf:
    """Objects in order of their numbers; ``bytes()`` writes them with a cross-reference table."""

    objects: list[bytes] = field(default_factory=list)
    trailer: str = ""

    def add(self, body: str | bytes) -> int:
        """Append one object and return its number."""
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def stream(self, data: bytes, entries: str = "") -> int:
        """Append a stream and return its number."""
        return self.add(f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream")

    def __bytes__(self) -> bytes:
        out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
        out += f"trailer\n<< /Size {len(offsets) + 1} /Root 1 0 R {self.trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def a_pdf(*pages: Page, count: int | None = None, catalog: str = "", objects: Sequence[str | bytes] = ()) -> RawPdf:
    """A document of ``pages``: object 1 catalog, 2 page tree, 3 Helvetica (/F1), then ``objects`` from 4 on."""
    pdf = RawPdf()
    pdf.add(f"<< /Type /Catalog /Pages 2 0 R {catalog} >>")
    pdf.add("")
    pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for body in objects:
        pdf.add(body)
    kids = []
    for page in pages:
        content = pdf.stream(page.content.encode("latin-1"))
        kids.append(
            pdf.add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Contents {content} 0 R "
                f"/Resources << /Font << /F1 3 0 R >> {page.resources} >> {page.more} >>"
            )
        )
    references = " ".join(f"{kid} 0 R" for kid in kids)
    pdf.objects[1] = f"<< /Type /Pages /Kids [{references}] /Count {len(pages) if count is None else count} >>".encode()
    return pdf


def a_stream(data: bytes, entries: str = "") -> str | bytes:
    """The body of a stream object."""
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def encrypted(pdf: RawPdf, password: bytes) -> RawPdf:
    """``pdf`` under the standard security handler (RC4, 40 bits), which asks for ``password``."""
    identity = b"0123456789abcdef"
    padded = (password + PASSWORD_PADDING)[:32]
    owner = rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    seed = padded + owner + (-4).to_bytes(4, "little", signed=True) + identity
    key = hashlib.md5(seed, usedforsecurity=False).digest()[:5]
    bodies = [_locked(body, key, number) for number, body in enumerate(pdf.objects, 1)]
    entries = f"/Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{rc4(key, PASSWORD_PADDING).hex()}>"
    trailer = f"/Encrypt << {entries} >> /ID [<{identity.hex()}> <{identity.hex()}>]"
    return RawPdf(bodies, trailer)


def rc4(key: bytes, data: bytes) -> bytes:
    """The stream cipher of old PDFs."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _locked(body: bytes, key: bytes, number: int) -> bytes:
    head, opens, rest = body.partition(b"\nstream\n")
    if not opens:
        return body
    data = rest.removesuffix(b"\nendstream")
    own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0", usedforsecurity=False).digest()[:10]
    return head + opens + rc4(own, data) + b"\nendstream"
