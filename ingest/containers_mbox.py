"""Mailboxes (mbox, RFC 4155): messages one after the other, each behind a line that starts with "From "."""

from __future__ import annotations

import re
from binascii import Error as BinasciiError
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from functools import partial
from itertools import islice

from corpus import ReadFailure
from ingest.containers_limits import Entry, Tally, check_size, too_many

MAX_SUBJECT = 80  # characters of a subject in a message's name
_HEADERS = 65_536  # bytes of a message in which its subject is looked for
_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*(?:\n|\Z)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_SUBJECT = re.compile(rb"^subject:[ \t]*(.*(?:\r?\n[ \t].*)*)", re.IGNORECASE | re.MULTILINE)


def list_mbox(data: bytes, source: str, tally: Tally) -> list[Entry]:
    """Return a mailbox's messages as "NNN subject.eml"; :class:`ReadFailure` for none or too many."""
    spans = list(islice(_spans(data), tally.entries_left + 1))
    if len(spans) > tally.entries_left:
        raise too_many(source, tally.limits)
    if not spans:
        raise ReadFailure(
            source, "rejected", "is no mailbox: it has no line that starts a message. Export it anew."
        )
    return [
        Entry(
            name=_name(number, data[start : min(end, start + _HEADERS)]),
            read=partial(_read, data, start, end),
        )
        for number, (start, end) in enumerate(spans, 1)
    ]


def _spans(data: bytes) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for found in _SEPARATOR.finditer(data):
        if start is not None:
            yield start, found.start()
        start = found.end()
    if start is not None:
        yield start, len(data)


def _read(data: bytes, start: int, end: int, source: str, tally: Tally) -> bytes:
    check_size(end - start, source, tally.limits)
    tally.add_bytes(end - start, source)
    return _QUOTED_FROM.sub(rb"\1", data[start:end])


def _name(number: int, head: bytes) -> str:
    words = " ".join(_subject(head).replace("/", " ").replace("\\", " ").split())
    return f"{number:03} {words[:MAX_SUBJECT].strip() or 'without subject'}.eml"


def _subject(head: bytes) -> str:
    found = _SUBJECT.search(_END_OF_HEADERS.split(head, maxsplit=1)[0])
    if not found:
        return ""
    said = _text(found[1], None)
    try:
        return "".join(_text(part, charset) for part, charset in decode_header(said))
    except (HeaderParseError, BinasciiError, ValueError):
        return said


def _text(part: bytes | str, charset: str | None) -> str:
    """Return a part of a header as text; an unknown character set is taken for UTF-8."""
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset or "utf-8", errors="replace")
    except (LookupError, ValueError):
        return part.decode("utf-8", errors="replace")
