"""What a reader hands on: the pieces of a file in reading order, before they have offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus import BlockKind, Issue

Box = tuple[float, float, float, float]

# Zero width spaces and joiners, word joiner, soft hyphen, byte order mark: nothing a reader sees,
# and each of them would keep a word from being found.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# Controls that are not white space, and halves of surrogate pairs, which no encoder accepts.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class RawBlock:
    """A piece of layout as a reader found it; see :class:`corpus.Block` for the shared fields.

    ``text`` is one line without outer white space. ``tail`` is punctuation that follows the
    block in the text but is no part of it, such as a heading's colon. ``gap`` counts the blank
    lines in front, ``strong`` says that all of it is set in bold or stands out in another way, and
    ``lost`` that a heading seems to be missing in front of it. The ``level`` of a strong paragraph
    says how far it stands out, 0 for the most, and becomes its depth where it is a heading.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str | None = None
    tail: str = ""
    gap: int = 1
    strong: bool = False
    lost: bool = False
    page: int | None = None
    box: Box | None = None
    anchor: str | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """All that a reader found in one file.

    ``marked`` is true where the format itself marks headings, so that short lines need not be
    guessed at. ``address`` is the page's own account of its URL, ``title`` what the file's
    metadata calls it; both are evidence of what the document is and no part of its text. So are
    ``site``, the whole of what a page calls itself and its place, and ``dated``, the month in
    which it was published or sent as ``YYYY-MM``; they count only where other sources say less.
    ``notes`` are foot- and endnotes, which come after the text under a heading of their own.
    """

    blocks: tuple[RawBlock, ...]
    original: str
    marked: bool = False
    address: str | None = None
    title: str | None = None
    site: str | None = None
    dated: str | None = None
    issues: tuple[Issue, ...] = ()
    notes: tuple[RawBlock, ...] = ()


def clean(text: str) -> str:
    """Return the text on one line: white space as single spaces, nothing invisible or unwritable."""
    if text.isascii() and text.isprintable() and "  " not in text:  # nearly always, and ten times as fast
        return text.strip()
    visible = _UNWRITABLE.sub("", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", visible).strip()


def is_visible(character: str) -> bool:
    """Tell whether a character leaves a trace in a document's text, other than as white space."""
    return bool(clean(character)) and unicodedata.category(character) != "Cs"
