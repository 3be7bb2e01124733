"""What only pdfplumber can do: ruled tables, and files that pdfium cannot read.

It takes twenty times as long as pdfium, so it is asked for single pages, and this is the one
module that loads it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.layout import Box, RawBlock, clean
from ingest.pdf_alignment import Table
from ingest.pdf_lines import Line

for library in ("pdfminer", "pdfplumber"):  # they remark on every oddity of a broken file
    logging.getLogger(library).setLevel(logging.CRITICAL)
# What reaches the outside when a file is broken; the last four come from pdfplumber's own arithmetic.
BROKEN = (
    MalformedPDFException,
    PdfminerException,
    PDFException,
    PSException,
    TypeError,
    IndexError,
    KeyError,
    ValueError,
)
_MIN_FILLED = 0.5  # of a table's cells; a frame around a text has fewer


def find_tables(data: bytes, pages: Sequence[int]) -> list[Table]:
    """Return the ruled tables of the pages named, which count from 1; raises one of :data:`BROKEN`."""
    tables: list[Table] = []
    with pdfplumber.open(BytesIO(data), pages=list(pages)) as document:
        for page in document.pages:
            found = [_table(page, table) for table in page.find_tables()]
            tables += [table for table in found if table is not None]
            page.close()
    return tables


def read_lines_slowly(data: bytes, pages: Sequence[int] | None = None) -> list[Line]:
    """Return the lines of a file, or of some of its pages, that pdfium can't read; raises :data:`BROKEN`."""
    lines: list[Line] = []
    with pdfplumber.open(BytesIO(data), pages=None if pages is None else list(pages)) as document:
        for page in document.pages:
            lines += [_line(page.page_number, found) for found in page.extract_text_lines(use_text_flow=True)]
            page.close()
    return [line for line in lines if line.text]


def _table(page: Any, table: Any) -> Table | None:  # noqa: ANN401  pdfplumber has no types
    rows: list[list[str | None]] = table.extract()
    width = max((len(row) for row in rows), default=0)
    if len(rows) < 2 or width < 2:
        return None
    number: int = page.page_number
    cells = tuple(_cells(number, table, rows))
    return Table(page=number, box=_box(table.bbox), cells=cells) if _is_filled(cells, rows) else None


def _is_filled(cells: Sequence[RawBlock], rows: Sequence[Sequence[str | None]]) -> bool:
    slots = sum(cell is not None for row in rows for cell in row)
    return len(cells) >= max(2, _MIN_FILLED * slots)


def _cells(page: int, table: Any, rows: Sequence[Sequence[str | None]]) -> list[RawBlock]:  # noqa: ANN401
    return [
        RawBlock(
            kind="table_cell",
            text=clean(text),
            row=row,
            column=column,
            page=page,
            box=_box(table.rows[row - 1].cells[column - 1] or table.bbox),
        )
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
        if text and clean(text)
    ]


def _line(page: int, found: dict[str, Any]) -> Line:
    characters = found["chars"]
    return Line(
        text=clean(found["text"]),
        page=page,
        box=_box((found["x0"], found["top"], found["x1"], found["bottom"])),
        size=float(characters[0]["size"]),
        bold=all("bold" in str(character["fontname"]).lower() for character in characters),
        hyphenated=found["text"].endswith("-"),
    )


def _box(box: Sequence[float]) -> Box:
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
