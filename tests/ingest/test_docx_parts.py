"""What Word documents hold beside plain paragraphs: notes, changes, controls, numbering, references."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.oxml import parse_xml

from tests.ingest.making import (
    LONG,
    MORE,
    block_of,
    codes,
    make_docx,
    read,
    repack,
    sections,
    texts,
    update_docx,
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_body(*xml: str) -> bytes:
    """Return an update with XML put in after its first paragraph of text."""

    def fill(document: Any) -> None:
        update_docx(document)
        body = document.element.body
        for at, piece in enumerate(xml):
            body.insert(3 + at, parse_xml(piece.replace(">", f" {W}>", 1)))

    return make_docx(fill)


def with_part(package: bytes, name: str, kind: str, content: str) -> bytes:
    """Return a package with one more part that the main one is related to."""
    relation = f'<Relationship Id="rX" Type="{TYPE}/{kind}" Target="{name}"/></Relationships>'
    stream = BytesIO(
        repack(
            package,
            {
                "word/_rels/document.xml.rels": lambda xml: xml.replace(
                    b"</Relationships>", relation.encode()
                ),
                "[Content_Types].xml": lambda xml: xml.replace(
                    b"</Types>",
                    f'<Override PartName="/word/{name}" ContentType="application/xml"/></Types>'.encode(),
                ),
            },
        )
    )
    with ZipFile(stream, "a", ZIP_DEFLATED) as changed:
        changed.writestr(f"word/{name}", content)
    return stream.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def notes_part(kind: str) -> str:
    rule = f'<w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>'
    note = f'<w:{kind} w:id="1">{paragraph("As counted in June 2019.")}</w:{kind}>'
    return f"<w:{kind}s {W}>{rule}{note}</w:{kind}s>"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_come_after_the_text_under_a_heading_of_their_own(tmp_path: Path, kind: str) -> None:
    package = with_part(make_docx(update_docx), f"{kind}s.xml", f"{kind}s", notes_part(kind))
    document = read(tmp_path, package, "a.docx")
    note = block_of(document, "As counted")
    assert document.text.endswith(f"{LONG}\n\nNotes\n\nAs counted in June 2019.")
    assert (note.kind, note.path, note.anchor) == ("paragraph", ("Notes",), f"{kind}1")
    assert block_of(document, LONG).path == ("Peer challenge",)


def test_comments_are_left_out_and_noted(tmp_path: Path) -> None:
    comments = f"<w:comments {W}><w:comment w:id='1'>{paragraph('Is this right?')}</w:comment></w:comments>"
    document = read(
        tmp_path, with_part(make_docx(update_docx), "remarks.xml", "comments", comments), "a.docx"
    )
    assert "comments_left_out" in codes(document)
    assert "Is this right?" not in document.text


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    mark = "<w:rPr><w:del w:id='1'/></w:rPr>"
    document = read(tmp_path, with_body(paragraph("Twelve reviews", mark), paragraph("were held.")), "a.docx")
    assert "Twelve reviews were held." in texts(document)
    assert "tracked_changes" in codes(document)


def test_moved_text_is_read_where_it_was_moved_to(tmp_path: Path) -> None:
    old = f"<w:p><w:moveFrom>{run('Moved away.')}</w:moveFrom></w:p>"
    new = f"<w:p><w:moveTo>{run('Moved here.')}</w:moveTo></w:p>"
    document = read(tmp_path, with_body(old, new), "a.docx")
    assert texts(document)[-1] == "Moved here."
    assert "tracked_changes" in codes(document)


def test_a_deleted_row_is_not_read_and_an_inserted_one_is(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{change}</w:trPr><w:tc>{paragraph(name)}</w:tc><w:tc>{paragraph('12')}</w:tc></w:tr>"
        for name, change in (("Leeds", ""), ("York", "<w:del w:id='1'/>"), ("Hull", "<w:ins w:id='2'/>"))
    )
    document = read(tmp_path, with_body(f"<w:tbl>{rows}</w:tbl>"), "a.docx")
    assert "Leeds\t12\nHull\t12" in document.text


def test_rows_and_cells_within_content_controls_are_read(tmp_path: Path) -> None:
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph('12')}</w:tc></w:sdtContent></w:sdt>"
    row = f"<w:tr><w:tc>{paragraph('Leeds')}</w:tc>{cell}</w:tr>"
    table = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    document = read(tmp_path, with_body(table), "a.docx")
    assert "Leeds\t12" in document.text
    assert block_of(document, "12").anchor == "t1r1c2"


def test_a_control_that_was_never_filled_in_is_not_text(tmp_path: Path) -> None:
    empty = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    inside = (
        f"<w:p><w:sdt>{empty}<w:sdtContent>{run('Click here.')}</w:sdtContent></w:sdt>{run('Text.')}</w:p>"
    )
    whole = f"<w:sdt>{empty}<w:sdtContent>{paragraph('Enter text.')}</w:sdtContent></w:sdt>"
    assert texts(read(tmp_path, with_body(inside, whole), "a.docx"))[-1] == "Text."


def test_a_text_box_is_read_once_also_within_another(tmp_path: Path) -> None:
    def box(content: str) -> str:
        return f"<w:p><w:r><w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></w:r></w:p>"

    document = read(tmp_path, with_body(box(paragraph("Outer.") + box(paragraph("Inner.")))), "a.docx")
    assert texts(document)[-2:] == ["Outer.", "Inner."]


def numbered(start: str = "") -> Callable[[bytes], bytes]:
    """Number the two outer heading styles "1." and "1.1", or from another start."""
    levels = "".join(
        f"<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
        f"<w:lvlText w:val='{pattern}'/></w:lvl>"
        for level, pattern in ((0, "%1."), (1, "%1.%2"))
    )
    abstract = f"<w:abstractNum w:abstractNumId='77'>{levels}</w:abstractNum>"
    number = f"<w:num w:numId='77'><w:abstractNumId w:val='77'/>{start}</w:num>"
    return lambda xml: xml.replace(b"<w:abstractNum ", f"{abstract}<w:abstractNum ".encode(), 1).replace(
        b"</w:numbering>", f"{number}</w:numbering>".encode()
    )


def number_headings(document: Any) -> None:
    document.add_heading("North West Regional Update June 2019", 0)
    for depth, name in ((1, "Data"), (2, "Returns"), (2, "Charts"), (1, "Neglect"), (2, "Audit")):
        heading = document.add_heading(name, depth)
        level = f"<w:numPr {W}><w:ilvl w:val='{depth - 1}'/><w:numId w:val='77'/></w:numPr>"
        heading._element.get_or_add_pPr().append(parse_xml(level))
        document.add_paragraph(f"{name} is what this paragraph is about, as the region reports every year.")


@pytest.mark.parametrize(
    ("start", "markers"),
    [
        ("", ["1.", "1.1", "1.2", "2.", "2.1"]),
        (
            "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='4'/></w:lvlOverride>",
            ["4.", "4.1", "4.2", "5.", "5.1"],
        ),
    ],
)
def test_automatic_numbers_of_headings_stand_before_them(
    tmp_path: Path, start: str, markers: list[str]
) -> None:
    package = repack(make_docx(number_headings), {"word/numbering.xml": numbered(start)})
    document = read(tmp_path, package, "a.docx")
    headings = [block for block in document.blocks if block.kind == "heading"][1:]
    assert [block.marker for block in headings] == markers
    assert sections(document) == ["Data", "Neglect"]
    assert f"\n\n{markers[1]} Returns\n\n" in document.text
    assert block_of(document, "Returns is").path == ("Data", "Returns")


def test_a_table_of_contents_is_furniture(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        style = document.styles.add_style("toc 1", 1)
        update_docx(document)
        document.add_paragraph("Peer challenge\t3", style=style)

    assert texts(read(tmp_path, make_docx(fill), "a.docx"), "furniture") == ["Peer challenge 3"]


def strict(xml: bytes) -> bytes:
    for old, new in (
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"wordprocessingml/main"),
        (TYPE.encode(), b"officeDocument/relationships"),
    ):
        xml = xml.replace(old, b"http://purl.oclc.org/ooxml/" + new)
    return xml


def test_strict_open_xml_reads_like_any_other(tmp_path: Path) -> None:
    package = make_docx(update_docx)
    with ZipFile(BytesIO(package)) as parts:
        names = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
    document = read(tmp_path, repack(package, dict.fromkeys(names, strict)), "a.docx")
    assert document.text == read(tmp_path, package, "b.docx").text
    assert sections(document) == ["Peer challenge"]


def test_references_outside_and_embedded_files_are_noted_and_links_are_not(tmp_path: Path) -> None:
    def relation(kind: str) -> str:
        place = 'Target="http://localhost:9/x" TargetMode="External"'
        return f'<Relationship Id="r{kind}" Type="{TYPE}/{kind}" {place}/>'

    def outside(*kinds: str) -> bytes:
        added = "".join(map(relation, kinds))
        return repack(
            with_body("<w:altChunk></w:altChunk>") if "image" in kinds else make_docx(update_docx),
            {
                "word/_rels/document.xml.rels": lambda xml: xml.replace(
                    b"</Relationships>", f"{added}</Relationships>".encode()
                )
            },
        )

    assert codes(read(tmp_path, outside("hyperlink"), "a.docx")) == set()
    document = read(tmp_path, outside("image", "attachedTemplate"), "b.docx")
    assert codes(document) == {"external_content", "embedded_text_unread"}
    assert any("attachedTemplate, image" in issue.message for issue in document.issues)


def test_a_large_table_takes_seconds_and_no_more(tmp_path: Path) -> None:
    rows = (
        "".join(f"<w:tc><w:p><w:r><w:t>{i * j * 7919 % 9973}</w:t></w:r></w:p></w:tc>" for i in range(200))
        for j in range(1, 201)
    )
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    package = with_body(f"<w:tbl>{table}</w:tbl>", f"<w:p>{run(MORE)}</w:p>")
    began = time.process_time()
    document = read(tmp_path, package, "a.docx")
    assert sum(block.kind == "table_cell" for block in document.blocks) == 40_000
    assert time.process_time() - began < 30
