"""Priorities in lists that labels part: by state ("Newly agreed"), or by the outcome that they serve.

An announcement may stand above the first label, and each list below it counts; a
label that tells a state gives it to every item below, whatever an item's remark says
of a toolkit or a lead. A list whose items all tell a state, behind a sentence on
the region's plan, is one of priorities too: "Play: stays", "Neglect: dropped".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import Block, PriorityStatus
from nlp.priority_items import announces, name_end
from nlp.priority_labels import Laid, block_text, is_priority_heading, is_role, number_of
from nlp.priority_owners import are_others
from nlp.priority_predicates import reduced_predicate_at, state_of_remark, state_told
from nlp.reading import Reading

LONGEST_STATE = 6  # words: "Carried over from last year"
# What introduces the state in a label: "We have added:", "Priorities continuing".
_LED = re.compile(
    r"(?:(?:we|they|these|directors|now|priorities|themes|areas)\s+)?(?:(?:are|is|have|has|were|will\s+be)\s+)?",
    re.IGNORECASE,
)
_AGREED = re.compile(r"(?:current|agreed|confirmed|live|existing)\b", re.IGNORECASE)
_AS_ADJECTIVE: tuple[tuple[PriorityStatus, re.Pattern[str]], ...] = (
    (
        "proposed",
        re.compile(r"(?:proposed|suggested|emerging|possible|potential|for\s+consultation)\b", re.IGNORECASE),
    ),
    ("closed", re.compile(r"(?:out|gone|off)$", re.IGNORECASE)),
    ("new", re.compile(r"(?:in$|new(?:ly)?|added|additional|joining|starting)\b", re.IGNORECASE)),
    ("continuing", re.compile(r"(?:existing|remaining|staying|standing|continuing)\b", re.IGNORECASE)),
)


def state_of_label(text: str) -> PriorityStatus | None:
    """Return the state that a label gives to the list below it: "Newly agreed", "Completed in 2017"."""
    text = text.strip(" :–-")
    if not text or len(text.split()) > LONGEST_STATE:
        return None
    text = text[_LED.match(text).end() :]  # type: ignore[union-attr]  # the pattern fits nothing too
    told = state_of_remark(text) or next((state for state, words in _AS_ADJECTIVE if words.match(text)), None)
    return told or ("current" if _AGREED.match(text) else None)


def find_grouped(reading: Reading, blocks: Sequence[Block]) -> Iterator[Laid]:
    """Yield the priorities of a document's parted lists and of those whose items all tell a state."""
    announced: Block | None = None
    state: PriorityStatus | None = None
    for i, block in enumerate(blocks):
        text = block_text(reading, block)
        if block.kind == "list_item":
            if announced is not None and state is not None and _is_top(blocks, i):
                yield _laid(reading, block, announced, state)
            continue
        told = state_of_label(text) if i + 1 < len(blocks) and blocks[i + 1].kind == "list_item" else None
        if announced is not None and told is not None:
            state = told
            continue
        state = None
        if _announces_list(reading, block, text):
            announced = block
            yield from _counted_on(reading, blocks, i)
        elif block.kind == "heading" or (announced is not None and announced.kind != "heading"):
            announced = None
        yield from _all_stated(reading, blocks, i)


def _laid(reading: Reading, item: Block, announced: Block, state: PriorityStatus | None) -> Laid:
    end = name_end(reading, item)
    return Laid(
        start=item.start,
        end=end,
        about=reading.document.text[end : item.end].lstrip(" :.–—-"),
        introduced=block_text(reading, announced),
        series=announced.start,
        path=item.path,
        status=None if state == "current" else state,  # an item of those agreed may say more
    )


def _is_top(blocks: Sequence[Block], i: int) -> bool:
    """Tell whether an item is of the outer list: none of those just before it has a lower level."""
    return blocks[i - 1].kind != "list_item" or blocks[i].level <= blocks[i - 1].level


_BELOW = re.compile(r"\b(?:below|as\s+follows|following|under|next\s+to)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:priorities|areas|themes|objectives|aims|goals)\b", re.IGNORECASE)


def _announces_list(reading: Reading, block: Block, text: str) -> bool:
    """Tell whether a heading or a paragraph announces the priorities that lists below it name."""
    if block.kind == "heading":
        return is_priority_heading(text) and _SEVERAL.search(text) is not None
    sentences = reading.of_block(block)
    last = sentences[-1].text.rstrip() if sentences else ""
    ends_open = last.endswith((":", ":-"))
    if block.kind != "paragraph" or not (ends_open or _BELOW.search(last)) or are_others(text, block.path):
        return False
    if ends_open:
        return announces(last)
    heading = block.path[-1] if block.path else ""
    spoken = is_priority_heading(heading) and _SEVERAL.search(heading) is not None
    return spoken or any(announces(sentence.text) for sentence in sentences)


# --- lists that count on through the headings between them -----------------------------------


def _counted_on(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[Laid]:
    """Yield the numbered items behind an announcement that labels part, where they count on past these."""
    items: list[Block] = []
    labels = 0
    for j in range(i + 1, len(blocks)):
        block = blocks[j]
        if block.kind == "list_item":
            if number_of(block) == len(items) + 1:
                items.append(block)
            elif not items or (number_of(block) is not None and block.level <= items[0].level):
                break
        elif not _is_label(reading, blocks, j, len(items) + 1):
            if block.kind == "heading" or not items or block.marker:
                break
        else:
            labels += 1
    if labels and (labels > 1 or len(items) > 1):
        yield from (_laid(reading, item, blocks[i], None) for item in items)


LONGEST_OUTCOME = 14  # words


def _is_label(reading: Reading, blocks: Sequence[Block], j: int, number: int) -> bool:
    """Tell whether a block is a short line above the item with a number."""
    text = block_text(reading, blocks[j]).rstrip()
    short = len(text.split()) <= LONGEST_OUTCOME and not text.endswith((".", ":")) and not is_role(text)
    following = blocks[j + 1] if j + 1 < len(blocks) else None
    return (
        short and following is not None and following.kind == "list_item" and number_of(following) == number
    )


# --- lists whose items tell a state ----------------------------------------------------------

_STATED = re.compile(r"(?P<name>[^:;()–—\n]{3,100}?)(?:\s[–—-]\s+|:\s+|\s\(\s*)(?P<remark>\S.*)", re.DOTALL)
_PLAN = re.compile(
    r"\b(?:plan|strategy|programme|work\s?streams?|joint\s+work|regional\s+work|improvement\s+work)\b"
    r"|\bwork(?:ing)?\s+(?:together|programme)\b|riorit",
    re.IGNORECASE,
)
# The steps of a plan, its events and its groups begin, go on and end as well.
_STEPS = re.compile(
    r"\b(?:actions?|activit\w+|progress|tasks?|milestones?|projects?|events?|courses?|training|posts?"
    r"|meetings?|groups?|networks?|recommendations?|steps|modules|cohorts?|dates?)\b",
    re.IGNORECASE,
)
FEWEST_STATED = 2


def _told(remark: str) -> PriorityStatus | None:
    return state_of_remark(remark) or state_told(remark) or reduced_predicate_at(remark, 0)


def _all_stated(reading: Reading, blocks: Sequence[Block], i: int) -> Iterator[Laid]:
    """Yield the items of a list behind a colon that all, or all but one of many, tell a state."""
    text = block_text(reading, blocks[i]).rstrip()
    if blocks[i].kind != "paragraph" or not text.endswith(":") or are_others(text, blocks[i].path):
        return
    context = " ".join((text, *blocks[i].path[-1:]))
    if _PLAN.search(context) is None or _STEPS.search(context):
        return
    found: list[tuple[Laid, PriorityStatus | None]] = []
    for block in blocks[i + 1 :]:
        if block.kind != "list_item":
            break
        match = _STATED.match(block_text(reading, block))
        state = _told(match["remark"]) if match else None
        item = _laid(reading, block, blocks[i], state)
        found.append((replace(item, end=block.start + match.end("name")) if match and state else item, state))
    stated = sum(state is not None for _, state in found)
    if stated >= FEWEST_STATED and stated * 4 >= len(found) * 3:
        yield from (item for item, _ in found)
