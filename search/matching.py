"""Find the words of a question in the sentences of a passage."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import fsum

from corpus import Passage, Question, Term
from search.keywords import spellings, split_exact, split_words
from search.stopwords import STOP_WORDS

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
    beginning: str  # of the first word, in small letters
    others: tuple[str, ...] = ()  # the beginnings of the others


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
        self._beginnings = tuple(dict.fromkeys(map(_beginning, sorted(self._stems))))
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
        small = text.lower()  # as long as the text: the one capital that grows has lost its dot
        for beginning in self._beginnings:
            for start in _word_starts(small, beginning):
                word = _word_at(small, start)
                stem = _stem_of(word)
                if stem in self._stems:
                    number = _sentence(starts, start)
                    said[number].add(stem)
                    spans[number].add((start, start + len(word)))
        weights = {number: fsum(map(self._worth.__getitem__, stems)) for number, stems in said.items()}
        for number, stems in said.items():
            for wanted in {wanted for stem in stems for wanted in self._likened.get(stem, ())}:
                weights[number] += wanted.weight * max(SYNONYM_WORTH - _asked_share(wanted, stems), 0.0)
        for wanted in self._phrased:
            # The whole phrase counts in full, whichever of the asked words stand there as well.
            worth = dict.fromkeys(_phrases_in(small, starts, wanted.like_phrases, spans), SYNONYM_WORTH)
            worth |= dict.fromkeys(_phrases_in(small, starts, wanted.phrases, spans), 1.0)
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
        phrases = tuple(_Phrase(words=words, stemmed=False, beginning=words[0]) for words in exact if words)
        return _Wanted(weight=REQUIRED_WEIGHT, stems=frozenset(), phrases=phrases)
    asked, *others = map(_stems_of, term.forms)
    synonyms = list(map(_stems_of, term.synonyms))
    return _Wanted(
        weight=1.0,
        stems=frozenset(asked),
        phrases=_stemmed(others),
        likes=frozenset(stems[0] for stems in synonyms if len(stems) == 1),
        like_phrases=_stemmed(stems for stems in synonyms if len(stems) > 1),
    )


def _stems_of(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in split_words(text))


def _stemmed(phrases: Iterable[tuple[str, ...]]) -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(
            words=stems,
            stemmed=True,
            beginning=_beginning(stems[0]),
            others=tuple(map(_beginning, stems[1:])),
        )
        for stems in phrases
        if stems
    )


_WORD = re.compile(r"[^\W_]+")
_ACCENTED = re.compile("[\u00c0-\u024f]")  # accented and odd letters of the Latin alphabets


def _beginning(stem: str) -> str:
    """Return what all words that have a stem begin with; few stems differ from their words' beginnings."""
    return stem[: max(len(stem) - 2, 1)] if len(stem) > 3 else stem[:1]


def _word_starts(small: str, beginning: str) -> Iterator[int]:
    """Yield where words begin so. One after the other: a pattern of all would be asked of every letter."""
    start = small.find(beginning)
    while start >= 0:
        if not start or not small[start - 1].isalnum():
            yield start
        start = small.find(beginning, start + 1)


def _word_at(small: str, start: int) -> str:
    found = _WORD.match(small, start)
    return found.group() if found else ""


def _phrases_in(
    small: str, starts: Sequence[int], phrases: Iterable[_Phrase], spans: Mapping[int, set[Span]]
) -> set[int]:
    """Return the sentences of a text in small letters that say one of some phrases.

    Where they do is added to ``spans``.
    """
    places = set()
    for phrase in phrases:
        if phrase.beginning not in small or not all(beginning in small for beginning in phrase.others):
            continue
        end = 0
        for start in _word_starts(small, phrase.beginning):
            if start >= end and (until := _end_of(phrase, small, start)):
                end = until
                number = _sentence(starts, start)
                places.add(number)
                spans[number].add((start, end))
    return places


def _end_of(phrase: _Phrase, small: str, start: int) -> int:
    """Return where a phrase ends that begins here; 0 if it doesn't."""
    end = start
    for place, wanted in enumerate(phrase.words):
        found = _WORD.search(small, end)
        while place and phrase.stemmed and found and found.group() in STOP_WORDS:
            found = _WORD.search(small, found.end())
        if not found or wanted != (_stem_of(found.group()) if phrase.stemmed else found.group()):
            return 0
        end = found.end()
    return end


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
