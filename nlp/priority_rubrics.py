"""Priorities that a text takes in turn behind their announcement: "On A, … On B, …", "A: … B: …".

One alone may be about anything; two of a kind in one section, behind an announcement that
has named none itself, are what it announced.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nlp.priority_announcers import find_mentions
from nlp.priority_continued import Found, make_found
from nlp.priority_labels import is_role, under_priorities
from nlp.priority_names import Span, could_be_name
from nlp.priority_owners import are_others
from nlp.priority_predicates import state_of_remark
from nlp.reading import Reading, Sentence, within

_NAME = r"(?P<name>[^,.;:]{3,80}?)"
_TOPIC = re.compile(
    r"(?:^|[;,]\s+(?:and\s+|while\s+)?|\s+(?:and|while)\s+)"
    r"(?P<led>(?:turning\s+to|as\s+for|with\s+regard\s+to|in\s+(?:terms\s+of|relation\s+to)|on|under|for|within)\s+)"
    r"(?:(?:the|our)\s+(?:\w+\s+)?(?:priority|theme|heading|strand)\s+(?:of|on|for)\s+)?"
    rf"{_NAME}(?=,\s+\S|\s+(?:we|there|it|directors|(?:the|an?|our|two|three|four|five|six|several|all)\s+[\w-]+)\s)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:on|under|for|within)\s+(?:the|our)\s+(?:\w+\s+)?priority\s+(?:of|on|for)\s", re.IGNORECASE
)
_LABEL = re.compile(rf"(?P<led>){_NAME}\s*(?::|\s[–—])\s+(?=\w)")
LONGEST_NAME = 9  # words
FEWEST = 2
LONGEST_QUIET = 4  # sentences that tell more of one priority before the next is taken
_PLACES = frozenset({"region", "authority", "organisation", "body", "area", "programme"})


@dataclass(slots=True)
class _Section:
    """What an announcement opened: where, and the rubrics found since, by what leads them."""

    start: int
    rubrics: list[tuple[str, Sentence, Span]] = field(default_factory=list)
    quiet: int = 0


def find_rubrics(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the priorities that sentences take in turn, ``found`` being those that other rules have found."""
    starts = sorted(item.start for item in found)
    section: _Section | None = None
    heading: tuple[str, ...] | None = None
    for sentence in reading.sentences:
        if sentence.block.kind == "heading":
            continue
        if sentence.block.path != heading:
            yield from _named(section, starts)
            heading = sentence.block.path
            section = _Section(start=sentence.start) if under_priorities(reading, sentence.block) else None
        if section is None and "riority" in sentence.text and _CALLED.match(sentence.text):
            section = _Section(start=sentence.start)
        rubrics = list(_rubrics(sentence)) if section is not None else []
        if section is not None:
            section.rubrics += ((led, sentence, span) for led, span in rubrics)
            section.quiet = 0 if rubrics else section.quiet + 1
        if not rubrics and (section is None or not section.rubrics) and _announces(sentence):
            section = _Section(start=sentence.start)
        elif section is not None and section.quiet > LONGEST_QUIET:
            yield from _named(section, starts)
            section = None
    yield from _named(section, starts)


def _announces(sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of several priorities of the region, and names none with a mark."""
    if "riorities" not in sentence.text or are_others(sentence.text, sentence.block.path):
        return False
    return any(mention.plural for mention in find_mentions(sentence))


def _rubrics(sentence: Sentence) -> Iterator[tuple[str, Span]]:
    """Yield what leads the rubrics of a sentence, and the spans of their names."""
    label = _LABEL.match(sentence.text)
    for match in [label] if label else _TOPIC.finditer(sentence.text):
        span = match.span("name")
        if _is_name(sentence, span):
            yield match["led"].lower().strip(), span
        elif match.start() == 0:
            return


def _is_name(sentence: Sentence, span: Span) -> bool:
    start, end = sentence.start + span[0], sentence.start + span[1]
    name = sentence.text[slice(*span)]
    if len(name.split()) > LONGEST_NAME or is_role(name) or state_of_remark(name):
        return False
    if within(sentence.dates, start, end) or any(
        name.start < end and start < name.end and name.kind in _PLACES for name in sentence.names
    ):
        return False
    return could_be_name(sentence, *span)


def _named(section: _Section | None, starts: Sequence[int]) -> Iterator[Found]:
    """Yield the rubrics of a section where two and more are of a kind and none stands above them."""
    if section is None or not section.rubrics:
        return
    first = section.rubrics[0]
    kinds = [led for led, _, _ in section.rubrics]
    if len(kinds) < FEWEST or kinds.count(first[0]) < FEWEST:
        return
    if bisect_left(starts, section.start) < bisect_left(starts, first[1].start):
        return  # the announcement has named them itself
    for led, sentence, span in section.rubrics:
        if led == first[0]:
            about = sentence.text[span[1] :].lstrip(" ,:–")
            yield make_found(sentence, span, series=section.start, about=about)
