"""Find the words of a question in the sentences of a passage."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import fsum

from corpus import Passage, Question, Term
from search.keywords import spellings, split_exact, split_words
from search.stopwords import STOP_WORDS

REQUIRED_WEIGHT = 2.0  # of a term that must be there against one that may
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """How much of a question a stretch of text says, and where: spans of characters, in order."""

    weight: float = 0.0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wanted:
    """A term as it is looked for: single stems, of which each counts, and whole phrases.

    Each of ``phrases`` is a pattern of what may be the phrase, with its stems; with none, the
    letters alone decide. Third comes how its first word begins, in small letters.
    """

    weight: float
    stems: frozenset[str]
    phrases: tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...]


class Topic:
    """The terms of a question, ready to be looked for in many texts."""

    def __init__(self, question: Question) -> None:
        terms = question.terms or (Term(forms=(question.topic,)),)
        self._wanted = tuple(_wanted(term) for term in terms)
        self._stems = frozenset(stem for wanted in self._wanted for stem in wanted.stems)
        self._phrased = tuple(wanted for wanted in self._wanted if wanted.phrases)
        self._worth = dict.fromkeys(self._stems, 0.0)  # what a sentence gains by each stem in it
        for wanted in self._wanted:
            for stem in wanted.stems:
                self._worth[stem] += wanted.weight / len(wanted.stems)
        beginnings = "|".join(sorted(map(_stemming, self._stems)))
        self._words = re.compile(beginnings) if self._stems else None  # for small letters
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
        if not text.isascii():
            text = text.translate(_unaccented())
        said: list[set[str]] = [set() for _ in sentences]  # the stems in each sentence
        spans: list[set[Span]] = [set() for _ in sentences]
        small = text.lower()  # as long as the text: the one capital that grows has lost its dot
        for match in self._words.finditer(small) if self._words else ():
            # Whether a word begins here is asked of what matches: of each letter it takes long.
            if match.start() and small[match.start() - 1].isalnum():
                continue
            stem = _stem_of(match.group())
            if stem in self._stems:
                number = _sentence(starts, match.start())
                said[number].add(stem)
                spans[number].add(match.span())
        weights = [fsum(self._worth[stem] for stem in stems) for stems in said]  # in whatever order
        for wanted in self._phrased:
            for number in _phrases_in(text, small, starts, wanted, spans):
                # The whole phrase counts in full, whichever of the asked words stand there as well.
                weights[number] += wanted.weight * (1 - _share(wanted, said[number]))
        return [
            Match(weight=weight, spans=tuple(_joined(sorted(found))) if found else ())
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
        exact = tuple((_exact_pattern(phrase), (), phrase[0]) for phrase in phrases if phrase)
        return _Wanted(weight=REQUIRED_WEIGHT, stems=frozenset(), phrases=exact)
    asked, *others = (tuple(word.stem for word in split_words(form)) for form in term.forms)
    return _Wanted(
        weight=1.0,
        stems=frozenset(asked),
        phrases=tuple((_phrase_pattern(form), form, _beginning(form[0])) for form in others if form),
    )


_BEGIN, _REST, _GAP = r"(?<![^\W_])", r"[^\W_]*", r"[\W_]+"
_STOPS = rf"(?:(?:{'|'.join(sorted(STOP_WORDS))}){_GAP})*"


def _stemming(stem: str) -> str:
    """Return a pattern of all words that may have a stem; few stems differ from their words' beginnings."""
    return re.escape(_beginning(stem)) + _REST


def _beginning(stem: str) -> str:
    return stem[: max(len(stem) - 2, 1)] if len(stem) > 3 else stem[:1]


@lru_cache(maxsize=1024)  # names come again with the next question, and a pattern takes long to compile
def _exact_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_BEGIN + _GAP.join(map(re.escape, words)) + r"(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _phrase_pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_BEGIN + f"{_GAP}{_STOPS}".join(map(_stemming, stems)), re.IGNORECASE)


def _phrases_in(
    text: str, small: str, starts: Sequence[int], wanted: _Wanted, spans: list[set[Span]]
) -> set[int]:
    """Return the sentences that say one of a term's phrases, and add where to ``spans``.

    ``small`` is the text in small letters.
    """
    places = set()
    for pattern, stems, beginning in wanted.phrases:
        for match in pattern.finditer(text) if beginning in small else ():
            if not stems or tuple(word.stem for word in split_words(match.group())) == stems:
                number = _sentence(starts, match.start())
                places.add(number)
                spans[number].add(match.span())
    return places


def _share(wanted: _Wanted, said: set[str]) -> float:
    return len(wanted.stems & said) / len(wanted.stems) if wanted.stems else 0.0


@lru_cache(maxsize=65_536)  # the words of a language; to ask tantivy takes ten times as long
def _stem_of(word: str) -> str:
    return "".join(found.stem for found in split_words(word))


@cache
def _unaccented() -> Mapping[int, str]:
    """Return the plain letter for each accented or odd one of the Latin alphabets, one for one."""
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
