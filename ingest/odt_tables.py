"""Tables of an OpenDocument text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from ingest.odt_styles import attribute, name_of

_MAX_REPEATED = 50  # columns of one cell; files claim thousands at the end of a row


def read_rows(table: Element) -> Iterator[tuple[int, int, Element]]:
    """Yield row, column and element of each cell, both counted from 1."""
    rows = (row for row in table.iter("{*}table-row") if next(row.iterancestors("{*}table")) is table)
    for row, element in enumerate(rows, start=1):
        column = 1
        for cell in element:
            if name_of(cell) in {"table-cell", "covered-table-cell"}:
                yield row, column, cell
                column += _repeated(cell)


def is_layout(table: Element) -> bool:
    """Tell whether a table only lays the page out: see :func:`ingest.docx_tables.is_layout`."""
    cells = [(row, cell) for row, _, cell in read_rows(table) if name_of(cell) == "table-cell"]
    if len(cells) == 1 or any(_holds_section(cell) for _, cell in cells):
        return True
    one_row = len({row for row, _ in cells}) == 1
    return one_row and any(len(_written(cell)) > 1 for _, cell in cells)


def holds_table(cell: Element) -> bool:
    """Tell whether another table stands in a cell."""
    return next(cell.iter("{*}table"), None) is not None


def paragraphs_of(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell at any depth, those of notes and comments left out."""
    for child in cell:
        if name_of(child) in {"p", "h"}:
            yield child
        if name_of(child) not in {"note", "annotation"}:
            yield from paragraphs_of(child)


def _written(cell: Element) -> list[Element]:
    return [
        paragraph
        for paragraph in paragraphs_of(cell)
        if any(str(text).strip() for text in paragraph.itertext())
    ]


def _holds_section(cell: Element) -> bool:
    return any(name_of(paragraph) == "h" for paragraph in _written(cell)[:-1])


def _repeated(cell: Element) -> int:
    value = attribute(cell, "number-columns-repeated")
    plain = value.isascii() and value.isdigit() and len(value) < 9
    return min(max(int(value), 1), _MAX_REPEATED) if plain else 1
