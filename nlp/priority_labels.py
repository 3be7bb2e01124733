"""Priorities that labels name under a heading of priorities.

A label may be a heading, or stand at the beginning of
its paragraph ("Neglect: the group has met twice").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Block, PriorityStatus
from nlp.beginnings import Cued
from nlp.lexicon import word_set
from nlp.priority_announcers import FOCUS_CUES, FOCUS_NOUN, PLACE, is_others_focus, stated_number
from nlp.priority_owners import are_others
from nlp.priority_predicates import state_of_remark
from nlp.reading import Reading, within
from nlp.tense import find_verb_groups

_NOUN = rf"(?:priorit(?:y|ies)(?:\s+(?:areas?|themes?|actions?|topics?|objectives?))?|{FOCUS_NOUN})"
_NOUN_CUES = f"priority {FOCUS_CUES}"
# The head of its phrase: "priorities workshop" and "priority setting" announce none.
PRIORITY = Cued(
    rf"\b{_NOUN}\b(?!\s+(?:workshops?|meetings?|events?|setting|papers?|discussions?|plans?|days?"
    rf"|conferences?|seminars?|sessions?|groups?|schools?)\b)",
    _NOUN_CUES,
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"^(?:\w+\s+){{0,2}}priority\s+(?:(?:area|theme)\s+)?(?:number\s+|no\.?\s*)?{PLACE}\s*[:.–-]\s*\S"
    r"|^(?:(?:regional|key|new|shared|joint|thematic|improvement)\s+)*priority(?:\s+(?:area|theme"
    r"|topic|objective|action))?\s*[:–-]\s*\S",
    re.IGNORECASE,
)
_HEADING = Cued(
    rf"^(?:[\w’'&/,-]+:?\s+){{0,7}}{_NOUN}\s*(?:(?:for|in|of|to|from|at|agreed|set|chosen|confirmed|updated?|refreshed?"
    r"|proposed|identified|under|until|over|and|we|that)\b.*|\d.*|,\s*(?=\S*\d|(?:this|next|our"
    r"|the)\b).*|[-–(].*)?[:.]?$",
    _NOUN_CUES,
    re.IGNORECASE,
)
LONGEST_LABEL = 14  # words
LONGEST_ROLE = 3  # words: "Lead", "Next steps", "Lead Director"
SHORT_INTRODUCTION = 8  # words: "Directors agreed five:", "In development are:"
LABEL = re.compile(
    r"^(?P<name>[A-Z‘“\"'](?:[^:.!?()]|\([^()]*\)){2,110}?)\s*(?P<mark>:|\s[–—-](?=\s)|\.)\s+(?=\S)"
)
# Labels of what is said about a priority, not of a priority.
_ROLES = word_set(
    "lead leads sponsor sponsors contact actions action progress update aim aims objective objectives outcome"
    " outcomes note notes next background owner timescale timescales status owners summary"
)
_WORD = re.compile(r"[a-z]+")
_IN_TURN = re.compile(r"\b(?:below|in turn|each|as follows|following)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """A priority that the layout names: the span of its item, what is said of it, and what announces it.

    ``series`` is the offset of the announcement, the same for all items of one list;
    ``labelled`` tells a label from an item of a list, ``status`` is what a label above the list tells,
    ``owner`` whose list it is where not the region's, ``text_end`` where the text under its name ends.
    """

    start: int
    end: int
    about: str
    introduced: str
    series: int
    path: tuple[str, ...]
    labelled: bool = False
    status: PriorityStatus | None = None
    owner: str | None = None
    text_end: int | None = None


@lru_cache(maxsize=256)  # every block asks about the heading above it
def is_priority_heading(text: str) -> bool:
    """Tell whether a heading announces the region's priorities."""
    return bool(_HEADING.match(text.strip())) and not are_others(text) and not is_others_focus(text)


def under_priorities(reading: Reading, block: Block) -> bool:
    """Tell whether a block stands under a heading of priorities, or begins with such a label."""
    if any(is_priority_heading(heading) for heading in block.path[-1:]):
        return True
    text = block_text(reading, block)
    label = LABEL.match(text) if block.kind != "heading" and PRIORITY.may_match(text) else None
    return (
        label is not None
        and (
            label["mark"] != "."
            or not _has_auxiliary(reading, block, block.start, block.start + label.end("name"))
        )
        and len(label["name"].split()) <= SHORT_INTRODUCTION
        and is_priority_heading(label["name"])
    )


def find_labelled(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[Laid]:
    """Yield the priorities that labels name below block ``i``, if it is a heading of priorities."""
    block = blocks[i]
    if _stands_above(reading, blocks, i):
        for j in _subjects_under(reading, blocks, i):
            yield heading_label(reading, blocks, j, block.start)
    if block.kind != "heading" or block.level < 2:
        return
    if _NUMBERED.match(block_text(reading, block)) or _is_called(reading, blocks, i):
        yield heading_label(reading, blocks, i, block.start)
    elif is_priority_heading(block_text(reading, block)) and not _begins_list(blocks, i):
        for j in _labels_under(reading, blocks, i):
            yield heading_label(reading, blocks, j, block.start)
        yield from _paragraph_labels(reading, blocks, i)


# "… this is one of our priorities", "… and the priority has been closed", said of a paragraph's label.
CALLED = re.compile(
    r"\b(?:this|it)\s+(?:(?:is|remains|stays|becomes|continues\s+(?:as|to\s+be)|(?:will|should|could"
    r"|may|might|would)\s+(?:now\s+)?(?:remain|be|stay|become))|was\s+(?:agreed"
    r"|confirmed|added|chosen|identified)\s+as)\s+(?:also\s+|now\s+|still\s+)?(?:one\s+of\s+(?:the"
    r"|our)|an?|our|the)\s+(?:[\w’'-]+\s+){0,4}priorit(?:y|ies)\b"
    r"|\b(?:the|this)\s+priority\s+(?:is|has|was|will|should|can|now|remains|continues|closes|ends)\b",
    re.IGNORECASE,
)


_CALLED_AT_ONCE = re.compile(
    r"(?:(?:this(?:\s+(?:area|theme|work|strand))?|it)\s+(?:is|remains|was|has\s+been)\s+)?(?:still\s+|also\s+|now\s+)?"
    r"(?:(?:the|our|another|an?)\s+(?:[\w’'-]+\s+){0,3}priority|one\s+of\s+(?:the|our)\s+(?:[\w’'-]+\s+){0,3}priorities)"
    r"(?:\s+(?:with|that|which|for)\b|[.,;])",
    re.IGNORECASE,
)


def _is_called(reading: Reading, blocks: Sequence[Block], i: int) -> bool:
    """Tell whether a label's paragraph calls it a priority."""
    text = block_text(reading, blocks[i])
    if is_role(text) or is_priority_heading(text) or i + 1 == len(blocks):
        return False
    if blocks[i + 1].kind == "paragraph" and _CALLED_AT_ONCE.match(block_text(reading, blocks[i + 1])):
        return True
    return _is_label(reading, blocks, i) and CALLED.search(block_text(reading, blocks[i + 1])) is not None


def _begins_list(blocks: Sequence[Block], i: int) -> bool:
    """Tell whether a list follows a heading at once: it names the priorities, and no label behind it does."""
    return i + 1 < len(blocks) and blocks[i + 1].kind == "list_item"


def block_text(reading: Reading, block: Block) -> str:
    """Return the text of a block."""
    return reading.document.text[block.start : block.end]


# --- labels ---------------------------------------------------------------------------------


def _labels_under(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[int]:
    """Yield the headings that stand under a heading of priorities.

    They are the deeper ones, run-in labels, those that count from one behind a heading
    that has no number itself, and as many as the text between says there are.
    """
    last = 0 if number_of(blocks[i]) is None else -2
    level = blocks[i].level
    promised = _promised(reading, blocks, i)
    for j in range(i + 1, len(blocks)):
        block = blocks[j]
        if block.kind != "heading":
            continue
        numbered = number_of(block) == last + 1 and block.level == level
        last += numbered
        if block.level <= level and not numbered and not _runs_in(reading, blocks, j):
            if promised <= 0:
                return
            promised -= 1
        listed = j + 1 < len(blocks) and blocks[j + 1].kind == "list_item"
        if is_role(block_text(reading, block)) or (listed and not _runs_in(reading, blocks, j)):
            continue
        yield j


def _stands_above(reading: Reading, blocks: Sequence[Block], i: int) -> bool:
    """Tell whether a line announces priorities and a heading follows at once, so that it stands above it."""
    if blocks[i].kind not in {"heading", "paragraph"} or i + 1 >= len(blocks) or blocks[i].level == 1:
        return False
    text = block_text(reading, blocks[i])
    short = len(text.split()) <= SHORT_INTRODUCTION and not text.rstrip().endswith(".")
    following = blocks[i + 1]
    if not (short and is_priority_heading(text)) or _NUMBERED.match(text):
        return False
    parted = blocks[i].kind == "heading" and following.kind == "paragraph" and i + 2 < len(blocks)
    if parted and not PRIORITY.search(block_text(reading, following)):
        following = blocks[i + 2]
    return following.kind == "heading"


def _subjects_under(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[int]:
    """Yield the headings behind a line that stands above them, as long as each could name a priority.

    The last is the last that holds a theme, and where the text of some speaks of a
    priority, the last that does so. Fewer than half without a theme are let through.
    """
    found: list[int] = []
    spoken = themed = themes = 0
    for j in range(i + 1, len(blocks)):
        if blocks[j].kind == "heading":
            outer = found and blocks[j].level < blocks[found[0]].level
            if outer or not _could_be_subject(reading, blocks[j]):
                break
            found.append(j)
            if _has_theme(reading, blocks[j]):
                themes += 1
                themed = len(found)
        elif found and PRIORITY.search(block_text(reading, blocks[j])):
            spoken = len(found)
    last = min(themed, spoken or themed)
    yield from found[:last] if 2 * themes > len(found[:themed]) else ()


LONGEST_SUBJECT = 7  # words
# Headings of what else an update tells.
_OTHER_SECTION = re.compile(
    r"\b(?:events?|news|dates?|diary|calendar|meetings?|networks?|conferences?|summit|training|courses?|programmes?"
    r"|staff(?:ing)?\s+changes|appointments?|vacancies|contacts?|challenges?|reviews?|inspections?|visits?|plans?|report"
    r"|group|self-\w+|priorit\w+|next|other|about|who|our\s+work|consultations?|surveys?|data)\b",
    re.IGNORECASE,
)


def _could_be_subject(reading: Reading, block: Block) -> bool:
    """Tell whether a heading could be the name of a priority: short, no clause, date or other section."""
    text = block_text(reading, block)
    return (
        len(text.split()) <= LONGEST_SUBJECT
        and _OTHER_SECTION.search(text) is None
        and not (":" in text and state_of_remark(text))
        and not is_role(text)
        and not text.endswith(("?", "!"))
        and not within(reading.dates, block.start, block.end)
        and not _has_auxiliary(reading, block, block.start, block.end)
    )


def _has_theme(reading: Reading, block: Block) -> bool:
    names = within(reading.names, block.start, block.end)
    return any(name.kind == "theme" and name.role != "method" for name in names)


def _promised(reading: Reading, blocks: Sequence[Block], i: int) -> int:
    """Return how many headings the text under a heading announces: "the four are set out below"."""
    after = next((j for j in range(i + 1, len(blocks)) if blocks[j].kind == "heading"), len(blocks))
    between = blocks[i + 1 : after]
    if not between or any(block.kind != "paragraph" for block in between):
        return 0
    last = reading.of_block(between[-1])
    number = stated_number(last[-1].text) if last and _IN_TURN.search(last[-1].text) else None
    following = blocks[after : after + 2 * (number or 0)]
    regular = [block.kind for block in following] == ["heading", "paragraph"] * (number or 0)
    return number if number is not None and regular else 0


def _runs_in(reading: Reading, blocks: Sequence[Block], j: int) -> bool:
    """Tell whether a heading and the paragraph behind it share a line."""
    if j + 1 >= len(blocks) or blocks[j + 1].kind == "heading":
        return False
    return "\n" not in reading.document.text[blocks[j].end : blocks[j + 1].start]


def _is_label(reading: Reading, blocks: Sequence[Block], j: int) -> bool:
    """Tell whether a heading is the label of the paragraph behind it: on its line, or with a colon."""
    labelled = _runs_in(reading, blocks, j) or reading.document.text[blocks[j].end : blocks[j].end + 1] == ":"
    return labelled and j + 1 < len(blocks) and blocks[j + 1].kind == "paragraph"


def heading_label(reading: Reading, blocks: Sequence[Block], j: int, series: int) -> Laid:
    """Return the priority that the heading at ``j`` names, with what stands under it."""
    block = blocks[j]
    if _FIELD.match(f"{block_text(reading, block)}: name") and _is_label(reading, blocks, j):
        field = _FIELD.match(f"{block_text(reading, block)}: {block_text(reading, blocks[j + 1])}")
        return _field_label(reading, blocks[j + 1], field["name"] if field else "", block)
    after = next((k for k in range(j + 1, len(blocks)) if _ends_section(reading, blocks, j, k)), len(blocks))
    return Laid(
        start=block.start,
        end=block.end,
        text_end=blocks[after - 1].end,
        about=" ".join(block_text(reading, b) for b in blocks[j + 1 : after]),
        introduced=block_text(reading, block),
        series=series,
        path=block.path,
        labelled=True,
    )


def _ends_section(reading: Reading, blocks: Sequence[Block], j: int, k: int) -> bool:
    block = blocks[k]
    deeper = block.level > blocks[j].level and is_role(block_text(reading, block))
    return block.kind == "heading" and not deeper


def _paragraph_labels(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[Laid]:
    """Yield the labels at the beginning of the paragraphs under a heading of priorities.

    One alone may be any remark with a colon; a single label counts only where it is
    parted from its text by a colon and the text speaks of a priority.
    """
    section = _section(blocks, i)
    if any(block.kind == "list_item" for block in section):
        return  # the list names them, and the labels are of what follows
    for block in section:
        field = _FIELD.match(block_text(reading, block)) if block.kind == "paragraph" else None
        if field:
            yield _field_label(reading, block, field["name"], blocks[i])
    found = [(block, label) for block in section if (label := _label_of(reading, block)) is not None]
    if len(found) == 1 and not PRIORITY.search(block_text(reading, found[0][0])):
        return
    for n, (block, (start, end)) in enumerate(found):
        stop = found[n + 1][0].start if n + 1 < len(found) else section[-1].end
        yield Laid(
            start=start,
            end=end,
            text_end=stop,
            about=" ".join(reading.document.text[end:stop].split()).lstrip(":–—-. "),
            introduced=block_text(reading, blocks[i]),
            series=blocks[i].start,
            path=block.path,
            labelled=True,
        )


# "Theme: early help. Lead: Durham."
_FIELD = re.compile(
    r"(?:theme|priority|area|topic|title|name|focus|work\s?stream)\s*:\s+(?P<name>[^.:;|\n]{3,100})",
    re.IGNORECASE,
)


def _field_label(reading: Reading, block: Block, name: str, heading: Block) -> Laid:
    text = block_text(reading, block)
    start = text.find(name)
    return Laid(
        start=block.start + start,
        end=block.start + start + len(name),
        about=text[start + len(name) :].lstrip(" .;"),
        introduced=block_text(reading, heading),
        series=heading.start,
        path=block.path,
        labelled=True,
    )


def _section(blocks: Sequence[Block], i: int) -> Sequence[Block]:
    after = next((j for j in range(i + 1, len(blocks)) if blocks[j].kind == "heading"), len(blocks))
    return blocks[i + 1 : after]


def _label_of(reading: Reading, block: Block) -> tuple[int, int] | None:
    """Return the span of the label that a paragraph begins with: a name without a verb, then its text."""
    if block.kind != "paragraph":
        return None
    match = LABEL.match(block_text(reading, block))
    if match is None or len(match["name"].split()) > LONGEST_LABEL or is_role(match["name"]):
        return None
    if (
        _FIELD.match(match["name"] + ": ---")
        or ";" in match["name"]
        or state_of_remark(match["name"])
        or _POINTS_ON.search(match["name"])
    ):
        return None  # a list of several, or the state of those behind it
    start, end = block.start + match.start("name"), block.start + match.end("name")
    if (
        PRIORITY.search(match["name"])
        or _has_auxiliary(reading, block, start, end)
        or _is_date(reading, start, end)
    ):
        return None
    return start, end


_POINTS_ON = re.compile(r"\b(?:following|below|these|this|follows)$", re.IGNORECASE)


def _has_auxiliary(reading: Reading, block: Block, start: int, end: int) -> bool:
    """Tell whether a label holds a verb with an auxiliary: it is a clause then."""
    words = [word for s in reading.of_block(block) for word in s.words if start <= word.start < end]
    groups = find_verb_groups(words)
    return any(group.strength > 1 and not words[group.first].lower.endswith("ing") for group in groups)


def is_role(text: str) -> bool:
    """Tell whether a label says what is told of a priority and names none: "Lead", "Next steps"."""
    words = _WORD.findall(text.lower())
    return 0 < len(words) <= LONGEST_ROLE and (words[0] in _ROLES or words[-1] in _ROLES)


def _is_date(reading: Reading, start: int, end: int) -> bool:
    return any(2 * (d.end - d.start) > end - start for d in within(reading.dates, start, end))


def is_clause(reading: Reading, block: Block, start: int, end: int) -> bool:
    """Tell whether a span is a clause: an auxiliary, or a verb with a subject before it, shows."""
    for sentence in reading.of_block(block):
        words = tuple(word for word in sentence.words if start <= word.start < end)
        for group in find_verb_groups(words):
            led = group.first > 0 and words[group.first - 1].tag in {"NOUN", "PROPN", "PRON"}
            if group.strength > 1 or (group.strength and led):
                return True
    return False


def number_of(block: Block) -> int | None:
    """Return the number in front of an item or a heading."""
    digits = (block.marker or "").strip(".() ")
    return int(digits) if digits.isdecimal() else None
