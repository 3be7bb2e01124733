"""Documents become passages: runs of whole blocks of one section, the units that are searched."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus import Block, Document, Passage, content_id

# Passages of about 150 words ranked better than of 75, of 190 and whole documents.
TARGET_WORDS = 150
MAX_WORDS = 200
LONG_PARAGRAPH = 220  # more words than this are split between sentences
_MIN_WORDS = 60  # a last passage shorter than this joins the one before it, where both fit
_JOINED_WORDS = 240
_BODY = {"paragraph", "list_item", "table_cell"}

Span = tuple[int, int]


class _Unit(NamedTuple):
    """A stretch that is never cut: a paragraph, a list with its lead-in, a table row."""

    start: int
    end: int
    words: int


def make_passages(document: Document, sentences: Sequence[Span]) -> tuple[Passage, ...]:
    """Return the passages of a document, in order.

    ``sentences`` are spans into the document's text, in order; they say where a long paragraph
    may be cut, and each passage carries those that lie in it. Headings, title and furniture are
    in no passage.
    """
    spans = [
        (start, end, path)
        for path, blocks in _sections(document)
        for start, end in _pack(_units(document.text, blocks, sentences))
    ]
    return tuple(_passage(document, start, end, path, sentences) for start, end, path in spans)


def _passage(
    document: Document, start: int, end: int, path: tuple[str, ...], sentences: Sequence[Span]
) -> Passage:
    return Passage(
        id=content_id(document.id, str(start), str(end)),
        document=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        path=path,
        sentences=tuple(_inside(sentences, start, end)),
    )


def _sections(document: Document) -> Iterator[tuple[tuple[str, ...], list[Block]]]:
    """Yield runs of neighbouring body blocks under one heading; furniture and lost headings end a run."""
    run: list[Block] = []
    for block in document.blocks:
        if run and (block.path != run[-1].path or _is_apart(document.text, run[-1], block)):
            yield run[0].path, run
            run = []
        if block.kind in _BODY:
            run.append(block)
        elif run:
            yield run[0].path, run
            run = []
    if run:
        yield run[0].path, run


def _is_apart(text: str, before: Block, block: Block) -> bool:
    """Tell whether the extra newline of a lost heading stands between two blocks."""
    return text.count("\n", before.end, block.start) > 2


def _units(text: str, blocks: Sequence[Block], sentences: Sequence[Span]) -> list[_Unit]:
    units: list[_Unit] = []
    for group in _groups(text, blocks):
        units += _cut(text, group, sentences)
    return units


def _groups(text: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield what belongs together: a list with the paragraph that announces it, the cells of a row."""
    group: list[Block] = []
    for block in blocks:
        if group and not _belongs(text, group[-1], block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _belongs(text: str, before: Block, block: Block) -> bool:
    if block.kind == "list_item":
        announced = before.kind == "paragraph" and text[before.start : before.end].endswith((":", ":-"))
        return before.kind == "list_item" or announced
    if block.kind == "table_cell":
        return before.kind == "table_cell" and before.row == block.row
    return False


def _cut(text: str, group: list[Block], sentences: Sequence[Span]) -> Iterator[_Unit]:
    """Yield the group as one unit, or cut it where it is too long: between items, between sentences."""
    whole = _unit(text, _marked_start(group[0]), group[-1].end)
    if whole.words <= LONG_PARAGRAPH:
        yield whole
    elif len(group) > 1:
        for start, end in _pack([_unit(text, _marked_start(b), b.end) for b in group]):
            yield _unit(text, start, end)
    else:
        yield from _cut_between_sentences(text, whole, sentences)


def _cut_between_sentences(text: str, unit: _Unit, sentences: Sequence[Span]) -> Iterator[_Unit]:
    inside = _inside(sentences, unit.start, unit.end)
    starts = [unit.start, *(start for start, _ in inside[1:])]
    ends = [*(end for _, end in inside[:-1]), unit.end]
    for start, end in _pack([_unit(text, s, e) for s, e in zip(starts, ends, strict=False)]):
        yield _unit(text, start, end)


def _inside(sentences: Sequence[Span], start: int, end: int) -> list[Span]:
    first, last = bisect_left(sentences, (start, 0)), bisect_left(sentences, (end, 0))
    return [span for span in sentences[first:last] if span[1] <= end]


def _pack(units: Sequence[_Unit]) -> list[Span]:
    """Join neighbouring units into spans of about :data:`TARGET_WORDS`, at most :data:`MAX_WORDS` words."""
    packs: list[list[_Unit]] = []
    for unit in units:
        words = sum(u.words for u in packs[-1]) if packs else MAX_WORDS
        if packs and words < TARGET_WORDS and words + unit.words <= MAX_WORDS:
            packs[-1].append(unit)
        else:
            packs.append([unit])
    if len(packs) > 1 and _fits(packs[-2], packs[-1]):
        packs[-2:] = [packs[-2] + packs[-1]]
    return [(pack[0].start, pack[-1].end) for pack in packs]


def _fits(before: Sequence[_Unit], last: Sequence[_Unit]) -> bool:
    rest = sum(unit.words for unit in last)
    return rest < _MIN_WORDS and rest + sum(unit.words for unit in before) <= _JOINED_WORDS


def _unit(text: str, start: int, end: int) -> _Unit:
    return _Unit(start, end, len(text[start:end].split()))


def _marked_start(block: Block) -> int:
    """Return where a block starts with its list marker, so that no list begins with a bare item."""
    return block.start - len(block.marker) - 1 if block.marker else block.start
