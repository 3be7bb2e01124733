"""Choose the sentence of a passage that is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeGuard

from corpus import (
    KINDS,
    STATE_OF_PRIORITY,
    Activity,
    ActivityState,
    Context,
    Event,
    Passage,
    Priority,
    Question,
    Record,
    Term,
)
from corpus.reference import load_reference
from search.matching import Match, Span, Topic, sentence_spans

_FIGURE = re.compile(r"\d")
Deed = Activity | Event | Priority
_ORDER = (Activity, Event, Priority)


def state_of(deed: Deed) -> ActivityState:
    """Return how far a deed has come: an event that was put off or called off has stopped."""
    if isinstance(deed, Priority):
        return STATE_OF_PRIORITY[deed.status]
    match deed.state:
        case "postponed" | "cancelled":
            return "stopped"
        case state:
            return state


def _has_state(record: Record) -> TypeGuard[Priority]:
    return isinstance(record, Priority) and record.status in STATE_OF_PRIORITY


def _deeds_of(records: Iterable[Record], *, priorities: bool) -> list[Deed]:
    """Return the activities and events among records, and ``priorities`` that have a state."""
    return [
        each for each in records if isinstance(each, (Activity, Event)) or (priorities and _has_state(each))
    ]


class Sentence(NamedTuple):
    """A sentence by its span in the passage's text, with what it says of the question."""

    span: Span
    match: Match


class Chosen(NamedTuple):
    """The sentence that is shown, and what is done in it; a heading over it puts it ``on_topic`` too."""

    span: Span
    match: Match
    on_topic: bool
    deeds: Sequence[Deed]


Test = Callable[[Context, Sequence[Span]], Iterable[object]]
"""Gives for each sentence of a passage, given by their spans, what is true if it passes."""


class Choice:
    """How the sentences of passages are chosen for one question.

    ``named`` are names, of which one must be in every passage that is found.
    """

    def __init__(self, question: Question, topic: Topic, named: Sequence[str] = ()) -> None:
        self._question = question
        self._topic = topic
        self._anything = not (question.terms or question.topic.strip())
        required = tuple(term for term in question.terms if term.required)
        self._required = Topic(required) if required and len(required) < len(question.terms) else None
        self._tests = tuple(self._tests_of(question, named))

    def best_sentence(self, context: Context) -> Chosen:
        """Return the sentence that says most of the question.

        Before all go those on topic in a state asked for, then those in the question's words that are
        what other filters ask for, and then those with what must be there. Of equals it is one with a figure
        where a number or a date is asked for, then one in which someone acts, and then the first. What is
        done in a state asked for comes first.
        """
        states = self._question.filters.states
        passage, deeds = context.passage, _deeds_of(context.records, priorities=bool(states))
        spans = sentence_spans(passage)

        best = list(map(Sentence, spans, self._topic.matches(passage.text, spans)))
        if states and (asked := [deed for deed in deeds if state_of(deed) in states]):
            on_topic = [each for each in best if self._is_on_topic(passage, each.match)]
            best = [each for each in on_topic if _done_in(each, passage, asked)] or best
        for test in self._tests if len(best) > 1 else ():
            passed = dict(zip(spans, test(context, spans), strict=True))
            best = [s for s in best if (s.match.places or self._anything) and passed[s.span]] or best
        if self._required and len(best) > 1:
            required = dict(zip(spans, self._required.matches(passage.text, spans), strict=True))
            heaviest = max(required[each.span].weight for each in best)
            best = [each for each in best if required[each.span].weight == heaviest]
        most = max(each.match.weight for each in best)
        best = [each for each in best if each.match.weight == most]
        if self._question.wants:
            best = [each for each in best if _FIGURE.search(passage.text, *each.span)] or best
        acted = ((each, done) for each in best if (done := _done_in(each, passage, deeds)))
        (span, match), done = next(acted, (best[0], []))
        done.sort(key=lambda deed: _order_of(deed, states))
        return Chosen(span, match, self._is_on_topic(passage, match), done)

    def _is_on_topic(self, passage: Passage, match: Match) -> bool:
        """Say whether a sentence says something of the topic, or a heading over it does."""
        if match.places or self._anything:
            return True
        return any(self._topic.match(heading).places for heading in passage.path)

    def _tests_of(self, question: Question, named: Sequence[str]) -> Iterable[Test]:
        """Yield what a sentence should pass, as far as one does, the most telling last."""
        filters = question.filters
        themes = map(load_reference().theme, filters.themes)
        words = [word for theme in themes for word in (theme.name, *theme.words, *theme.capitals)]
        programmes = [form for name in filters.programmes for form in (name, *re.split(r"[()]", name))]
        for names in (words, programmes, named):
            if names:
                yield _naming(names)
        if filters.kinds:
            kinds = tuple(KINDS[kind] for kind in filters.kinds)
            yield lambda context, spans: _holding(context, kinds, spans)


def names_of(places: Sequence[str]) -> tuple[str, ...]:
    """Return all names of these authorities, or areas of several, and of the authorities in them."""
    reference = load_reference()
    areas = filter(None, map(reference.find_area, places))
    authorities = (each for place in places for each in reference.authorities_of(place))
    names = [*places, *(name for area in areas for name in area.names)]
    names += [name for authority in authorities for name in authority.names]
    return tuple(dict.fromkeys(names))


def _naming(names: Iterable[str]) -> Test:
    forms = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    topic = Topic((Term(forms=forms, required=True),))
    return lambda context, spans: [match.places for match in topic.matches(context.passage.text, spans)]


def _holding(context: Context, kinds: tuple[type[Record], ...], spans: Sequence[Span]) -> list[bool]:
    """Return whether records of these kinds begin in each sentence of a passage."""
    starts = [each.start - context.passage.start for each in context.records if isinstance(each, kinds)]
    return [any(start <= each < end for each in starts) for start, end in spans]


def _order_of(deed: Deed, states: Sequence[ActivityState]) -> tuple[bool, int, int, int]:
    """Return what deeds are in order by: those in a state asked for first, then activities, then by place."""
    return bool(states) and state_of(deed) not in states, _ORDER.index(type(deed)), deed.start, deed.end


def _done_in(sentence: Sentence, passage: Passage, deeds: Iterable[Deed]) -> list[Deed]:
    """Return those of the deeds that overlap a sentence of a passage."""
    start, end = passage.start + sentence.span[0], passage.start + sentence.span[1]
    return [deed for deed in deeds if deed.start < end and deed.end > start]
