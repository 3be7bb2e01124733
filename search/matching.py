"""Find the words of a question in the sentences of a passage."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import fsum

from corpus import Passage, Question, Term
from search.stopwords import STOP_WORDS
from search.words import spellings, split_exact, split_words, stems_of

REQUIRED_WEIGHT = 2.0  # of a term that must be there against one that may
SYNONYM_WORTH = 0.5  # against the word that was asked for, so that what says it in that word comes first
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """How much of a question a stretch of text says, and where: spans of characters, in order."""

    weight: float = 0.0
    spans: tuple[Span, ...] = ()


NO_MATCH = Match()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Phrase:
    """Words in a row, with whatever stands between them: stems, past any stop words, or to the letter."""

    words: tuple[str, ...]
    stemmed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wanted:
    """A term as it is looked for: single stems, of which each counts, and whole phrases.

    ``likes`` are the stems of synonyms in one word, and ``like_phrases`` those in several.
    """

    weight: float
    stems: frozenset[str]
    phrases: tuple[_Phrase, ...]
    likes: frozenset[str] = frozenset()
    like_phrases: tuple[_Phrase, ...] = ()


class Topic:
    """The terms of a question, ready to be looked for in many texts."""

    def __init__(self, question: Question) -> None:
        terms = question.terms or (Term(forms=(question.topic,)),)
        self._wanted = tuple(_wanted(term) for term in terms)
        self.whole = fsum(wanted.weight for wanted in self._wanted)  # the weight of all that is asked for
        self._stems = frozenset(stem for wanted in self._wanted for stem in (*wanted.stems, *wanted.likes))
        self._likened: defaultdict[str, set[_Wanted]] = defaultdict(set)  # the terms that a stem is like
        for wanted in self._wanted:
            for stem in wanted.likes:
                self._likened[stem].add(wanted)
        self._phrased = tuple(wanted for wanted in self._wanted if wanted.phrases or wanted.like_phrases)
        self._worth = dict.fromkeys(self._stems, 0.0)  # what a sentence gains by each stem in it
        for wanted in self._wanted:
            for stem in wanted.stems:
                self._worth[stem] += wanted.weight / len(wanted.stems)
        phrases = [phrase for each in self._phrased for phrase in (*each.phrases, *each.like_phrases)]
        self._sought = self._stems | {phrase.words[0] for phrase in phrases if phrase.stemmed}
        self._sought_exactly = frozenset(phrase.words[0] for phrase in phrases if not phrase.stemmed)
        self._whole: dict[str, Match] = {}  # many passages of an answer stand under the same headings

    def match(self, text: str) -> Match:
        """Return the match of a whole text."""
        found = self._whole.get(text)
        if found is None:
            found = self._whole[text] = self.matches(text, [(0, len(text))])[0]
        return found

    def matches(self, text: str, sentences: Sequence[Span]) -> list[Match]:
        """Return the match of each sentence, given in order; all spans count from the text's start."""
        starts = [start for start, _ in sentences]
        if _ACCENTED.search(text):
            text = text.translate(_unaccented())
        said: defaultdict[int, set[str]] = defaultdict(set)  # the stems in each sentence that has any
        spans: defaultdict[int, set[Span]] = defaultdict(set)
        read = _Read(text, self._sought, self._sought_exactly)
        for stem in self._stems & read.places.keys():
            for place in read.places[stem]:
                span = read.words[place].span()
                number = _sentence(starts, span[0])
                said[number].add(stem)
                spans[number].add(span)
        weights = {number: fsum(map(self._worth.__getitem__, stems)) for number, stems in said.items()}
        for number, stems in said.items():
            for wanted in {wanted for stem in stems for wanted in self._likened.get(stem, ())}:
                weights[number] += wanted.weight * max(SYNONYM_WORTH - _asked_share(wanted, stems), 0.0)
        for wanted in self._phrased:
            # The whole phrase counts in full, whichever of the asked words stand there as well.
            worth = dict.fromkeys(_phrases_in(read, starts, wanted.like_phrases, spans), SYNONYM_WORTH)
            worth |= dict.fromkeys(_phrases_in(read, starts, wanted.phrases, spans), 1.0)
            for number, most in worth.items():
                more = wanted.weight * max(most - _share(wanted, said[number]), 0.0)
                weights[number] = weights.get(number, 0.0) + more
        found = {
            number: Match(weight=weights.get(number, 0.0), spans=tuple(_joined(sorted(where))))
            for number, where in spans.items()
        }
        return [found.get(number, NO_MATCH) for number in range(len(sentences))]


def sentence_spans(passage: Passage) -> list[Span]:
    """Return the passage's sentences as spans of its own text; the whole text if none are known."""
    size = len(passage.text)
    spans = [(max(0, s - passage.start), min(size, e - passage.start)) for s, e in passage.sentences]
    return [(start, end) for start, end in spans if start < end] or [(0, size)]


def _wanted(term: Term) -> _Wanted:
    if term.required:
        exact = [tuple(word.stem for word in split_exact(form)) for form in spellings(term)]
        phrases = tuple(_Phrase(words=words, stemmed=False) for words in exact if words)
        return _Wanted(weight=REQUIRED_WEIGHT, stems=frozenset(), phrases=phrases)
    asked, *others = map(stems_of, term.forms)
    synonyms = list(map(stems_of, term.synonyms))
    return _Wanted(
        weight=1.0,
        stems=frozenset(asked),
        phrases=_stemmed(others),
        likes=frozenset(stems[0] for stems in synonyms if len(stems) == 1),
        like_phrases=_stemmed(stems for stems in synonyms if len(stems) > 1),
    )


def _stemmed(phrases: Iterable[tuple[str, ...]]) -> tuple[_Phrase, ...]:
    return tuple(_Phrase(words=stems, stemmed=True) for stems in phrases if stems)


_WORD = re.compile(r"[^\W_]+")
_ACCENTED = re.compile("[\u00c0-\u024f]")  # accented and odd letters of the Latin alphabets


class _Read:
    """A text as its words, with where those stand that are looked for.

    ``exact`` are the words in small letters and ``stems`` what is left of them, nothing of a stop word.
    ``places`` are those of the stems, ``exactly`` those of the words that are sought to the letter.
    """

    __slots__ = ("exact", "exactly", "places", "stems", "words")

    def __init__(self, text: str, sought: Container[str], sought_exactly: Container[str]) -> None:
        # In small letters it is as long as it was: the one capital that grows has lost its dot.
        self.words = list(_WORD.finditer(text.lower()))
        self.exact = [word.group() for word in self.words]
        self.stems = list(map(_stem_of, self.exact))
        self.places = _places(self.stems, sought)
        self.exactly = _places(self.exact, sought_exactly) if sought_exactly else {}


def _places(words: Sequence[str], sought: Container[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        if word in sought:
            places.setdefault(word, []).append(place)
    return places


def _phrases_in(
    read: _Read, starts: Sequence[int], phrases: Iterable[_Phrase], spans: Mapping[int, set[Span]]
) -> set[int]:
    """Return the sentences that say one of these phrases; where they do is added to ``spans``."""
    numbers = set()
    for phrase in phrases:
        end = 0
        places = read.places if phrase.stemmed else read.exactly
        for place in places.get(phrase.words[0], ()):
            if place >= end and (until := _end_of(phrase, read, place)):
                end = until
                start = read.words[place].start()
                number = _sentence(starts, start)
                numbers.add(number)
                spans[number].add((start, read.words[until - 1].end()))
    return numbers


def _end_of(phrase: _Phrase, read: _Read, place: int) -> int:
    """Return the place behind a phrase that begins at a place; 0 if none does."""
    words = read.stems if phrase.stemmed else read.exact
    for number, wanted in enumerate(phrase.words):
        while number and phrase.stemmed and place < len(words) and read.exact[place] in STOP_WORDS:
            place += 1
        if place == len(words) or words[place] != wanted:
            return 0
        place += 1
    return place


def _share(wanted: _Wanted, said: set[str]) -> float:
    """Return how much of a term's words are said, in these or in synonyms."""
    likened = SYNONYM_WORTH if not wanted.likes.isdisjoint(said) else 0.0
    return max(_asked_share(wanted, said), likened)


def _asked_share(wanted: _Wanted, said: set[str]) -> float:
    return len(wanted.stems & said) / len(wanted.stems) if wanted.stems else 0.0


@lru_cache(maxsize=65_536)  # the words of a language; to ask tantivy takes ten times as long
def _stem_of(word: str) -> str:
    return "".join(found.stem for found in split_words(word))


@cache
def _unaccented() -> Mapping[int, str]:
    """Return the plain letter for each of these, one for one."""
    letters = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    plain = {code: letter for code, letter in letters.items() if letter.isascii() and letter.isalpha()}
    return plain | {ord("ı"): "i", ord("ſ"): "s"}  # these match i and s in any case, yet have no small form


def _sentence(starts: Sequence[int], position: int) -> int:
    return max(bisect_right(starts, position) - 1, 0)


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
