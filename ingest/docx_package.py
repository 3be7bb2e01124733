"""What a DOCX or ODT file must be before anything opens it: a ZIP package of decent size, without traps."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from corpus import ReadFailure

# What zipfile and zlib raise for bytes that are no archive or not what the directory says.
ZIP_DAMAGE = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    struct.error,
)
MAX_ENTRIES = 2_000
MAX_UNPACKED = 200_000_000  # bytes, all entries; a document of 500 pages with pictures stays below
MAX_XML = 40_000_000  # bytes of one XML part; it takes about ten times as much memory once parsed
MAX_RATIO = 200  # unpacked to packed, of an entry above the next figure; text packs 5 to 20 times
_SMALL = 20_000_000  # bytes; below it the ratio is nothing to fear: an empty table packs a thousand times
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
# ISO 29500's strict and transitional names of the same things; programs write the latter.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (_STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (
        _STRICT + b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    *(
        (_STRICT + b"drawingml/" + name, b"http://schemas.openxmlformats.org/drawingml/2006/" + name)
        for name in (b"main", b"diagram", b"chart")
    ),
    (
        _STRICT + b"officeDocument/sharedTypes",
        b"http://schemas.openxmlformats.org/officeDocument/2006/sharedTypes",
    ),
)
_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAIN = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)


class Parts(NamedTuple):
    """What a package must hold, and what it then is; of ``main`` one part is enough."""

    name: str
    needed: str
    main: tuple[str, ...]


DOCX_PARTS = Parts("Word document", _TYPES, ("word/document.xml", "word/document2.xml"))
ODT_PARTS = Parts("OpenDocument text", "mimetype", ("content.xml",))


def check_package(data: bytes, source: str, parts: Parts = DOCX_PARTS) -> None:
    """Raise :class:`ReadFailure` for a package that is damaged, too big, a trap or not what it should be."""
    try:
        with ZipFile(BytesIO(data)) as package:
            _check_sizes(package, source, parts)
            _check_parts(package, source, parts)
    except ZIP_DAMAGE as error:
        reason = f"is damaged ({error}). Open it in Word and save it again, or fetch it anew."
        raise ReadFailure(source, "rejected", reason) from error


def to_plain_docx(data: bytes) -> bytes:
    """Return a template, a package with macros or one saved as "Strict Open XML" as a plain document.

    Only the names of what is in it are changed, to those that documents have; any other package
    is returned as it is.
    """
    with ZipFile(BytesIO(data)) as package:
        strict = _STRICT in package.read("_rels/.rels")
        types = package.read(_TYPES)
        if not strict and _OTHER_MAIN.search(types) is None:
            return data
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_STORED) as plain:
            for name in dict.fromkeys(package.namelist()):
                part = _OTHER_MAIN.sub(_MAIN, types) if name == _TYPES else package.read(name)
                translate = strict and name.endswith((".xml", ".rels"))
                plain.writestr(name, _translated(part) if translate else part)
    return stream.getvalue()


def _translated(part: bytes) -> bytes:
    for strict, transitional in _TRANSITIONAL:
        part = part.replace(strict, transitional)
    return part


def _check_sizes(package: ZipFile, source: str, parts: Parts) -> None:
    entries = package.infolist()
    if len(entries) > MAX_ENTRIES:
        reason = (
            f"holds {len(entries):,} entries; a {parts.name} may hold {MAX_ENTRIES:,}. It was not opened."
        )
        raise ReadFailure(source, "rejected", reason)
    for entry in entries:
        bomb = entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        if bomb or (entry.filename.endswith(".xml") and entry.file_size > MAX_XML):
            size = f"{entry.file_size:,} bytes in {entry.filename!r}"
            reason = f"unpacks to {size}, too much to be a document. Fetch it anew, or save it as PDF."
            raise ReadFailure(source, "rejected", reason)
    total = sum(entry.file_size for entry in entries)
    if total > MAX_UNPACKED:
        reason = f"unpacks to {total:,} bytes; at most {MAX_UNPACKED:,} are read. Take its pictures out."
        raise ReadFailure(source, "rejected", reason)


def _check_parts(package: ZipFile, source: str, parts: Parts) -> None:
    names = set(package.namelist())
    if parts.needed not in names or not names.intersection(parts.main):
        reason = (
            f"is a ZIP file but no {parts.name}: it has no {parts.main[0]}. Check what kind of file it is."
        )
        raise ReadFailure(source, "rejected", reason)
    for name in sorted(names):
        if name.endswith((".xml", ".rels")) and _DOCTYPE.search(_without_zeros(package.read(name))):
            reason = f"declares a document type in {name!r}, which no {parts.name} does. It was not opened."
            raise ReadFailure(source, "rejected", reason)


def _without_zeros(data: bytes) -> bytes:
    """Return the bytes as if UTF-16 were ASCII, so that a declaration cannot hide in the encoding."""
    return data.replace(b"\x00", b"")
