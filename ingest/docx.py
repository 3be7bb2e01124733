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

from corpus import Issue, ReadFailure
from ingest.docx_numbering import Numbering
from ingest.docx_package import check_package
from ingest.docx_paragraphs import NAMESPACE, Element, Styles, is_strong, paragraph_text, tag
from ingest.layout import Layout, RawBlock, clean

_BROKEN = (OpcError, BadZipFile, zlib.error, KeyError, ValueError, AttributeError, etree.LxmlError)
_CONTAINERS = {tag("sdt"), tag("sdtContent"), tag("ins"), tag("customXml"), tag("smartTag"), tag("moveTo")}
_MAX_SPAN = 50  # columns of one cell; a gridSpan of 10**8 is a known attack
_TITLE = 1


def read_docx(data: bytes, source: str) -> Layout:
    """Read a Word document; anchors are "p12" for its 12th paragraph and "t1r2c3" for a table's cell."""
    check_package(data, source)
    try:
        document = docx.Document(BytesIO(data))
        blocks = list(_Walk(document).blocks())
    except _BROKEN as error:
        detail = " ".join(str(error).split())[:120]
        reason = f"is damaged, or no Word document ({detail}). Open it in Word and save it again."
        raise ReadFailure(source, "rejected", reason) from error
    return Layout(
        blocks=tuple(blocks),
        original="\n".join(
            f"{block.marker} {block.text}" if block.marker else block.text for block in blocks
        ),
        marked=True,
        issues=_issues(document),
    )


class _Walk:
    """One pass over a document's body, counting paragraphs and tables as it goes."""

    def __init__(self, document: DocxDocument) -> None:
        self._document = document
        self._styles = Styles(document)
        self._numbering = Numbering(document)
        self._paragraphs = 0
        self._tables = 0

    def blocks(self) -> Iterator[RawBlock]:
        """Yield the running heads as furniture, then the body, then running feet and footnotes."""
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
            elif element.tag in _CONTAINERS:
                yield from self._container(element)

    def _paragraph(self, element: Element) -> Iterator[RawBlock]:
        self._paragraphs += 1
        text = clean(paragraph_text(element))
        if text:
            yield self._block(element, text, f"p{self._paragraphs}")
        for box in element.iterfind(f".//{NAMESPACE}txbxContent"):
            if not any(True for _ in box.iterancestors("{*}Fallback")):
                yield from self._container(box)

    def _block(self, element: Element, text: str, anchor: str) -> RawBlock:
        level = self._styles.heading_level(element)
        if level:
            return RawBlock(kind="heading", text=text, level=level, anchor=anchor)
        item = self._numbering.item(element, self._styles.chain(element))
        if item:
            return RawBlock(
                kind="list_item", text=text, marker=item.marker, level=item.level, anchor=anchor, gap=0
            )
        return RawBlock(kind="paragraph", text=text, strong=is_strong(element), anchor=anchor)

    def _table(self, table: Element, number: int) -> Iterator[RawBlock]:
        """Yield the cells as the XML has them; python-docx's own cells take time squared to count."""
        for row, element in enumerate(table.iterfind(f"{NAMESPACE}tr"), start=1):
            column = 1 + _skipped(element)
            for cell in element.iterfind(f"{NAMESPACE}tc"):
                text = clean(" ".join(paragraph_text(p) for p in cell.iter(tag("p"))))
                self._paragraphs += sum(1 for _ in cell.iter(tag("p")))
                if text:
                    anchor = f"t{number}r{row}c{column}"
                    yield RawBlock(kind="table_cell", text=text, row=row, column=column, anchor=anchor)
                column += _span(cell)


def _skipped(row: Element) -> int:
    """Return how many grid columns a row leaves out before its first cell."""
    before = row.find(f"{NAMESPACE}trPr/{NAMESPACE}gridBefore")
    return _number(before) if before is not None else 0


def _span(cell: Element) -> int:
    span = cell.find(f"{NAMESPACE}tcPr/{NAMESPACE}gridSpan")
    return max(1, _number(span)) if span is not None else 1


def _number(element: Element) -> int:
    value = element.get(tag("val"), "")
    return (
        min(int(value), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 10 else _MAX_SPAN
    )


def _running(document: DocxDocument, edge: str) -> Iterator[RawBlock]:
    """Yield each different line of the page headers or footers once, as furniture."""
    seen: set[str] = set()
    for section in document.sections:
        for part in (getattr(section, edge), getattr(section, f"first_page_{edge}")):
            for paragraph in () if part.is_linked_to_previous else part.paragraphs:
                text = clean(paragraph.text)
                if text and text not in seen:
                    seen.add(text)
                    yield RawBlock(kind="furniture", text=text, anchor=edge)


def _issues(document: DocxDocument) -> tuple[Issue, ...]:
    """Say what of the document was not read."""
    names = [str(part.partname) for part in document.part.package.iter_parts()]
    issues = []
    if document.element.body.find(f".//{NAMESPACE}footnoteReference") is not None:
        issues.append(
            Issue(code="footnotes_unread", message="The document has footnotes, which are not read.")
        )
    if any(name.endswith("vbaProject.bin") for name in names):
        issues.append(Issue(code="macros_ignored", message="The document holds macros; they were not run."))
    if document.element.body.find(f".//{tag('del')}") is not None:
        message = "The document has tracked changes; it was read as if all of them were accepted."
        issues.append(Issue(code="tracked_changes", message=message, severity="info"))
    return tuple(issues)
