"""What a DOCX file must be before anything opens it: a ZIP package of decent size, without traps."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from corpus import ReadFailure

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200_000_000  # bytes, all entries; a document of 500 pages with pictures stays below
MAX_XML = 40_000_000  # bytes of one XML part; it takes about ten times as much memory once parsed
MAX_RATIO = 200  # unpacked to packed, of an entry above the next figure; text packs 5 to 20 times
_SMALL = 1_000_000
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_MAIN_PARTS = ("word/document.xml", "word/document2.xml")


def check_package(data: bytes, source: str) -> None:
    """Raise :class:`ReadFailure` for a package that is damaged, too big, a trap or no Word document."""
    try:
        with ZipFile(BytesIO(data)) as package:
            _check_sizes(package, source)
            _check_parts(package, source)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        reason = f"is damaged ({error}). Open it in Word and save it again, or fetch it anew."
        raise ReadFailure(source, "rejected", reason) from error


def _check_sizes(package: ZipFile, source: str) -> None:
    entries = package.infolist()
    if len(entries) > MAX_ENTRIES:
        reason = (
            f"holds {len(entries):,} entries; a Word document may hold {MAX_ENTRIES:,}. It was not opened."
        )
        raise ReadFailure(source, "rejected", reason)
    for entry in entries:
        bomb = entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        if bomb or (entry.filename.endswith(".xml") and entry.file_size > MAX_XML):
            reason = f"unpacks to {entry.file_size:,} bytes in {entry.filename!r}, too much to be a document."
            raise ReadFailure(source, "rejected", reason)
    total = sum(entry.file_size for entry in entries)
    if total > MAX_UNPACKED:
        reason = f"unpacks to {total:,} bytes; at most {MAX_UNPACKED:,} are read. Take its pictures out."
        raise ReadFailure(source, "rejected", reason)


def _check_parts(package: ZipFile, source: str) -> None:
    names = set(package.namelist())
    if "[Content_Types].xml" not in names or not names.intersection(_MAIN_PARTS):
        reason = (
            f"is a ZIP file but no Word document: it has no {_MAIN_PARTS[0]}. Check what kind of file it is."
        )
        raise ReadFailure(source, "rejected", reason)
    for name in sorted(names):
        if name.endswith((".xml", ".rels")) and _DOCTYPE.search(_without_zeros(package.read(name))):
            reason = f"declares a document type in {name!r}, which no Word document does. It was not opened."
            raise ReadFailure(source, "rejected", reason)


def _without_zeros(data: bytes) -> bytes:
    """Return the bytes as if UTF-16 were ASCII, so that a declaration cannot hide in the encoding."""
    return data.replace(b"\x00", b"")
