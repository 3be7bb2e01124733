"""Tables of a web page: which ones hold data, and their cells."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.layout import clean

_MAX_SPAN = 50  # columns or rows of one cell; more is a mistake or an attack
_LAYOUT = ("table", "h1", "h2", "h3", "article", "section")
_LISTS = ("ul", "ol")  # part of the layout only where no cell is marked as a header
_LINES = {
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "hr",
    "h4",
    "h5",
    "h6",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "td",
    "th",
}
_UNSEEN = {"script", "style", "template", "noscript"}
_MANY_LINES = 4  # breaks and paragraphs in one cell
_LONG_CELL = 600  # letters: a cell that holds an article is layout


def is_data_table(table: HtmlElement) -> bool:
    """Tell whether a table holds data: two rows and columns at least, and no part of the page's layout."""
    layout = _LAYOUT if next(table.iter("th"), None) is not None else (*_LAYOUT, *_LISTS)
    if table.get("role") == "presentation" or any(True for part in table.iter(*layout) if part is not table):
        return False
    rows = [len(list(row.iterchildren("td", "th"))) for row in table.iter("tr")]
    if len(rows) < 2 or max(rows, default=0) < 2:
        return False
    headed = next(table.iter("th"), None) is not None
    return not any(_is_column(cell, headed) for cell in table.iter("td", "th"))


def _is_column(cell: HtmlElement, headed: bool) -> bool:
    """Tell whether a cell is a column of the page: very long, or of many lines where none is a header."""
    if len(cell.text_content()) > _LONG_CELL:
        return True
    return not headed and sum(1 for _ in cell.iter("br", "p", "div", "hr")) >= _MANY_LINES


def text_of(element: HtmlElement) -> str:
    """Return the text that an element shows on one line; what stands on lines of its own is parted."""
    return clean("".join(_pieces(element)))


def _pieces(element: HtmlElement) -> Iterator[str]:
    apart = element.tag in _LINES
    if isinstance(element.tag, str) and element.tag not in _UNSEEN:
        yield " " if apart else ""
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""
        yield " " if apart else ""


def find_cells(table: HtmlElement) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and text of each cell that holds text; spans are counted, both from 1."""
    taken: set[tuple[int, int]] = set()
    for row, element in enumerate(table.iter("tr"), start=1):
        column = 1
        for cell in element.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            text = text_of(cell)
            if text:
                yield row, column, text
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            taken.update((row + down, column + right) for down in range(1, high) for right in range(wide))
            column += wide


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1
