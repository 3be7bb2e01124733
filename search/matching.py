"""Find the words of a question in the sentences of a passage."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Passage, Question, Term
from search.keywords import Word, spellings, split_exact, split_words

REQUIRED_WEIGHT = 2.0  # of a term that must be there against one that may
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """How much of a question a stretch of text says, and where: spans of characters, in order."""

    weight: float = 0.0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wanted:
    """A term as it is looked for: single words, of which each counts, and whole phrases."""

    weight: float
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    exact: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Places:
    """The words of a text in order, and at which of its places each stands."""

    words: tuple[Word, ...]
    by_stem: Mapping[str, Sequence[int]]


class Topic:
    """The terms of a question, ready to be looked for in many texts."""

    def __init__(self, question: Question) -> None:
        terms = question.terms or (Term(forms=(question.topic,)),)
        self._wanted = tuple(_wanted(term) for term in terms)

    def match(self, text: str) -> Match:
        """Return the match of a whole text."""
        return self.matches(text, [(0, len(text))])[0]

    def matches(self, text: str, sentences: Sequence[Span]) -> list[Match]:
        """Return the match of each sentence, given in order; all spans count from the text's start."""
        weights = [0.0] * len(sentences)
        spans: list[set[Span]] = [set() for _ in sentences]
        starts = [start for start, _ in sentences]
        for wanted in self._wanted:
            for number, share, found in _look(wanted, text, starts):
                weights[number] += wanted.weight * share
                spans[number] |= found
        return [
            Match(weight=weight, spans=tuple(_joined(sorted(found))))
            for weight, found in zip(weights, spans, strict=True)
        ]


def sentence_spans(passage: Passage) -> list[Span]:
    """Return the passage's sentences as spans of its own text; the whole text if none are known."""
    size = len(passage.text)
    spans = [(max(0, s - passage.start), min(size, e - passage.start)) for s, e in passage.sentences]
    return [(start, end) for start, end in spans if start < end] or [(0, size)]


def _wanted(term: Term) -> _Wanted:
    if term.required:
        phrases = [tuple(word.stem for word in split_exact(form)) for form in spellings(term)]
        return _Wanted(
            weight=REQUIRED_WEIGHT, words=frozenset(), phrases=tuple(filter(None, phrases)), exact=True
        )
    asked, *others = (tuple(word.stem for word in split_words(form)) for form in term.forms)
    return _Wanted(weight=1.0, words=frozenset(asked), phrases=tuple(filter(None, others)), exact=False)


def _look(wanted: _Wanted, text: str, starts: Sequence[int]) -> Iterator[tuple[int, float, set[Span]]]:
    """Yield each sentence that says a term, how much of it from 0 to 1, and where."""
    places = _exact_places(text) if wanted.exact else _places(text)
    said: dict[int, set[str]] = {}
    spans: dict[int, set[Span]] = {}
    for stem in wanted.words:
        for place in places.by_stem.get(stem, ()):
            word = places.words[place]
            number = _sentence(starts, word.start)
            said.setdefault(number, set()).add(stem)
            spans.setdefault(number, set()).add((word.start, word.end))
    whole = set()
    for phrase in wanted.phrases:
        for span in _runs(phrase, places):
            number = _sentence(starts, span[0])
            whole.add(number)
            spans.setdefault(number, set()).add(span)
    for number, found in spans.items():
        yield number, 1.0 if number in whole else len(said[number]) / len(wanted.words), found


def _runs(phrase: Sequence[str], places: _Places) -> Iterator[Span]:
    for place in places.by_stem.get(phrase[0], ()):
        run = places.words[place : place + len(phrase)]
        if [word.stem for word in run] == list(phrase):
            yield run[0].start, run[-1].end


def _sentence(starts: Sequence[int], position: int) -> int:
    return max(bisect_right(starts, position) - 1, 0)


@lru_cache(maxsize=1024)  # about 15 MB; the passages of one question come again with the next page
def _places(text: str) -> _Places:
    return _by_stem(split_words(text))


@lru_cache(maxsize=1024)
def _exact_places(text: str) -> _Places:
    return _by_stem(split_exact(text))


def _by_stem(words: tuple[Word, ...]) -> _Places:
    by_stem: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        by_stem.setdefault(word.stem, []).append(place)
    return _Places(words=words, by_stem=by_stem)


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans with those that overlap made one."""
    start, end = -1, -1
    for span in spans:
        if span[0] >= end:
            if end > 0:
                yield start, end
            start, end = span
        end = max(end, span[1])
    if end > 0:
        yield start, end
