"""PDFs written object by object, for what no library would write."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of numbered objects, of which the first is the catalogue."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(data)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def pdf_page(
    contents: bytes,
    resources: bytes = b"",
    *others: bytes,
    box: bytes = b"0 0 600 800",
    catalogue: bytes = b"",
    page: bytes = b"",
) -> bytes:
    """Return a PDF of one page; its contents are object 4, and others begin with object 5."""
    entries = b"/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>%s" % (box, resources, page)
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page%s>>" % entries,
            contents,
            *others,
        ]
    )


def text_page(*lines: str, before: bytes = b"", **options: bytes) -> bytes:
    """Return a PDF of one page with lines in Helvetica, 11 points, from the top."""
    shown = b"".join(
        b"BT /F 11 Tf 50 %d Td (%s) Tj ET\n" % (740 - 14 * at, line.encode("cp1252"))
        for at, line in enumerate(lines)
    )
    return pdf_page(stream(before + shown), b"/Font<</F 5 0 R>>", HELVETICA, **options)


def zeros(size: int) -> bytes:
    """Return so many compressed zero bytes, never holding them all."""
    packer = zlib.compressobj(9)
    part = bytes(1_000_000)
    return b"".join([*(packer.compress(part) for _ in range(size // len(part))), packer.flush()])
