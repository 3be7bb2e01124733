"""Lines of PDF pages become headings, paragraphs and list items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from ingest.furniture import has_leader
from ingest.layout import Box, RawBlock
from ingest.lists import Marked, Nesting, is_lone_bullet
from ingest.pdf_lines import Line

_LARGER = 1.12  # times the body's type: a heading's
_HEADING_WORDS = 30
_SAME_SIZE = 0.08  # of the type's size: hinting and rounding
_MIXED = 0.15  # of the body's size: names of files and the like, set smaller within a paragraph
_SPACED = 1.33  # times the usual distance of lines: a new paragraph
_PITCH = 1.2  # times the type's size, where a document is too short to tell
_SAME_ROW = 0.4  # of the type's size: the distance of tops in one row
_SPARE = 0.12  # of the column: what a line leaves free although the next word would have fitted
_COLUMN = 20.0  # points: lines whose left edges differ by less stand in one column
_MIN_COLUMN = 3  # lines with one left edge: fewer are no column
_HANGING = 2.0  # points right of the bullet: where the lines of an item go on
_NESTED = 6.0  # points: a list's indents differ by more
_INDENT = 0.8  # times the type's size: a first line that is set in by as much begins a paragraph
_ENDS = (".", "!", "?", ":", ";", ".”", ".’", ".)")
# What stands before a hyphen as a word of its own, and at a break in the middle of a word hardly ever.
_FIRST_HALVES = frozenset(
    {
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "self",
        "well",
        "non",
        "cross",
        "multi",
        "long",
        "short",
        "high",
        "low",
        "full",
        "part",
        "half",
        "mid",
        "post",
        "pre",
        "follow",
        "front",
        "so",
        "evidence",
        "family",
        "child",
        "data",
        "school",
    }
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class _Open:
    """A block that is still growing, with the lines that it has so far; ``at`` is the first one's index."""

    at: int
    lines: list[Line]
    text: str
    marker: str | None = None
    level: int = 0
    gap: int = 1
    hangs: bool = False

    @property
    def last(self) -> Line:
        """The line that was added last."""
        return self.lines[-1]


class _Column(NamedTuple):
    """Lines of a page with one left edge: right edges on either side of the next column's left."""

    gutter: float
    narrow: float
    wide: float


@dataclass(slots=True)
class Typesetting:
    """How a document is set: size of its body type, distance of its lines, right edges, its words."""

    lines: Sequence[Line]
    body: float = 0.0
    pitch: float = 0.0
    _columns: dict[tuple[int, int], _Column] = field(default_factory=dict)
    _words: frozenset[str] | None = None  # looked up with the first word that a line's end cuts

    def __post_init__(self) -> None:
        self.body = _body_size(self.lines)
        self.pitch = _usual_pitch(self.lines, self.body)
        self._columns = _find_columns([line for line in self.lines if self._is_body(line)])

    def column_right(self, line: Line) -> float:
        """Return how far right the body lines go that begin where this line does."""
        column = self._columns.get(_column_key(line))
        if column is None:
            return line.right
        return column.narrow if line.right < column.gutter else column.wide

    def _is_body(self, line: Line) -> bool:
        return abs(line.size - self.body) <= _SAME_SIZE * self.body

    def is_large(self, line: Line) -> bool:
        """Tell whether a line's type is a heading's."""
        return line.size >= _LARGER * self.body

    def join(self, first: str, second: str, hyphenated: bool) -> str:
        """Join two lines; a hyphen at the break is kept where the document writes its parts as words."""
        if not hyphenated or not first.endswith("-"):
            return f"{first} {second}"
        before, after = _WORD.findall(first), _WORD.match(second)
        if not before or after is None or not second[:1].islower():
            return first + second
        if self._words is None:
            self._words = frozenset(_whole_words(self.lines))
        if before[-1].lower() in _FIRST_HALVES:
            return first + second
        whole = before[-1].lower() + after.group().lower()
        compound = whole not in self._words and after.group().lower() in self._words
        return first + second if compound else first[:-1] + second


def build_blocks(lines: Sequence[Line]) -> list[RawBlock]:
    """Return the blocks of the body, each with the page and box where it begins."""
    return [block for _, block in place_blocks(lines, Typesetting(lines))]


def place_blocks(lines: Sequence[Line], setting: Typesetting) -> list[tuple[int, RawBlock]]:
    """Return the blocks of the body, each with the index of its first line."""
    nesting = Nesting(tolerance=_NESTED)
    blocks: list[_Open] = []
    for at, line in enumerate(lines):
        marked = nesting.read(line.text)
        if blocks and marked is None and _continues(blocks[-1], line, setting):
            _extend(blocks[-1], line, setting)
            continue
        if blocks and marked is not None and _is_elsewhere(blocks[-1].last, line):
            nesting.move(line.left, marked)
        gap = 0 if blocks and _follows_closely(blocks[-1].last, line, setting) else 1
        blocks.append(_start(at, line, marked, gap, nesting))
    levels = _heading_levels(blocks, setting)
    return [(block.at, _finish(block, setting, levels)) for block in blocks]


def _column_key(line: Line) -> tuple[int, int]:
    return (line.page, round(line.left / _COLUMN))


def _find_columns(lines: Sequence[Line]) -> dict[tuple[int, int], _Column]:
    groups: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        groups.setdefault(_column_key(line), []).append(line)
    columns: dict[tuple[int, int], _Column] = {}
    for key, group in groups.items():
        usual = median(line.right for line in group)
        beside = [g[0].left for k, g in groups.items() if k[0] == key[0] and len(g) >= _MIN_COLUMN]
        gutter = min((left for left in beside if left > usual), default=inf)
        narrow = max((line.right for line in group if line.right < gutter), default=0.0)
        columns[key] = _Column(gutter, narrow, max(line.right for line in group))
    return columns


def _body_size(lines: Sequence[Line]) -> float:
    """Return the size in which most characters are set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _usual_pitch(lines: Sequence[Line], body: float) -> float:
    steps = [
        second.top - first.top
        for first, second in pairwise(lines)
        if first.page == second.page and 0.8 * body < second.top - first.top < 2.0 * body
    ]
    # The lower quartile: most steps are within paragraphs, the larger ones between them.
    return sorted(steps)[len(steps) // 4] if steps else _PITCH * body


def _whole_words(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the document's words without those that a hyphen may have cut at a line's end."""
    cut = False
    for line in lines:
        words = _WORD.findall(line.text.lower())
        yield from words[int(cut) : len(words) - int(line.hyphenated)]
        cut = line.hyphenated


def _continues(block: _Open, line: Line, setting: Typesetting) -> bool:
    last = block.last
    if is_lone_bullet(line.text) or has_leader(last.text):
        return False
    if is_lone_bullet(block.text):
        return True
    if not _same_type(last, line, setting):
        return False
    if _is_elsewhere(last, line):
        return _continues_elsewhere(block, line, setting)
    return _continues_below(block, line, setting)


def _is_elsewhere(last: Line, line: Line) -> bool:
    """Tell whether a line is on another page, or at the top of another column."""
    return line.page != last.page or line.top < last.top - _SAME_ROW * line.size


def _same_type(last: Line, line: Line, setting: Typesetting) -> bool:
    if setting.is_large(last) or setting.is_large(line):
        same = abs(last.size - line.size) <= _SAME_SIZE * max(last.size, line.size)
    else:
        same = abs(last.size - line.size) <= _MIXED * setting.body
    if not same:
        return False
    return last.bold == line.bold or (last.hyphenated and not setting.is_large(last))


def _continues_elsewhere(block: _Open, line: Line, setting: Typesetting) -> bool:
    """Tell whether a block goes on at the top of the next page or column."""
    last = block.last
    if setting.is_large(last) or last.text.endswith(_ENDS):
        return False
    return last.hyphenated or line.text[:1].islower() or _is_full(last, line, setting)


def _continues_below(block: _Open, line: Line, setting: Typesetting) -> bool:
    last = block.last
    step = line.top - last.top
    if step < _SAME_ROW * line.size:
        return 0 <= line.left - last.right < 3 * line.size
    pitch = setting.pitch * max(1.0, line.size / setting.body)
    if step > _SPACED * pitch:
        return False
    if setting.is_large(line):
        return True
    if _begins_by_indent(block, line):
        return False
    if line.text[:1].islower() and not last.text.endswith(_ENDS):
        return True
    return _is_full(last, line, setting)


def _begins_by_indent(block: _Open, line: Line) -> bool:
    """Tell whether a line's left edge says that it begins a paragraph: set in, or out of a hanging item."""
    if block.hangs and line.left < block.lines[0].left + _HANGING:
        return True
    set_in = line.left - block.last.left > _INDENT * line.size
    return block.marker is None and set_in and block.last.text.endswith(_ENDS)


def _is_full(last: Line, line: Line, setting: Typesetting) -> bool:
    """Tell whether the next line's first word would not have fitted behind the last line."""
    width = max(last.right - last.left, 1.0)
    word = len(line.text.split(" ", 1)[0]) * width / max(len(last.text), 1)
    right = setting.column_right(last)
    return last.right + word > right - _SPARE * (right - last.left)


def _start(at: int, line: Line, marked: Marked | None, gap: int, nesting: Nesting) -> _Open:
    if marked is None:
        if not is_lone_bullet(line.text):
            nesting.close()
        return _Open(at=at, lines=[line], text=line.text, gap=gap)
    level = nesting.level(line.left, marked)
    return _Open(at=at, lines=[line], text=marked.text, marker=marked.marker, level=level, gap=gap)


def _follows_closely(last: Line, line: Line, setting: Typesetting) -> bool:
    return line.page == last.page and 0 < line.top - last.top <= 1.15 * setting.pitch


def _extend(block: _Open, line: Line, setting: Typesetting) -> None:
    if is_lone_bullet(block.text) and block.marker is None:
        block.marker, block.text, block.level = block.text, line.text, 1
    else:
        block.text = setting.join(block.text, line.text, block.last.hyphenated)
    if len(block.lines) == 1 and block.marker and line.page == block.last.page:
        block.hangs = line.left > block.lines[0].left + _HANGING
    block.lines.append(line)


def _heading_levels(blocks: Sequence[_Open], setting: Typesetting) -> dict[float, int]:
    """Return the depth of each size of heading type, the largest being 1."""
    sizes = sorted({_rounded(b.lines[0].size) for b in blocks if _is_heading(b, setting)}, reverse=True)
    return {size: depth for depth, size in enumerate(sizes, start=1)}


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _is_heading(block: _Open, setting: Typesetting) -> bool:
    bulleted = block.marker is not None and not block.marker[0].isalnum()
    short = block.text.count(" ") < _HEADING_WORDS
    return short and not bulleted and all(setting.is_large(line) for line in block.lines)


def _finish(block: _Open, setting: Typesetting, levels: dict[float, int]) -> RawBlock:
    first = block.lines[0]
    heading = _is_heading(block, setting)
    marked = "list_item" if block.marker else "paragraph"
    return RawBlock(
        kind="heading" if heading else marked,  # type: ignore[arg-type]
        text=block.text,
        level=levels[_rounded(first.size)] if heading else block.level,
        marker=block.marker,
        gap=block.gap,
        strong=all(line.bold for line in block.lines) and not heading,
        page=first.page,
        box=_union([line.box for line in block.lines if line.page == first.page]),
    )


def _union(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
