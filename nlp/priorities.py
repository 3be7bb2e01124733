"""Priorities that a region names for itself, and their state.

They stand in lists behind a sentence that announces them, as labels under a
heading of priorities, or in a sentence itself. The themes of an event, an agenda
and the priorities of a network or of Ofsted are none of the region's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus import Block, Priority, content_id
from nlp.priority_actions import actions_of
from nlp.priority_continued import Found
from nlp.priority_discourse import behind_list, find_in_sentences
from nlp.priority_groups import find_grouped
from nlp.priority_guard import is_statement
from nlp.priority_items import find_announced
from nlp.priority_labels import find_labelled
from nlp.priority_leads import lead_of
from nlp.priority_merging import merged_into, with_merged
from nlp.priority_names import read_item
from nlp.priority_numbered import find_counted_lines, find_numbered
from nlp.priority_references import find_references, find_unsure
from nlp.priority_rubrics import find_rubrics
from nlp.priority_sheets import find_sheets, find_state_lines
from nlp.priority_status import status_of
from nlp.priority_tables import find_tabled
from nlp.priority_tagger import find_tagged
from nlp.reading import HEADING_JOIN, Reading, within

if TYPE_CHECKING:
    from pycrfsuite import Tagger

LONGEST_NAME = 200


def find_priorities(reading: Reading, tagger: Tagger | None = None) -> tuple[Priority, ...]:
    """Return the priorities of a document, each once, at its first mention.

    ``tagger`` stands in for the one that comes with Regionwise, to be judged.
    """
    blocks = [block for block in reading.document.blocks if block.kind != "furniture"]
    laid = [*_laid(reading, blocks)]
    found = [*laid, *find_in_sentences(reading, laid)]
    found += find_rubrics(reading, found)
    if all(item.owner for item in found):
        found += find_tagged(reading, tagger)
    found = _referred_to(reading, found)
    distinct = _distinct(reading, sorted(found, key=lambda item: (item.start, -item.confidence)))
    return with_merged(reading, tuple(distinct))


LISTED, LABELLED = 0.78, 0.76  # measured as those of metrics are


def _laid(reading: Reading, blocks: Sequence[Block]) -> Iterator[Found]:
    """Yield the priorities of lists and labels; the same span counts once."""
    seen: set[int] = set()
    laid = [
        item
        for i in range(len(blocks))
        for finder in (find_announced, find_labelled, find_numbered)
        for item in finder(reading, blocks, i)
    ]
    laid += find_tabled(reading, blocks)
    laid += find_grouped(reading, blocks)
    laid += find_sheets(reading, blocks)
    laid += find_state_lines(reading, blocks)
    laid += find_counted_lines(reading, blocks)
    for item in sorted(laid, key=lambda item: (item.start, item.status is None, item.series)):
        if item.start not in seen:
            seen.add(item.start)
            yield Found(
                start=item.start,
                end=item.end,
                about=item.about,
                introduced=item.introduced,
                confidence=LABELLED if item.labelled else LISTED,
                heading=HEADING_JOIN.join(item.path),
                series=item.series,
                status=item.status,
                owner=item.owner,
                text_end=item.text_end,
            )


def _referred_to(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Give the priorities of a list the states that sentences behind it tell: "the third closes"."""
    settled = list(found)
    lists: dict[int, list[int]] = {}
    for i, item in enumerate(found):
        lists.setdefault(item.series, []).append(i)
    for members in lists.values():
        if found[members[0]].series >= 0:
            _settle(reading, settled, members)
    return settled


def _settle(reading: Reading, found: list[Found], members: Sequence[int]) -> None:
    names = [_name_of(reading, found[i]) for i in members]
    spoken_of: set[int] = set()
    for sentence in behind_list(reading, found[members[0]].heading, found[members[-1]].end):
        for places, status in find_references(sentence.text, names, spoken_of):
            for place in places:
                found[members[place]] = replace(found[members[place]], status=status)
        unsure = find_unsure(sentence.text, len(members))
        if unsure is not None:
            for i in members:
                found[i] = replace(found[i], warnings=(unsure,))


def _name_of(reading: Reading, item: Found) -> str:
    start, end, _ = read_item(reading, item.start, item.end)
    return reading.document.text[start:end]


# --- records ------------------------------------------------------------------------------------


def _distinct(reading: Reading, found: Iterable[Found]) -> Iterator[Priority]:
    """Yield one priority a name; what a later mention says of its state counts unless it says nothing."""
    kept: dict[str, Priority] = {}
    recent: tuple[str, ...] = ()  # what is found is in order, so only the last can overlap
    for item in found:
        priority = _priority(reading, item)
        if priority is None:
            continue
        key = f"{priority.owner or ''}: {_key(priority.name)}"
        if key not in kept:
            key = next((known for known in recent if _overlap(kept[known], priority)), key)
        if key not in kept:
            kept[key] = priority
            recent = (key, *recent[:1])
        elif kept[key].status == "current" or item.status in {"closed", "closing"}:
            kept[key] = replace(kept[key], status=priority.status, merged_into=priority.merged_into)
    yield from kept.values()


def _overlap(one: Priority, other: Priority) -> bool:
    return one.start < other.end and other.start < one.end


def _key(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", name.lower()))


def _priority(reading: Reading, item: Found) -> Priority | None:
    document = reading.document
    start, end, status = read_item(reading, item.start, item.end)
    name = " ".join(document.text[start:end].split())
    if not any(letter.isalpha() for letter in name) or len(name) > LONGEST_NAME:
        return None
    if is_statement(reading, start, end):
        return None
    themes = [n.name for n in within(reading.names, start, end) if n.kind == "theme"]
    return Priority(
        id=content_id(document.id, "priority", str(start), str(end), name),
        document=document.id,
        start=start,
        end=end,
        quote=document.text[start:end],
        heading=item.heading,
        confidence=item.confidence,
        warnings=item.warnings,
        name=name,
        status=item.status or status or status_of(item.introduced, item.about, name),
        theme=themes[0] if themes else None,
        merged_into=item.merged_into or merged_into(item.about),
        owner=item.owner,
        lead=lead_of(reading, end),
        actions=actions_of(reading, end, item.text_end) if item.text_end else (),
    )
