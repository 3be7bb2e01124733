"""Plain text: lines and blank lines are all the layout that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ingest.decode import decode
from ingest.headings import opens_with_day
from ingest.layout import Layout, RawBlock, clean
from ingest.lists import BULLETS, Marked, Nesting, is_lone_bullet, split_marker
from ingest.mojibake import repair
from ingest.text_tables import cells_of, split_tables

_TAB = 4
_MIN_WIDTH = 45  # a text with no longer line is a list of short ones
_MAX_WIDTH = 120  # a text with longer lines is not wrapped by hand
_MIN_PAIRS = 3  # so few neighbouring lines say nothing about wrapping
_FULL = 0.85  # of the width: a line is full when the next word would have gone beyond it
_INLINE_BULLETS = re.compile(rf"\s(?=[{BULLETS.replace('·', '')}]\s)")
_STRAY = "·•"
_ENDS = (".", "!", "?", ":", ";")


class _Line(NamedTuple):
    text: str
    indent: int
    gap: int  # blank lines in front


def read_text(data: bytes, source: str) -> Layout:
    """Read a plain text file: blocks from its lines, headings to be told from their words."""
    original, issues = decode(data, source)
    text, repairs = repair(original)
    return Layout(blocks=tuple(lay_out(text.splitlines())), original=original, issues=(*issues, *repairs))


def lay_out(lines: Sequence[str]) -> list[RawBlock]:
    """Return the blocks of lines of text; each visible character is in a text, marker or tail."""
    width = _wrap_width(list(_join_lone_bullets(_parse(lines))))
    blocks: list[RawBlock] = []
    for text, rows in split_tables(lines):
        blocks += [*_lay_out_text(text, width), *cells_of(rows)]
    return blocks


def _lay_out_text(lines: Sequence[str], width: int | None) -> list[RawBlock]:
    """Return paragraphs and list items; ``width`` is that at which the text was wrapped by hand."""
    nesting = Nesting()
    blocks: list[RawBlock] = []
    more: list[list[str]] = []  # the lines that a block goes on with
    indents: list[int] = []
    before: _Line | None = None
    for line in _join_lone_bullets(_parse(lines)):
        marked = nesting.read(line.text)
        if before and blocks and marked is None and _continues(before, line, width, indents[-1]):
            more[-1].append(line.text)
        else:
            if before and marked and _begins_anew(before, line, marked):
                nesting.close()
            blocks.append(_open_block(line, marked, nesting))
            more.append([])
            indents.append(line.indent)
        before = line
    return [_without_stray(_extend(block, lines)) for block, lines in zip(blocks, more, strict=True)]


def lay_out_broken(lines: Sequence[str], levels: Sequence[int | None]) -> list[RawBlock]:
    """Lay out a paragraph that line breaks divide; ``levels`` are those of its strong lines.

    A strong line among others is a paragraph of its own, which may be a heading.
    """
    spoken = [level for line, level in zip(lines, levels, strict=True) if clean(line)]
    if None not in spoken:
        return _with_gap(lay_out(lines))
    blocks: list[RawBlock] = []
    plain: list[str] = []
    for line, level in zip(lines, levels, strict=True):
        if level is None or not clean(line):
            plain.append(line)
            continue
        blocks += _with_gap(lay_out(plain))
        blocks.append(RawBlock(kind="paragraph", text=clean(line), strong=True, level=level))
        plain = []
    return [*blocks, *_with_gap(lay_out(plain))]


def _with_gap(blocks: list[RawBlock]) -> list[RawBlock]:
    return [replace(blocks[0], gap=1), *blocks[1:]] if blocks else []


def join_lines(lines: Sequence[str]) -> str:
    """Join the lines of one paragraph; after a hyphen or a slash no space is put in.

    All at once, since a paragraph may have a million of them.
    """
    parts = list(lines[:1])
    end = "".join(parts)[-2:]
    for line in lines[1:]:
        glued = end.endswith(("-", "/")) and end != " -" and line[:1].isalnum()
        parts += (line,) if glued else (" ", line)
        end = f"{end}{line}"[-2:] if glued else f" {line}"[-2:]
    return "".join(parts)


def _parse(lines: Sequence[str]) -> Iterator[_Line]:
    gap = 0
    for line in lines:
        indent = _indent(line)
        pieces = _INLINE_BULLETS.split(line) if line.lstrip()[:1] in BULLETS else [line]
        texts = [text for text in map(clean, pieces) if text]
        for text in texts:
            yield _Line(text, indent, gap)
            gap = 0
        gap += not texts


def _indent(line: str) -> int:
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip())


def _join_lone_bullets(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Put a bullet that stands alone on its line in front of the next line."""
    held: _Line | None = None
    for line in lines:
        if held is not None and split_marker(line.text) is None:
            yield held._replace(text=f"{held.text} {line.text}")
            held = None
            continue
        if held is not None:
            yield held
        held = line if is_lone_bullet(line.text) else None
        if held is None:
            yield line
    if held is not None:
        yield held


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """Return the width at which the text was wrapped by hand, ``None`` where a line is a paragraph."""
    width = max((line.indent + len(line.text) for line in lines), default=0)
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return None
    pairs = [
        _is_full(first, second, width)
        for first, second in pairwise(lines)
        if second.gap == 0 and split_marker(second.text) is None
    ]
    return width if len(pairs) >= _MIN_PAIRS and sum(pairs) >= 0.5 * len(pairs) else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    word = following.text.split(" ", 1)[0]
    return line.indent + len(line.text) + 1 + len(word) > _FULL * width


def _continues(before: _Line, line: _Line, width: int | None, indent: int) -> bool:
    if line.gap or (opens_with_day(before.text) and opens_with_day(line.text)):
        return False
    if line.text[:1].islower() and not before.text.endswith(_ENDS):
        return True
    hanging = line.indent > indent and split_marker(before.text) is not None
    return hanging or (width is not None and _is_full(before, line, width))


def _begins_anew(before: _Line, line: _Line, marked: Marked) -> bool:
    """Tell whether a numbered list begins below another list, and not within its last item."""
    first = marked.style == "number" and not marked.goes_on
    return first and line.gap > 0 and line.indent <= before.indent and not before.text.endswith(":")


def _open_block(line: _Line, marked: Marked | None, nesting: Nesting) -> RawBlock:
    if marked is None:
        nesting.close()
        return RawBlock(kind="paragraph", text=line.text, gap=line.gap)
    level = nesting.level(line.indent, marked)
    return RawBlock(kind="list_item", text=marked.text, marker=marked.marker, level=level, gap=line.gap)


def _extend(block: RawBlock, lines: Sequence[str]) -> RawBlock:
    return replace(block, text=join_lines([block.text, *lines])) if lines else block


def _without_stray(block: RawBlock) -> RawBlock:
    """Set a bullet that sticks to the end of a block apart from it; it belongs to a lost next item."""
    bare = block.text.rstrip(_STRAY + " ")
    if not bare or bare == block.text:
        return block
    return replace(block, text=bare, tail=block.text[len(bare) :].lstrip())
