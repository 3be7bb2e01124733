"""OpenDocument text (ODT): paragraphs, lists, tables and notes out of the XML, by lxml."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from corpus import Issue, ReadFailure
from ingest.docx_package import ODT_PARTS, check_package
from ingest.layout import Layout, RawBlock, clean
from ingest.odt_lists import Numbering
from ingest.odt_styles import Styles, attribute, name_of
from ingest.odt_tables import holds_table, is_layout, read_rows
from ingest.text import lay_out_broken

_BROKEN = (BadZipFile, zlib.error, KeyError, ValueError, etree.LxmlError)
_PASSED = {"tracked-changes", "annotation", "sequence-decls", "variable-decls", "user-field-decls", "forms"}
_CONTENTS = {"table-of-content", "alphabetical-index", "illustration-index", "table-index", "bibliography"}
_SHAPES = {"custom-shape", "rect", "ellipse", "line", "polygon", "path", "connector"}
_TEXT = b"application/vnd.oasis.opendocument.text"
_ENCRYPTED = b"encryption-data"


def read_odt(data: bytes, source: str) -> Layout:
    """Read an OpenDocument text; anchors are "p12" for its 12th paragraph and "t1r2c3" for a table's cell."""
    check_package(data, source, ODT_PARTS)
    try:
        content, styles = _parts(data, source)
        walk = _Walk.over(Styles(content, styles))
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
    numbering: Numbering
    notes: list[RawBlock] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0

    @classmethod
    def over(cls, styles: Styles) -> _Walk:
        """Return a walk that has not begun."""
        return cls(styles, Numbering(styles))

    def body(self, content: Element) -> Iterator[RawBlock]:
        """Yield the blocks of the text."""
        for text in content.iterfind("{*}body/{*}text"):
            yield from self._container(text, _Place())

    def running(self, styles: Element | None, edge: str) -> Iterator[RawBlock]:
        """Yield each different line of the page headers or footers once, as furniture."""
        seen: set[str] = set()
        edges = [f"{{*}}{edge}{which}" for which in ("", "-first", "-left")]
        for element in () if styles is None else styles.iter(*edges):
            for paragraph in element.iter("{*}p", "{*}h"):
                text = self._text(paragraph)
                if text and text not in seen:
                    seen.add(text)
                    yield RawBlock(kind="furniture", text=text, anchor=edge)

    def _container(self, container: Element, place: _Place) -> Iterator[RawBlock]:
        for element in container:
            name = name_of(element)
            if name in {"p", "h"}:
                yield from self._paragraph(element, place)
                place = replace(place, marker=None)
            elif name == "list":
                yield from self._list(element, place)
            elif name == "table":
                yield from self._table(element, place)
            elif name not in _PASSED and not (name == "section" and _is_unseen(element)):
                yield from self._container(
                    element, replace(place, furniture=place.furniture or name in _CONTENTS)
                )

    def _list(self, element: Element, place: _Place) -> Iterator[RawBlock]:
        style, level = attribute(element, "style-name") or place.style, place.level + 1
        if place.level == 0:
            self.numbering.open_list(element)
        for item in element:
            inside = replace(place, style=style, level=level, marker=None)
            if name_of(item) == "list-item":
                marker = self.numbering.marker(item, style, level)
                yield from self._container(item, replace(inside, marker=marker))
            elif name_of(item) == "list-header":
                yield from self._container(item, inside)

    def _paragraph(self, element: Element, place: _Place) -> Iterator[RawBlock]:
        self._paragraphs += 1
        anchor = f"p{self._paragraphs}"
        lines = self.styles.lines(element)
        text = clean(" ".join(lines))
        if text:
            block = self._block(element, text, place, anchor)
            broken = block.kind == "paragraph" and not block.strong and sum(map(bool, map(clean, lines))) > 1
            levels = self.styles.line_prominences(element) if broken else []
            parts = lay_out_broken(lines, levels) if broken else [block]
            yield from (replace(part, anchor=anchor) for part in parts)
        yield from self._asides(element)

    def _asides(self, paragraph: Element) -> Iterator[RawBlock]:
        """Yield what hangs in a paragraph: boxes and shapes; take its notes to the end."""
        for aside in paragraph.iter("{*}note-body", "{*}text-box", *(f"{{*}}{shape}" for shape in _SHAPES)):
            if next(aside.iterancestors("{*}p", "{*}h")) is not paragraph:
                continue
            if name_of(aside) == "note-body":
                self._note(aside)
            else:
                yield from self._container(aside, _Place())

    def _block(self, element: Element, text: str, place: _Place, anchor: str) -> RawBlock:
        level = self.styles.heading_level(element)
        if place.furniture:
            return RawBlock(kind="furniture", text=text, anchor=anchor)
        if level:
            marker = self._heading_marker(element, level, place)
            return RawBlock(kind="heading", text=text, level=level, marker=marker, anchor=anchor)
        if place.level:
            marker = place.marker
            return RawBlock(
                kind="list_item", text=text, marker=marker, level=place.level, anchor=anchor, gap=0
            )
        prominence = self.styles.prominence(element)
        strong = prominence is not None
        return RawBlock(kind="paragraph", text=text, level=prominence or 0, strong=strong, anchor=anchor)

    def _heading_marker(self, element: Element, level: int, place: _Place) -> str | None:
        if place.marker:
            return place.marker if place.marker[0].isalnum() else None
        return self.numbering.heading_marker(element, level - 1) if level > 1 else None

    def _note(self, body: Element) -> None:
        for paragraph in body.iter("{*}p", "{*}h"):
            text = self._text(paragraph)
            if text:
                anchor = f"note{len(self.notes) + 1}"
                self.notes.append(RawBlock(kind="paragraph", text=text, anchor=anchor))

    def _table(self, table: Element, place: _Place) -> Iterator[RawBlock]:
        """Yield a table's cells, or what stands in them where it only lays the page out."""
        if is_layout(table):
            for _, _, cell in read_rows(table):
                yield from self._container(cell, _Place(furniture=place.furniture))
            return
        self._tables += 1
        number = self._tables
        for row, column, cell in read_rows(table):
            if holds_table(cell):
                yield from self._container(cell, _Place(furniture=place.furniture))
                continue
            text = clean(" ".join(self._cell_texts(cell)))
            if text:
                anchor = f"t{number}r{row}c{column}"
                yield RawBlock(kind="table_cell", text=text, row=row, column=column, anchor=anchor)

    def _cell_texts(self, cell: Element) -> Iterator[str]:
        """Yield the paragraphs of a cell, list items with their markers."""
        for block in self._container(cell, _Place()):
            yield f"{block.marker} {block.text}" if block.marker else block.text

    def _text(self, paragraph: Element) -> str:
        return clean(" ".join(self.styles.lines(paragraph)))


def _is_unseen(element: Element) -> bool:
    return attribute(element, "display") == "none"


def _issues(content: Element) -> tuple[Issue, ...]:
    issues = []
    if next(content.iter("{*}tracked-changes"), None) is not None:
        message = "The document has tracked changes; it was read as if all of them were accepted."
        issues.append(Issue(code="tracked_changes", message=message, severity="info"))
    if next(content.iter("{*}annotation"), None) is not None:
        message = "The document has comments, left out of its text."
        issues.append(Issue(code="comments_left_out", message=message, severity="info"))
    if any(_is_unseen(element) for element in content.iter("{*}section", "{*}text-properties")):
        message = "The document has hidden text, which is neither shown nor printed, and was left out."
        issues.append(Issue(code="hidden_text_left_out", message=message, severity="info"))
    if next(content.iter("{*}event-listener"), None) is not None:
        issues.append(Issue(code="macros_ignored", message="The document holds macros; they were not run."))
    return tuple(issues)
