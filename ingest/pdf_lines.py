"""Lines of a PDF page with their place and typeface, by pypdfium2."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise
from math import hypot
from operator import attrgetter
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.layout import Box, clean
from ingest.lists import BULLETS
from ingest.pdf_columns import Fragment, find_fragments, has_gaps, order_fragments

HYPHEN = "\ufffe"  # what pdfium puts for a hyphen with the line break after it
_BREAK = re.compile(rf"\r?\n|(?<={HYPHEN})")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18  # flag of a font's descriptor (ISO 32000-1, table 123)
_MAX_NAME = 200
_WORDS = re.compile(r"\S+")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line as set: ``box`` in points from the page's top left, ``size`` of its type in points.

    ``hyphenated`` says that its last word may go on in the next line; the hyphen is in ``text``.
    ``parts`` are the pieces of a line that wide gaps part, as in the row of a table.
    """

    text: str
    page: int
    box: Box
    size: float
    bold: bool = False
    hyphenated: bool = False
    parts: tuple[Line, ...] = ()

    @property
    def left(self) -> float:
        """The left edge."""
        return self.box[0]

    @property
    def top(self) -> float:
        """The upper edge, counted downwards."""
        return self.box[1]

    @property
    def right(self) -> float:
        """The right edge."""
        return self.box[2]

    @property
    def bottom(self) -> float:
        """The lower edge, counted downwards."""
        return self.box[3]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line as pdfium gives it: raw text, where that begins, and its first and last character."""

    line: Line
    piece: str
    at: int
    first: int
    last: int


def read_lines(page: pdfium.PdfPage, number: int) -> list[Line]:
    """Return the lines of a page: pdfium's order, but columns one after the other however they are drawn."""
    text_page = page.get_textpage()
    try:
        return _Reading(page, text_page, number).lines()
    finally:
        text_page.close()


def count_paths(page: pdfium.PdfPage, enough: int) -> int:
    """Count the lines and rectangles drawn on a page, stopping at ``enough`` objects."""
    return sum(kind == pdfium_c.FPDF_PAGEOBJ_PATH for kind in _kinds(page, enough))


def draws_text(page: pdfium.PdfPage, enough: int) -> bool:
    """Tell whether a page draws text, or a form that may hold some, among its first objects."""
    return any(
        kind in {pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_FORM} for kind in _kinds(page, enough)
    )


def _kinds(page: pdfium.PdfPage, enough: int) -> Iterator[int]:
    objects = min(pdfium_c.FPDFPage_CountObjects(page), enough)
    return (pdfium_c.FPDFPageObj_GetType(pdfium_c.FPDFPage_GetObject(page, i)) for i in range(objects))


class _Reading:
    """What is needed to ask pdfium about the characters of one page."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, number: int) -> None:
        self._text_page = text_page
        self._number = number
        self._frame: tuple[float, float, float, float] = page.get_bbox()
        self._rotation: int = page.get_rotation()
        self._fonts: dict[int, bool] = {}

    def lines(self) -> list[Line]:
        """Return the lines that hold text, in reading order."""
        drawn = list(self._drawn())
        fragments = [f for row, line in enumerate(drawn) for f in self._fragments(row, line)]
        if not has_gaps(fragments):
            return [line.line for line in drawn]
        return [line for line in self._in_order(drawn, fragments) if line.text]

    def _drawn(self) -> Iterator[_Drawn]:
        text = self._text_page.get_text_range()
        start, units = 0, 0  # pdfium counts in units of UTF-16
        for piece in _BREAK.split(text):
            at = text.index(piece, start) if piece else start
            units += _utf16(text[start:at])
            if clean(piece.replace(HYPHEN, "-")):
                yield self._line(piece, units)
            units += _utf16(piece)
            start = at + len(piece)

    def _line(self, piece: str, at: int) -> _Drawn:
        bare = piece.rstrip()
        text = clean(piece.replace(HYPHEN, "-").translate(_LIGATURES))
        first = self._character(at + len(piece) - len(piece.lstrip()))
        last = self._character(at + _utf16(bare) - 1)
        middle = (first + last) // 2
        start = min(first + 2, last) if text[0] in BULLETS else first  # bullets have a type of their own
        boxes = [self._text_page.get_charbox(i, loose=True) for i in (first, middle, last)]
        line = Line(
            text=text,
            page=self._number,
            box=self._from_top_left(boxes),
            size=median(self._size(i) for i in (start, middle, last)),
            bold=all(self._is_bold(i) for i in {start, middle, last}),
            hyphenated=piece.endswith(HYPHEN),
        )
        return _Drawn(line, piece, at, first, last)

    def _fragments(self, row: int, drawn: _Drawn) -> list[Fragment]:
        """Return the runs of a line that wide gaps part; all are as high as the line."""
        _, top, _, bottom = drawn.line.box
        count = pdfium_c.FPDFText_CountRects(self._text_page, drawn.first, drawn.last - drawn.first + 1)
        if count < 2:
            return [Fragment(row, drawn.line.box)]
        boxes = [self._from_top_left([self._text_page.get_rect(i)]) for i in range(count)]
        return find_fragments(row, [(left, top, right, bottom) for left, _, right, _ in boxes])

    def _in_order(self, drawn: list[_Drawn], fragments: list[Fragment]) -> Iterator[Line]:
        """Yield the lines in reading order; of one whose fragments are read apart, each as a line."""
        rows = {row: list(group) for row, group in groupby(fragments, key=attrgetter("row"))}
        for row, group in groupby(order_fragments(fragments), key=attrgetter("row")):
            wanted = list(group)
            parts = self._cut(drawn[row], rows[row])
            if len(wanted) == len(rows[row]):
                yield replace(drawn[row].line, parts=tuple(part for part in parts if part.text))
            else:
                yield from (parts[rows[row].index(fragment)] for fragment in wanted)

    def _cut(self, drawn: _Drawn, fragments: list[Fragment]) -> tuple[Line, ...]:
        """Return the fragments of a line as lines; none where it is of one piece."""
        if len(fragments) == 1:
            return ()
        starts = [0, *self._starts(drawn, fragments), len(drawn.piece)]
        return tuple(self._part(drawn, first, end) for first, end in pairwise(starts))

    def _part(self, drawn: _Drawn, first: int, end: int) -> Line:
        piece = drawn.piece[first:end]
        if not clean(piece.replace(HYPHEN, "-")):  # no character was found in the fragment's box
            return replace(drawn.line, text="")
        line = self._line(piece, drawn.at + _utf16(drawn.piece[:first])).line
        return replace(line, hyphenated=line.hyphenated or _HYPHENATED.search(line.text) is not None)

    def _starts(self, drawn: _Drawn, fragments: list[Fragment]) -> list[int]:
        """Return where in the line's raw text each fragment but the first begins; always at a word."""
        words = [match.start() for match in _WORDS.finditer(drawn.piece)]
        edges = [(first.box[2] + second.box[0]) / 2 for first, second in pairwise(fragments)]
        found = [bisect_left(words, edge, key=partial(self._middle, drawn)) for edge in edges]
        return [words[i] if i < len(words) else len(drawn.piece) for i in found]

    def _middle(self, drawn: _Drawn, at: int) -> float:
        """Return how far right the middle of a character stands."""
        character = self._character(drawn.at + _utf16(drawn.piece[:at]))
        box = self._from_top_left([self._text_page.get_charbox(character)])
        return (box[0] + box[2]) / 2

    def _character(self, text_index: int) -> int:
        """Return pdfium's own index of a character; its text and its characters count differently."""
        return max(0, int(pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._text_page, text_index)))

    def _size(self, index: int) -> float:
        """Return the size as set: the font's own size times what the page scales it by."""
        nominal = float(pdfium_c.FPDFText_GetFontSize(self._text_page, index))
        matrix = pdfium_c.FS_MATRIX()
        if not pdfium_c.FPDFText_GetMatrix(self._text_page, index, matrix):
            return nominal
        return round(nominal * hypot(matrix.c, matrix.d), 2)

    def _is_bold(self, index: int) -> bool:
        if pdfium_c.FPDFText_GetFontWeight(self._text_page, index) >= _BOLD_WEIGHT:
            return True
        name, flags = ctypes.create_string_buffer(_MAX_NAME), ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(self._text_page, index, name, _MAX_NAME, flags)
        return bool(flags.value & _FORCE_BOLD) or _BOLD.search(name.value.decode("latin-1")) is not None

    def _from_top_left(self, boxes: list[tuple[float, float, float, float]]) -> Box:
        """Join boxes in page space (origin at the bottom left, unturned) as a reader sees the page."""
        left, bottom, right, top = self._frame
        x0, x1 = min(b[0] for b in boxes) - left, max(b[2] for b in boxes) - left
        y0, y1 = top - max(b[3] for b in boxes), top - min(b[1] for b in boxes)
        width, height = right - left, top - bottom
        turned: dict[int, Box] = {
            0: (x0, y0, x1, y1),
            90: (height - y1, x0, height - y0, x1),
            180: (width - x1, height - y1, width - x0, height - y0),
            270: (y0, width - x1, y1, width - x0),
        }
        box = turned.get(self._rotation, turned[0])
        return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))


def _utf16(text: str) -> int:
    """Return a text's length in units of UTF-16, as pdfium counts; most texts have none beyond 0xFFFF."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)
