"""A look at a PDF's bytes before a library opens it: what unpacks beyond bounds, would act, or is attached.

A few hundred bytes can unpack to gigabytes, since deflate shrinks a thousandfold and filters may
be chained (ISO 32000-1, 7.4). Only streams that could exceed the bound are unpacked here, piece by
piece and never kept. Pictures are left alone, as no reader of text unpacks them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus import Issue, ReadFailure

MAX_STREAM = 50_000_000  # bytes that one stream may unpack to; no page or font of a text is near that
_MAX_ROW = 1_000_000  # columns of a predictor: bytes of a picture's row, and of no other table's
_MAX_FILTERS = 4  # one after the other; two are usual
_RATIO = 1_032  # how much deflate can shrink at most (zlib, "Maximum Expansion Factor")
_CHUNK = 1 << 20
_DICTIONARY = 8_192  # bytes in front of a stream in which its dictionary lies
_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/\w+)")
_NAME = re.compile(rb"/(\w+)")
_COLUMNS = re.compile(rb"/Columns\s+(\d+)")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = (
    ("scripts", re.compile(rb"/(?:JavaScript|JS)[\s(<\[/]")),
    ("commands that start programs", re.compile(rb"/S\s*/Launch\b")),
    ("attached files", re.compile(rb"/EmbeddedFiles?\b")),
    ("films or sound", re.compile(rb"/(?:RichMedia|Movie|Sound)\b")),
    ("a form of its own kind (XFA)", re.compile(rb"/XFA[\s\[<]")),
)


@dataclass(frozen=True, slots=True)
class _Stream:
    entries: bytes  # its dictionary, names without escapes
    start: int
    end: int


def check_streams(data: bytes, source: str) -> None:
    """Raise ReadFailure, "rejected", where a stream unpacks to more than :data:`MAX_STREAM` bytes."""
    for stream in _streams(data):
        if _IMAGE.search(stream.entries):
            continue
        filters = _filters(stream.entries)
        columns = max((int(number) for number in _COLUMNS.findall(stream.entries)), default=0)
        if len(filters) > _MAX_FILTERS or columns > _MAX_ROW or _is_bomb(data, stream, filters):
            reason = (
                f"holds a part that would unpack to more than {MAX_STREAM // 1_000_000} MB. Fetch it anew."
            )
            raise ReadFailure(source, "rejected", reason)


def find_active(data: bytes) -> tuple[Issue, ...]:
    """Return a remark on what a file holds that would act or is attached; nothing of it is ever used."""
    outside = list(_outside(data))
    found = [name for name, pattern in _ACTIVE if any(pattern.search(part) for part in outside)]
    if not found:
        return ()
    names = ", ".join(found[:-1]) + f" and {found[-1]}" if len(found) > 1 else found[0]
    message = f"The file holds {names}; nothing of that was run, opened or read."
    return (Issue(code="active_content", message=message, severity="info"),)


def _streams(data: bytes) -> Iterator[_Stream]:
    at = 0
    while (match := _STREAM.search(data, at)) is not None:
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        before = max(at, data.rfind(b"obj", max(0, match.start() - _DICTIONARY), match.start()))
        yield _Stream(_unescaped(data[before : match.start()]), start, end)
        at = end + len(b"endstream")


def _outside(data: bytes) -> Iterator[bytes]:
    """Yield what stands outside of streams, and what stands in streams of objects."""
    at = 0
    for stream in _streams(data):
        yield _unescaped(data[at : stream.start])
        if _OBJECTS.search(stream.entries):
            chunks = _unpacked(data[stream.start : stream.end], _filters(stream.entries))
            yield _unescaped(b"".join(_first(chunks, 4 * _CHUNK)))
        at = stream.end
    yield _unescaped(data[at:])


def _unescaped(part: bytes) -> bytes:
    """Return a part with the escapes in its names undone: "/J#53" is "/JS"."""
    return _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), part) if b"#" in part else part


def _filters(entries: bytes) -> list[bytes]:
    match = _FILTER.search(entries)
    return _NAME.findall(match[1]) if match else []


def _is_bomb(data: bytes, stream: _Stream, filters: list[bytes]) -> bool:
    flates = sum(name in {b"FlateDecode", b"Fl"} for name in filters)
    if (stream.end - stream.start) * _RATIO**flates <= MAX_STREAM:
        return False
    chunks = _unpacked(data[stream.start : stream.end], filters)
    return sum(map(len, _first(chunks, MAX_STREAM + 1))) > MAX_STREAM


def _first(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Yield chunks until there are so many bytes."""
    for chunk in chunks:
        yield chunk
        most -= len(chunk)
        if most <= 0:
            return


def _unpacked(packed: bytes, filters: list[bytes]) -> Iterable[bytes]:
    """Return what a stream unpacks to, as far as its filters are known here; nothing where it is damaged."""
    chunks: Iterable[bytes] = [packed]
    for name in filters:
        if name in {b"FlateDecode", b"Fl"}:
            chunks = _inflated(chunks)
        elif name in {b"ASCIIHexDecode", b"AHx"}:
            chunks = _from_hex(chunks)
        else:
            break
    return chunks


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    for chunk in chunks:
        rest = chunk
        while rest and not unpacker.eof:
            try:
                part = unpacker.decompress(rest, _CHUNK)
            except zlib.error:
                return
            yield part
            rest = unpacker.unconsumed_tail


def _from_hex(chunks: Iterable[bytes]) -> Iterator[bytes]:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", b"".join(chunks))
    yield bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
