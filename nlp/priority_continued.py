"""What names priorities behind an announcement: "These are A and B", "the first is A", "A: no change"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus import PriorityStatus
from nlp.priority_announcers import ORDERS, stated_number
from nlp.priority_behind import lists_items
from nlp.priority_fates import find_fates
from nlp.priority_frames import WITH
from nlp.priority_names import Span, could_be_name, names_in
from nlp.priority_predicates import reduced_predicate_at, state_of_remark
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
    enumerated = list(_enumerated(sentence))
    listed = _pointed(sentence, talk) if talk is not None and not enumerated else ()
    for start, end in listed:
        yield make_found(
            sentence, (start, end), series=series, introduced=said, about=_rest(sentence, listed)
        )
    if listed:
        return
    yield from (make_found(sentence, span, series=series, introduced=said) for span in _come_first(sentence))
    for span, about in enumerated:
        yield make_found(sentence, span, series=series, introduced=said, about=about)


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


def _rest(sentence: Sentence, spans: tuple[Span, ...]) -> str:
    """Return what follows a list in its sentence."""
    return sentence.text[spans[-1][1] :].lstrip(" ,;.–")


_CHOSEN = re.compile(
    r"\b(?:settled|chose|selected|picked|opted|plumped|went|decided|landed|voted"
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


_POINTING = re.compile(
    r"^(?:in\s+(?:order|brief|short),?\s+)?(?:(?:these|they|those)(?:\s+(?:three|four|five|two|six"
    r"|seven))?(?:\s+(?:priorities|areas|themes|are\s+to\s+be))?|(?:the\s+)?(?:list|two|three|four"
    r"|five|six|seven)"
    r"(?:\s+(?:are|priorities|areas|themes|chosen|agreed|selected))?)\s*"
    r"(?:(?:are|were|will\s+be|is|cover|covers|include|includes|comprise|remain|concern|relate\s+to"
    r"|being|run)\b(?:\s+(?:now|as\s+follows|still|again|therefore|also|currently))?\s*:?\s+|:\s+)"
    r"|^(?:beneath|below|under|within|behind)\s+(?:it|this|that|these|them)\s+(?:sit|come|stand|lie|are)\s+",
    re.IGNORECASE,
)


def _pointed(sentence: Sentence, talk: Talk) -> tuple[Span, ...]:
    """Return the items of "These are A, B and C", or of a sentence that is nothing but the list."""
    text = sentence.text
    match = _POINTING.match(text)
    if match is None and (talk.count is None or talk.quiet or not _has_no_verb(sentence)):
        return ()
    start = match.end() if match else 0
    if match and not lists_items(text, start):
        return ()
    items = tuple(names_in(sentence, (start, len(text.rstrip(" ."))), talk.count))
    enough = len(items) > 1 and (match is not None or len(items) == talk.count)
    return items if enough else ()


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
    if colon is None and not _has_no_verb(previous):
        return
    items = list(names_in(previous, span, stated_number(text[: span[0]])))
    for item in items if len(items) > 1 else []:
        yield make_found(previous, item, series=previous.start, introduced=sentence.text)


# --- "The first is A; the second, B, …" -------------------------------------------------------

_ORDINAL = re.compile(
    r"(?:^(?:(?:on|as\s+for|under|progress\s+on|work\s+on)\s+(?=the\s))?"
    r"|[;:,.]\s+(?:and\s+)?(?:then\s+(?=the|our))?|\s+and\s+(?:then\s+)?"
    r"|\s[–—-]\s+)(?:and,?\s+)?(?:the\s+|our\s+)?"
    rf"(?P<order>first\s+and\s+foremost|then|after\s+that|{'|'.join(ORDERS)}|addition|newcomer"
    r"|new\s+one|latest|last|final|next|other|one|another|(?:first|second|third|last|final)ly)"
    r"(?:\s+(?:of\s+(?:these|them|those|the\s+\w+)|one|priority|area|theme|strand|aim))?"
    r"(?P<link>\s+(?:(?:is|was|will\s+be|concerns|covers|deals\s+with|looks\s+at|relates\s+to"
    r"|focuses\s+on|addresses|aims"
    r"|has\s+to\s+do\s+with|centres\s+on)\s+)(?:about\s+|around\s+|on\s+)?|\s*[:–—]\s+|\s+-\s+|,\s+"
    r"|(?<=then)\s+|(?<=after\sthat)\s+)",
    re.IGNORECASE,
)


def _enumerated(sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """Yield the names behind "the first is", "another is", with what is said of each."""
    text = sentence.text
    marks = list(_ORDINAL.finditer(text))
    if not marks or (
        len(marks) == 1
        and marks[0]["order"].lower() in {"one", "other", "next", "another"}
        and marks[0].start() == 0
        and "," in marks[0]["link"]
    ):
        return
    for n, mark in enumerate(marks):
        stop = marks[n + 1].start() if n + 1 < len(marks) else len(text.rstrip(" ."))
        piece = text[mark.end() : stop]
        aside = "," in mark["link"]
        close = re.search(r",\s|[;(]|\s[–—]\s|\s-\s", piece)
        end = mark.end() + (close.start() if close else len(piece))
        adverb = mark["order"].lower().endswith("ly") or piece.startswith("to ")
        if aside and close is None and n + 1 == len(marks) and not adverb:
            continue
        span = (mark.end(), len(text[:end].rstrip(" ,.")))
        if _is_name(sentence, span):
            yield span, text[end:stop].lstrip(" ,;.–")


def _is_name(sentence: Sentence, span: Span) -> bool:
    """Tell whether a span behind "the first is" names it, and doesn't say what has become of it."""
    piece = sentence.text[span[0] : span[1]]
    return (
        bool(piece)
        and state_of_remark(piece) is None
        and lists_items(sentence.text, span[0])
        and could_be_name(sentence, *span)
    )
