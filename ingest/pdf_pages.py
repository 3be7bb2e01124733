"""One page of a PDF: its lines and ruled tables in reading order, by pypdfium2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.pdf_columns import Piece, order_pieces
from ingest.pdf_frame import Frame
from ingest.pdf_grid import find_grids
from ingest.pdf_lines import Drawn, Line, PageText, join_initials, join_row
from ingest.pdf_marks import Dot, Marks, find_marks
from ingest.pdf_table import Table, fill_grids

Item = Line | Table

_SCAN = 0.5  # of the page: a picture as large is a scan, and text that is not seen its reading
_BEFORE = 2.0  # times the type's size: how far in front of its line a bullet stands
_MAX_BULLETS = 200  # on a page: more dots are a drawing
_MAX_ANNOTATIONS = 500  # of a page that are looked at
_VISIBLE = {pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP, pdfium_c.FPDF_ANNOT_WIDGET}
_GARBLED = 0.3  # of a page's letters; fewer that the file doesn't name are symbols


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What one page holds: lines and tables in reading order; ``height`` is in points.

    ``hidden`` is the text that nobody sees on it and ``garbled`` says that it has letters which
    the file does not name; neither is among the items. ``scanned`` means that the text is a
    scanner's reading of the page's picture, ``recognised`` that it is ours. ``blank`` pages
    draw nothing, ``drawn`` ones too much to look for tables; of ``doubtful`` ones text was
    expected and none found.
    """

    number: int
    height: float
    items: tuple[Item, ...] = ()
    hidden: tuple[str, ...] = ()
    garbled: bool = False
    scanned: bool = False
    recognised: bool = False
    blank: bool = False
    drawn: bool = False
    doubtful: bool = False

    @property
    def lines(self) -> list[Line]:
        """The lines that stand in no table."""
        return [item for item in self.items if isinstance(item, Line)]

    @property
    def is_unread(self) -> bool:
        """Whether the page holds something to read that was not read."""
        return self.garbled or not (self.items or self.blank)


def show_annotations(page: pdfium.PdfPage) -> bool:
    """Draw notes, stamps and the answers in forms into the page; tell whether it is to be opened anew."""
    count = min(pdfium_c.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)
    if not any(_kind_of_annotation(page, at) in _VISIBLE for at in range(count)):
        return False
    return bool(pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) == pdfium_c.FLATTEN_SUCCESS)


def _kind_of_annotation(page: pdfium.PdfPage, at: int) -> int:
    annotation = pdfium_c.FPDFPage_GetAnnot(page, at)
    try:
        return int(pdfium_c.FPDFAnnot_GetSubtype(annotation))
    finally:
        pdfium_c.FPDFPage_CloseAnnot(annotation)


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Return what a page holds."""
    text = PageText(page, number)
    try:
        pieces = text.pieces()
        marks = find_marks(page, text.frame)
        scanned = _is_scan(marks, text.frame)
        seen, hidden = _part_hidden(pieces, marks, text.frame, scanned=scanned)
        garbled = _is_garbled(seen)
        if garbled:
            seen = [piece for piece in seen if not piece.type.unmapped]
        tables, loose = fill_grids(find_grids(marks.rules), seen, text, number)
        upright = _with_bullets([piece.line for piece in loose if piece.upright], marks.dots)
        askew = [piece.line for piece in loose if not piece.upright]  # such as a watermark: it comes last
        return Page(
            number=number,
            height=text.frame.height,
            items=(*in_reading_order(upright, tables), *askew),
            hidden=tuple(piece.line.text for piece in hidden),
            garbled=garbled or (not pieces and text.has_characters),
            scanned=scanned and any(piece.type.invisible for piece in seen),
            blank=marks.is_blank,
            drawn=marks.is_drawing,
            doubtful=marks.draws_text and not text.has_characters,
        )
    finally:
        text.close()


def _is_scan(marks: Marks, frame: Frame) -> bool:
    """Tell whether a picture covers the page; text without ink is then the reading of it."""
    area = frame.width * frame.height
    return any((b[2] - b[0]) * (b[3] - b[1]) >= _SCAN * area for b in marks.pictures)


def _part_hidden(
    pieces: Sequence[Drawn], marks: Marks, frame: Frame, *, scanned: bool
) -> tuple[list[Drawn], list[Drawn]]:
    """Part what a reader of the page sees from what is hidden in it."""
    seen: list[Drawn] = []
    hidden: list[Drawn] = []
    for piece in pieces:
        unseen = piece.type.invisible and not scanned
        blank = piece.type.white and not marks.covers(piece.line.box)
        away = not frame.shows(piece.line.box)
        (hidden if unseen or blank or away else seen).append(piece)
    return seen, hidden


def _is_garbled(pieces: Sequence[Drawn]) -> bool:
    """Tell whether much of a page is in shapes of which the file doesn't say what letters they are."""
    letters = sum(len(piece.raw) for piece in pieces)
    unmapped = sum(len(piece.raw) for piece in pieces if piece.type.unmapped)
    return unmapped > 0 and unmapped >= _GARBLED * letters


def _with_bullets(lines: list[Line], dots: Sequence[Dot]) -> list[Line]:
    """Put bullets that are drawn as shapes in front of the lines that they stand beside."""
    if not dots or len(dots) > _MAX_BULLETS:
        return lines
    marked = list(lines)
    for dot in dots:
        beside = [at for at, line in enumerate(lines) if _is_bullet_of(dot, line)]
        if beside:
            at = min(beside, key=lambda at: lines[at].left)
            text = f"{'•' if dot.filled else '◦'} {lines[at].text}"
            marked[at] = replace(lines[at], text=text, box=(dot.box[0], *lines[at].box[1:]))
    return marked


def _is_bullet_of(dot: Dot, line: Line) -> bool:
    level = line.top < (dot.box[1] + dot.box[3]) / 2 < line.bottom
    return level and 0 < line.left - dot.box[2] <= _BEFORE * line.size


def in_reading_order(lines: Sequence[Line], tables: Sequence[Table]) -> list[Item]:
    """Return the pieces of a page as lines, and its tables among them, in reading order."""
    whole = join_initials(lines)
    items: list[Item] = [*whole, *tables]
    solid = [Piece(box=table.box, solid=True) for table in tables]
    ordered: list[Item] = []
    for row in order_pieces([*(Piece(box=line.box, text=line.text) for line in whole), *solid]):
        found = [items[at] for at in row]
        pieces = [item for item in found if isinstance(item, Line)]
        ordered += [join_row(pieces)] if pieces else found
    return ordered
