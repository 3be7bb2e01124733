"""A web page's elements become blocks, in document order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from corpus import BlockKind
from ingest.furniture import as_furniture
from ingest.html_article import IsChrome, is_hidden
from ingest.html_tables import find_cells, is_data_table
from ingest.layout import RawBlock, clean
from ingest.text import lay_out, lay_out_broken

_DROPPED = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "canvas", "math"}
_CONTROLS = {"button", "input", "select", "textarea", "option", "progress", "meter"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
}  # fmt: skip
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
_BOLD = {"b", "strong"}
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
    caption: bool = False  # of a picture: never a heading
    depth: int = 0


@dataclass(slots=True)
class Walker:
    """One walk over a page; ``article`` is its body text, ``title`` its heading wherever that stands."""

    article: HtmlElement
    title: HtmlElement | None
    is_chrome: IsChrome
    _blocks: list[RawBlock] = field(default_factory=list)
    _line: list[tuple[str, bool]] = field(default_factory=list)  # text and whether it is bold
    _lines: list[list[tuple[str, bool]]] = field(default_factory=list)  # lines that a <br> has ended
    _counts: Counter[str] = field(default_factory=Counter)

    def blocks(self, body: HtmlElement) -> list[RawBlock]:
        """Return the blocks of the page."""
        self._visit(body, _Place())
        return self._blocks

    def _visit(self, element: HtmlElement, place: _Place) -> None:
        if not isinstance(element.tag, str) or element.tag in _DROPPED | _CONTROLS:
            return
        if element.tag == "br":
            self._lines.append(self._line)
            self._line = []
        elif place.depth > _MAX_DEPTH:
            self._line.append((element.text_content(), place.bold))
        elif element.tag in _INLINE and not is_hidden(element):
            self._children(element, replace(place, bold=place.bold or element.tag in _BOLD))
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
        return place

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
            self._line.append((text, place.bold))

    def _list(self, element: HtmlElement, place: _Place) -> None:
        level = place.level + 1 if place.kind == "list_item" else 1
        number = _first_number(element)
        for child in element:
            if child.tag == "li":
                marker = "•" if element.tag != "ol" else f"{number}."
                number += 1
                item = replace(place, kind="list_item", level=level, marker=marker, depth=place.depth + 1)
                self._visit_item(child, item)
            else:
                self._visit(child, replace(place, depth=place.depth + 1))
        self._flush(place)

    def _visit_item(self, element: HtmlElement, place: _Place) -> None:
        hidden = self.is_chrome(element) or is_hidden(element)
        inner = replace(place, outside=place.outside or hidden)
        self._children(element, inner)
        self._flush(inner)

    def _table(self, element: HtmlElement, place: _Place) -> None:
        self._counts["t"] += 1
        table = self._counts["t"]
        caption = element.find("caption")
        if caption is not None and clean(caption.text_content()):
            named = RawBlock(kind="paragraph", text=clean(caption.text_content()), gap=0)  # no heading
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
        texts = ["".join(text for text, _ in line) for line in lines]
        if not any(map(clean, texts)):
            return
        if place.kind == "paragraph" and len(lines) > 1:
            self._emit(lay_out_broken(texts, 0 if _opens_bold(lines) else None), place)
        else:
            bold = all(_is_bold(line) for line in lines if clean("".join(text for text, _ in line)))
            said = RawBlock(
                kind="paragraph",
                text=clean(" ".join(texts)),
                strong=bold and not place.caption,
                gap=0 if place.caption else 1,
            )
            self._emit([said], place)

    def _emit(self, blocks: list[RawBlock], place: _Place) -> None:
        for block in blocks:
            shaped = block
            if place.kind != "paragraph":
                shaped = replace(block, kind=place.kind, level=place.level, marker=place.marker)
            shaped = as_furniture(shaped) if place.outside else shaped
            self._blocks.append(replace(shaped, anchor=self._anchor(shaped.kind)))

    def _anchor(self, kind: str) -> str:
        prefix = _PREFIX[kind]
        self._counts[prefix] += 1
        return f"{prefix}{self._counts[prefix]}"


def _is_bold(line: list[tuple[str, bool]]) -> bool:
    spoken = [bold for text, bold in line if clean(text)]
    return bool(spoken) and all(spoken)


def _opens_bold(lines: list[list[tuple[str, bool]]]) -> bool:
    """Tell whether the first of several lines is bold and the others are not."""
    spoken = [_is_bold(line) for line in lines if clean("".join(text for text, _ in line))]
    return bool(spoken) and spoken[0] and not all(spoken)


def _first_number(element: HtmlElement) -> int:
    start = element.get("start", "1")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
