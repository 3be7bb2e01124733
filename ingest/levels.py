"""How deep each heading and each list stands, once it is known what they are."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from statistics import median

from ingest.layout import RawBlock

STRONG = 9  # a bold line is a deeper heading than any that is marked as one
RUN_IN = 99  # until its level is known from the heading that it stands under
_NUMBER = re.compile(r"(\d{1,2})[.)]")


def set_levels(blocks: list[RawBlock]) -> list[RawBlock]:
    """Number the levels from 2 without holes, and put run-in headings one below what they stand under."""
    used = sorted({b.level for b in blocks if b.kind == "heading" and b.level not in {1, RUN_IN}})
    rank = {1: 1, RUN_IN: RUN_IN} | {level: place for place, level in enumerate(used, start=2)}
    ranked = [replace(b, level=rank[b.level]) if b.kind == "heading" else b for b in blocks]
    return _lower_headings_in_lists(_place_run_ins(ranked))


def _place_run_ins(blocks: list[RawBlock]) -> list[RawBlock]:
    """Numbers that go on from an earlier section are sections themselves, whatever stands above."""
    placed: list[RawBlock] = []
    above, counted = 1, 0
    for block in blocks:
        if block.kind != "heading":
            placed.append(block)
            continue
        if block.level != RUN_IN:
            above, counted = block.level, 0
            placed.append(block)
            continue
        number = _number(block)
        if number is not None and number > counted + 1:
            above = 1
        counted = number or counted
        placed.append(replace(block, level=above + 1))
    return placed


def _lower_headings_in_lists(blocks: list[RawBlock]) -> list[RawBlock]:
    """Lower headings between which one numbered list goes on counting: they divide a list, not the text."""
    lowered = list(blocks)
    last_item: int | None = None
    opening: int | None = None
    between: list[int] = []
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            between.append(i)
            continue
        number = _number(block) if block.kind == "list_item" and block.level == 1 else None
        if number == 1:
            opening = between[-1] if 0 < len(between) < 3 and between[-1] == i - 1 else None
        elif number is not None and last_item == number - 1 and between:
            for at in [*between, *([opening] if opening is not None else [])]:
                lowered[at] = _lowered(lowered[at])
            opening = None
        elif block.kind == "paragraph":
            last_item, opening = None, None
        between = []
        last_item = number if number is not None else last_item
    return lowered


def _lowered(block: RawBlock) -> RawBlock:
    return replace(block, level=block.level + 1) if block.level == 2 else block


def set_list_levels(blocks: list[RawBlock]) -> list[RawBlock]:
    """Let each run of list items begin at level 1, where its outermost has become a heading."""
    leveled: list[RawBlock] = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        items = list(run)
        surplus = min(block.level for block in items) - 1 if kind == "list_item" else 0
        leveled += [replace(b, level=b.level - surplus) if surplus else b for b in items]
    return leveled


def mark_lost_headings(blocks: list[RawBlock]) -> list[RawBlock]:
    """Mark where an extra blank line, between two pieces of body, is all that is left of a heading."""
    gaps = [block.gap for block in blocks if block.kind not in {"furniture", "list_item"}]
    if not gaps or median(gaps) > 1:
        return blocks
    marked = list(blocks)
    for i in range(1, len(blocks)):
        body = all(block.kind in {"paragraph", "list_item"} for block in blocks[i - 1 : i + 1])
        if body and blocks[i].gap > 1:
            marked[i] = replace(blocks[i], lost=True)
    return marked


def is_numbered(block: RawBlock) -> bool:
    """Tell whether a block is an item of a numbered list: "1." or "1)"."""
    return block.kind == "list_item" and _number(block) is not None


def _number(block: RawBlock) -> int | None:
    match = _NUMBER.fullmatch(block.marker or "")
    return int(match[1]) if match else None
