"""ZIP archives: the directory is bounded before it is read, each entry while it is unpacked.

Only stored and deflated entries are read: those are what archivers write by default, and Python
unpacks them in pieces of a given size, the others (bzip2, LZMA) as large as they turn out.
"""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from corpus import ReadFailure
from ingest.containers_limits import ContainerLimits, Entry, Tally, check_size, too_many
from ingest.docx_package import ZIP_DAMAGE

_PIECE = 262_144
_DIRECTORY_MAGIC, _END_MAGIC = b"PK\x01\x02", b"PK\x05\x06"
_END = struct.Struct("<4s4H2LH")  # 4.3.16 of the ZIP specification (APPNOTE 6.3.10)
_LOCATOR_MAGIC, _LOCATOR_SIZE = b"PK\x06\x07", 20  # 4.3.15
_LOCAL = struct.Struct("<4s5H3L2H")  # 4.3.7
_MAX_COMMENT = 65_535
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # flags: traditional, strong, and a directory that hides its names
_UTF8 = 0x800


def list_zip(data: bytes, source: str, tally: Tally) -> list[Entry]:
    """Return a ZIP archive's files; :class:`ReadFailure` for a damaged one, too many, or a trap."""
    archive = _open(data, source, tally.limits, tally.entries_left)
    _check_overlaps(data, archive, source)
    files = [info for info in archive.infolist() if not _name(info).endswith(("/", "\\"))]
    return [Entry(name=_name(info), read=partial(_read, archive, info)) for info in files]


def is_office_document(names: set[str]) -> bool:
    """Tell by its names whether an archive is a Word, Excel, OpenDocument file or the like, or an e-book."""
    book = "mimetype" in names and not names.isdisjoint({"content.xml", "META-INF/container.xml"})
    return book or "[Content_Types].xml" in names


def _open(data: bytes, source: str, limits: ContainerLimits, most: int) -> ZipFile:
    try:
        if _count_entries(data) > most:
            raise too_many(source, limits)
        return ZipFile(BytesIO(data))
    except ZIP_DAMAGE as error:
        raise _damaged(source, error) from error


def _count_entries(data: bytes) -> int:
    """Return at least how many entries the directory has, without building any.

    zipfile builds an object for each, however many: 100 MB of directory would fill a machine.
    The directory is found as zipfile finds it; each of its records starts with a mark.
    """
    end = _find_end(data)
    start = end - _END.unpack_from(data, end)[5]
    if data.startswith(_LOCATOR_MAGIC, max(0, end - _LOCATOR_SIZE)):
        start = 0  # ZIP64 has a second directory end, which Python's versions look for in several ways
    return data.count(_DIRECTORY_MAGIC, max(0, start))


def _find_end(data: bytes) -> int:
    plain = len(data) - _END.size
    if plain >= 0 and data.startswith(_END_MAGIC, plain) and data.endswith(b"\0\0"):
        return plain
    found = data.rfind(_END_MAGIC, max(0, plain - _MAX_COMMENT))
    if found < 0 or found > plain:
        raise BadZipFile("it has no directory")
    return found


def _check_overlaps(data: bytes, archive: ZipFile, source: str) -> None:
    """Refuse entries that share bytes: so a small file unpacks to a huge one at a modest ratio.

    (D. Fifield, "A better zip bomb", 2019.)
    """
    reached = 0
    for start, end in sorted(_extents(data, archive.infolist())):
        if start < reached or end > archive.start_dir:
            reason = "has entries that overlap, as only archives made to do harm have. It was not opened."
            raise ReadFailure(source, "rejected", reason)
        reached = end


def _extents(data: bytes, infos: Iterable[ZipInfo]) -> Iterator[tuple[int, int]]:
    for info in infos:
        start, header = info.header_offset, b""
        if start >= 0:
            header = data[start : start + _LOCAL.size]
        if len(header) == _LOCAL.size:
            *_, name_length, extra_length = _LOCAL.unpack(header)
            yield start, start + _LOCAL.size + name_length + extra_length + info.compress_size


def _name(info: ZipInfo) -> str:
    """Return a name as it was written: without the UTF-8 flag it may be UTF-8 all the same (macOS)."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def _read(archive: ZipFile, info: ZipInfo, source: str, tally: Tally) -> bytes:
    _check_kind(info, source)
    try:
        data = b"".join(_unpack(archive, info, source, tally))
    except ZIP_DAMAGE as error:
        raise _damaged(source, error) from error
    if len(data) != info.file_size:
        raise _damaged(source, f"{len(data):,} bytes, where the archive says {info.file_size:,}")
    return data


def _check_kind(info: ZipInfo, source: str) -> None:
    mode = info.external_attr >> 16
    if info.flag_bits & _ENCRYPTED:
        reason = "is encrypted. Unpack the archive with its password, and read the files."
        raise ReadFailure(source, "encrypted", reason)
    if stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        raise ReadFailure(source, "rejected", "is a link or a device, not a file. Put the file itself in.")
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        reason = "is packed in a way that is not read (only stored and deflated are). Pack it as plain ZIP."
        raise ReadFailure(source, "unsupported", reason)


def _unpack(archive: ZipFile, info: ZipInfo, source: str, tally: Tally) -> Iterator[bytes]:
    """Yield an entry's pieces, each counted before the next is unpacked."""
    size = 0
    with archive.open(info) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            tally.add_bytes(len(piece), source)
            check_size(size, source, tally.limits)
            _check_ratio(size, info.compress_size, source, tally.limits)
            yield piece


def _check_ratio(size: int, packed: int, source: str, limits: ContainerLimits) -> None:
    if size > limits.ratio_from and size > limits.ratio * max(packed, 1):
        reason = f"unpacks to more than {limits.ratio} times its size, as no document does. It was not read."
        raise ReadFailure(source, "rejected", reason)


def _damaged(source: str, error: object) -> ReadFailure:
    detail = " ".join(str(error).split())[:120] or type(error).__name__
    return ReadFailure(source, "rejected", f"is damaged ({detail}). Pack or fetch it anew.")
