"""Word documents (DOCX): paragraphs, lists and tables out of their XML, by python-docx and lxml."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document as DocxDocument
from docx.opc.exceptions import OpcError
from lxml import etree

from corpus import ReadFailure
from ingest.docx_numbering import Numbering
from ingest.docx_package import check_package, to_transitional
from ingest.docx_paragraphs import (
    NAMESPACE,
    Element,
    Styles,
    is_placeholder,
    is_strong,
    paragraph_text,
    paragraphs_of,
    tag,
)
from ingest.docx_parts import find_issues, note_paragraphs, running_lines
from ingest.docx_tables import read_rows
from ingest.layout import Layout, RawBlock, clean

_BROKEN = (OpcError, BadZipFile, zlib.error, KeyError, ValueError, AttributeError, etree.LxmlError)
_CONTAINERS = {tag("sdt"), tag("sdtContent"), tag("ins"), tag("customXml"), tag("smartTag"), tag("moveTo")}


def read_docx(data: bytes, source: str) -> Layout:
    """Read a Word document; anchors are "p12" for its 12th paragraph and "t1r2c3" for a table's cell.

    The text reads as if all tracked changes were accepted. Foot- and endnotes come as notes,
    running heads and feet as furniture; comments are left out.
    """
    check_package(data, source)
    try:
        document = docx.Document(BytesIO(to_transitional(data)))
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
        self._numbering = Numbering(document)
        self._paragraphs = 0
        self._tables = 0
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
                self._tables += 1
                yield from self._table(element, self._tables)
            elif element.tag in _CONTAINERS and not is_placeholder(element):
                yield from self._container(element)

    def _paragraph(self, element: Element) -> Iterator[RawBlock]:
        self._paragraphs += 1
        text = clean(self._held + paragraph_text(element))
        self._held = f"{text} " if _has_deleted_end(element) else ""
        if text and not self._held:
            yield self._block(element, text, f"p{self._paragraphs}")
        for box in element.iter(tag("txbxContent")):
            if next(box.iterancestors(tag("p"))) is element and not _is_copy(box):
                yield from self._container(box)

    def _block(self, element: Element, text: str, anchor: str) -> RawBlock:
        level = self._styles.heading_level(element)
        item = self._numbering.item(element, self._styles.chain(element))
        if self._styles.is_contents(element):
            return RawBlock(kind="furniture", text=text, anchor=anchor)
        if level:
            marker = item.marker if item is not None and item.counted else None
            return RawBlock(kind="heading", text=text, level=level, marker=marker, anchor=anchor)
        if item:
            return RawBlock(
                kind="list_item", text=text, marker=item.marker, level=item.level, anchor=anchor, gap=0
            )
        return RawBlock(kind="paragraph", text=text, strong=is_strong(element), anchor=anchor)

    def _table(self, table: Element, number: int) -> Iterator[RawBlock]:
        for row, column, cell in read_rows(table):
            paragraphs = list(paragraphs_of(cell))
            self._paragraphs += len(paragraphs)
            text = clean(" ".join(map(paragraph_text, paragraphs)))
            if text:
                anchor = f"t{number}r{row}c{column}"
                yield RawBlock(kind="table_cell", text=text, row=row, column=column, anchor=anchor)


def _has_deleted_end(paragraph: Element) -> bool:
    mark = f"{NAMESPACE}pPr/{NAMESPACE}rPr/{tag('del')}"
    return paragraph.find(mark) is not None


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
