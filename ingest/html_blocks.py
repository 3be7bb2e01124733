"""A web page's elements become blocks, in document order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml.html import HtmlElement

from corpus import BlockKind
from ingest.furniture import as_furniture
from ingest.html_article import IsChrome, is_hidden
from ingest.html_lists import find_markers
from ingest.html_tables import find_cells, is_data_table, text_of
from ingest.layout import RawBlock, clean
from ingest.text import lay_out, lay_out_broken

_DROPPED = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "canvas"}
_DROPPED |= {"input", "select", "textarea", "option", "progress", "meter"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "math", "mfrac", "mi", "mn", "mo", "mrow", "msqrt", "msub", "msup", "mtext", "q", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
_STRONG = {"b", "strong", "u"}
_STRONG_STYLE = re.compile(
    r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration[\w-]*\s*:\s*underline", re.IGNORECASE
)
# How Word and Outlook mark list items up, which they write as plain paragraphs.
_WORD_ITEM = re.compile(r"mso-list:\s*l\d+ level([1-9])")
_TYPED_MARKER = re.compile(r"(\(?\d[\d.]{0,10}[.)]?|\(?[a-z]{1,4}[.)]|[^\w\s]|[o§])\s+(?=\S)")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡])[\])]?")
_MAX_DEPTH = 150  # beyond this, elements are read as one run of text: no page nests so deep by intent
_PREFIX = {"heading": "h", "list_item": "li", "paragraph": "p", "furniture": "p", "table_cell": "p"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the page the walk is: what its text becomes."""

    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str | None = None
    outside: bool = True
    bold: bool = False
    linked: bool = False
    caption: bool = False  # of a picture: never a heading
    typed: bool = False  # its text begins with its marker
    depth: int = 0


class _Piece(NamedTuple):
    """A stretch of a line: its text, and whether it is set in bold and leads elsewhere."""

    text: str
    bold: bool
    linked: bool


_Line = list[_Piece]


@dataclass(slots=True)
class Walker:
    """One walk over a page; ``article`` is its body text, ``title`` its heading wherever that stands."""

    article: HtmlElement
    title: HtmlElement | None
    is_chrome: IsChrome
    _blocks: list[RawBlock] = field(default_factory=list)
    _line: _Line = field(default_factory=list)
    _lines: list[_Line] = field(default_factory=list)  # lines that a <br> has ended
    _aside: list[str] = field(default_factory=list)  # what stands in a line and is no part of it
    _counts: Counter[str] = field(default_factory=Counter)

    def blocks(self, body: HtmlElement) -> list[RawBlock]:
        """Return the blocks of the page."""
        self._visit(body, _Place())
        return self._blocks

    def _visit(self, element: HtmlElement, place: _Place) -> None:
        if not isinstance(element.tag, str) or element.tag in _DROPPED:
            return
        if element.tag == "br":
            self._lines.append(self._line)
            self._line = []
        elif place.depth > _MAX_DEPTH:
            self._say(element.text_content(), place)
        elif _is_aside(element, place):
            self._aside.append(clean(element.text_content()))
        elif element.tag in _INLINE or element.tag == "button":
            strong = place.bold or element.tag in _STRONG or _is_set_strong(element)
            self._children(element, replace(place, bold=strong, linked=place.linked or element.tag == "a"))
        else:
            self._visit_block(element, place)

    def _visit_block(self, element: HtmlElement, place: _Place) -> None:
        self._flush(place)
        inner = self._place_of(element, place)
        if element.tag == "table" and is_data_table(element):
            self._table(element, inner)
        elif element.tag in {"ul", "ol", "menu"}:
            self._list(element, inner)
        elif element.tag == "pre":
            self._emit(lay_out(element.text_content().splitlines()), inner)
        else:
            self._children(element, inner)
            self._flush(inner)

    def _place_of(self, element: HtmlElement, place: _Place) -> _Place:
        if element is self.title:
            return replace(place, kind="heading", level=1, outside=False, marker=None)
        if element is self.article:
            place = replace(place, outside=False)
        elif self.is_chrome(element) or is_hidden(element):
            place = replace(place, outside=True)
        if element.tag == "figcaption":
            return replace(place, caption=True)
        if element.tag in _HEADINGS:
            return replace(place, kind="heading", level=_HEADINGS[element.tag], marker=None)
        item = _WORD_ITEM.search(element.get("style", "")) if element.tag == "p" else None
        if item:
            return replace(place, kind="list_item", level=int(item[1]), marker=None, typed=True)
        if element.get("role") == "heading":
            return replace(place, kind="heading", level=_aria_level(element), marker=None)
        return replace(place, bold=place.bold or _is_set_strong(element))

    def _children(self, element: HtmlElement, place: _Place) -> None:
        """Visit what is in an element; its first text takes the place's marker, the rest goes without."""
        inner = replace(place, depth=place.depth + 1)
        self._say(element.text, place)
        for child in element:
            written = len(self._blocks)
            self._visit(child, inner)
            if inner.marker and len(self._blocks) > written:
                inner = replace(inner, marker=None)
            self._say(child.tail, inner)
        if inner.marker is None and place.marker:
            self._flush(inner)

    def _say(self, text: str | None, place: _Place) -> None:
        if text:
            self._line.append(_Piece(text, place.bold, place.linked))

    def _list(self, element: HtmlElement, place: _Place) -> None:
        level = place.level + 1 if place.kind == "list_item" else 1
        inner = replace(place, depth=place.depth + 1)
        markers = find_markers(element)
        self._say(element.text, inner)
        for child in element:
            if child.tag == "li":
                self._flush(inner)
                self._visit_item(child, replace(inner, kind="list_item", level=level, marker=next(markers)))
            else:
                self._visit(child, inner)
            self._say(child.tail, inner)
        self._flush(inner)

    def _visit_item(self, element: HtmlElement, place: _Place) -> None:
        hidden = self.is_chrome(element) or is_hidden(element)
        inner = replace(place, outside=place.outside or hidden)
        self._children(element, inner)
        self._flush(inner)

    def _table(self, element: HtmlElement, place: _Place) -> None:
        self._counts["t"] += 1
        table = self._counts["t"]
        caption = element.find("caption")
        if caption is not None and text_of(caption):
            named = RawBlock(kind="paragraph", text=text_of(caption), gap=0)  # no heading
            self._emit([named], place)
        cells = [
            RawBlock(kind="table_cell", text=text, row=row, column=column, anchor=f"t{table}r{row}c{column}")
            for row, column, text in find_cells(element)
        ]
        self._blocks += map(as_furniture, cells) if place.outside else cells

    def _flush(self, place: _Place) -> None:
        """Make a block of the text that has gathered; lines parted by <br> are laid out like plain text."""
        lines = [*self._lines, self._line]
        self._lines, self._line = [], []
        texts = [_text_of(line) for line in lines]
        if any(map(clean, texts)):
            self._emit(_lay_out(lines, texts, place), place)
        asides, self._aside = self._aside, []
        for text in filter(None, asides):
            furniture = RawBlock(kind="furniture", text=text, anchor=self._anchor("furniture"))
            self._blocks.append(furniture)

    def _emit(self, blocks: list[RawBlock], place: _Place) -> None:
        for block in blocks:
            shaped = _take_marker(block) if place.typed else block
            if place.kind != "paragraph":
                marker = shaped.marker if place.typed else place.marker
                shaped = replace(shaped, kind=place.kind, level=place.level, marker=marker)
            shaped = as_furniture(shaped) if place.outside else shaped
            self._blocks.append(replace(shaped, anchor=self._anchor(shaped.kind)))

    def _anchor(self, kind: str) -> str:
        prefix = _PREFIX[kind]
        self._counts[prefix] += 1
        return f"{prefix}{self._counts[prefix]}"


def _lay_out(lines: list[_Line], texts: list[str], place: _Place) -> list[RawBlock]:
    """Return a paragraph, or those that its line breaks make of it."""
    if place.kind == "paragraph" and len(lines) > 1:
        return lay_out_broken(texts, [0 if _is_bold(line) else None for line in lines])
    spoken = [piece for line in lines for piece in line if clean(piece.text)]
    bold = all(piece.bold for piece in spoken) and not place.caption
    guessable = bold or not (place.caption or all(piece.linked for piece in spoken))
    return [RawBlock(kind="paragraph", text=clean(" ".join(texts)), strong=bold, gap=int(guessable))]


def _take_marker(block: RawBlock) -> RawBlock:
    """Return a list item of Word's or Outlook's with the marker that stands in its text taken apart."""
    match = _TYPED_MARKER.match(block.text)
    return replace(block, text=block.text[match.end() :], marker=match[1]) if match else block


def _text_of(line: _Line) -> str:
    return "".join(piece.text for piece in line)


def _is_bold(line: _Line) -> bool:
    spoken = [piece.bold for piece in line if clean(piece.text)]
    return bool(spoken) and all(spoken)


def _is_set_strong(element: HtmlElement) -> bool:
    return element.tag != "a" and _STRONG_STYLE.search(element.get("style", "")) is not None


def _is_aside(element: HtmlElement, place: _Place) -> bool:
    """Tell whether something stands in a line and is no part of it: hidden, a control, a note's number."""
    if element.tag == "button":
        return place.kind != "heading"  # a heading that folds its section is a button
    if element.tag == "sup":
        return (
            element.find(".//a") is not None
            and _NOTE_MARK.fullmatch(clean(element.text_content())) is not None
        )
    return element.tag in _INLINE and is_hidden(element)


def _aria_level(element: HtmlElement) -> int:
    level = element.get("aria-level", "2")
    return int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2
