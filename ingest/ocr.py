"""Text recognition (OCR) of pages that are pictures, by Tesseract where the machine has it.

Tesseract is used as a library within the process that reads the file, and not as a program: so the
sandbox holds it as it holds every reader, without a hole for starting programs, and no picture of a
page is ever written to a file. Its C interface is documented in its header capi.h.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from ctypes.util import find_library
from dataclasses import dataclass
from functools import cache
from typing import Literal, Self

Ocr = Literal["auto", "never", "always"]

LANGUAGE = "eng"
MISSING = "Tesseract is not installed (on Debian and Ubuntu: apt-get install tesseract-ocr)"
_LIBRARIES = ("libtesseract.so.5", "libtesseract.so.4", "libtesseract.5.dylib", "libtesseract-5.dll")
# Modes of page segmentation: which way up alone; and columns and blocks on an upright page.
_ORIENTATION, _AUTOMATIC = 0, 3
_LINE, _WORD = 2, 3  # levels of a result's iterator
_SURE = 2.0  # of orientation: below, a page is taken as it is

# What a library gives and takes; addresses of its own objects are no more than numbers to us.
_SIGNATURES: dict[str, tuple[object, tuple[object, ...]]] = {
    "TessBaseAPICreate": (ctypes.c_void_p, ()),
    "TessBaseAPIDelete": (None, (ctypes.c_void_p,)),
    "TessBaseAPIInit3": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p)),
    "TessBaseAPISetPageSegMode": (None, (ctypes.c_void_p, ctypes.c_int)),
    "TessBaseAPISetVariable": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p)),
    "TessBaseAPISetImage": (None, (ctypes.c_void_p, ctypes.c_char_p, *[ctypes.c_int] * 4)),
    "TessBaseAPISetSourceResolution": (None, (ctypes.c_void_p, ctypes.c_int)),
    "TessBaseAPIDetectOrientationScript": (
        ctypes.c_int,
        (
            ctypes.c_void_p,
            ctypes.POINTER(ctypes.c_int),
            ctypes.POINTER(ctypes.c_float),
            ctypes.POINTER(ctypes.c_char_p),
            ctypes.POINTER(ctypes.c_float),
        ),
    ),
    "TessBaseAPIRecognize": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_void_p)),
    "TessBaseAPIGetIterator": (ctypes.c_void_p, (ctypes.c_void_p,)),
    "TessBaseAPIClear": (None, (ctypes.c_void_p,)),
    "TessResultIteratorDelete": (None, (ctypes.c_void_p,)),
    "TessResultIteratorNext": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_int)),
    "TessResultIteratorConfidence": (ctypes.c_float, (ctypes.c_void_p, ctypes.c_int)),
    "TessResultIteratorGetUTF8Text": (ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_int)),
    "TessResultIteratorGetPageIterator": (ctypes.c_void_p, (ctypes.c_void_p,)),
    "TessPageIteratorIsAtBeginningOf": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_int)),
    "TessPageIteratorBoundingBox": (
        ctypes.c_int,
        (ctypes.c_void_p, ctypes.c_int, *[ctypes.POINTER(ctypes.c_int)] * 4),
    ),
    "TessDeleteText": (None, (ctypes.c_void_p,)),
}


class OcrUnavailable(Exception):
    """Tesseract or its English model isn't installed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word as recognised: ``box`` in pixels from the top left, ``confidence`` from 0 to 100.

    ``line_box`` is the box of the line that it stands in, ``begins_line`` says that it is the first there.
    """

    text: str
    confidence: float
    box: tuple[int, int, int, int]
    line_box: tuple[int, int, int, int]
    begins_line: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A page in grey: a byte a pixel, rows of ``stride`` bytes from the top."""

    pixels: bytes
    width: int
    height: int
    stride: int
    dpi: int


@cache
def is_installed() -> bool:
    """Tell whether the system knows Tesseract's library, without loading it."""
    return find_library("tesseract") is not None


class _Engine:
    """Tesseract with one model; a context manager."""

    def __init__(self, model: str, segmentation: int) -> None:
        self._library = _load()
        self._api = self._library.TessBaseAPICreate()
        if self._library.TessBaseAPIInit3(self._api, None, model.encode()) != 0:
            self._library.TessBaseAPIDelete(self._api)
            raise OcrUnavailable(f"Tesseract has no model {model}: apt-get install tesseract-ocr-{model}")
        self._library.TessBaseAPISetVariable(self._api, b"debug_file", b"/dev/null")
        self._library.TessBaseAPISetPageSegMode(self._api, segmentation)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._library.TessBaseAPIDelete(self._api)

    def _show(self, picture: Picture) -> None:
        library, api = self._library, self._api
        library.TessBaseAPISetImage(api, picture.pixels, picture.width, picture.height, 1, picture.stride)
        library.TessBaseAPISetSourceResolution(api, picture.dpi)


class Compass(_Engine):
    """Finds which way up a page is; raises :class:`OcrUnavailable`."""

    def __init__(self) -> None:
        super().__init__("osd", _ORIENTATION)

    def turn(self, picture: Picture) -> int:
        """Return by how many degrees a picture must be turned clockwise to stand upright; 0 if unsure."""
        self._show(picture)
        degrees, script = ctypes.c_int(), ctypes.c_char_p()
        sure, script_sure = ctypes.c_float(), ctypes.c_float()
        found = self._library.TessBaseAPIDetectOrientationScript(
            self._api, degrees, sure, script, script_sure
        )
        self._library.TessBaseAPIClear(self._api)
        return (360 - degrees.value) % 360 if found and sure.value >= _SURE else 0


class Recogniser(_Engine):
    """Reads pages in English, with about 100 MB of memory; raises :class:`OcrUnavailable`."""

    def __init__(self) -> None:
        super().__init__(LANGUAGE, _AUTOMATIC)

    def read(self, picture: Picture) -> list[Word]:
        """Return the words of a picture, block by block as Tesseract orders them."""
        library, api = self._library, self._api
        self._show(picture)
        try:
            if library.TessBaseAPIRecognize(api, None) != 0:
                return []
            return list(self._words())
        finally:
            library.TessBaseAPIClear(api)

    def _words(self) -> Iterator[Word]:
        library = self._library
        results = library.TessBaseAPIGetIterator(self._api)
        if not results:
            return
        try:
            pages = library.TessResultIteratorGetPageIterator(results)
            while True:
                text = self._text(results)
                if text:
                    yield Word(
                        text=text,
                        confidence=library.TessResultIteratorConfidence(results, _WORD),
                        box=self._box(pages, _WORD),
                        line_box=self._box(pages, _LINE),
                        begins_line=bool(library.TessPageIteratorIsAtBeginningOf(pages, _LINE)),
                    )
                if not library.TessResultIteratorNext(results, _WORD):
                    return
        finally:
            library.TessResultIteratorDelete(results)

    def _text(self, results: int) -> str:
        address = self._library.TessResultIteratorGetUTF8Text(results, _WORD)
        if not address:
            return ""
        try:
            return ctypes.string_at(address).decode("utf-8", errors="replace").strip()
        finally:
            self._library.TessDeleteText(address)

    def _box(self, pages: int, level: int) -> tuple[int, int, int, int]:
        edges = [ctypes.c_int() for _ in range(4)]
        self._library.TessPageIteratorBoundingBox(pages, level, *map(ctypes.byref, edges))
        left, top, right, bottom = (edge.value for edge in edges)
        return left, top, right, bottom


@cache
def _load() -> ctypes.CDLL:
    """Load the library; raises :class:`OcrUnavailable`."""
    # One thread: more gain nothing here, and the memory of each counts. It is read while loading.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    for name in _LIBRARIES:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        for function, (result, arguments) in _SIGNATURES.items():
            signature = getattr(library, function)
            signature.restype, signature.argtypes = result, arguments
        return library
    raise OcrUnavailable(MISSING)
