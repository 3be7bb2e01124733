"""Files that are made to harm end in a named state within their limits, and the next file is read.

All of them are generated here; none is kept.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from corpus import ReadFailure
from ingest import Limits, SandboxedReader
from tests.ingest.making import LONG, make_docx, make_pdf, repack, update_docx, update_pdf

LIMITS = Limits(memory=200_000_000, cpu=1, cpu_page=0.1, wall=3.0)
SECONDS = 60.0  # for any of these files: two tries of six seconds by the clock, each with its worker
STOPPED = {"timeout", "out_of_memory"}  # which of them comes first depends on the machine
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


# --- PDF


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
    return pdf_page(stream(zlib.compress(zeros(400_000_000)), b"/Filter[/FlateDecode/FlateDecode]"))


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


# --- DOCX


def document_xml(change: Callable[[bytes], bytes]) -> bytes:
    return repack(make_docx(update_docx), {"word/document.xml": change})


def large_xml() -> bytes:
    """A Word document of 1.4 MB with 600 MB of XML."""
    out = BytesIO()
    with ZipFile(BytesIO(make_docx(update_docx))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
        with new.open("word/document.xml", "w", force_zip64=True) as entry:
            entry.write(f'<w:document xmlns:w="{W}"><w:body>'.encode())
            part = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 30_000
            for _ in range(600_000_000 // len(part)):
                entry.write(part)
            entry.write(b"</w:body></w:document>")
    return out.getvalue()


def much_markup() -> bytes:
    """One that keeps below every limit on a package, and takes ten times as much once parsed."""
    paragraphs = b"".join(b'<w:p a="%d"/>' % number for number in range(1_500_000))
    head = f'<w:document xmlns:w="{W}"><w:body>'.encode()
    return document_xml(lambda _: head + paragraphs + b"</w:body></w:document>")


def wide_cell() -> bytes:
    cell = b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    return document_xml(lambda xml: xml.replace(b"<w:sectPr", cell + b"<w:sectPr"))


def large_table() -> bytes:
    table = b"<w:tbl>" + (b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 200 + b"</w:tr>") * 1_000 + b"</w:tbl>"
    return document_xml(lambda xml: xml.replace(b"<w:sectPr", table + b"<w:sectPr"))


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'.encode()
    return document_xml(
        lambda xml: head + xml[xml.index(b"<w:document") :].replace(LONG[:9].encode(), b"&e9;")
    )


def outside_entity() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return document_xml(
        lambda xml: head + xml[xml.index(b"<w:document") :].replace(LONG[:9].encode(), b"&e;")
    )


def deep_xml() -> bytes:
    return document_xml(lambda _: f'<w:document xmlns:w="{W}"><w:body>'.encode() + b"<w:p>" * 20_000)


def many_entries() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:
        for number in range(20_000):
            package.writestr(f"{number}.xml", b"")
    return out.getvalue()


def way_out() -> bytes:
    out = BytesIO(make_docx(update_docx))
    with ZipFile(out, "a") as package:
        package.writestr("../../../outside.xml", b"<a/>")
    return out.getvalue()


def zip_in_zip() -> bytes:
    out = BytesIO(make_docx(update_docx))
    with ZipFile(out, "a", ZIP_DEFLATED) as package:
        for number in range(2):
            package.writestr(f"word/media/{number}.zip", zlib.decompress(zeros(45_000_000)))
    return out.getvalue()


def forged_size() -> bytes:
    """A package whose directory says that a 100 MB part has ten bytes."""
    data = large_part()
    size = (100_000_000).to_bytes(4, "little")
    return data.replace(size, (10).to_bytes(4, "little"))


def large_part() -> bytes:
    out = BytesIO(make_docx(update_docx))
    with ZipFile(out, "a", ZIP_DEFLATED) as package:
        package.writestr("word/extra.xml", bytes(100_000_000))
    return out.getvalue()


# --- text and web pages


def deep_page() -> bytes:
    return b"<!doctype html><html><body>" + b"<div>" * 100_000 + LONG.encode()


def wide_page() -> bytes:
    return b"<!doctype html><html><body>" + b"<p>a<b>b</b>" * 400_000


def one_line() -> bytes:
    return b"a" * 5_000_000


def many_lines() -> bytes:
    return b"a\n" * 500_000


Make = Callable[[], bytes]

# Held back by the sandbox alone: no rule of a reader knows them.
STOPPED_BY_LIMITS: tuple[tuple[str, Make], ...] = (
    ("flate-bomb.pdf", flate_bomb),
    ("wide-range.pdf", wide_range),
    ("fan-out.pdf", fan_out),
    ("wide-predictor.pdf", wide_predictor),
    ("many-rectangles.pdf", many_rectangles),
    ("much-markup.docx", much_markup),
    ("forged-size.docx", forged_size),
)
# Known to a reader, which says what they are; or harmless to it.
NAMED: tuple[tuple[str, Make, str], ...] = (
    ("same-page-again.pdf", same_page_again, "rejected"),
    ("page-tree-in-a-ring.pdf", page_tree_in_a_ring, "empty_text"),
    ("nested-arrays.pdf", nested_arrays, "empty_text"),
    ("large-xml.docx", large_xml, "rejected"),
    ("wide-cell.docx", wide_cell, "ok"),
    ("laughs.docx", laughs, "rejected"),
    ("outside-entity.docx", outside_entity, "rejected"),
    ("deep-xml.docx", deep_xml, "rejected"),
    ("many-entries.docx", many_entries, "rejected"),
    ("way-out.docx", way_out, "ok"),
    ("zip-in-zip.docx", zip_in_zip, "rejected"),
    ("large-part.docx", large_part, "rejected"),
    ("deep-page.html", deep_page, "empty_text"),
)
# Large rather than hostile: read where there is time and memory enough.
LARGE: tuple[tuple[str, Make], ...] = (
    ("large-table.docx", large_table),
    ("wide-page.html", wide_page),
    ("one-line.txt", one_line),
    ("many-lines.txt", many_lines),
)


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader(LIMITS) as reader:
        yield reader


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    path.write_bytes(make_pdf(update_pdf))
    return path


def end_of(reader: SandboxedReader, path: Path, data: bytes) -> str:
    """Return the end state of a file, which must come in time."""
    path.write_bytes(data)
    begun = time.monotonic()
    try:
        reader.read(path)
        state = "ok"
    except ReadFailure as failure:
        state = failure.status
    assert time.monotonic() - begun < SECONDS
    return state


@pytest.mark.parametrize(("name", "make"), STOPPED_BY_LIMITS)
def test_a_file_that_takes_too_much_is_stopped(
    reader: SandboxedReader, tmp_path: Path, good: Path, name: str, make: Make
) -> None:
    assert end_of(reader, tmp_path / name, make()) in STOPPED
    assert reader.read(good).title.startswith("North West")


@pytest.mark.parametrize(("name", "make", "state"), NAMED)
def test_a_known_trap_is_named(
    reader: SandboxedReader, tmp_path: Path, good: Path, name: str, make: Make, state: str
) -> None:
    assert end_of(reader, tmp_path / name, make()) == state
    assert reader.read(good).title.startswith("North West")


@pytest.mark.parametrize(("name", "make"), LARGE)
def test_a_large_file_is_read_or_stopped(
    reader: SandboxedReader, tmp_path: Path, good: Path, name: str, make: Make
) -> None:
    assert end_of(reader, tmp_path / name, make()) in {"ok", "rejected", "empty_text", *STOPPED}
    assert reader.read(good).title.startswith("North West")


def test_a_name_in_a_package_leads_nowhere(reader: SandboxedReader, tmp_path: Path) -> None:
    assert end_of(reader, tmp_path / "way-out.docx", way_out()) == "ok"
    assert not [path for path in (tmp_path, *tmp_path.parents[:3]) if (path / "outside.xml").exists()]
