"""Priorities that sentences name one after the other: announced in one, named in those behind it.

"We have three priorities. These are A, B and C." "The first is A. The second, B, …"
"A: no change. B: new." A sentence that speaks of priorities, or a heading above it,
opens the talk; it ends where nothing more is named.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from corpus import Block, PriorityStatus
from nlp.priority_announcers import ORDERS, find_mentions, stated_number
from nlp.priority_changes import ends_one
from nlp.priority_fates import find_fates
from nlp.priority_labels import LABEL, under_priorities
from nlp.priority_names import could_be_name, names_in
from nlp.priority_owners import are_others
from nlp.priority_sentences import Named, Span, find_named, lists_items
from nlp.priority_status import state_of_remark
from nlp.reading import Reading, Sentence
from nlp.tense import find_verb_groups

NAMED, CHANGED = 0.8, 0.7


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
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Talk:
    """What has been announced and not yet named: by which sentence, how many, and how long ago."""

    sentence: Sentence
    count: int | None
    quiet: int = 0


LONGEST_QUIET = 2  # sentences that name none between an announcement and its items


def find_in_sentences(reading: Reading, laid: Container[int]) -> Iterator[Found]:
    """Yield the priorities that sentences name; ``laid`` holds the starts of those that the layout names."""
    talk: _Talk | None = None
    previous: Sentence | None = None
    block: Block | None = None
    under = False
    for sentence in reading.sentences:
        if sentence.block is not block:
            block = sentence.block
            under = block.kind != "heading" and under_priorities(reading, block)
        if block.kind == "heading" or are_others(sentence.text, block.path):
            talk = previous = None
            continue
        if sentence.start in laid and block.kind == "list_item":
            continue
        found = (
            []
            if ends_one(sentence.text)
            else list(_named(reading, sentence, under=under, spoken=talk is not None or under))
        )
        if not found and (talk is not None or under):
            found = list(_continued(sentence, talk))
        if not found and previous is not None:
            found = list(_pointed_back(sentence, previous))
        yield from found
        previous = sentence
        talk = _next_talk(sentence, talk, named=bool(found))


def _next_talk(sentence: Sentence, talk: _Talk | None, *, named: bool) -> _Talk | None:
    """Return the talk behind a sentence: opened by it, going on, or at its end."""
    mention = next((m for m in find_mentions(sentence) if m.plural or m.definite), None)
    if mention is not None:
        return _Talk(sentence=sentence, count=mention.count)
    announced = _THINGS.search(sentence.text)
    if announced and talk is None:
        return _Talk(sentence=sentence, count=stated_number(announced.group()))
    if talk is None or talk.quiet >= LONGEST_QUIET:
        return None
    return replace(talk, quiet=0 if named else talk.quiet + 1)


# "… will be directed at three things."
_THINGS = re.compile(
    r"\b(?:focus|concentrat|prioriti[sz]|effort|attention|energ|programme|plan)\w*\b[^.;:]{0,80}\b(?:two|three|four|five|six)\s+(?:[\w-]+\s+)?"
    r"(?:things|areas|issues|topics|themes|subjects|matters|strands|fronts)\b",
    re.IGNORECASE,
)


# --- one sentence ---------------------------------------------------------------------------


def _named(reading: Reading, sentence: Sentence, *, under: bool, spoken: bool) -> Iterator[Found]:
    for named in find_named(sentence, of_list=under, spoken=spoken):
        said = _without(sentence.text, named)
        for start, end in named.items:
            yield Found(
                start=sentence.start + start,
                end=sentence.start + end,
                about=f"{sentence.text[start:end]} {said} {_next_text(reading, sentence)}",
                introduced=said,
                confidence=NAMED,
                heading=sentence.heading,
                series=sentence.start,
            )
    yield from _label_called(sentence)


# "Neglect: this is one of our priorities."
_THIS_IS_ONE = re.compile(
    r"\s*(?:this|it)\s+(?:(?:is|remains|stays|becomes|continues\s+(?:as|to\s+be)|will\s+(?:remain|be|stay))\s+|was\s+(?:agreed|confirmed|added|chosen|identified)\s+as\s+)"
    r"(?:also\s+|now\s+|still\s+)?(?:one\s+of\s+(?:the|our)|an?|our|the)\s+(?:[\w’'-]+\s+){0,4}priorit(?:y|ies)\b",
    re.IGNORECASE,
)


def _label_called(sentence: Sentence) -> Iterator[Found]:
    """Yield the label of a paragraph that is said to be a priority."""
    label = LABEL.match(sentence.text)
    first = sentence.start <= sentence.block.start + 1
    if label is None or not first or not _THIS_IS_ONE.match(sentence.text, label.end()):
        return
    about = sentence.text[label.end() :]
    yield Found(
        start=sentence.start + label.start("name"),
        end=sentence.start + label.end("name"),
        about=about,
        introduced=about,
        confidence=NAMED,
        heading=sentence.heading,
        series=sentence.start,
    )


def _without(text: str, named: Named) -> str:
    """Return what a sentence says about its priorities, their names left out."""
    left, right = named.said
    for start, end in reversed(named.items):
        if left <= start and end <= right:
            text, right = text[:start] + "…" + text[end:], right - (end - start) + 1
    return text[left:right]


def _next_text(reading: Reading, sentence: Sentence) -> str:
    """Return the sentence behind, if it goes on about "this priority"."""
    group = reading.of_block(sentence.block)
    i = group.index(sentence) + 1
    follows = group[i].text if i < len(group) else ""
    return follows if follows.lower().startswith(("this priority", "this area", "these priorities")) else ""


# --- what goes on ---------------------------------------------------------------------------


def _continued(sentence: Sentence, talk: _Talk | None) -> Iterator[Found]:
    """Yield what a sentence names without the word, behind an announcement or under a heading."""
    said = talk.sentence.text if talk is not None else ""
    series = talk.sentence.start if talk is not None else sentence.block.start
    listed = _pointed(sentence, talk) if talk is not None else ()
    for start, end in listed:
        yield _found(sentence, (start, end), series=series, introduced=said, about=_rest(sentence, listed))
    if listed:
        return
    remarked = list(_remarked(sentence))
    for span, status in remarked:
        yield replace(_found(sentence, span, series=sentence.block.start), status=status)
    if not remarked:
        for span, about in _enumerated(sentence):
            yield _found(sentence, span, series=series, introduced=said, about=about)


def _found(sentence: Sentence, span: Span, *, series: int, introduced: str = "", about: str = "") -> Found:
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


_POINTING = re.compile(
    r"^(?:in\s+(?:order|brief|short),?\s+)?(?:(?:these|they|those)(?:\s+(?:three|four|five|two|six|seven))?(?:\s+(?:priorities|areas|themes|are\s+to\s+be))?|(?:the\s+)?(?:list|two|three|four|five|six|seven)"
    r"(?:\s+(?:are|priorities|areas|themes|chosen|agreed|selected))?)\s*"
    r"(?:(?:are|were|will\s+be|is|cover|covers|include|includes|comprise|remain|concern|relate\s+to|being|run)\b(?:\s+(?:now|as\s+follows|still|again))?\s*:?\s+|:\s+)",
    re.IGNORECASE,
)


def _pointed(sentence: Sentence, talk: _Talk) -> tuple[Span, ...]:
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
    return not told and not any(group.strength > 1 for group in find_verb_groups(sentence.words))


# "These will be our priorities", behind a sentence that lists them.
_POINTING_BACK = re.compile(
    r"^(?:(?:and\s+)?(?:these|those|they|all\s+(?:\w+)|both)(?:\s+of\s+(?:these|them))?)(?:\s+(?:things|areas|issues|themes))?\s+"
    r"(?:are|will\s+be|become|remain|were\s+(?:agreed|confirmed|chosen)\s+as|have\s+been\s+(?:agreed|confirmed|chosen)\s+as|form|make\s+up)\s+(?:now\s+|also\s+)?"
    r"(?:(?:our|the|regional|region[’']s|its)\s+){0,2}(?:[\w-]+\s+){0,2}priorities\b",
    re.IGNORECASE,
)


def _pointed_back(sentence: Sentence, previous: Sentence) -> Iterator[Found]:
    """Yield the items of the list in a sentence which the next one says are priorities."""
    if _POINTING_BACK.match(sentence.text) is None:
        return
    text = previous.text
    colon = re.search(r":\s+", text)
    span = (colon.end() if colon else 0, len(text.rstrip(" .")))
    if colon is None and not _has_no_verb(previous):
        return
    items = list(names_in(previous, span, stated_number(text[: span[0]])))
    for item in items if len(items) > 1 else []:
        yield _found(previous, item, series=previous.start, introduced=sentence.text)


# --- "A: no change; B: new" -------------------------------------------------------------------

_REMARKED = re.compile(
    r"^\s*(?:and\s+)?(?P<name>[^:;()–—\n]{3,100}?)\s*(?:\s[–—-]\s+|:\s+|\s\(\s*|\s\[\s*)(?P<remark>[^:;()\n]{2,200})[)\]]?\s*\.?\s*$"
)


def _remarked(sentence: Sentence) -> Iterator[tuple[Span, PriorityStatus]]:
    """Yield names with the state that a remark behind each gives: "A: no change; B (new)"."""
    text = sentence.text
    at = 0
    found: list[tuple[Span, PriorityStatus]] = []
    for piece in re.split(r"(?<=;)", text) if ";" in text else [text]:
        match = _REMARKED.match(piece.rstrip(" ;."))
        status = state_of_remark(match["remark"]) if match else None
        if match is None or status is None:
            return
        span = (at + match.start("name"), at + match.end("name"))
        if state_of_remark(match["name"]) or not could_be_name(sentence, *span):
            return
        found.append((span, status))
        at += len(piece)
    yield from found


# --- "The first is A; the second, B, …" -------------------------------------------------------

_ORDINAL = re.compile(
    rf"(?:^|[;:,.]\s+(?:and\s+)?(?:then\s+(?=the|our))?|\s+and\s+(?:then\s+)?|\s[–—-]\s+)(?:and,?\s+)?(?:the\s+|our\s+)?"
    rf"(?P<order>first\s+and\s+foremost|then|after\s+that|{'|'.join(ORDERS)}|last|final|next|other|one|another|(?:first|second|third|last|final)ly)"
    r"(?:\s+(?:of\s+(?:these|them|those|the\s+\w+)|one|priority|area|theme|strand|aim))?"
    r"(?P<link>\s+(?:(?:is|was|will\s+be|concerns|covers|deals\s+with|looks\s+at|relates\s+to|focuses\s+on|addresses|aims"
    r"|has\s+to\s+do\s+with|centres\s+on)\s+)(?:about\s+|around\s+|on\s+)?|\s*[:–—]\s+|\s+-\s+|,\s+|(?<=then)\s+|(?<=after\sthat)\s+)",
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
        if aside and close is None and n + 1 == len(marks) and not mark["order"].lower().endswith("ly"):
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
