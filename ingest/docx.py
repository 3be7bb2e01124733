"""Word documents (DOCX): paragraphs, lists and tables out of their XML, by python-docx and lxml."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document as DocxDocument
from docx.opc.exceptions import OpcError
from lxml import etree

from corpus import ReadFailure
from ingest.docx_contents import Fields, is_contents_control
from ingest.docx_diagrams import diagram_lines
from ingest.docx_numbering import Item, Numbering
from ingest.docx_package import check_package, to_plain_docx
from ingest.docx_paragraphs import Element, is_placeholder, paragraph_text, paragraphs_of, tag
from ingest.docx_parts import find_issues, note_paragraphs, running_lines
from ingest.docx_styles import Styles
from ingest.docx_tables import holds_table, is_layout, read_rows
from ingest.layout import Layout, RawBlock, clean
from ingest.text import lay_out_broken

# A required attribute that is not there reaches python-docx as None, hence AttributeError and TypeError.
_BROKEN = (OpcError, BadZipFile, zlib.error, KeyError, ValueError, AttributeError, TypeError, etree.LxmlError)
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CONTAINERS = {tag("sdt"), tag("sdtContent"), tag("ins"), tag("customXml"), tag("smartTag"), tag("moveTo")}


def read_docx(data: bytes, source: str) -> Layout:
    """Read a Word document; anchors are "p12" for its 12th paragraph and "t1r2c3" for a table's cell.

    The text reads as if all tracked changes were accepted. Foot- and endnotes come as notes,
    running heads and feet as furniture; comments are left out.
    """
    check_package(data, source)
    try:
        document = docx.Document(BytesIO(to_plain_docx(data)))
        blocks = list(_Walk(document).blocks())
        notes = tuple(_notes(document))
        issues = find_issues(document)
    except _BROKEN as error:
        detail = " ".join(str(error).split())[:120]
        reason = f"is damaged, or no Word document ({detail}). Open it in Word and save it again."
        raise ReadFailure(source, "rejected", reason) from error
    return Layout(
        blocks=tuple(blocks),
        original="\n".join(
            f"{block.marker} {block.text}" if block.marker else block.text for block in (*blocks, *notes)
        ),
        marked=True,
        issues=issues,
        notes=notes,
    )


class _Walk:
    """One pass over a document's body, counting paragraphs and tables as it goes."""

    def __init__(self, document: DocxDocument) -> None:
        self._document = document
        self._styles = Styles(document)
        self._numbering = Numbering(document, self._styles)
        self._fields = Fields()
        self._paragraphs = 0
        self._tables = 0
        self._contents = 0  # tables of contents that the walk is in
        self._held = ""  # the text of a paragraph whose end was deleted: it goes on in the next

    def blocks(self) -> Iterator[RawBlock]:
        """Yield the running heads as furniture, then the body, then the running feet."""
        yield from _running(self._document, "header")
        yield from self._container(self._document.element.body)
        yield from _running(self._document, "footer")

    def _container(self, container: Element) -> Iterator[RawBlock]:
        for element in container:
            if element.tag == tag("p"):
                yield from self._paragraph(element)
            elif element.tag == tag("tbl"):
                yield from self._let_go()
                yield from self._table(element)
            elif element.tag in _CONTAINERS and not is_placeholder(element):
                contents = is_contents_control(element)
                self._contents += contents
                yield from self._container(element)
                self._contents -= contents
            elif element.tag == _ALTERNATIVES:
                yield from self._container(next(iter(element), element))  # the first that is offered
        yield from self._let_go()

    def _paragraph(self, element: Element) -> Iterator[RawBlock]:
        self._paragraphs += 1
        anchor = f"p{self._paragraphs}"
        lines = f"{self._held}{paragraph_text(element)}".split("\n")
        text = clean(" ".join(lines))
        self._held = ""
        contents = self._fields.hold_contents(element) or self._contents or self._styles.is_contents(element)
        if text and _is_drop_cap(element):
            self._held = text
        elif text and _has_deleted_end(element):
            self._held = f"{text} "
        elif text and contents:
            yield RawBlock(kind="furniture", text=text, anchor=anchor)
        elif text:
            yield from self._blocks(element, lines, anchor)
        for box in element.iter(tag("txbxContent")):
            if next(box.iterancestors(tag("p"))) is element and not _is_copy(box):
                yield from self._container(box)
        for line in diagram_lines(self._document, element):
            yield RawBlock(kind="paragraph", text=line, anchor=anchor, gap=0)

    def _let_go(self) -> Iterator[RawBlock]:
        """Yield the text that waited for a paragraph to go on in, where none comes."""
        text, self._held = self._held.strip(), ""
        if text:
            yield RawBlock(kind="paragraph", text=text, anchor=f"p{self._paragraphs}")

    def _blocks(self, element: Element, lines: list[str], anchor: str) -> Iterator[RawBlock]:
        """Yield a paragraph, or those that its line breaks make of it."""
        block = self._block(element, clean(" ".join(lines)), anchor)
        if block.kind != "paragraph" or block.strong or sum(map(bool, map(clean, lines))) < 2:
            yield block
            return
        levels = self._styles.line_prominences(element)
        if len(levels) != len(lines):  # a break that stands in no run
            levels = [None] * len(lines)
        for part in lay_out_broken(lines, levels):
            yield replace(part, anchor=anchor)

    def _block(self, element: Element, text: str, anchor: str) -> RawBlock:
        level = self._styles.heading_level(element)
        item = self._item(element)
        if level:
            marker = item.marker if item is not None and item.counted else None
            return RawBlock(kind="heading", text=text, level=level, marker=marker, anchor=anchor)
        if item:
            return RawBlock(
                kind="list_item", text=text, marker=item.marker, level=item.level, anchor=anchor, gap=0
            )
        prominence = self._styles.prominence(element)
        strong = prominence is not None
        return RawBlock(kind="paragraph", text=text, level=prominence or 0, strong=strong, anchor=anchor)

    def _item(self, element: Element) -> Item | None:
        return self._numbering.item(element, self._styles.chain(element))

    def _table(self, table: Element) -> Iterator[RawBlock]:
        """Yield a table's cells, or what stands in them where it only lays the page out."""
        if is_layout(table, self._styles):
            for _, _, cell in read_rows(table):
                yield from self._container(cell)
            return
        self._tables += 1
        number = self._tables
        for row, column, cell in read_rows(table):
            if holds_table(cell):
                yield from self._container(cell)
                continue
            text = clean(" ".join(self._cell_texts(cell)))
            if text:
                anchor = f"t{number}r{row}c{column}"
                yield RawBlock(kind="table_cell", text=text, row=row, column=column, anchor=anchor)

    def _cell_texts(self, cell: Element) -> Iterator[str]:
        """Yield the paragraphs of a cell, list items with their markers."""
        for paragraph in paragraphs_of(cell):
            self._paragraphs += 1
            text = paragraph_text(paragraph)
            item = self._item(paragraph) if text.strip() else None
            yield f"{item.marker} {text}" if item else text


def _has_deleted_end(paragraph: Element) -> bool:
    return paragraph.find(f"{tag('pPr')}/{tag('rPr')}/{tag('del')}") is not None


def _is_drop_cap(paragraph: Element) -> bool:
    """Tell whether a paragraph is the large first letter of the one that follows it."""
    frame = paragraph.find(f"{tag('pPr')}/{tag('framePr')}")
    return frame is not None and frame.get(tag("dropCap"), "none") != "none"


def _is_copy(box: Element) -> bool:
    """Tell whether a text box repeats another one, for programs that cannot show that."""
    return next(box.iterancestors("{*}Fallback"), None) is not None


def _running(document: DocxDocument, edge: str) -> Iterator[RawBlock]:
    return (RawBlock(kind="furniture", text=line, anchor=edge) for line in running_lines(document, edge))


def _notes(document: DocxDocument) -> Iterator[RawBlock]:
    for anchor, paragraph in note_paragraphs(document):
        text = clean(paragraph_text(paragraph))
        if text:
            yield RawBlock(kind="paragraph", text=text, anchor=anchor)
