"""One page of a PDF: its lines and ruled tables in reading order, by pypdfium2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from ingest.pdf_columns import Piece, order_pieces
from ingest.pdf_frame import Frame
from ingest.pdf_grid import find_grids
from ingest.pdf_lines import Drawn, Line, PageText, join_initials, join_row
from ingest.pdf_marks import Marks, find_marks
from ingest.pdf_table import Table, fill_grids

Item = Line | Table

_SCAN = 0.5  # of the page: a picture as large is a scan, and text that is not seen its reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What one page holds: lines and tables in reading order; ``height`` is in points.

    ``hidden`` is the text that nobody sees on it, ``drawn`` says that the page is too full of
    drawings to look for tables, ``doubtful`` that it should hold text and none was found.
    """

    number: int
    height: float
    items: tuple[Item, ...] = ()
    hidden: tuple[str, ...] = ()
    drawn: bool = False
    doubtful: bool = False

    @property
    def lines(self) -> list[Line]:
        """The lines that stand in no table."""
        return [item for item in self.items if isinstance(item, Line)]


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Return what a page holds."""
    text = PageText(page, number)
    try:
        pieces = text.pieces()
        marks = find_marks(page, text.frame)
        seen, hidden = _part_hidden(pieces, marks, text.frame)
        tables, loose = fill_grids(find_grids(marks.rules), seen, text, number)
        return Page(
            number=number,
            height=text.frame.height,
            items=tuple(_in_order(loose, tables)),
            hidden=tuple(piece.line.text for piece in hidden),
            drawn=marks.is_drawing,
            doubtful=not pieces and marks.draws_text,
        )
    finally:
        text.close()


def _part_hidden(pieces: Sequence[Drawn], marks: Marks, frame: Frame) -> tuple[list[Drawn], list[Drawn]]:
    """Part what a reader of the page sees from what is hidden in it.

    Text without ink over a picture of the page is the picture's text, read by a scanner.
    """
    area = frame.width * frame.height
    scanned = any((b[2] - b[0]) * (b[3] - b[1]) >= _SCAN * area for b in marks.pictures)
    seen: list[Drawn] = []
    hidden: list[Drawn] = []
    for piece in pieces:
        unseen = piece.type.invisible and not scanned
        blank = piece.type.white and not marks.covers(piece.line.box)
        away = not frame.shows(piece.line.box)
        (hidden if unseen or blank or away else seen).append(piece)
    return seen, hidden


def _in_order(pieces: Sequence[Drawn], tables: Sequence[Table]) -> list[Item]:
    """Return lines and tables in reading order; what stands askew, such as a watermark, comes last."""
    upright = join_initials([piece.line for piece in pieces if piece.upright])
    items: list[Item] = [*upright, *tables]
    solid = [Piece(box=table.box, solid=True) for table in tables]
    ordered: list[Item] = []
    for row in order_pieces([*(Piece(box=line.box, text=line.text) for line in upright), *solid]):
        found = [items[at] for at in row]
        lines = [item for item in found if isinstance(item, Line)]
        ordered += [join_row(lines)] if lines else found
    return [*ordered, *(piece.line for piece in pieces if not piece.upright)]
