"""Priorities that a paragraph numbers and names before it tells of them: "Priority 3: Play. The group …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import Block
from nlp.priority_announcers import PLACE
from nlp.priority_labels import LONGEST_LABEL, Laid, block_text
from nlp.reading import Reading

_NUMBER = (
    r"(?:(?:regional|key|new|shared|joint|strategic)\s+)*priority\s+(?:area\s+)?"
    rf"(?:number\s+|no\.?\s*)?{PLACE}"
)
_REPLACES = re.compile(
    r",?\s+(?:which\s+)?(?:replac(?:es|ed|ing)|tak(?:es|ing)\s+the\s+place\s+of)\s+(?:the\s+)?"
    r"(?P<old>[^.:;,()\n]{3,100}?)(?:\s+priority)?(?=\s*[.:;,(]|$|\s+(?:from|in|as|on)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBERED_PARAGRAPH = re.compile(rf"{_NUMBER}\s*(?::|\.|\s?[–—-]|\s\()\s*", re.IGNORECASE)
_NUMBER_ALONE = re.compile(rf"{_NUMBER}\s*[:.–—-]?", re.IGNORECASE)
_NAME = re.compile(
    r"(?P<name>[^.:;\n]{3,140}?)\)?(?=\s*(?:[.:;]\s|\.?$|,?\s+(?:which|who|where|led\s+by|with|and\s+is)\b"
    r"|,\s+(?:an?|our|the|now|new|added|agreed|previously|formerly)\b|\s+[–—-]\s))",
    re.MULTILINE,
)


def find_numbered(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[Laid]:
    """Yield the priority that a paragraph or the label above it numbers, and what it replaces."""
    block = blocks[i]
    if block.kind not in {"paragraph", "list_item"}:
        return
    text = block_text(reading, block)
    number = _NUMBERED_PARAGRAPH.match(text)
    labelled = i > 0 and _NUMBER_ALONE.fullmatch(block_text(reading, blocks[i - 1]).rstrip(" :.–-") + ":")
    if number is None and not (labelled and blocks[i - 1].kind == "heading"):
        return
    name = _NAME.match(text, number.end() if number else 0)
    if name is None or len(name["name"].split()) > LONGEST_LABEL or not name["name"][0].isalnum():
        return
    after = next((j for j in range(i + 1, len(blocks)) if blocks[j].kind != "list_item"), len(blocks))
    named = Laid(
        start=block.start + name.start("name"),
        end=block.start + name.end("name"),
        about=" ".join(
            [text[name.end() :].lstrip(" .,:;–—-")] + [block_text(reading, b) for b in blocks[i + 1 : after]]
        ).strip(),
        introduced="",
        series=blocks[i].start,
        path=block.path,
        labelled=True,
    )
    replaced = _REPLACES.match(text, name.end())
    if replaced is None:
        yield named
        return
    yield replace(named, status="new")
    start, end = replaced.span("old")
    yield replace(named, start=block.start + start, end=block.start + end, about="", status="closed")
