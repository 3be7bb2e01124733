"""PDFs that are made to harm, generated; none is kept."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of numbered objects, of which the first is the catalogue."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    data += b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        data.rindex(b"xref"),
    )
    return bytes(data)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def pdf_page(contents: bytes, resources: bytes = b"", *others: bytes) -> bytes:
    """Return a PDF of one page; its contents are object 4, and others begin with object 5."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>" % resources
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, contents, *others])


def zeros(size: int) -> bytes:
    """Return so many compressed zero bytes, never holding them all."""
    packer = zlib.compressobj(9)
    part = bytes(1_000_000)
    return b"".join([*(packer.compress(part) for _ in range(size // len(part))), packer.flush()])


def flate_bomb() -> bytes:
    return pdf_page(stream(zlib.compress(zeros(250_000_000)), b"/Filter[/FlateDecode/FlateDecode]"))


def wide_range() -> bytes:
    """A font whose map to Unicode names 50 million characters in one line."""
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
    )
    below = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor 8 0 R/W[0 30000000 500]>>"
    )
    map_ = stream(b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                  b"1 beginbfrange <00000000> <02FAF080> <0041> endbfrange endcmap")  # fmt: skip
    descriptor = (
        b"<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0>>"
    )
    text = stream(b"BT /F 12 Tf 50 700 Td <00410042> Tj ET")
    return pdf_page(text, b"/Font<</F 5 0 R>>", font, below, map_, descriptor)


def fan_out() -> bytes:
    """Forms that each draw the next ten times, eight deep."""
    depth = 8
    forms = []
    for level in range(depth):
        below = b"/XObject<</X %d 0 R>>" % (6 + level)
        draw = b"/X Do " * 10 if level < depth - 1 else b"BT /F 9 Tf (x) Tj ET"
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%s/Font<</F 13 0 R>>>>" % below
        forms.append(stream(draw, entries))
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf_page(stream(b"/X Do " * 10), b"/XObject<</X 5 0 R>>", *forms, font)


def wide_predictor() -> bytes:
    entries = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1000000000>>"
    return pdf_page(stream(zlib.compress(b"\x02" + bytes(100)), entries))


def many_rectangles() -> bytes:
    return pdf_page(stream(b"1 1 5 5 re f\n" * 300_000))


def same_page_again() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    kids = b"3 0 R " * 100_000
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 100000>>" % kids, page])


def page_tree_in_a_ring() -> bytes:
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"])


def nested_arrays() -> bytes:
    return pdf_page(stream(b"x"), b"/A " + b"[" * 100_000 + b"]" * 100_000)
