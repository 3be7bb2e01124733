"""What mail programs put around what a mail says: signatures, the heads of earlier mails, quoted lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.furniture import as_furniture
from ingest.layout import RawBlock, clean
from ingest.text import lay_out

_SIGNATURE = "-- "  # RFC 3676, section 4.3
_FIELD = r"(?:from|sent|to|cc|bcc|date|subject|importance|attachments|reply-to)"
_HEAD_LINE = re.compile(rf"\*?{_FIELD}\s?:\*?\s*\S.*", re.IGNORECASE)
_HEAD = re.compile(r"from:\s.{1,300}?\s(?:sent|date):\s.{1,300}?\s(?:to|subject):\s.{0,600}", re.IGNORECASE)
_DIVIDER = re.compile(
    r"-{2,}\s?(?:original|forwarded) message\s?-{2,}|begin forwarded message:|_{10,}|on .{5,200} wrote:",
    re.IGNORECASE,
)
_MIN_HEAD = 3  # fields in a row: one alone may be a line of the text
_QUOTE = re.compile(r"\s?>+(?:\s|>|$)")


def lay_out_mail(lines: Sequence[str]) -> list[RawBlock]:
    """Return the blocks of a mail's plain text; signatures and quoted lines are furniture.

    Where all of it is quoted, as in a mail that was passed on by hand, the lines are its text.
    """
    quoted = any(clean(line) and not _QUOTE.match(line) for line in lines)
    blocks: list[RawBlock] = []
    for aside, run in groupby(_asides(lines, quoted), key=lambda pair: pair[0]):
        found = lay_out([line for _, line in run])
        blocks += map(as_furniture, found) if aside else found
    return blocks


def mark_heads(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Return the blocks with the heads of earlier mails in the thread marked as furniture."""
    marked: list[RawBlock] = []
    for head, run in groupby(blocks, key=lambda block: _HEAD_LINE.fullmatch(block.text) is not None):
        found = list(run)
        whole = head and len(found) >= _MIN_HEAD
        marked += [as_furniture(b) if whole or _is_head(b.text) else b for b in found]
    return marked


def _is_head(text: str) -> bool:
    return _HEAD.fullmatch(text) is not None or _DIVIDER.fullmatch(text) is not None


def _asides(lines: Sequence[str], quoted: bool) -> Iterator[tuple[bool, str]]:
    """Yield each line, with whether it is a signature's or quoted; an earlier mail ends a signature."""
    signature = False
    for i, line in enumerate(lines):
        if line == _SIGNATURE:
            signature = True
        elif _DIVIDER.fullmatch(clean(line)) or _begins_head(lines, i):
            signature = False
        yield signature or (quoted and _QUOTE.match(line) is not None), line


def _begins_head(lines: Sequence[str], at: int) -> bool:
    return all(_HEAD_LINE.fullmatch(clean(line)) for line in lines[at : at + _MIN_HEAD])
