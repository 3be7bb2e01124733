"""Priorities in lists behind their announcement: bullets, numbers, and numbered headings with a text each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus import Block
from nlp.priority_announcers import CHOSEN, PLAN, is_regions, stated_number
from nlp.priority_labels import (
    LABEL,
    LONGEST_LABEL,
    PRIORITY,
    SHORT_INTRODUCTION,
    Laid,
    block_text,
    is_clause,
    is_priority_heading,
    is_role,
    number_of,
    under_priorities,
)
from nlp.priority_owners import are_others, find_owner, sets_own
from nlp.priority_predicates import state_of_remark
from nlp.reading import Reading, Sentence

# A list behind one of these is of what is done, not of priorities.
_DOINGS = re.compile(
    r"(?<!at the )(?<!at our )\b(?:actions?|activit(?:y|ies)|steps|events?|tasks?|workshops?|outputs?"
    r"|milestones?|achievements?|progress|examples?|agenda|members?|attend\w+|speakers?|comments?"
    r"|projects|measures|(?:we|they|region|team|group|board|directors)\s+will"
    r"|indicators|questions?|authorities)\b(?:\s+(?!agreed\b|confirmed\b"
    r"|identified\b)[\w/]+){0,4}\s*[:.–-]*\s*$",
    re.IGNORECASE,
)
_THE_LIST = re.compile(r"\b(?:list|below|as follows|these are|they are|continue|following)\b", re.IGNORECASE)
_COLON = (":", ": –", ":–", ": -", "–", " -", "—", ":-")


def find_announced(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[Laid]:
    """Yield the priorities of the list that block ``i`` announces, if it does."""
    intro = _introduction(reading, blocks, i)
    if intro is None:
        return
    items = list(_items_after(reading, blocks, i)) or list(_lines_after(reading, blocks, i))
    spread = any(blocks[k].kind == "paragraph" for k in range(items[0], items[-1])) if items else False
    for n, j in enumerate(items):
        after = items[n + 1] if n + 1 < len(items) else _item_end(blocks, j, spread=spread)
        item = blocks[j]
        end = name_end(reading, item)
        yield Laid(
            start=item.start,
            end=end,
            text_end=blocks[after - 1].end,
            owner=find_owner(intro, item.path),
            about=" ".join(
                [reading.document.text[end : item.end].lstrip(" :.–—-")]
                + [block_text(reading, block) for block in blocks[j + 1 : after]]
            ).strip(),
            introduced=intro,
            series=blocks[i].start,
            path=item.path,
        )


def name_end(reading: Reading, item: Block) -> int:
    """Return where the name in an item ends: before the clause behind a colon, a dash or a full stop."""
    match = LABEL.match(block_text(reading, item)) if item.kind == "list_item" or not item.marker else None
    if match is None or len(match["name"].split()) > LONGEST_LABEL:
        return item.end
    end = item.start + match.end("name")
    if (
        match["mark"] == "."
        or item.kind != "list_item"
        or state_of_remark(reading.document.text[item.start + match.end() : item.end])
    ):
        return end
    return end if is_clause(reading, item, end, item.end) else item.end


def _item_end(blocks: Sequence[Block], j: int, *, spread: bool) -> int:
    """Return the index after the last item's own text: deeper items, or a numbered heading's section.

    Where paragraphs stand between the items (``spread``) those behind the last are its own too.
    """
    item = blocks[j]
    for k in range(j + 1, len(blocks)):
        block = blocks[k]
        deeper = block.level > item.level
        own = block.kind == "paragraph" if spread or item.kind == "heading" else False
        if not own and not (deeper and block.kind in {item.kind, "list_item"}):
            return k
    return len(blocks)


def _introduction(reading: Reading, blocks: Sequence[Block], i: int) -> str | None:
    """Return the sentence or heading that announces the list behind a block."""
    block = blocks[i]
    following = blocks[i + 1] if i + 1 < len(blocks) else None
    if block.kind == "heading" or (
        following is not None and following.kind == "list_item" and _is_title(reading, block)
    ):
        text = block_text(reading, block)
        direct = following is not None and (following.kind == "list_item" or _is_line(reading, blocks, i + 1))
        headed = is_priority_heading(text) or (sets_own(text) and PRIORITY.search(text))
        return text if direct and block.level != 1 and headed else None
    sentences = reading.of_block(block)
    last = sentences[-1].text.rstrip() if sentences else ""
    if following is None or not last:
        return None
    if are_others(last, block.path):
        return last if last.endswith(_COLON) and sets_own(last, block.path) and announces(last) else None
    if last.endswith(_COLON):
        announced = (
            announces(last) or _is_chosen(reading, block, last) or _list_spoken_of(reading, block, sentences)
        )
        return _with_heading(last, block) if announced else None
    if _stands_between(reading, blocks, i, last):
        return _with_heading(last, block)
    listed = _THE_LIST.search(last) and (following.kind == "list_item" or _is_line(reading, blocks, i + 1))
    several = listed and "priorities" in last.lower() and stated_number(last) != 1
    return last if several and announces(last) else None


def _is_title(reading: Reading, block: Block) -> bool:
    """Tell whether a paragraph is a heading that the reader took for text: short, and no sentence."""
    text = block_text(reading, block).rstrip()
    return (
        block.kind == "paragraph"
        and len(text.split()) <= SHORT_INTRODUCTION
        and not text.endswith((".", ":", "-", "–"))
    )


def _stands_between(reading: Reading, blocks: Sequence[Block], i: int, last: str) -> bool:
    """Tell whether a paragraph only parts a heading of priorities from their list: "Signed off in May."."""
    block = blocks[i]
    return (
        i > 0
        and blocks[i - 1].kind == "heading"
        and blocks[i + 1].kind == "list_item"
        and block.kind == "paragraph"
        and len(block_text(reading, block).split()) <= LONGEST_BETWEEN
        and not last.endswith(":")
        and is_priority_heading(block_text(reading, blocks[i - 1]))
        and not _DOINGS.search(last)
    )


LONGEST_BETWEEN = 80  # words
LONGEST_LINE = 16  # words


def _lines_after(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[int]:
    """Yield the lines that stand behind a block like a list without marks, where there are two and more."""
    j = i + 1
    while j < len(blocks) and _is_line(reading, blocks, j):
        j += 1
    if j - i > 2:
        yield from range(i + 1, j)


def _is_line(reading: Reading, blocks: Sequence[Block], j: int) -> bool:
    """Tell whether a block is a line of a list without marks: a name, or a name and a few words on it."""
    if j >= len(blocks) or blocks[j].kind not in {"heading", "paragraph"} or blocks[j].marker:
        return False
    text = block_text(reading, blocks[j])
    if blocks[j].kind == "heading" and not (
        j + 1 < len(blocks) and blocks[j + 1].kind == "paragraph" and _is_line(reading, blocks, j + 1)
    ):
        return False
    label = LABEL.match(text)
    name = label["name"] if label else text
    if text.rstrip().endswith(".") or state_of_remark(name):
        return False
    short = len(name.split()) <= LONGEST_LINE and not name.rstrip().endswith((".", ":", "?", "!"))
    if (
        not short
        or is_role(name)
        or is_clause(reading, blocks[j], blocks[j].start, blocks[j].start + len(name))
    ):
        return False
    return label is None or len(text.split()) <= 2 * LONGEST_LINE


def _is_chosen(reading: Reading, block: Block, last: str) -> bool:
    """Tell whether what is listed was chosen for a plan: "the plan's long list was cut down to these"."""
    return CHOSEN.search(last) is not None and any(
        PLAN.search(text) for text in (block_text(reading, block), *block.path[-1:])
    )


def announces(text: str) -> bool:
    """Tell whether a text speaks of priorities, and of nothing that is done behind them."""
    said = list(PRIORITY.finditer(text))
    if not said or _DOINGS.search(text, said[-1].end()):
        return False
    return "riorit" in text or is_regions(text, said[-1].end())


def _with_heading(intro: str, block: Block) -> str:
    """Return an announcement with the heading of priorities above it, which may say their state."""
    heading = block.path[-1] if block.path else ""
    return f"{heading}: {intro}" if is_priority_heading(heading) else intro


def _list_spoken_of(reading: Reading, block: Block, sentences: Sequence[Sentence]) -> bool:
    """Tell whether "the list below" is of priorities: its block or its heading says so before."""
    last = sentences[-1]
    if _introduces_others(last):
        return False
    if under_priorities(reading, block):
        return len(last.words) <= SHORT_INTRODUCTION or not _DOINGS.search(last.text)
    if not _THE_LIST.search(last.text):
        return False
    before = [sentence.text for sentence in sentences[:-1]]
    return any(PRIORITY.search(text) and not are_others(text, block.path) for text in before)


_TO_BE = re.compile(
    r"(?P<subject>.*?)\b(?:(?:is|are|was|were)|(?:has|have)\s+(?:been|included)|includ(?:es?|ed|ing))\s*:[–-]?$",
    re.IGNORECASE | re.DOTALL,
)
_RAISED = re.compile(
    r"\b(?:rais|mention|cit|report|flagg|highlight|aris|aros|emerg|recurr|discuss|not|hear|look|cover|find"
    r"|found|came|come|coming|common|frequent|often|consider|tackl|test)\w*\b",
    re.IGNORECASE,
)
_GENERAL = frozenset(
    {"themes", "areas", "topics", "aims", "objectives", "strands", "ones", "pillars", "goals"}
)


def _introduces_others(last: Sentence) -> bool:
    """Tell whether a list is of what its own introduction names: "Concerns that came up were:"."""
    match = _TO_BE.match(last.text.rstrip())
    if match is None or PRIORITY.search(last.text):
        return False
    end = last.start + match.end("subject")
    nouns = [word.lower for word in last.words if word.end <= end and word.tag == "NOUN"]
    plural = next((noun for noun in nouns if noun.endswith("s")), None)
    if plural is None and last.words[0].lower not in {"those", "these"}:
        return False
    return plural not in {None, *_GENERAL} or _RAISED.search(match["subject"]) is not None


def _items_after(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[int]:
    """Yield the items of the list that follows a block: list items, and headings that count on.

    A list that stands inside another one's item ends where the outer one goes on.
    """
    first: Block | None = None
    number = 0
    for j in range(i + 1, len(blocks)):
        block = blocks[j]
        if block.kind == "heading":
            if number_of(block) == number + 1 and blocks[i].kind != "heading":
                number += 1
                first = first or block
                yield j
            elif not _list_goes_on(blocks, i, j) and not (number and is_role(block_text(reading, block))):
                return
        elif block.kind != "list_item":
            if not number:
                return
        elif first is not None and _is_outer(blocks[i], block, first):
            return
        elif first is None or (first.kind == "list_item" and block.level <= first.level):
            if first is not None and number and number_of(block) != number + 1:
                return
            number = number_of(block) or 0
            first = first or block
            yield j


def _is_outer(announcing: Block, block: Block, first: Block) -> bool:
    own = _style_of(announcing.marker)
    return announcing.kind == "list_item" and _style_of(block.marker) == own != _style_of(first.marker)


def _list_goes_on(blocks: Sequence[Block], i: int, j: int) -> bool:
    """Tell whether a heading at ``j`` stands inside the list that block ``i`` announces.

    It does where the list begins with a heading, or where its numbers count on past one.
    """
    following = blocks[j + 1] if j + 1 < len(blocks) else None
    if following is None or following.kind != "list_item" or blocks[i].kind == "heading":
        return False
    if blocks[i + 1].kind == "heading":
        return True
    last, after = number_of(blocks[j - 1]), number_of(following)
    return last is not None and after == last + 1


def _style_of(marker: str | None) -> str:
    if marker and marker.strip(".()")[:1].isdigit():
        return "number"
    return (marker or "").strip()[:1]
