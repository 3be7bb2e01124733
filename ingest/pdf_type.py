"""In what type a PDF's characters are set: size, weight, direction, and whether they are seen."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from math import atan2, degrees, hypot

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18  # flag of a font's descriptor (ISO 32000-1, table 123)
_FILLED_AND_DRAWN, _NEITHER = 2, (3, 7)  # render modes of text (ISO 32000-1, table 106)
_MAX_NAME = 200
_TINY = 1.0  # points: nobody can read smaller type
_WHITE = 250  # of 255 in each colour


@dataclass(frozen=True, slots=True)
class Type:
    """How a run of text is set: ``size`` in points, ``angle`` in degrees counted against the clock.

    ``unmapped`` says that the file does not tell which letters its font's shapes are.
    """

    size: float = 0.0
    bold: bool = False
    angle: int = 0
    invisible: bool = False
    white: bool = False
    unmapped: bool = False


class TypeCase:
    """The types of one page, each looked up once."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._raw = text_page.raw
        self._known: dict[int, Type] = {}
        self._fonts: dict[int, bool] = {}
        self._matrix = pdfium_c.FS_MATRIX()
        self._colours = [ctypes.c_uint() for _ in range(4)]

    def type_of(self, character: int) -> Type | None:
        """Return the type of a character by pdfium's index; ``None`` for a space that pdfium put in."""
        drawn = pdfium_c.FPDFText_GetTextObject(self._raw, character)
        if not drawn:
            return None
        address = ctypes.addressof(drawn.contents)
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = self._look_up(drawn, character)
        return known

    def _look_up(self, drawn: object, character: int) -> Type:
        size, angle = self._size_and_angle(character)
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(drawn)
        return Type(
            size=size,
            bold=mode == _FILLED_AND_DRAWN or self._has_bold_font(drawn, character),
            angle=angle,
            invisible=mode in _NEITHER or size < _TINY,
            white=self._is_white(drawn),
            unmapped=pdfium_c.FPDFText_HasUnicodeMapError(self._raw, character) == 1,
        )

    def _size_and_angle(self, character: int) -> tuple[float, int]:
        """Return the size as set, the font's own times what the page scales it by, and its direction."""
        nominal = float(pdfium_c.FPDFText_GetFontSize(self._raw, character))
        if not pdfium_c.FPDFText_GetMatrix(self._raw, character, self._matrix):
            return nominal, 0
        matrix = self._matrix
        if matrix.b == 0 == matrix.c and matrix.a > 0:  # upright, as nearly all text
            return round(nominal * abs(matrix.d), 2), 0
        return round(nominal * hypot(matrix.c, matrix.d), 2), round(degrees(atan2(matrix.b, matrix.a))) % 360

    def _has_bold_font(self, drawn: object, character: int) -> bool:
        font = pdfium_c.FPDFTextObj_GetFont(drawn)
        address = ctypes.addressof(font.contents) if font else 0
        bold = self._fonts.get(address)
        if bold is None:
            bold = self._fonts[address] = self._is_bold(character)
        return bold

    def _is_bold(self, character: int) -> bool:
        if pdfium_c.FPDFText_GetFontWeight(self._raw, character) >= _BOLD_WEIGHT:
            return True
        name, flags = ctypes.create_string_buffer(_MAX_NAME), ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(self._raw, character, name, _MAX_NAME, flags)
        return bool(flags.value & _FORCE_BOLD) or _BOLD.search(name.value.decode("latin-1")) is not None

    def _is_white(self, drawn: object) -> bool:
        if not pdfium_c.FPDFPageObj_GetFillColor(drawn, *self._colours):
            return False
        return all(colour.value >= _WHITE for colour in self._colours[:3])
