"""What names priorities behind an announcement: "These are A and B", "the first is A", "A: no change"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus import PriorityStatus
from nlp.priority_anaphors import find_pointed
from nlp.priority_announcers import stated_number
from nlp.priority_fates import find_fates, has_theme, is_name
from nlp.priority_frames import WITH
from nlp.priority_names import Span, named_subject, names_in, split_names
from nlp.priority_predicates import reduced_predicate_at
from nlp.reading import Sentence

NAMED, CHANGED = 0.73, 0.7


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A priority as found: the span of its name, and the texts that tell its state.

    ``series`` is the same for all priorities of one list, -1 for one that is named by itself.
    """

    start: int
    end: int
    about: str = ""
    introduced: str = ""
    confidence: float
    heading: str
    series: int = -1
    status: PriorityStatus | None = None
    merged_into: str | None = None
    owner: str | None = None
    text_end: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """Talk of priorities: the sentence that opened it, how many it announced, how long none was named.

    ``telling`` says that what the next clauses say goes on, ends or is new is a priority.
    """

    sentence: Sentence
    count: int | None
    telling: bool
    quiet: int = 0


def find_continued(sentence: Sentence, talk: Talk | None) -> Iterator[Found]:
    """Yield what a sentence names without the word, behind an announcement or under a heading."""
    said = talk.sentence.text if talk is not None else ""
    series = talk.sentence.start if talk is not None else sentence.block.start
    chosen = list(_chosen(sentence)) if talk is not None else []
    if chosen:
        yield from (
            replace(
                make_found(sentence, span, series=sentence.start, introduced=sentence.text), status=status
            )
            for span, status in chosen
        )
        return
    count = talk.count if talk is not None else None
    pointed = list(find_pointed(sentence, count=count))
    for span, status, about in pointed:
        named = make_found(sentence, span, series=series, introduced=said, about=about)
        yield replace(named, status=status)
    if not pointed:
        more = [*_come_first(sentence), *_so_are(sentence)]
        yield from (make_found(sentence, span, series=series, introduced=said) for span in more)


# "Of the priorities in the plan, A has moved furthest."
_OF_THEM = re.compile(
    r"(?:(?:of|among(?:st)?)\s[^,;:.]*\b(?:priorities\b[^,;:.]*|these|them),\s+)?(?!it\b)", re.IGNORECASE
)


def find_subjects(sentence: Sentence, *, series: int) -> Iterator[Found]:
    """Yield the themes of which a sentence speaks, behind an announcement of priorities that names none."""
    start = _OF_THEM.match(sentence.text)
    if start is None or next(find_fates(sentence), None):
        return
    verbs = (sentence.words[group.first].start - sentence.start for group in sentence.groups if group.finite)
    verb = next((verb for verb in verbs if verb > start.end()), start.end())
    items = split_names(sentence, *named_subject(sentence.text, start.end(), verb), None)
    if all(is_name(sentence, *item) and has_theme(sentence, item) for item in items):
        for item in items:
            yield replace(make_found(sentence, item, series=series), confidence=CHANGED)


# "So is A."
_SO = re.compile(
    r"^(?:and\s+)?so\s+(?:is|are|was|were|has|have|do|does|will)\s+(?P<list>[^.;:]{3,160}?)\s*\.?$",
    re.IGNORECASE,
)


def _so_are(sentence: Sentence) -> Iterator[Span]:
    match = _SO.match(sentence.text)
    if match:
        yield from names_in(sentence, match.span("list"), None)


def make_found(
    sentence: Sentence, span: Span, *, series: int, introduced: str = "", about: str = ""
) -> Found:
    """Return what a span of a sentence's text names."""
    return Found(
        start=sentence.start + span[0],
        end=sentence.start + span[1],
        about=about,
        introduced=introduced,
        confidence=NAMED,
        heading=sentence.heading,
        series=series,
    )


_CHOSEN = re.compile(
    r"\b(?:settled|chose|selected|picked|opted|plumped|went|decided(?!\s+to\b)|landed|voted"
    r"|came\s+down)\s+(?:(?:up)?on\s+|for\s+|to\s+)?(?:be\s+)?(?P<list>[^.;:]{4,240}?)\s*\.?\s*$",
    re.IGNORECASE,
)


def _chosen(sentence: Sentence) -> Iterator[tuple[Span, PriorityStatus | None]]:
    """Yield what was chosen: "The group settled on A and B, with C carried over": A and B are new then."""
    match = _CHOSEN.search(sentence.text)
    if match is None:
        return
    kept = WITH.search(sentence.text, match.start("list"))
    end = kept.start() if kept else match.end("list")
    items = tuple(names_in(sentence, (match.start("list"), end), None))
    told = reduced_predicate_at(sentence.text, kept.end()) if kept else None
    if len(items) > 1:
        yield from ((item, "new" if told == "continuing" else None) for item in items)
        if kept and told:
            yield (kept.start("name"), kept.end("name")), told


# "A will be tackled first, followed by B".
_FIRST = re.compile(
    r"\s+(?:(?:will|is|are|was|were|has|have|to|be|been)\s+){0,3}(?:tackled\s+first|put\s+first"
    r"|(?:come|comes|go|goes)\s+first|(?:head|top)s?\s+the\s+list|at\s+the\s+top\s+of\s+the\s+list)\b"
    r"(?:,?\s+(?:followed\s+by|then|and\s+then)\s+(?P<after>[^.;:]{3,160}))?",
    re.IGNORECASE,
)


def _come_first(sentence: Sentence) -> Iterator[Span]:
    """Yield what is said to come first, and what follows it."""
    match = _FIRST.search(sentence.text)
    if match:
        yield from names_in(sentence, (0, match.start()), None)
        yield from names_in(sentence, match.span("after"), None) if match["after"] else ()


def _has_no_verb(sentence: Sentence) -> bool:
    told = any(True for _ in find_fates(sentence))
    return not told and not any(group.strength > 1 for group in sentence.groups)


# "These will be our priorities", behind a sentence that lists them.
_POINTING_BACK = re.compile(
    r"^(?:and\s+)?(?:these|those|they|all\s+\w+|both)(?:\s+of\s+(?:these|them))?(?:\s+[\w-]+){0,2}?\s+"
    r"(?:are|will\s+be|become|remain|form|make\s+up|(?:were|are|have\s+been)\s+(?:\w+\s+)?\w+ed\s+as)\s+(?:now\s+|also\s+)?"
    r"(?:(?:our|the|regional|region[’']s|its)\s+){0,2}(?:[\w-]+\s+){0,2}priorities\b",
    re.IGNORECASE,
)


_AGREED_THEM = re.compile(
    r"\b\w+(?:ed|t|se)\s+(?:them|these|those|all\s+\w+|both)\s+as\s+(?:(?:our|the|its|shared|regional|new|key)\s+){0,3}priorities\b"
)


def points_back(text: str) -> bool:
    """Tell whether a text says of what stands before it that it is the priorities."""
    said = _POINTING_BACK.match(text) or _AGREED_THEM.search(text) if "riorities" in text else None
    return said is not None


def find_pointed_back(sentence: Sentence, previous: Sentence) -> Iterator[Found]:
    """Yield the items of the list in a sentence which the next one says are priorities."""
    if not points_back(sentence.text):
        return
    text = previous.text
    colon = re.search(r":\s+", text)
    span = (colon.end() if colon else 0, len(text.rstrip(" .")))
    items = [found.span for found in find_pointed(previous)] if colon is None else []
    if not items and (colon or _has_no_verb(previous)):
        items = list(names_in(previous, span, stated_number(text[: span[0]])))
    for item in items if len(items) > 1 else []:
        yield make_found(previous, item, series=previous.start, introduced=sentence.text)
