"""Lines of a PDF page with their place and typeface, by pypdfium2."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.layout import Box, clean
from ingest.lists import BULLETS

HYPHEN = "\ufffe"  # what pdfium puts for a hyphen with the line break after it
_BREAK = re.compile(rf"\r?\n|(?<={HYPHEN})")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18  # flag of a font's descriptor (ISO 32000-1, table 123)
_MAX_NAME = 200
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line as set: ``box`` in points from the page's top left, ``size`` of its type in points.

    ``hyphenated`` says that its last word may go on in the next line; the hyphen is in ``text``.
    """

    text: str
    page: int
    box: Box
    size: float
    bold: bool = False
    hyphenated: bool = False

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


def read_lines(page: pdfium.PdfPage, number: int) -> list[Line]:
    """Return the lines of a page in the order in which pdfium reads them."""
    text_page = page.get_textpage()
    try:
        return list(_Reading(page, text_page, number).lines())
    finally:
        text_page.close()


def count_paths(page: pdfium.PdfPage, enough: int) -> int:
    """Count the lines and rectangles drawn on a page, stopping at ``enough`` objects."""
    objects = min(pdfium_c.FPDFPage_CountObjects(page), enough)
    kinds = (pdfium_c.FPDFPageObj_GetType(pdfium_c.FPDFPage_GetObject(page, i)) for i in range(objects))
    return sum(kind == pdfium_c.FPDF_PAGEOBJ_PATH for kind in kinds)


class _Reading:
    """What is needed to ask pdfium about the characters of one page."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, number: int) -> None:
        self._text_page = text_page
        self._number = number
        self._frame: tuple[float, float, float, float] = page.get_bbox()
        self._rotation: int = page.get_rotation()
        self._fonts: dict[int, bool] = {}

    def lines(self) -> Iterator[Line]:
        """Yield the lines that hold text."""
        text = self._text_page.get_text_range()
        start = 0
        for piece in _BREAK.split(text):
            printed = piece.replace(HYPHEN, "-").translate(_LIGATURES)
            at = text.index(piece, start) if piece else start
            if clean(printed):
                yield self._line(piece, clean(printed), _utf16(text, at))
            start = at + len(piece)

    def _line(self, piece: str, text: str, at: int) -> Line:
        bare = piece.rstrip()
        first = self._character(at + len(piece) - len(piece.lstrip()))
        last = self._character(at + _utf16(bare, len(bare)) - 1)
        middle = (first + last) // 2
        start = min(first + 2, last) if text[0] in BULLETS else first  # bullets have a type of their own
        boxes = [self._text_page.get_charbox(i, loose=True) for i in (first, middle, last)]
        return Line(
            text=text,
            page=self._number,
            box=self._from_top_left(boxes),
            size=median(self._size(i) for i in (start, middle, last)),
            bold=all(self._is_bold(i) for i in {start, middle, last}),
            hyphenated=piece.endswith(HYPHEN),
        )

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


def _utf16(text: str, index: int) -> int:
    """Return an index counted in UTF-16 units, as pdfium counts; most texts have none beyond 0xFFFF."""
    return index if text.isascii() else index + sum(character > "\uffff" for character in text[:index])
