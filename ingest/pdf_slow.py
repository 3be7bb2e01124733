"""Files and pages that pdfium cannot read, by pdfplumber: twenty times as slow, and of another mind.

This is the one module that loads it.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.layout import clean
from ingest.pdf_frame import rounded
from ingest.pdf_lines import Line
from ingest.pdf_pages import Item, Page
from ingest.pdf_table import Table, TableCell, is_inside

for library in ("pdfminer", "pdfplumber"):  # they remark on every oddity of a broken file
    logging.getLogger(library).setLevel(logging.CRITICAL)
# What reaches the outside when a file is broken; all but the first four are slips of the libraries.
_BROKEN = (
    MalformedPDFException,
    PdfminerException,
    PDFException,
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    struct.error,
    TypeError,
    ValueError,
)
_MIN_FILLED = 0.5  # of a table's cells; a frame around a text has fewer


class Unreadable(Exception):
    """pdfplumber can't read the file either."""


def read_pages_slowly(data: bytes, numbers: Sequence[int] | None = None) -> list[Page]:
    """Return the pages of a file, or those that are named, counted from 1.

    Raises :class:`Unreadable`, and MemoryError although the libraries may wrap it in an error of their own.
    """
    with broken_as_unreadable():
        chosen = None if numbers is None else list(numbers)
        with pdfplumber.open(BytesIO(data), pages=chosen) as document:
            return [_page(page) for page in document.pages]


@contextmanager
def broken_as_unreadable() -> Iterator[None]:
    """Raise :class:`Unreadable` for what the libraries raise of a broken file, and MemoryError for itself."""
    try:
        yield
    except _BROKEN as error:
        if _lacks_memory(error):
            raise MemoryError from error
        raise Unreadable from error


def _lacks_memory(error: BaseException | None) -> bool:
    """Tell whether a library has wrapped an error for want of memory, as its argument or its cause."""
    if error is None:
        return False
    wrapped = [argument for argument in error.args if isinstance(argument, BaseException)]
    if isinstance(error, MemoryError) or any(map(_lacks_memory, wrapped)):
        return True
    return _lacks_memory(error.__cause__ or error.__context__)


def _page(page: Any) -> Page:  # noqa: ANN401  pdfplumber has no types
    number: int = page.page_number
    lines = [_line(number, found) for found in page.extract_text_lines(use_text_flow=True)]
    tables = [table for found in page.find_tables() if (table := _table(number, found)) is not None]
    height = float(page.height)
    page.close()
    return Page(number=number, height=height, items=tuple(_in_place(lines, tables)))


def _in_place(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[Item]:
    """Yield the lines, and each table where the first line in it stands."""
    waiting = list(tables)
    for line in lines:
        home = next((table for table in tables if is_inside(line.box, table.box)), None)
        if home is None and line.text:
            yield line
        elif home in waiting:
            waiting.remove(home)
            yield home


def _table(number: int, table: Any) -> Table | None:  # noqa: ANN401
    rows: list[list[str | None]] = table.extract()
    width = max((len(row) for row in rows), default=0)
    slots = sum(text is not None for row in rows for text in row)
    if len(rows) < 2 or width < 2:
        return None
    cells = tuple(_cells(number, table, rows))
    if len(cells) < max(2, _MIN_FILLED * slots):
        return None
    return Table(page=number, box=rounded(table.bbox), cells=cells)


def _cells(page: int, table: Any, rows: Sequence[Sequence[str | None]]) -> Iterator[TableCell]:  # noqa: ANN401
    for row, texts in enumerate(rows, start=1):
        for column, text in enumerate(texts, start=1):
            if text and clean(text):
                box = rounded(table.rows[row - 1].cells[column - 1] or table.bbox)
                line = Line(text=clean(text), page=page, box=box, size=0.0)
                yield TableCell(row=row, column=column, box=box, lines=(line,))


def _line(page: int, found: dict[str, Any]) -> Line:
    characters = found["chars"]
    return Line(
        text=clean(found["text"]),
        page=page,
        box=rounded((found["x0"], found["top"], found["x1"], found["bottom"])),
        size=float(characters[0]["size"]),
        bold=all("bold" in str(character["fontname"]).lower() for character in characters),
        hyphenated=found["text"].endswith("-"),
    )
