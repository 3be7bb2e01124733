"""Priorities in blocks of one form: sheets with a heading and a role each, lines with a state each.

"Getting to good – Lead: … – Actions: …" again and again is a plan on a page; "Stays: A, B",
"Goes: C" is a list told by state. What stands above them, or the text in them, calls them priorities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus import Block
from nlp.priority_announcers import stated_number
from nlp.priority_groups import state_of_label
from nlp.priority_items import announces
from nlp.priority_labels import LABEL, Laid, block_text, heading_label, is_priority_heading, is_role
from nlp.priority_names import split_items
from nlp.priority_owners import are_others
from nlp.reading import Reading

FEWEST = 2


def find_sheets(reading: Reading, blocks: Sequence[Block]) -> Iterator[Laid]:
    """Yield the headings with the same role below each, where they are called priorities."""
    run: list[int] = []
    for i, block in enumerate([*blocks, None]):
        text = block_text(reading, block) if block else ""
        if block is not None and (block.kind != "heading" or is_role(text)):
            continue
        if (
            block is not None
            and _role(reading, blocks, i)
            and (not run or block.level == blocks[run[0]].level)
        ):
            run.append(i)
            continue
        if len(run) >= FEWEST and _are_priorities(reading, blocks, run[0], i):
            yield from (heading_label(reading, blocks, j, blocks[run[0]].start) for j in run)
        run = []


def _role(reading: Reading, blocks: Sequence[Block], i: int) -> bool:
    """Tell whether a role, such as "Lead", is told right below a heading."""
    if i + 1 >= len(blocks) or blocks[i].level < FEWEST:
        return False
    below = block_text(reading, blocks[i + 1])
    label = LABEL.match(below)
    return is_role(below) if blocks[i + 1].kind == "heading" else label is not None and is_role(label["name"])


def _are_priorities(reading: Reading, blocks: Sequence[Block], first: int, end: int) -> bool:
    """Tell whether a run of blocks is called priorities, in it or in what stands above it."""
    inside = reading.document.text[blocks[first].start : blocks[end - 1].end]
    above = blocks[first - 1] if first else None
    return bool(_THIS.search(inside)) or (above is not None and _opens(reading, above))


_THIS = re.compile(r"\bthis\s+priority\b", re.IGNORECASE)


def _opens(reading: Reading, block: Block) -> bool:
    text = block_text(reading, block)
    return (is_priority_heading(text) or announces(text)) and not are_others(text, block.path)


# "Comes in: knife crime".
_LINE = re.compile(r"\s*(?P<label>[^:.;]{2,40}?):\s+(?=\S)")


def find_state_lines(reading: Reading, blocks: Sequence[Block]) -> Iterator[Laid]:
    """Yield the priorities of lines that each begin with a state, behind what announces priorities."""
    opening: Block | None = None
    for block in blocks:
        text = block_text(reading, block)
        line = _LINE.match(text)
        status = state_of_label(line["label"]) if line else None
        if line is None or status is None:
            opening = block if _opens(reading, block) else None
        elif opening is not None:
            for start, end in split_items(text, line.end(), len(text), stated_number(text[: line.end()])):
                yield Laid(
                    start=block.start + start,
                    end=block.start + end,
                    about="",
                    introduced=block_text(reading, opening),
                    series=opening.start,
                    path=block.path,
                    status=status,
                )
