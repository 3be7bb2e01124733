"""The one place where pieces of layout become canonical text and blocks with offsets."""

from __future__ import annotations

from collections.abc import Iterable

from corpus import Block
from ingest.layout import RawBlock

LOST_HEADING = "\n\n\n"  # one newline more than between blocks: where a heading seems to be lost


def assemble(raw_blocks: Iterable[RawBlock]) -> tuple[str, tuple[Block, ...]]:
    """Return the canonical text and its blocks, in the order given.

    Blocks are two newlines apart, neighbouring list items and table rows one, cells of a row a
    tab; a lost heading leaves three newlines. A list marker stands before its block's start and
    a tail after its end.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    headings: list[tuple[int, str]] = []
    position = 0
    previous: RawBlock | None = None
    for raw in raw_blocks:
        lead = _separator(previous, raw) + (f"{raw.marker} " if raw.marker else "")
        start = position + len(lead)
        if raw.lost:
            headings.clear()
        blocks.append(_block(raw, start, headings))
        parts += (lead, raw.text, raw.tail)
        position = start + len(raw.text) + len(raw.tail)
        previous = raw
    return "".join(parts), tuple(blocks)


def _block(raw: RawBlock, start: int, headings: list[tuple[int, str]]) -> Block:
    """Make the block, and keep the open headings up to date when it is one itself."""
    if raw.kind == "heading":
        while headings and headings[-1][0] >= raw.level:
            headings.pop()
    path = () if raw.kind == "furniture" else tuple(text for _, text in headings)
    if raw.kind == "heading" and raw.level > 1:
        headings.append((raw.level, raw.text))
    return Block(
        kind=raw.kind,
        start=start,
        end=start + len(raw.text),
        path=path,
        level=raw.level if raw.kind in {"heading", "list_item"} else 0,
        marker=raw.marker,
        page=raw.page,
        box=raw.box,
        anchor=raw.anchor,
        row=raw.row,
        column=raw.column,
    )


def _separator(previous: RawBlock | None, raw: RawBlock) -> str:
    if previous is None:
        return ""
    if raw.lost:
        return LOST_HEADING
    if previous.kind == raw.kind == "list_item":
        return "\n"
    if previous.kind == raw.kind == "table_cell":
        return _between_cells(previous, raw)
    return "\n\n"


def _between_cells(previous: RawBlock, raw: RawBlock) -> str:
    before, now = (previous.row or 0, previous.column or 0), (raw.row or 0, raw.column or 0)
    if now <= before:  # the rows count from 1 again: another table
        return "\n\n"
    return "\t" if now[0] == before[0] else "\n"
