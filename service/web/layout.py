"""A document's blocks as a page shows them: headings, paragraphs, lists, tables, furniture put away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

from corpus import Block, Document
from service.web.grids import Cell, arrange
from service.web.marking import Piece, Span, split_marks
from service.web.places import name_note, word_place

BULLETS = frozenset("•●▪◦‣·-–—*o")  # what a browser's own bullet stands for well enough
DEEPEST_LIST = 6  # a hostile file may nest thousands of lists; nobody can see the seventh level
DEEPEST_HEADING = 6  # HTML has no h7


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A block's words; ``number`` counts the document's blocks from 1, ``place`` is its place in the file."""

    number: int
    pieces: tuple[Piece, ...]
    place: str = ""

    @property
    def anchored(self) -> bool:
        """Whether a link leads to words in it."""
        return any(piece.anchor for piece in self.pieces)


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading; ``level`` runs from 2 and never skips one."""

    shape: ClassVar[str] = "heading"
    level: int
    line: Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph; ``note`` is what a foot- or endnote is called."""

    shape: ClassVar[str] = "paragraph"
    line: Line
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A list item; ``marker`` is its number or letter, ``None`` where a bullet will do."""

    line: Line
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
    head: tuple[Cell[Line], ...]
    rows: tuple[tuple[Cell[Line], ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Furniture:
    """What belongs to the website rather than the update; ``opened`` when the link leads into it."""

    shape: ClassVar[str] = "furniture"
    lines: tuple[Line, ...]
    opened: bool


Part = Heading | Paragraph | Bullets | Grid | Furniture
Numbered = tuple[int, Block]


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """A document laid out; ``marked`` are the blocks that hold some of the span that was asked for."""

    title: Line
    parts: tuple[Part, ...]
    marked: tuple[Numbered, ...]

    @property
    def found(self) -> bool:
        """Whether the span that was asked for is in the document."""
        return bool(self.marked)


def lay_out(document: Document, span: Span | None = None) -> Layout:
    """Lay a document out with a span of its text marked, the first piece of it as the link's anchor."""
    blocks = number_blocks(document)
    pen = _Pen(document.text, blocks, span)
    title, rest = _split_title(blocks)
    runs = (list(run) for _, run in groupby(rest, key=lambda numbered: numbered[1].kind))
    parts = (part for run in runs for part in _parts(run, pen))
    untitled = Line(number=0, pieces=(Piece(text=document.title),))
    return Layout(
        title=pen.line(title) if title else untitled,
        parts=tuple(_step_headings(parts)),
        marked=pen.marked,
    )


def number_blocks(document: Document) -> list[Numbered]:
    """Return a document's blocks with their numbers, from 1; its lines where a reader left no blocks."""
    return list(enumerate(document.blocks or _paragraphs(document.text), 1))


class _Pen:
    """Cuts blocks' texts into pieces and knows where the marked span begins."""

    def __init__(self, text: str, blocks: Sequence[Numbered], span: Span | None) -> None:
        self._text = text
        self._span = span or (0, 0)
        cuts = ((numbered, self._cut(numbered[1])) for numbered in blocks)
        self.marked = tuple(numbered for numbered, (start, end) in cuts if start < end)
        self._first = self.marked[0][0] if self.marked else 0

    def line(self, numbered: Numbered) -> Line:
        number, block = numbered
        start, end = self._cut(block)
        text = self._text[block.start : block.end]
        pieces = split_marks(text, [(start - block.start, end - block.start)])
        anchored = (replace(each, anchor=each.marked and number == self._first) for each in pieces)
        return Line(number=number, pieces=tuple(anchored), place=word_place(block))

    def _cut(self, block: Block) -> Span:
        """Return what of the span lies in the block, empty where that is nothing to see."""
        start, end = max(self._span[0], block.start), min(self._span[1], block.end)
        return (start, end) if self._text[start:end].strip() else (start, start)


def _paragraphs(text: str) -> tuple[Block, ...]:
    """Stand in for blocks where a reader left none: every line that isn't blank."""
    lines = (line for line in re.finditer(r"[^\n]+", text) if line[0].strip())
    return tuple(Block(kind="paragraph", start=line.start(), end=line.end()) for line in lines)


def _split_title(blocks: Sequence[Numbered]) -> tuple[Numbered | None, list[Numbered]]:
    title = next((each for each in blocks if each[1].kind == "heading" and each[1].level == 1), None)
    return title, [each for each in blocks if each is not title]


def _parts(run: list[Numbered], pen: _Pen) -> Iterator[Part]:
    match run[0][1].kind:
        case "heading":
            yield from (Heading(level=each[1].level, line=pen.line(each)) for each in run)
        case "list_item":
            yield Bullets(items=_nest(run, pen))
        case "table_cell":
            yield from (_grid(cells, pen) for cells in _tables(run))
        case "furniture":
            lines = tuple(map(pen.line, run))
            yield Furniture(lines=lines, opened=any(line.anchored for line in lines))
        case _:
            yield from (Paragraph(line=pen.line(each), note=name_note(each[1])) for each in run)


def _nest(blocks: Sequence[Numbered], pen: _Pen) -> tuple[Item, ...]:
    """Put each item's deeper followers below it."""
    items, at = [], 0
    while at < len(blocks):
        below = at + 1
        while below < len(blocks) and _depth(blocks[below]) > _depth(blocks[at]):
            below += 1
        marker = blocks[at][1].marker
        items.append(
            Item(
                line=pen.line(blocks[at]),
                marker=None if marker is None or marker in BULLETS else marker,
                items=_nest(blocks[at + 1 : below], pen),
            )
        )
        at = below
    return tuple(items)


def _depth(numbered: Numbered) -> int:
    return min(numbered[1].level, DEEPEST_LIST)


def _tables(cells: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    """Part neighbouring tables: a new one begins where the rows count from the top again."""
    table: list[Numbered] = []
    for cell in cells:
        if table and _place(cell) <= _place(table[-1]):
            yield table
            table = []
        table.append(cell)
    yield table


def _place(cell: Numbered) -> tuple[int, int]:
    return cell[1].row or 0, cell[1].column or 0


def _grid(cells: list[Numbered], pen: _Pen) -> Grid:
    path = cells[0][1].path
    head, rows = arrange([(*_place(cell), pen.line(cell)) for cell in cells], _has_words)
    return Grid(caption=path[-1] if path else "", head=head, rows=rows)


def _has_words(line: Line) -> bool:
    return any(mark.isalpha() for piece in line.pieces for mark in piece.text)


def _step_headings(parts: Iterable[Part]) -> Iterator[Part]:
    """Let no heading stand more than one level below the one before it, nor above the second."""
    above = 1
    for part in parts:
        if isinstance(part, Heading):
            above = max(2, min(part.level, above + 1, DEEPEST_HEADING))
            yield replace(part, level=above)
        else:
            yield part
