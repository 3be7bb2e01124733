"""OpenDocument text (ODT): paragraphs, lists, tables and notes out of the XML, by lxml."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from corpus import Issue, ReadFailure
from ingest.docx_package import ODT_PARTS, check_package
from ingest.layout import Layout, RawBlock, clean
from ingest.odt_styles import Styles, attribute, name_of

_BROKEN = (BadZipFile, zlib.error, KeyError, ValueError, etree.LxmlError)
_BREAKS = {"s", "tab", "line-break", "soft-page-break"}
# Notes are read apart; comments, deleted text and what hangs in frames are no text of the paragraph.
_ASIDE = {"note", "annotation", "annotation-end", "tracked-changes", "frame", "ruby-text"}
_PASSED = {"tracked-changes", "annotation", "sequence-decls", "variable-decls", "user-field-decls", "forms"}
_CONTENTS = {"table-of-content", "alphabetical-index", "illustration-index", "table-index", "bibliography"}
_MAX_REPEATED = 50  # columns of one cell; files claim thousands at the end of a row
_TEXT = b"application/vnd.oasis.opendocument.text"
_ENCRYPTED = b"encryption-data"


def read_odt(data: bytes, source: str) -> Layout:
    """Read an OpenDocument text; anchors are "p12" for its 12th paragraph and "t1r2c3" for a table's cell."""
    check_package(data, source, ODT_PARTS)
    try:
        content, styles = _parts(data, source)
        walk = _Walk(Styles(content, styles))
        blocks = [*walk.running(styles, "header"), *walk.body(content), *walk.running(styles, "footer")]
    except _BROKEN as error:
        detail = " ".join(str(error).split())[:120]
        reason = f"is damaged, or no OpenDocument text ({detail}). Open it and save it again."
        raise ReadFailure(source, "rejected", reason) from error
    lines = (f"{b.marker} {b.text}" if b.marker else b.text for b in (*blocks, *walk.notes))
    return Layout(
        blocks=tuple(blocks),
        original="\n".join(lines),
        marked=True,
        issues=_issues(content),
        notes=tuple(walk.notes),
    )


def _parts(data: bytes, source: str) -> tuple[Element, Element | None]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    with ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        if not package.read("mimetype").startswith(_TEXT):
            reason = "is an OpenDocument file of another kind, no text. Save it as text or PDF."
            raise ReadFailure(source, "rejected", reason)
        if "META-INF/manifest.xml" in names and _ENCRYPTED in package.read("META-INF/manifest.xml"):
            reason = "is encrypted. Save a copy without a password, or ask its owner for one."
            raise ReadFailure(source, "encrypted", reason)
        content = etree.fromstring(package.read("content.xml"), parser)
        styles = etree.fromstring(package.read("styles.xml"), parser) if "styles.xml" in names else None
    return content, styles


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document the walk is: within which list, how deep, and in a table of contents."""

    style: str = ""
    level: int = 0
    marker: str | None = None
    furniture: bool = False


@dataclass(slots=True)
class _Walk:
    """One pass over a document, counting paragraphs and tables as it goes."""

    styles: Styles
    notes: list[RawBlock] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0

    def body(self, content: Element) -> Iterator[RawBlock]:
        """Yield the blocks of the text."""
        for text in content.iterfind("{*}body/{*}text"):
            yield from self._container(text, _Place())

    def running(self, styles: Element | None, edge: str) -> Iterator[RawBlock]:
        """Yield each different line of the page headers or footers once, as furniture."""
        seen: set[str] = set()
        for element in () if styles is None else styles.iter(f"{{*}}{edge}", f"{{*}}{edge}-first"):
            for paragraph in element.iter("{*}p", "{*}h"):
                text = clean(_text(paragraph))
                if text and text not in seen:
                    seen.add(text)
                    yield RawBlock(kind="furniture", text=text, anchor=edge)

    def _container(self, container: Element, place: _Place) -> Iterator[RawBlock]:
        for element in container:
            name = name_of(element)
            if name in {"p", "h"}:
                yield from self._paragraph(element, place)
                place = _Place(place.style, place.level, None, place.furniture)
            elif name == "list":
                yield from self._list(element, place)
            elif name == "table":
                self._tables += 1
                yield from self._table(element, self._tables)
            elif name not in _PASSED:
                furniture = place.furniture or name in _CONTENTS
                yield from self._container(element, _Place(place.style, place.level, place.marker, furniture))

    def _list(self, element: Element, place: _Place) -> Iterator[RawBlock]:
        style, level = self.styles.list_style(element) or place.style, place.level + 1
        number = self.styles.first_number(style, level)
        for item in element:
            if name_of(item) == "list-item":
                marker = self.styles.marker(style, level, number)
                number += 1
                yield from self._container(item, _Place(style, level, marker, place.furniture))

    def _paragraph(self, element: Element, place: _Place) -> Iterator[RawBlock]:
        self._paragraphs += 1
        text = clean(_text(element))
        if text:
            yield self._block(element, text, place)
        for aside in element.iter("{*}note-body", "{*}text-box"):
            if next(aside.iterancestors("{*}p", "{*}h")) is not element:
                continue
            if name_of(aside) == "text-box":
                yield from self._container(aside, _Place())
            else:
                self._note(aside)

    def _block(self, element: Element, text: str, place: _Place) -> RawBlock:
        anchor = f"p{self._paragraphs}"
        level = self.styles.heading_level(element)
        if place.furniture:
            return RawBlock(kind="furniture", text=text, anchor=anchor)
        if level:
            counted = place.marker if place.marker and place.marker[0].isalnum() else None
            return RawBlock(kind="heading", text=text, level=level, marker=counted, anchor=anchor)
        if place.marker:
            level = place.level
            return RawBlock(
                kind="list_item", text=text, marker=place.marker, level=level, anchor=anchor, gap=0
            )
        return RawBlock(kind="paragraph", text=text, strong=self.styles.is_strong(element), anchor=anchor)

    def _note(self, body: Element) -> None:
        for paragraph in body.iter("{*}p", "{*}h"):
            text = clean(_text(paragraph))
            if text:
                anchor = f"note{len(self.notes) + 1}"
                self.notes.append(RawBlock(kind="paragraph", text=text, anchor=anchor))

    def _table(self, table: Element, number: int) -> Iterator[RawBlock]:
        rows = (row for row in table.iter("{*}table-row") if next(row.iterancestors("{*}table")) is table)
        for row, element in enumerate(rows, start=1):
            column = 1
            for cell in element:
                if name_of(cell) not in {"table-cell", "covered-table-cell"}:
                    continue
                paragraphs = list(_paragraphs_of(cell))
                self._paragraphs += len(paragraphs)
                text = clean(" ".join(map(_text, paragraphs)))
                if text:
                    anchor = f"t{number}r{row}c{column}"
                    yield RawBlock(kind="table_cell", text=text, row=row, column=column, anchor=anchor)
                column += _repeated(cell)


def _paragraphs_of(cell: Element) -> Iterator[Element]:
    for child in cell:
        if name_of(child) in {"p", "h"}:
            yield child
        if name_of(child) not in {"note", "annotation"}:
            yield from _paragraphs_of(child)


def _repeated(cell: Element) -> int:
    value = attribute(cell, "number-columns-repeated")
    plain = value.isascii() and value.isdigit() and len(value) < 9
    return min(max(int(value), 1), _MAX_REPEATED) if plain else 1


def _text(element: Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name in _BREAKS:
            yield " "
        elif name and name not in _ASIDE:
            yield from _pieces(child)
        yield child.tail or ""


def _issues(content: Element) -> tuple[Issue, ...]:
    issues = []
    if next(content.iter("{*}tracked-changes"), None) is not None:
        message = "The document has tracked changes; it was read as if all of them were accepted."
        issues.append(Issue(code="tracked_changes", message=message, severity="info"))
    if next(content.iter("{*}annotation"), None) is not None:
        message = "The document has comments, left out of its text."
        issues.append(Issue(code="comments_left_out", message=message, severity="info"))
    if next(content.iter("{*}event-listener"), None) is not None:
        issues.append(Issue(code="macros_ignored", message="The document holds macros; they were not run."))
    return tuple(issues)
