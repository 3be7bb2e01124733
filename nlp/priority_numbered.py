"""Priorities that a paragraph numbers and names before it tells of them: "Priority 3: Play. The group …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import Block
from nlp.beginnings import Cued
from nlp.priority_announcers import COUNTS, PLACE, PLAN
from nlp.priority_continued import points_back
from nlp.priority_labels import LONGEST_LABEL, Laid, block_text
from nlp.priority_owners import are_others
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
        text_end=blocks[after - 1].end,
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


# --- "Objective 1 – A", "Objective 2 – B" ------------------------------------------------------

_LINE = re.compile(
    r"(?P<noun>(?:[\w’'-]+\s+){0,2}(?:strand|theme|aim|objective|goal|pillar|ambition|outcome|commitment|work\s?stream))"
    rf"\s+(?P<number>{PLACE})\s*[:.–—-]+\s+(?P<name>[^\n]{{3,140}}?)[.;]?$",
    re.IGNORECASE | re.MULTILINE,
)
# Each such line has one of these; looking for it first saves the search.
_COUNTS = Cued(
    r"(?:[Ss]trand|[Tt]heme|[Aa]im|bjective|[Gg]oal|[Pp]illar|mbition|utcome|ommitment|tream)\s+(?:\d|[Oo]ne|[Tt]wo|[Aa])",
    "strand substrand theme subtheme aim objective goal pillar ambition outcome commitment workstream stream",
)
FEWEST_LINES = 2


def find_counted_lines(reading: Reading, blocks: Sequence[Block]) -> Iterator[Laid]:
    """Yield the objectives, pillars or themes of a plan that lines count from one."""
    run: list[tuple[Block, re.Match[str]]] = []
    for i, block in enumerate(blocks):
        counts = _COUNTS.search(reading.document.text, block.start, block.end) is not None
        lines = [*_LINE.finditer(reading.document.text, block.start, block.end)] if counts else []
        for line in lines:
            if _number(line["number"]) == 1 or (run and line["noun"].lower() != run[0][1]["noun"].lower()):
                run = []
            if _number(line["number"]) == len(run) + 1:
                run.append((block, line))
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if not lines or len(run) < FEWEST_LINES:
            continue
        ends = following is None or not _LINE.match(reading.document.text, following.start, following.end)
        if ends and _are_priorities(reading, run, following):
            yield from (_line(block, line, run[0][0].start) for block, line in run)


def _are_priorities(
    reading: Reading, run: Sequence[tuple[Block, re.Match[str]]], following: Block | None
) -> bool:
    """Tell whether counted lines stand under the heading of a plan, or are called priorities behind them."""
    path = run[0][0].path
    above = path[-1] if path else ""
    called = following is not None and points_back(block_text(reading, following))
    return called or (PLAN.search(above) is not None and not are_others(above, path))


def _line(block: Block, line: re.Match[str], series: int) -> Laid:
    return Laid(
        start=line.start("name"),
        end=line.end("name"),
        about="",
        introduced="",
        series=series,
        path=block.path,
        labelled=True,
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else ("one", *COUNTS).index(text.lower()) + 1 if len(text) > 1 else 0
