"""Word documents: styles, lists and tables, with anchors, and packages that are traps."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from corpus import ReadFailure
from tests.ingest.making import (
    LONG,
    MORE,
    block_of,
    codes,
    make_docx,
    read,
    repack,
    sections,
    text_of,
    texts,
    update_docx,
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def rich(document: Any) -> None:
    update_docx(document)
    document.add_heading("Priorities", 2)
    document.add_paragraph("one", style="List Number")
    document.add_paragraph("two", style="List Number")
    document.add_paragraph("inner", style="List Bullet 2")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("LA", "Children", "As at"), strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Leeds"
    table.cell(1, 2).text = "June 2018"
    document.add_paragraph(MORE)


def test_styles_make_headings_and_numbering_makes_lists(tmp_path: Path) -> None:
    document = read(tmp_path, make_docx(rich), "a.docx")
    assert document.title == "North West Regional Update June 2019"
    assert (sections(document), sections(document, 3)) == (["Peer challenge"], ["Priorities"])
    items = [(b.marker, b.level, text_of(document, b)) for b in document.blocks if b.kind == "list_item"]
    assert items == [("1.", 1, "one"), ("2.", 1, "two"), ("•", 2, "inner")]


def test_cells_carry_row_column_and_anchor_past_merged_ones(tmp_path: Path) -> None:
    document = read(tmp_path, make_docx(rich), "a.docx")
    assert "LA\tChildren\tAs at\nLeeds\tJune 2018" in document.text
    assert block_of(document, "June 2018").anchor == "t1r2c3"
    assert (block_of(document, "June 2018").row, block_of(document, "June 2018").column) == (2, 3)


def test_paragraphs_carry_anchors_that_count_them(tmp_path: Path) -> None:
    document = read(tmp_path, make_docx(rich), "a.docx")
    assert block_of(document, LONG).anchor == "p3"
    assert block_of(document, MORE).anchor == "p13"  # five cells stand in between


def test_bold_paragraphs_are_headings_where_no_style_is_used(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("North West Update June 2019")
        for name, body in (("Data", LONG), ("SEND", MORE)):
            document.add_paragraph().add_run(name).bold = True
            document.add_paragraph(body)

    assert sections(read(tmp_path, make_docx(fill), "a.docx")) == ["Data", "SEND"]


def test_running_heads_are_furniture_and_no_evidence(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        update_docx(document)
        document.sections[0].header.paragraphs[0].text = "London update May 2016"

    document = read(tmp_path, make_docx(fill), "a.docx")
    assert texts(document, "furniture") == ["London update May 2016"]
    assert (document.region, document.period) == ("North West", "2019-06")


def test_text_reads_as_if_all_changes_were_accepted(tmp_path: Path) -> None:
    change = f"<w:p {W}><w:r><w:t>Twelve </w:t></w:r><w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
    change += "<w:ins><w:r><w:t>new reviews</w:t></w:r></w:ins></w:p>"

    def fill(document: Any) -> None:
        update_docx(document)
        document.element.body.insert(2, parse_xml(change))
        document.add_paragraph("one").add_run().add_break(WD_BREAK.LINE)

    document = read(tmp_path, make_docx(fill), "a.docx")
    assert "Twelve new reviews" in texts(document)
    assert "tracked_changes" in codes(document)


def test_text_boxes_and_content_controls_are_read(tmp_path: Path) -> None:
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    inner = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    box = f"<w:p {W}><w:r><w:pict>{inner}</w:pict></w:r></w:p>"

    def fill(document: Any) -> None:
        update_docx(document)
        document.element.body.insert(3, parse_xml(control))
        document.element.body.insert(4, parse_xml(box))

    found = texts(read(tmp_path, make_docx(fill), "a.docx"))
    assert {"In a control", "In a box"} <= set(found)


def test_a_cell_that_claims_a_hundred_million_columns_is_read_at_once(tmp_path: Path) -> None:
    package = make_docx(rich)
    huge = repack(
        package,
        {"word/document.xml": lambda xml: xml.replace(b'gridSpan w:val="2"', b'gridSpan w:val="100000000"')},
    )
    assert "Leeds" in read(tmp_path, huge, "a.docx").text


def with_doctype(xml: bytes) -> bytes:
    return xml.replace(b"<w:document", b'<!DOCTYPE d [<!ENTITY e "x">]><w:document', 1)


def test_a_package_that_declares_a_document_type_is_rejected(tmp_path: Path) -> None:
    package = repack(make_docx(update_docx), {"word/document.xml": with_doctype})
    with pytest.raises(ReadFailure, match="document type") as failure:
        read(tmp_path, package, "a.docx")
    assert failure.value.status == "rejected"


def zipped(entries: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped({"a.txt": b"x"}), "no Word document"),
        (zipped({f"{i}.xml": b"" for i in range(2_001)}), "2,001 entries"),
        (zipped({"word/document.xml": b" " * 50_000_000}), "too much"),
        (b"PK\x03\x04 and no more", "damaged"),
        (repack(make_docx(update_docx), {"word/document.xml": lambda xml: xml[:-60]}), "damaged"),
    ],
)
def test_a_package_that_is_damaged_or_a_trap_is_rejected(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(ReadFailure, match=words) as failure:
        read(tmp_path, content, "a.docx")
    assert failure.value.status == "rejected"


def test_a_package_whose_relationship_leads_nowhere_is_rejected(tmp_path: Path) -> None:
    untargeted = {"_rels/.rels": lambda part: re.sub(rb' Target="[^"]*"', b"", part)}
    with pytest.raises(ReadFailure) as failure:
        read(tmp_path, repack(make_docx(update_docx), untargeted), "a.docx")
    assert failure.value.status == "rejected"
