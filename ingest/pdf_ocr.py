"""Pages of a PDF that are pictures, read by text recognition into the lines that a reader sees.

Each page is drawn in grey by pdfium, turned upright where it lies on its side, and read by
:mod:`ingest.ocr`; the words' places become points again. The size of type is told from how high
the letters are, and taken for the body's where it is near that, since guesses are uneven.
"""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf
from statistics import fmean, median
from time import process_time

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.layout import clean
from ingest.ocr import Compass, OcrUnavailable, Picture, Recogniser, Word
from ingest.pdf_frame import Frame, rounded
from ingest.pdf_lines import Line
from ingest.pdf_pages import Page, in_reading_order

MAX_RECOGNISED = 200  # pages of one file
_DPI, _COARSE_DPI = 300, 150  # to read by, and to find which way up
_MAX_PIXELS = 20_000_000  # of one page: a little more than A3 at 300 dots an inch
_DOUBTFUL = 40.0  # of 100: a line in which the words are less certain is a picture's speckle
_WIDE = 1.5  # times the type's size: words farther apart are no neighbours
_NEAR = 0.15  # of the body's size: how uneven guesses of one size are
_SPARE = 0.15  # of the CPU time that a file may take, for what comes after recognition
_ASCENDING = frozenset("bdfhijklt£$%&!?()[]/")
_DESCENDING = frozenset("gjpqy()[]/,;")
_X_HEIGHT, _CAPITAL, _DESCENT = 0.52, 0.72, 0.21  # of a type's size, in most text faces


@dataclass(frozen=True, kw_only=True, slots=True)
class Recognition:
    """Pages as recognised, how certain that was (0 to 100), and the pages there was no time for.

    ``hindrance`` says why there are none at all.
    """

    pages: tuple[Page, ...] = ()
    confidence: float = 0.0
    left_out: tuple[int, ...] = ()
    hindrance: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    number: int
    frame: Frame
    words: list[Word]
    scale: float  # points a pixel


def recognise(document: pdfium.PdfDocument, numbers: Sequence[int]) -> Recognition:
    """Read pages by their numbers, from 1, as long as the file's CPU time lasts.

    Raises :class:`ingest.ocr.OcrUnavailable`.
    """
    reads: list[_Read] = []
    with ExitStack() as stack:
        recogniser = stack.enter_context(Recogniser())
        compass = _find_compass(stack)
        until = _cpu_until()
        for number in numbers[:MAX_RECOGNISED]:
            if process_time() > until:
                break
            reads.append(_read(document[number - 1], number, recogniser, compass))
    lines = _even([line for read in reads for line in _lines(read)])
    return Recognition(
        pages=tuple(_page(read, lines) for read in reads),
        confidence=fmean([word.confidence for read in reads for word in read.words] or [0.0]),
        left_out=tuple(numbers[len(reads) :]),
    )


def _find_compass(stack: ExitStack) -> Compass | None:
    try:
        return stack.enter_context(Compass())
    except OcrUnavailable:  # pages are then taken to stand upright
        return None


def _cpu_until() -> float:
    """Return the CPU seconds at which to stop, where the process has a limit."""
    soft, _ = resource.getrlimit(resource.RLIMIT_CPU)
    if soft == resource.RLIM_INFINITY:
        return inf
    return soft - _SPARE * (soft - process_time())


def _read(page: pdfium.PdfPage, number: int, recogniser: Recogniser, compass: Compass | None) -> _Read:
    turn = compass.turn(_draw(page, _COARSE_DPI, 0)) if compass else 0
    picture = _draw(page, _DPI, turn)
    frame = Frame.of(page).turned(turn)
    read = _Read(number, frame, recogniser.read(picture), 72 / picture.dpi)
    page.close()
    return read


def _draw(page: pdfium.PdfPage, dpi: int, turn: int) -> Picture:
    """Draw a page in grey, smaller than asked for where it is too large."""
    pixels = page.get_width() * page.get_height() * (dpi / 72) ** 2
    dpi = int(dpi * min(1.0, (_MAX_PIXELS / max(pixels, 1.0)) ** 0.5)) or 1
    bitmap = page.render(
        scale=dpi / 72, rotation=turn, force_bitmap_format=pdfium_c.FPDFBitmap_Gray, grayscale=True
    )
    picture = Picture(
        pixels=bytes(bitmap.buffer), width=bitmap.width, height=bitmap.height, stride=bitmap.stride, dpi=dpi
    )
    bitmap.close()
    return picture


def _lines(read: _Read) -> Iterator[Line]:
    """Yield the lines of a page, in pieces where words stand far apart."""
    begun = 0
    numbered = [(begun := begun + word.begins_line, word) for word in read.words]
    for _, group in groupby(numbered, key=lambda found: found[0]):
        words = [word for _, word in group]
        if fmean(word.confidence for word in words) < _DOUBTFUL:
            continue
        size = median(_size(word) for word in words)
        piece: list[Word] = []
        for word in words:
            if piece and word.box[0] - piece[-1].box[2] > _WIDE * size:
                yield _line(read, piece, size)
                piece = []
            piece.append(word)
        yield _line(read, piece, size)


def _line(read: _Read, words: Sequence[Word], size: float) -> Line:
    text = clean(" ".join(word.text for word in words))
    left, top, right, bottom = words[0].box
    for word in words[1:]:
        left, right = min(left, word.box[0]), max(right, word.box[2])
        top, bottom = min(top, word.box[1]), max(bottom, word.box[3])
    scale = read.scale
    return Line(
        text=text,
        page=read.number,
        box=rounded((left * scale, top * scale, right * scale, bottom * scale)),
        size=size * scale,
        hyphenated=text.endswith("-"),
    )


def _size(word: Word) -> float:
    """Return the size of a word's type, by its height and by which letters reach up or down."""
    up = _CAPITAL if any(c in _ASCENDING or c.isupper() or c.isdigit() for c in word.text) else _X_HEIGHT
    down = _DESCENT if any(c in _DESCENDING for c in word.text) else 0.0
    return (word.box[3] - word.box[1]) / (up + down)


def _even(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the body's size where theirs is near it, and half points elsewhere."""
    letters: Counter[int] = Counter()
    for line in lines:
        letters[round(line.size)] += len(line.text)
    body = letters.most_common(1)[0][0] if letters else 0
    return [
        replace(line, size=body if abs(line.size - body) <= _NEAR * body else round(line.size))
        for line in lines
    ]


def _page(read: _Read, lines: Sequence[Line]) -> Page:
    own = [line for line in lines if line.page == read.number and line.text]
    return Page(
        number=read.number,
        height=read.frame.height,
        items=tuple(in_reading_order(own, ())),
        recognised=True,
    )
