"""A document's blocks as a page shows them: headings, paragraphs, lists, tables, furniture put away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

from corpus import Block, Document
from service.web.marking import Piece, Span, split_marks

BULLETS = frozenset("•●▪◦‣·-–—*o")  # what a browser's own bullet stands for well enough
DEEPEST_LIST = 6  # a hostile file may nest thousands of lists; nobody can see the seventh level
DEEPEST_HEADING = 6  # HTML has no h7


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading; ``level`` runs from 2 and never skips one."""

    shape: ClassVar[str] = "heading"
    level: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph."""

    shape: ClassVar[str] = "paragraph"
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A list item; ``marker`` is its number or letter, ``None`` where a bullet will do."""

    pieces: tuple[Piece, ...]
    marker: str | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Bullets:
    """A list, its items holding the lists below them."""

    shape: ClassVar[str] = "list"
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A table of the document; ``caption`` is the heading it stands under."""

    shape: ClassVar[str] = "table"
    caption: str
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Furniture:
    """What belongs to the website rather than the update; ``opened`` when the link leads into it."""

    shape: ClassVar[str] = "furniture"
    lines: tuple[tuple[Piece, ...], ...]
    opened: bool


Part = Heading | Paragraph | Bullets | Grid | Furniture


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """A document laid out; ``found`` says whether the span that was asked for is in it."""

    title: tuple[Piece, ...]
    parts: tuple[Part, ...]
    found: bool


def lay_out(document: Document, span: Span | None = None) -> Layout:
    """Lay a document out with a span of its text marked, the first piece of it as the link's anchor."""
    blocks = document.blocks or _paragraphs(document.text)
    pen = _Pen(document.text, blocks, span)
    title, rest = _split_title(blocks)
    runs = (list(run) for _, run in groupby(rest, key=lambda block: block.kind))
    parts = (part for run in runs for part in _parts(run, pen))
    return Layout(
        title=pen.pieces(title) if title else (Piece(text=document.title),),
        parts=tuple(_step_headings(parts)),
        found=pen.anchor is not None,
    )


class _Pen:
    """Cuts blocks' texts into pieces and knows where the marked span begins."""

    def __init__(self, text: str, blocks: Sequence[Block], span: Span | None) -> None:
        self._text = text
        self._span = span or (0, 0)
        cuts = (self._cut(block) for block in blocks)
        self.anchor = next((start for start, end in cuts if start < end), None)

    def pieces(self, block: Block) -> tuple[Piece, ...]:
        start, end = self._cut(block)
        text = self._text[block.start : block.end]
        pieces = split_marks(text, [(start - block.start, end - block.start)])
        first = start == self.anchor
        return tuple(replace(piece, anchor=first and piece.marked) for piece in pieces)

    def _cut(self, block: Block) -> Span:
        """Return what of the span lies in the block, empty where that is nothing to see."""
        start, end = max(self._span[0], block.start), min(self._span[1], block.end)
        return (start, end) if self._text[start:end].strip() else (start, start)


def _paragraphs(text: str) -> tuple[Block, ...]:
    """Stand in for blocks where a reader left none: every line that isn't blank."""
    lines = (line for line in re.finditer(r"[^\n]+", text) if line[0].strip())
    return tuple(Block(kind="paragraph", start=line.start(), end=line.end()) for line in lines)


def _split_title(blocks: Sequence[Block]) -> tuple[Block | None, list[Block]]:
    title = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    return title, [block for block in blocks if block is not title]


def _parts(run: list[Block], pen: _Pen) -> Iterator[Part]:
    match run[0].kind:
        case "heading":
            yield from (Heading(level=block.level, pieces=pen.pieces(block)) for block in run)
        case "list_item":
            yield Bullets(items=_nest(run, pen))
        case "table_cell":
            yield from (_grid(cells, pen) for cells in _tables(run))
        case "furniture":
            lines = tuple(pen.pieces(block) for block in run)
            yield Furniture(lines=lines, opened=any(piece.anchor for line in lines for piece in line))
        case _:
            yield from (Paragraph(pieces=pen.pieces(block)) for block in run)


def _nest(blocks: Sequence[Block], pen: _Pen) -> tuple[Item, ...]:
    """Put each item's deeper followers below it."""
    items, at = [], 0
    while at < len(blocks):
        below = at + 1
        while below < len(blocks) and _depth(blocks[below]) > _depth(blocks[at]):
            below += 1
        marker = blocks[at].marker
        items.append(
            Item(
                pieces=pen.pieces(blocks[at]),
                marker=None if marker is None or marker in BULLETS else marker,
                items=_nest(blocks[at + 1 : below], pen),
            )
        )
        at = below
    return tuple(items)


def _depth(block: Block) -> int:
    return min(block.level, DEEPEST_LIST)


def _tables(cells: Iterable[Block]) -> Iterator[list[Block]]:
    """Part neighbouring tables: a new one begins where the rows count from the top again."""
    table: list[Block] = []
    for cell in cells:
        if table and _place(cell) <= _place(table[-1]):
            yield table
            table = []
        table.append(cell)
    yield table


def _place(cell: Block) -> tuple[int, int]:
    return cell.row or 0, cell.column or 0


def _grid(cells: list[Block], pen: _Pen) -> Grid:
    rows = groupby(cells, key=lambda cell: cell.row)
    return Grid(
        caption=cells[0].path[-1] if cells[0].path else "",
        rows=tuple(tuple(pen.pieces(cell) for cell in row) for _, row in rows),
    )


def _step_headings(parts: Iterable[Part]) -> Iterator[Part]:
    """Let no heading stand more than one level below the one before it, nor above the second."""
    above = 1
    for part in parts:
        if isinstance(part, Heading):
            above = max(2, min(part.level, above + 1, DEEPEST_HEADING))
            yield replace(part, level=above)
        else:
            yield part
