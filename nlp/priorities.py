"""Priorities that a region names for itself, and their state.

They stand in lists behind a sentence that announces them, as labels under a
heading of priorities, or in a sentence itself. The themes of an event, an agenda
and the priorities of a network or of Ofsted are none of the region's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import Block, Priority, PriorityStatus, content_id
from nlp.priority_changes import ends_one, find_changes
from nlp.priority_lists import items_in_sentence
from nlp.priority_status import merged_into, status_in_brackets, status_of
from nlp.reading import HEADING_JOIN, Reading, Sentence, within

_NOUN = (
    r"(?:priorit(?:y|ies)(?:\s+(?:areas?|themes?|actions?|topics?|objectives?))?|(?:areas?\s+of|key)\s+focus)"
)
# The head of its phrase: "priorities workshop" and "priority setting" announce none.
_PRIORITY = re.compile(
    rf"\b{_NOUN}\b(?!\s+(?:workshops?|meetings?|events?|setting|papers?|discussions?|plans?|days?"
    rf"|conferences?|seminars?|sessions?|groups?|schools?)\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:\w+\s+)?priority\s+(?:area\s+)?(?:\d+|one|two|three|four|five|six|seven|eight|nine"
    r"|ten)\s*[:.–-]\s*\S",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"^(?:[\w’'&/,-]+\s+){{0,4}}{_NOUN}\s*(?:(?:for|in|of|to|from)\b.*|\d.*|[-–(].*)?:?$", re.IGNORECASE
)
# Whose priorities they are, when not the region's.
_OTHERS = re.compile(
    r"\b(?:Ofsted(?:'s|’s)?|HMI|national|government(?:'s|’s)?|DfE(?:'s|’s)?|minister(?:'s|’s"
    r"|ial)?|NHS(?:\s+England)?(?:'s|’s)?|"
    r"networks?(?:'s|’s|’|')?|(?:sub-?)?group(?:'s|’s)|school(?:'s|’s)?|ADCS(?:'s|’s)?|LGA(?:'s"
    r"|’s)?|event(?:'s|’s)?|agenda)"
    r"(?:\s+(?:regional|key|own|current|new|thematic|main|top)){0,2}\s+priorit|"
    r"priorit(?:y|ies)\s+(?:areas?\s+)?(?:of|for)\s+(?:the|our|its|this|a)?\s*"
    r"(?:[\w-]+\s+){0,3}(?:network|sub-?group|event|conference|workshop|agenda|Ofsted|government"
    r"|DfE)\b",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"(?:,)?\s+which\b.*$|\s+[-–]\s+(?:led|lead|this|it|we|report|see)\b.*$|[.;:,]?\s*(?:\band\b)?\s*$",
    re.DOTALL,
)
_NAME_START = re.compile(
    r"^(?:(?:\w+\s+)?priority\s+(?:area\s+)?(?:\d+|one|two|three|four|five|six)\s*[:.–-]?\s*"
    r"|\d+[.)]\s*|[-–•]\s*)",
    re.IGNORECASE,
)
# "Safer streets (new)", "Good schools (merged from two)".
_MARKED = re.compile(
    r"\s+\(((?:now\s+)?(?:new|continu\w+|closed|closing|ended|proposed|merged|ongoing|current|carried|since)\b[^()]*)\)$",
    re.IGNORECASE,
)
_QUOTES = "'\"‘’“”"
LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """A priority as found: the span of its name, and the texts that tell its state."""

    start: int
    end: int
    about: str
    introduced: str
    confidence: float
    heading: str
    status: PriorityStatus | None = None
    merged_into: str | None = None


def find_priorities(reading: Reading) -> tuple[Priority, ...]:
    """Return the priorities of a document, each once, at its first mention."""
    blocks = [block for block in reading.document.blocks if block.kind != "furniture"]
    found = [*_labelled(reading, blocks), *_listed(reading, blocks), *_in_sentences(reading)]
    found += _changed(reading)
    return tuple(_distinct(reading, sorted(found, key=lambda item: (item.start, -item.confidence))))


def _text(reading: Reading, block: Block) -> str:
    return reading.document.text[block.start : block.end]


def is_priority_heading(text: str) -> bool:
    """Tell whether a heading announces the region's priorities."""
    return bool(_HEADING.match(text.strip())) and not _OTHERS.search(text)


# --- labels under a heading ------------------------------------------------------------


def _labelled(reading: Reading, blocks: Sequence[Block]) -> Iterator[_Found]:
    for i, block in enumerate(blocks):
        if block.kind != "heading" or block.level < 2:
            continue
        if _NUMBERED.match(_text(reading, block)):
            yield _label(reading, blocks, i)
        elif is_priority_heading(_text(reading, block)):
            yield from (_label(reading, blocks, j) for j in _labels_under(reading, blocks, i))


def _labels_under(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[int]:
    """Yield the headings that stand under a heading of priorities.

    They are the deeper ones, run-in labels, and those that count from one behind a
    heading that has no number itself.
    """
    last = 0 if _number_of(blocks[i]) is None else -2
    for j in range(i + 1, len(blocks)):
        block = blocks[j]
        if block.kind != "heading":
            continue
        numbered = _number_of(block) == last + 1 and block.level == blocks[i].level
        last += numbered
        if block.level <= blocks[i].level and not numbered and not _runs_in(reading, blocks, j):
            return
        listed = j + 1 < len(blocks) and blocks[j + 1].kind == "list_item"
        if not listed or _runs_in(reading, blocks, j):
            yield j


def _runs_in(reading: Reading, blocks: Sequence[Block], j: int) -> bool:
    """Tell whether a heading and the paragraph behind it share a line."""
    if j + 1 >= len(blocks) or blocks[j + 1].kind == "heading":
        return False
    return "\n" not in reading.document.text[blocks[j].end : blocks[j + 1].start]


def _label(reading: Reading, blocks: Sequence[Block], j: int) -> _Found:
    after = next((k for k in range(j + 1, len(blocks)) if blocks[k].kind == "heading"), len(blocks))
    about = " ".join(_text(reading, block) for block in blocks[j + 1 : after])
    block = blocks[j]
    return _Found(
        start=block.start,
        end=block.end,
        about=about,
        introduced=_text(reading, block),
        confidence=0.8,
        heading=HEADING_JOIN.join(block.path),
    )


# --- lists ---------------------------------------------------------------------------------


def _listed(reading: Reading, blocks: Sequence[Block]) -> Iterator[_Found]:
    for i, block in enumerate(blocks):
        intro = _introduction(reading, blocks, i)
        if intro is None:
            continue
        for j in _items_after(blocks, i, marker=block.marker):
            item = blocks[j]
            yield _Found(
                start=item.start,
                end=item.end,
                about="",
                introduced=intro,
                confidence=0.9,
                heading=HEADING_JOIN.join(item.path),
            )


def _introduction(reading: Reading, blocks: Sequence[Block], i: int) -> str | None:
    """Return the sentence or heading that announces the list behind a block."""
    block = blocks[i]
    if block.kind == "heading":
        text = _text(reading, block)
        direct = i + 1 < len(blocks) and blocks[i + 1].kind == "list_item"
        return text if direct and block.level > 1 and is_priority_heading(text) else None
    sentences = reading.of_block(block)
    last = sentences[-1].text if sentences else ""
    if not last.rstrip().endswith((":", ": –", ":–", ": -")) or _OTHERS.search(last):
        return None
    return last if _PRIORITY.search(last) or _list_spoken_of(block, sentences) else None


SHORT_INTRODUCTION = 8  # words: "Directors agreed five:", "In development are:"
_THE_LIST = re.compile(r"\b(?:list|below|as follows|these are|they are|continue)\b", re.IGNORECASE)


def _list_spoken_of(block: Block, sentences: Sequence[Sentence]) -> bool:
    """Tell whether "the list below" is of priorities: its block or its heading says so before."""
    under = any(is_priority_heading(heading) for heading in block.path[-1:])
    if under and len(sentences[-1].words) <= SHORT_INTRODUCTION:
        return True
    if not _THE_LIST.search(sentences[-1].text):
        return False
    before = [sentence.text for sentence in sentences[:-1]]
    return under or any(_PRIORITY.search(text) and not _OTHERS.search(text) for text in before)


def _items_after(blocks: Sequence[Block], i: int, marker: str | None) -> Iterator[int]:
    """Yield the list items that follow a block.

    A list that stands inside another one's item ends where the outer one goes on.
    """
    first: Block | None = None
    for j in range(i + 1, len(blocks)):
        block = blocks[j]
        if block.kind == "heading":
            if not _list_goes_on(blocks, i, j):
                return
        elif block.kind != "list_item" or (
            first is not None
            and blocks[i].kind == "list_item"
            and _style(block) == _style_of(marker) != _style(first)
        ):
            return
        elif first is None or block.level <= first.level:
            first = first or block
            yield j


def _list_goes_on(blocks: Sequence[Block], i: int, j: int) -> bool:
    """Tell whether a heading at ``j`` stands inside the list that block ``i`` announces.

    It does where the list begins with a heading, or where its numbers count on past one.
    """
    following = blocks[j + 1] if j + 1 < len(blocks) else None
    if following is None or following.kind != "list_item" or blocks[i].kind == "heading":
        return False
    if blocks[i + 1].kind == "heading":
        return True
    last, after = _number_of(blocks[j - 1]), _number_of(following)
    return last is not None and after == last + 1


def _number_of(block: Block) -> int | None:
    digits = (block.marker or "").strip(".() ")
    return int(digits) if digits.isdecimal() else None


def _style(block: Block) -> str:
    return _style_of(block.marker)


def _style_of(marker: str | None) -> str:
    if marker and marker.strip(".()")[:1].isdigit():
        return "number"
    return (marker or "").strip()[:1]


# --- sentences --------------------------------------------------------------------------------


def _in_sentences(reading: Reading) -> Iterator[_Found]:
    for sentence in reading.sentences:
        if sentence.block.kind == "heading" or _OTHERS.search(sentence.text) or ends_one(sentence.text):
            continue
        spans = list(items_in_sentence(sentence, of_list=_under_priorities(sentence)))
        said = _without(sentence.text, spans)
        for start, end in spans:
            yield _Found(
                start=sentence.start + start,
                end=sentence.start + end,
                about=f"{sentence.text[start:end]} {said} {_next_text(reading, sentence)}",
                introduced=said,
                confidence=0.7,
                heading=sentence.heading,
            )


def _under_priorities(sentence: Sentence) -> bool:
    return any(is_priority_heading(heading) for heading in sentence.block.path[-1:])


def _changed(reading: Reading) -> Iterator[_Found]:
    """Yield the priorities that a sentence says have ended, been merged, or are proposed."""
    block, spoken_of = -1, False
    for sentence in reading.sentences:
        if sentence.block.kind == "heading":
            continue
        if sentence.block.start != block:
            block, spoken_of = sentence.block.start, _under_priorities(sentence)
        if not _OTHERS.search(sentence.text):
            for change in find_changes(sentence, spoken_of=spoken_of, under=_under_priorities(sentence)):
                yield _Found(
                    start=sentence.start + change.start,
                    end=sentence.start + change.end,
                    about="",
                    introduced="",
                    confidence=0.6,
                    heading=sentence.heading,
                    status=change.status,
                    merged_into=change.merged_into,
                )
        spoken_of = spoken_of or bool(_PRIORITY.search(sentence.text))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return what a sentence says about its priorities, their names left out."""
    for start, end in reversed(spans):
        text = text[:start] + "…" + text[end:]
    return text


def _next_text(reading: Reading, sentence: Sentence) -> str:
    """Return the sentence behind, if it goes on about "this priority"."""
    group = reading.of_block(sentence.block)
    i = group.index(sentence) + 1
    follows = group[i].text if i < len(group) else ""
    return follows if follows.lower().startswith(("this priority", "this area", "these priorities")) else ""


# --- records ------------------------------------------------------------------------------------


def _distinct(reading: Reading, found: Iterable[_Found]) -> Iterator[Priority]:
    """Yield one priority a name; what a later mention says of its state counts unless it says nothing."""
    kept: dict[str, Priority] = {}
    for item in found:
        priority = _priority(reading, item)
        if priority is None:
            continue
        key = _key(priority.name)
        if key not in kept:
            kept[key] = priority
        elif kept[key].status == "current" or item.status in {"closed", "closing"}:
            kept[key] = replace(kept[key], status=priority.status, merged_into=priority.merged_into)
    yield from kept.values()


def _key(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", name.lower()))


def _priority(reading: Reading, item: _Found) -> Priority | None:
    start, end = name_span(reading.document.text, item.start, item.end)
    name = " ".join(reading.document.text[start:end].split())
    if not any(letter.isalpha() for letter in name) or len(name) > LONGEST_NAME:
        return None
    document = reading.document
    marked = _MARKED.search(name)
    if marked:
        name, end = name[: marked.start()], start + document.text[start:end].rindex("(")
        while document.text[end - 1].isspace():
            end -= 1
    themes = [n.name for n in within(reading.names, start, end) if n.kind == "theme"]
    return Priority(
        id=content_id(document.id, "priority", str(start), str(end), name),
        document=document.id,
        start=start,
        end=end,
        quote=document.text[start:end],
        heading=item.heading,
        confidence=item.confidence,
        name=name,
        status=item.status
        or (status_in_brackets(marked[1]) if marked else None)
        or status_of(item.introduced, item.about),
        theme=themes[0] if themes else None,
        merged_into=item.merged_into or merged_into(item.about),
    )


def name_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a priority's name in its item: no number, quotes, relative clause or final mark."""
    first = _NAME_START.match(text[start:end])
    start += first.end() if first else 0
    cut = _NAME_END.search(text[start:end])
    end = start + cut.start() if cut else end
    while start < end and (text[start].isspace() or text[start] in _QUOTES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _QUOTES + ".;:,"):
        end -= 1
    return start, end
