"""Priorities that sentences name one after the other: announced in one, named in those behind it.

"We have three priorities. These are A, B and C." "The first is A. The second, B, …"
"A: no change. B: new." A sentence that speaks of priorities, or a heading above it,
opens the talk; it ends where nothing more is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import Block
from nlp.beginnings import Cued
from nlp.priority_announcers import find_mentions, stated_number
from nlp.priority_continued import (
    CHANGED,
    NAMED,
    Found,
    Talk,
    find_continued,
    find_pointed_back,
    find_subjects,
    make_found,
)
from nlp.priority_fates import find_fates
from nlp.priority_focus import concentrates
from nlp.priority_frames import one_more
from nlp.priority_labels import CALLED, LABEL, LONGEST_LABEL, block_text, is_role, under_priorities
from nlp.priority_names import Named
from nlp.priority_owners import find_owner, means_ours, sets_own
from nlp.priority_predicates import ends_one, predicate_at
from nlp.priority_sentences import find_named
from nlp.reading import Reading, Sentence

LONGEST_QUIET = 2  # sentences that name none between an announcement and its items
MOST_BEHIND = 25  # sentences, however long their block
NEAR = 3  # blocks behind a list in which "the first two" still speaks of it


def find_in_sentences(reading: Reading, laid: Sequence[Found]) -> Iterator[Found]:
    """Yield the priorities that sentences name, ``laid`` being those that the layout names."""
    taken = sorted((item.start, item.end) for item in laid)
    starts, listed_behind = {start for start, _ in taken}, {item.series for item in laid}
    behind = _blocks_behind(reading, laid)
    known: set[str] = set()
    talk: Talk | None = None
    previous: Sentence | None = None
    block: Block | None = None
    under = spoken_of = False
    said = ""  # in the sentence before, in the same block
    for sentence in reading.sentences:
        before, said = said, sentence.text
        if sentence.block is not block:
            block = sentence.block
            under = block.kind != "heading" and under_priorities(reading, block)
            spoken_of, before = False, ""
        owner = None if block.kind == "heading" else find_owner(sentence.text, block.path, before)
        if block.kind == "heading" or owner:
            talk = previous = None
            if owner and sets_own(sentence.text, block.path, before):
                yield from (replace(item, owner=owner) for item in _named(reading, sentence, owned=True))
            continue
        if sentence.start in starts and block.kind == "list_item":
            yield from _told(sentence, (), sure=False)
            continue
        spoken_of = spoken_of or "riorit" in sentence.text
        listed = sentence.start in starts  # a label, and the rest of the sentence is about it
        found = list(_in_sentence(reading, sentence, previous, talk, under=under))
        if listed:  # what it says is of its label, but for "the former priority on A"
            found = [
                item for item in found if _CALLED_ONE.search(sentence.text, 0, item.start - sentence.start)
            ]
        if found and all(item.owner for item in found):
            yield from found
            talk = previous = None
            continue
        open_ = (
            under or block.start in behind or (talk is not None and (talk.telling or one_more(sentence.text)))
        )
        sure = open_ or "riorit" in sentence.text or _leads_to_them(reading, sentence)
        told = list(_told(sentence, found, sure=sure)) if not listed and (sure or spoken_of) else []
        yield from found
        for fate in told:
            listed_before = reading.document.text[fate.start : fate.end].lower() in known
            if not _overlaps(fate, taken) and not (listed_before and fate.status == "new"):
                yield fate
        known |= {reading.document.text[item.start : item.end].lower() for item in found}
        named = any(item.confidence > CHANGED for item in found) or block.start in listed_behind
        talk = _next_talk(sentence, talk, named=named, told=len(found) > 0 or len(told) > 0)
        previous = sentence


_AMONG = re.compile(r"(?:of|among(?:st)?)\s[^,;:.]*\bpriorities\b[^,;:.]*,\s", re.IGNORECASE)
_CALLED_ONE = re.compile(r"\bpriorit(?:y|ies)\s+(?:on|of|about|around)\s+$", re.IGNORECASE)


def _in_sentence(
    reading: Reading, sentence: Sentence, previous: Sentence | None, talk: Talk | None, *, under: bool
) -> Iterator[Found]:
    """Yield what a sentence names: by an announcement in it, one before it, or one above it."""
    spoken = talk is not None or under or (previous is not None and means_ours(sentence.text, previous.text))
    ended = ends_one(sentence.text)
    found = list(_named(reading, sentence, under=under, spoken=spoken))
    if ended:  # "two were closed as priorities: A and B"
        colon = sentence.start + sentence.text.rfind(": ")
        found = [replace(item, status="closed") for item in found if sentence.start < colon < item.start]
    if talk is not None and "riorit" not in sentence.text:
        before = talk.sentence.text
        found = [replace(item, introduced=f"{before}: {item.introduced}") for item in found]
    if not found and spoken:
        found = list(find_continued(sentence, talk))
    if not found and _AMONG.match(sentence.text):
        found = list(find_subjects(sentence, series=sentence.start))
    if not found and previous is not None:
        found = list(find_pointed_back(sentence, previous))
    yield from found


def _told(sentence: Sentence, found: Sequence[Found], *, sure: bool) -> Iterator[Found]:
    """Yield what the clauses of a sentence tell of priorities that they name."""
    spans = sorted((item.start, item.end) for item in found)
    settled = {item.start for item in found if item.status is not None}
    for told in find_fates(sentence, sure=sure):
        fate = replace(
            make_found(sentence, (told.start, told.end), series=-1),
            status=told.status,
            merged_into=told.merged_into,
            confidence=CHANGED,
        )
        if fate.start not in settled and not _overlaps(fate, spans):
            yield fate


def _overlaps(fate: Found, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a span is inside one of the ordered spans that are found already, and not the same."""
    i = bisect_left(taken, (fate.start, 0))
    near = taken[max(0, i - 2) : i + 2]
    return any(start < fate.end and fate.start < end and start != fate.start for start, end in near)


def _blocks_behind(reading: Reading, laid: Sequence[Found]) -> set[int]:
    """Return the starts of the blocks that follow a list of two and more."""
    lists: dict[int, list[Found]] = {}
    for item in laid:
        lists.setdefault(item.series, []).append(item)
    return {
        sentence.block.start
        for members in lists.values()
        if len(members) > 1
        for sentence in behind_list(reading, members[0].heading, members[-1].end)
    }


def behind_list(reading: Reading, heading: str, end: int) -> Iterator[Sentence]:
    """Yield the sentences that follow a list in its section, in the next few blocks."""
    blocks: set[int] = set()
    first = bisect_left(reading.sentences, end, key=lambda sentence: sentence.start)
    for sentence in reading.sentences[first : first + MOST_BEHIND]:
        blocks.add(sentence.block.start)
        if sentence.heading != heading or sentence.block.kind == "heading" or len(blocks) > NEAR:
            return
        yield sentence


def _next_talk(sentence: Sentence, talk: Talk | None, *, named: bool, told: bool) -> Talk | None:
    """Return the talk behind a sentence: opened by it, going on, or at its end."""
    mention = next((m for m in find_mentions(sentence) if m.plural or m.definite or named or told), None)
    if mention is not None:
        called = mention.kind == "priority" and (mention.plural or named)
        telling = called or "priorities" in sentence.text or told
        return Talk(sentence=sentence, count=mention.count, telling=telling)
    announced = _THINGS.search(sentence.text) if talk is None else None
    if announced and _FOCUSING.search(sentence.text, 0, announced.start()):
        return Talk(sentence=sentence, count=stated_number(announced.group()), telling=False)
    if not named and talk is None and concentrates(sentence):
        return Talk(sentence=sentence, count=None, telling=False)
    if talk is None:
        return None
    if named or told:
        return replace(talk, quiet=0)
    listed = sentence.block.kind == talk.sentence.block.kind == "list_item"
    telling = talk.telling and (listed or sentence.block is talk.sentence.block)
    over = not telling and talk.quiet >= LONGEST_QUIET
    return None if over else replace(talk, quiet=talk.quiet + 1, telling=telling)


# "… will be directed at three things."
_THINGS = Cued(
    r"\b(?:two|three|four|five|six)\s+(?:[\w-]+\s+)?(?:things|areas|issues|topics|themes|subjects"
    r"|matters|strands|fronts)\b",
    "two three four five six",
    re.IGNORECASE,
)
_FOCUSING = re.compile(
    r"\b(?:focus|concentrat|prioriti[sz]|effort|attention|energ|programme|plan)\w*\b[^.;:]{0,80}$",
    re.IGNORECASE,
)


# --- one sentence ---------------------------------------------------------------------------


def _named(
    reading: Reading, sentence: Sentence, *, under: bool = False, spoken: bool = False, owned: bool = False
) -> Iterator[Found]:
    for named in find_named(sentence, of_list=under, spoken=spoken, owned=owned):
        said = _without(sentence.text, named)
        told = predicate_at(sentence.text, _past_comma(sentence.text, named.items[-1][1]))
        for start, end in named.items:
            yield Found(
                start=sentence.start + start,
                end=sentence.start + end,
                about=f"{sentence.text[start:end]} {said} {_next_text(reading, sentence)}",
                introduced=said,
                confidence=NAMED,
                heading=sentence.heading,
                series=sentence.start,
                status=told[0] if told else named.status,
                owner=named.owner,
            )
    yield from _label_called(reading, sentence)


def _label_called(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """Yield the label of a paragraph that is said to be a priority."""
    if "riorit" not in block_text(reading, sentence.block):
        return
    label = LABEL.match(sentence.text)
    first = sentence.start <= sentence.block.start + 1
    if label is None or not first or len(label["name"].split()) > LONGEST_LABEL or is_role(label["name"]):
        return
    about = block_text(reading, sentence.block)[label.end() :]
    if not CALLED.search(about):
        return
    yield Found(
        start=sentence.start + label.start("name"),
        end=sentence.start + label.end("name"),
        about=about,
        introduced=about,
        confidence=NAMED,
        heading=sentence.heading,
        series=sentence.start,
    )


def _past_comma(text: str, at: int) -> int:
    """Step over what closes an apposition or a bracket."""
    return at + len(re.match(r"[’”\"')]?\s?[,)–]?(?:\s+(?:which|that)(?=\s))?", text[at:]).group())  # type: ignore[union-attr]


def _without(text: str, named: Named) -> str:
    """Return what a sentence says about its priorities, their names left out."""
    left, right = named.said
    for start, end in reversed(named.items):
        if left <= start and end <= right:
            text, right = text[:start] + "…" + text[end:], right - (end - start) + 1
    return text[left:right]


# "We have dropped A and taken on B. The other priorities are …"
_OTHER_PRIORITIES = re.compile(
    r"(?:(?:the|our)\s+)?(?:other|remaining|rest\s+of\s+(?:the|our))\s+(?:\w+\s+)?priorit"
    r"|(?:this|that|which)\s+leaves\b[^.]*priorit",
    re.IGNORECASE,
)


def _leads_to_them(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether the sentence behind speaks of the other priorities, so that this one speaks of some."""
    following = _following(reading, sentence)
    return "riorit" in following and _OTHER_PRIORITIES.match(following) is not None


def _following(reading: Reading, sentence: Sentence) -> str:
    group = reading.of_block(sentence.block)
    i = bisect_left(group, sentence.end, key=lambda other: other.start)
    return group[i].text if i < len(group) else ""


def _next_text(reading: Reading, sentence: Sentence) -> str:
    """Return the sentence behind, if it goes on about "this priority"."""
    follows = _following(reading, sentence)
    return follows if follows.lower().startswith(("this priority", "this area", "these priorities")) else ""
