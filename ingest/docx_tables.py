"""Tables of Word documents as their XML has them; python-docx's own cells take time squared to count."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.docx_paragraphs import NAMESPACE, Element, is_placeholder, paragraph_text, paragraphs_of, tag
from ingest.docx_styles import Styles

_MAX_SPAN = 50  # columns of one cell; a gridSpan of 10**8 is a known attack
_WRAPPERS = {tag("sdt"), tag("sdtContent"), tag("ins"), tag("customXml"), tag("moveTo")}


def read_rows(table: Element) -> Iterator[tuple[int, int, Element]]:
    """Yield row, column and element of each cell, both counted from 1; deleted rows are left out."""
    rows = (row for row in _unwrapped(table, tag("tr")) if not _is_deleted(row))
    for row, element in enumerate(rows, start=1):
        column = 1 + _skipped(element)
        for cell in _unwrapped(element, tag("tc")):
            yield row, column, cell
            column += _span(cell)


def is_layout(table: Element, styles: Styles) -> bool:
    """Tell whether a table only lays the page out: a frame around text, columns, a page in a grid.

    It does where it is one cell, where a cell holds a heading with its text, and where its one
    row, which can have no header, holds several paragraphs side by side.
    """
    cells = list(read_rows(table))
    if len(cells) == 1 or any(_holds_section(cell, styles) for _, _, cell in cells):
        return True
    one_row = len({row for row, _, _ in cells}) == 1
    return one_row and any(len(_written(cell)) > 1 for _, _, cell in cells)


def holds_table(cell: Element) -> bool:
    """Tell whether another table stands in a cell."""
    return next(cell.iter(tag("tbl")), None) is not None


def _written(cell: Element) -> list[Element]:
    return [paragraph for paragraph in paragraphs_of(cell) if paragraph_text(paragraph).strip()]


def _holds_section(cell: Element, styles: Styles) -> bool:
    levels = [styles.heading_level(paragraph) for paragraph in _written(cell)]
    return any(levels[:-1])  # a heading style on all that a cell holds is one way to make it bold


def _unwrapped(element: Element, name: str) -> Iterator[Element]:
    """Yield the children with a name, also those within content controls and tracked insertions."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in _WRAPPERS and not is_placeholder(child):
            yield from _unwrapped(child, name)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{NAMESPACE}trPr/{tag('del')}") is not None


def _skipped(row: Element) -> int:
    """Return how many grid columns a row leaves out before its first cell."""
    before = row.find(f"{NAMESPACE}trPr/{NAMESPACE}gridBefore")
    return _number(before) if before is not None else 0


def _span(cell: Element) -> int:
    span = cell.find(f"{NAMESPACE}tcPr/{NAMESPACE}gridSpan")
    return max(1, _number(span)) if span is not None else 1


def _number(element: Element) -> int:
    value = element.get(tag("val"), "")
    plain = value.isascii() and value.isdigit() and len(value) < 10
    return min(int(value), _MAX_SPAN) if plain else _MAX_SPAN
