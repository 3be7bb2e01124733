"""Where a block stands in its file, in the words that a page shows."""

from __future__ import annotations

import re

from corpus import Block

_CENTIMETRES = 2.54 / 72  # a PDF point is a 72nd of an inch
_ANCHOR = re.compile(r"([a-z]+)(\d+)")
_CELL = re.compile(r"t(\d+)r(\d+)c(\d+)")
_PARTS = {
    "p": "paragraph",
    "h": "heading",
    "li": "list item",
    "footnote": "footnote",
    "endnote": "endnote",
    "note": "note",
}
_NOTES = frozenset({"footnote", "endnote", "note"})


def word_place(block: Block) -> str:
    """Write a block's page and box, or its paragraph or cell: "page 3, 2.5 cm from …", "paragraph 12".

    Empty where the file's format has no such places.
    """
    page = f"page {block.page}" if block.page else ""
    return ", ".join(filter(None, (page, _word_box(block), _word_anchor(block.anchor) or _word_cell(block))))


def name_note(block: Block) -> str | None:
    """Return what a foot- or endnote is called, "Footnote 2", or None for any other block."""
    found = _ANCHOR.fullmatch(block.anchor or "")
    return _word_anchor(block.anchor).capitalize() if found and found[1] in _NOTES else None


def _word_box(block: Block) -> str:
    if block.box is None:
        return ""
    left, top, right, bottom = (edge * _CENTIMETRES for edge in block.box)
    return (
        f"{left:.1f} cm from the left and {top:.1f} cm from the top, "
        f"{right - left:.1f} cm wide and {bottom - top:.1f} cm high"
    )


def _word_anchor(anchor: str | None) -> str:
    if anchor is None:
        return ""
    cell, part = _CELL.fullmatch(anchor), _ANCHOR.fullmatch(anchor)
    if cell:
        return f"table {cell[1]}, row {cell[2]}, column {cell[3]}"
    return f"{_PARTS.get(part[1], part[1])} {part[2]}" if part else anchor


def _word_cell(block: Block) -> str:
    return f"row {block.row}, column {block.column}" if block.row and block.column else ""
