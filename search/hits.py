"""Turn candidates into hits: the sentence that says it, where, by whom, and in what state."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus import Activity, ActivityState, Context, DocumentSummary, Event, Passage, Question, Record
from corpus.reference import load_reference
from search.found import Found
from search.matching import Match, Span, Topic, sentence_spans
from search.ranking import Candidate


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A sentence that answers, in its passage and document.

    ``text`` is that sentence: ``start`` and ``end`` are its offsets into the
    document's text, ``highlights`` are offsets into ``text``. ``score`` runs from
    0 to 1 within one answer; ``keyword`` is BM25 and ``dense`` a cosine.
    ``state`` and ``authorities`` come from what is recorded of the sentence, and
    ``records`` are all that was read out of it. ``mentioned_only`` says that topic
    and actor do not share the sentence, so that it shows no more than a mention.
    ``also_in`` lists other documents that say the same.
    """

    score: float
    keyword: float
    dense: float
    text: str
    start: int
    end: int
    highlights: tuple[Span, ...]
    passage: Passage
    document: DocumentSummary
    state: ActivityState | None
    authorities: tuple[str, ...]
    mentioned_only: bool
    also_in: tuple[DocumentSummary, ...]
    records: tuple[Record, ...] = ()


Deed = Activity | Event


def state_of(deed: Deed) -> ActivityState:
    """Return how far a deed has come: an event that was put off or called off has stopped."""
    match deed.state:
        case "postponed" | "cancelled":
            return "stopped"
        case state:
            return state


class Deeds:
    """The recorded activities and events of a passage, by place."""

    def __init__(self, records: Iterable[Record]) -> None:
        deeds = [record for record in records if isinstance(record, (Activity, Event))]
        self._deeds = sorted(deeds, key=lambda deed: (isinstance(deed, Event), deed.start, deed.end))

    def within(self, start: int, end: int) -> list[Deed]:
        """Return those that overlap a span of the document's text, in order; activities first."""
        return [deed for deed in self._deeds if deed.start < end and deed.end > start]


class _Sentence(NamedTuple):
    """A sentence by its span in the passage's text, with what it says of the question."""

    span: Span
    match: Match
    on_topic: bool


def make_hit(
    found: Found,
    candidate: Candidate,
    context: Context,
    also_in: tuple[DocumentSummary, ...],
    question: Question,
    topic: Topic,
) -> Hit:
    """Return the hit of what was found: its best sentence and what is recorded of it."""
    passage, document = context.passage, context.document
    best, acting = _best_sentence(passage, question, topic, Deeds(context.records))
    start, end = best.span
    return Hit(
        score=found.score,
        keyword=candidate.keyword,
        dense=candidate.dense,
        text=passage.text[start:end],
        start=passage.start + start,
        end=passage.start + end,
        highlights=tuple((first - start, last - start) for first, last in best.match.spans),
        passage=passage,
        document=document,
        state=state_of(acting[0]) if acting else None,
        authorities=_authorities(acting),
        mentioned_only=not (best.on_topic and _acts(acting, document.region, question)),
        also_in=also_in,
        records=tuple(each for each in context.records if start <= each.start - passage.start < end),
    )


_FIGURE = re.compile(r"\d")


def _may_answer(passage: Passage, sentence: _Sentence, question: Question) -> bool:
    return not question.wants or bool(_FIGURE.search(passage.text, *sentence.span))


def _best_sentence(
    passage: Passage, question: Question, topic: Topic, deeds: Deeds
) -> tuple[_Sentence, list[Deed]]:
    """Return the sentence that says most of the question, and what is done in it.

    One on topic in a state asked for goes before all; of equals it is one with a figure where a number
    or a date is asked for, then one in which someone acts, and then the first. What is done in a state
    asked for comes first.
    """
    states = question.filters.states

    def acting(sentence: _Sentence) -> list[Deed]:
        start, end = sentence.span
        found = deeds.within(passage.start + start, passage.start + end)
        return sorted(found, key=lambda deed: state_of(deed) not in states) if states else found

    sentences = _sentences(passage, topic)
    if states:
        in_state = [each for each in sentences if each.on_topic and _any_in(acting(each), states)]
        sentences = in_state or sentences
    most = max(each.match.weight for each in sentences)
    best = [each for each in sentences if each.match.weight == most]
    best = [each for each in best if _may_answer(passage, each, question)] or best
    acted = ((each, found) for each in best if (found := acting(each)))
    return next(acted, (best[0], []))


def _sentences(passage: Passage, topic: Topic) -> list[_Sentence]:
    spans = sentence_spans(passage)
    under_heading = any(topic.match(heading).places for heading in passage.path)
    return [
        _Sentence(span=span, match=match, on_topic=under_heading or bool(match.places))
        for span, match in zip(spans, topic.matches(passage.text, spans), strict=True)
    ]


def _any_in(deeds: Iterable[Deed], states: Container[ActivityState]) -> bool:
    return any(state_of(deed) in states for deed in deeds)


def _authorities(deeds: Iterable[Deed]) -> tuple[str, ...]:
    acting = (deed for deed in deeds if isinstance(deed, Activity))
    return tuple(dict.fromkeys(name for deed in acting for name in deed.authorities))


@lru_cache(maxsize=256)
def _asked_of(places: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the authorities that are asked of, by themselves or as parts of an area."""
    of = load_reference().authorities_of
    return frozenset(authority.name for place in places for authority in of(place))


def _acts(deeds: Sequence[Deed], region: str | None, question: Question) -> bool:
    """Say whether any of these is in a state asked for and done by whom it is listed under or asked of."""
    states = question.filters.states
    meant = [deed for deed in deeds if not states or state_of(deed) in states]
    if question.authorities:
        return not _asked_of(question.authorities).isdisjoint(_authorities(meant))
    return any(isinstance(deed, Event) or not deed.regions or region in deed.regions for deed in meant)
