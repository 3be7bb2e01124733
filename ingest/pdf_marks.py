"""What a PDF page draws besides text: rules, which may make tables, shaded areas and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.layout import Box
from ingest.pdf_frame import Frame
from ingest.pdf_grid import Rule

_MAX_OBJECTS = 6_000  # looked at on a page
_MAX_RULES = 6_000  # kept of a page: more are a drawing
_MAX_SEGMENTS = 2_000  # of one path: a longer one is a drawing
_MAX_DEPTH = 4  # forms within forms
_THIN = 3.0  # points: what is thinner is a rule
_SHORT = 3.0  # points: what is shorter as well is a dot
_DOT = (1.8, 7.0)  # points: how small and how large a bullet is
_ROUND = 0.6  # points by which its width and height may differ
_STRAIGHT = 0.5  # points that a rule may slant by
_WHITE = 250  # of 255 in each colour

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Dot(NamedTuple):
    """A small disc, ring or square, as browsers draw the bullets of their lists."""

    box: Box
    filled: bool


@dataclass(slots=True)
class Marks:
    """What was found on one page, as a reader sees it from the top left.

    ``dots`` may be bullets, ``shaded`` are the areas filled with a colour other than white.
    ``is_blank`` says that the page draws nothing, ``draws_text`` that there is text to be read, or a
    form that may hold some; ``is_drawing`` that there is too much to look for tables in.
    """

    rules: list[Rule] = field(default_factory=list)
    shaded: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    is_blank: bool = False
    draws_text: bool = False
    is_drawing: bool = False

    def covers(self, box: Box) -> bool:
        """Tell whether the middle of a box lies on a shaded area or a picture."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in (*self.shaded, *self.pictures))


def find_marks(page: pdfium.PdfPage, frame: Frame) -> Marks:
    """Return the rules, shaded areas and pictures of a page."""
    marks = Marks()
    looker = _Looker(frame, marks)
    count = pdfium_c.FPDFPage_CountObjects(page)
    marks.is_blank = count == 0
    marks.is_drawing = count > _MAX_OBJECTS
    for at in range(min(count, _MAX_OBJECTS)):
        looker.look(pdfium_c.FPDFPage_GetObject(page, at), _SAME, 0)
    if marks.is_drawing:
        marks.rules.clear()
    return marks


class _Looker:
    """Looks at one object after the other; a form's objects count as the page's own."""

    def __init__(self, frame: Frame, marks: Marks) -> None:
        self._frame = frame
        self._marks = marks
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._matrix = pdfium_c.FS_MATRIX()
        self._seen = 0

    def look(self, drawn: Any, matrix: Matrix, depth: int) -> None:  # noqa: ANN401  a pointer of pdfium's
        """Take down what an object is."""
        match pdfium_c.FPDFPageObj_GetType(drawn):
            case pdfium_c.FPDF_PAGEOBJ_TEXT:
                self._marks.draws_text = True
            case pdfium_c.FPDF_PAGEOBJ_PATH:
                self._look_at_path(drawn, matrix)
            case pdfium_c.FPDF_PAGEOBJ_IMAGE:
                self._marks.pictures.append(self._box(self._bounds(drawn), matrix))
            case pdfium_c.FPDF_PAGEOBJ_FORM if depth < _MAX_DEPTH:
                self._look_into_form(drawn, matrix, depth)

    def _look_into_form(self, drawn: Any, matrix: Matrix, depth: int) -> None:  # noqa: ANN401
        self._marks.draws_text = True
        inner = _times(self._own_matrix(drawn), matrix)
        for at in range(max(0, pdfium_c.FPDFFormObj_CountObjects(drawn))):
            self._seen += 1
            if self._seen > _MAX_OBJECTS:
                self._marks.is_drawing = True
                return
            self.look(pdfium_c.FPDFFormObj_GetObject(drawn, at), inner, depth + 1)

    def _look_at_path(self, path: Any, matrix: Matrix) -> None:  # noqa: ANN401
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
        if not (fill.value or stroke.value):
            return
        bounds = self._bounds(path)
        box = self._box(bounds, matrix)
        width, height = box[2] - box[0], box[3] - box[1]
        if _DOT[0] <= width <= _DOT[1] and abs(width - height) <= _ROUND:
            self._marks.dots.append(Dot(box, filled=fill.value != 0))
            return
        if width <= _THIN or height <= _THIN:
            if max(width, height) > _SHORT:
                self._marks.rules.append(_middle_line(box))
            return
        if fill.value and not _is_white(path):
            self._marks.shaded.append(box)
        if len(self._marks.rules) > _MAX_RULES:
            self._marks.is_drawing = True
            return
        self._marks.rules += self._straight_lines(path, _times(self._own_matrix(path), matrix))

    def _straight_lines(self, path: Any, matrix: Matrix) -> Iterator[Rule]:  # noqa: ANN401
        """Yield a path's lines that run across or down."""
        count = pdfium_c.FPDFPath_CountSegments(path)
        if count > _MAX_SEGMENTS:
            return
        start = before = (0.0, 0.0)
        for at in range(count):
            segment = pdfium_c.FPDFPath_GetPathSegment(path, at)
            kind = pdfium_c.FPDFPathSegment_GetType(segment)
            pdfium_c.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            here = self._point((self._x.value, self._y.value), matrix)
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
                start = here
            elif kind == pdfium_c.FPDF_SEGMENT_LINETO and (rule := _rule(before, here)):
                yield rule
            if pdfium_c.FPDFPathSegment_GetClose(segment) and (rule := _rule(here, start)):
                yield rule
            before = here

    def _own_matrix(self, drawn: Any) -> Matrix:  # noqa: ANN401
        m = self._matrix
        if not pdfium_c.FPDFPageObj_GetMatrix(drawn, m):
            return _SAME
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def _bounds(self, drawn: Any) -> tuple[float, float, float, float]:  # noqa: ANN401
        left, bottom, right, top = self._edges
        pdfium_c.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        return left.value, bottom.value, right.value, top.value

    def _box(self, bounds: tuple[float, float, float, float], matrix: Matrix) -> Box:
        left, bottom, right, top = bounds
        if matrix is not _SAME:
            (x0, y0), (x1, y1) = _moved((left, bottom), matrix), _moved((right, top), matrix)
            left, right, bottom, top = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        return self._frame.place(left, bottom, right, top)

    def _point(self, point: Point, matrix: Matrix) -> Point:
        x, y = _moved(point, matrix)
        across, down, _, _ = self._frame.place(x, y, x, y)
        return across, down


def _rule(one: Point, other: Point) -> Rule | None:
    (x0, y0), (x1, y1) = sorted((one, other))
    if abs(y1 - y0) <= _STRAIGHT and x1 - x0 > _SHORT:
        return Rule(across=True, at=(y0 + y1) / 2, start=x0, end=x1)
    if abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) > _SHORT:
        return Rule(across=False, at=(x0 + x1) / 2, start=min(y0, y1), end=max(y0, y1))
    return None


def _middle_line(box: Box) -> Rule:
    """Return a thin box as the rule that it is."""
    if box[2] - box[0] >= box[3] - box[1]:
        return Rule(across=True, at=(box[1] + box[3]) / 2, start=box[0], end=box[2])
    return Rule(across=False, at=(box[0] + box[2]) / 2, start=box[1], end=box[3])


def _moved(point: Point, matrix: Matrix) -> Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does first what one does and then what the other does."""
    a, b, c, d, e, f = one
    x, y = _moved((e, f), other)
    return (
        a * other[0] + b * other[2],
        a * other[1] + b * other[3],
        c * other[0] + d * other[2],
        c * other[1] + d * other[3],
        x,
        y,
    )


def _is_white(path: Any) -> bool:  # noqa: ANN401
    colours = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetFillColor(path, *colours):
        return False
    return all(colour.value >= _WHITE for colour in colours[:3]) or colours[3].value == 0
