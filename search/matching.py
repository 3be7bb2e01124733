"""Find the words of a question in the sentences of a passage."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from math import fsum
from typing import NamedTuple

from corpus import Passage, Question, Term
from search.stopwords import STOP_WORDS
from search.words import spellings, split_exact, split_words, stems_of

REQUIRED_WEIGHT = 2.0  # of a term that must be there against one that may
SYNONYM_WORTH = 0.5  # against the word that was asked for, so that what says it in that word comes first
WORDS_KEPT = 65_536  # about those of a language
Span = tuple[int, int]


class Match(NamedTuple):  # not a dataclass: an answer makes one of every sentence that it looks at
    """How much of a question a stretch of text says, and where: spans of characters, some within others."""

    weight: float = 0.0
    places: Sequence[Span] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places in order, with those that overlap made one."""
        joined: list[Span] = []
        for start, end in sorted(self.places):
            if joined and start < joined[-1][1]:
                joined[-1] = joined[-1][0], max(joined[-1][1], end)
            else:
                joined.append((start, end))
        return tuple(joined)


NO_MATCH = Match()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Phrase:
    """Words in a row, with whatever stands between them: stems, past any stop words, or to the letter.

    ``stems`` are those that a text must have to have the phrase: none are known of one to the letter.
    """

    words: tuple[str, ...]
    stemmed: bool
    stems: frozenset[str]


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


def terms_of(question: Question) -> tuple[Term, ...]:
    """Return the question's terms, or its topic as the one term if it has none."""
    return question.terms or (Term(forms=(question.topic,)),)


class Topic:
    """Terms, ready to be looked for in many texts, and what is ``meant`` by them as a whole."""

    def __init__(self, terms: Iterable[Term], meant: Iterable[Term] = ()) -> None:
        asked = tuple(_wanted(term) for term in terms)
        self.whole = fsum(wanted.weight for wanted in asked)  # the weight of all that is asked for
        self._wanted = (*asked, *(_meant(term, self.whole) for term in meant))
        self._worth: dict[str, float] = {}  # what a sentence gains by each stem in it
        for wanted in self._wanted:
            for stem in wanted.stems:
                self._worth[stem] = self._worth.get(stem, 0.0) + wanted.weight / len(wanted.stems)
            for stem in wanted.likes:
                self._worth.setdefault(stem, 0.0)
        self._likened = tuple(dict.fromkeys(wanted for wanted in self._wanted if wanted.likes))
        self._phrases = [
            (place, most, phrase)
            for place, wanted in enumerate(self._wanted)
            for most, phrases in ((SYNONYM_WORTH, wanted.like_phrases), (1.0, wanted.phrases))
            for phrase in phrases
        ]
        sought = self._worth.keys() | {stem for _, _, phrase in self._phrases for stem in phrase.stems}
        self._sought = [(stem, beginning_of(stem)) for stem in sought]
        self._exact = any(not phrase.stemmed for _, _, phrase in self._phrases)
        self._weights: dict[frozenset[str], float] = {}  # sentences of an answer say the same few stems
        self._whole: dict[str, Match] = {}  # many passages of an answer stand under the same headings

    def match(self, text: str) -> Match:
        """Return the match of a whole text."""
        found = self._whole.get(text)
        if found is None:
            found = self._whole[text] = self.matches(text, [(0, len(text))])[0]
        return found

    def matches(self, text: str, sentences: Sequence[Span]) -> list[Match]:
        """Return the match of each sentence, given in order; all spans count from the text's start."""
        matches = [NO_MATCH] * len(sentences)
        read = _Read(text)
        found = read.find(self._sought)
        if not (found or self._exact):
            return matches
        ends = [start for start, _ in sentences[1:]]
        said: defaultdict[int, set[str]] = defaultdict(set)  # the stems in each sentence that has any
        places: defaultdict[int, list[Span]] = defaultdict(list)
        for stem, spans in found.items():
            if stem in self._worth:
                for span in spans:
                    number = bisect_right(ends, span[0])
                    said[number].add(stem)
                    places[number].append(span)
        # The whole phrase counts in full, whichever of the asked words stand there as well.
        whole: dict[tuple[int, int], float] = {}
        stems = found.keys()
        for place, most, phrase in self._phrases:
            if phrase.stems <= stems:
                for span in read.find_phrase(phrase, found):
                    number = bisect_right(ends, span[0])
                    places[number].append(span)
                    whole[number, place] = most
        for number, where in places.items():
            matches[number] = Match(self._weight_of(frozenset(said[number])), where)
        for (number, place), most in whole.items():
            wanted = self._wanted[place]
            more = wanted.weight * max(most - _share(wanted, said[number]), 0.0)
            matches[number] = Match(matches[number].weight + more, places[number])
        return matches

    def _weight_of(self, stems: frozenset[str]) -> float:
        """Return what a sentence with these stems is worth, its phrases aside."""
        weight = self._weights.get(stems)
        if weight is None:
            weight = fsum(map(self._worth.__getitem__, stems))
            for wanted in self._likened:
                if not wanted.likes.isdisjoint(stems):
                    weight += wanted.weight * max(SYNONYM_WORTH - _asked_share(wanted, stems), 0.0)
            self._weights[stems] = weight
        return weight


def sentence_spans(passage: Passage) -> list[Span]:
    """Return the passage's sentences as spans of its own text; the whole text if none are known."""
    first = passage.start
    return [(start - first, end - first) for start, end in passage.sentences] or [(0, len(passage.text))]


@lru_cache(maxsize=1024)  # questions on one subject ask for the same things
def _wanted(term: Term) -> _Wanted:
    if term.required:
        exact = [tuple(word.stem for word in split_exact(form)) for form in spellings(term)]
        return _Wanted(weight=REQUIRED_WEIGHT, stems=frozenset(), phrases=_phrases(exact, stemmed=False))
    asked, *others = map(stems_of, term.forms)
    likes, like_phrases = _likes(term)
    return _Wanted(
        weight=1.0,
        stems=frozenset(asked),
        phrases=_phrases(others, stemmed=True),
        likes=likes,
        like_phrases=like_phrases,
    )


def _meant(term: Term, weight: float) -> _Wanted:
    likes, like_phrases = _likes(term)
    return _Wanted(weight=weight, stems=frozenset(), phrases=(), likes=likes, like_phrases=like_phrases)


@lru_cache(maxsize=1024)
def _likes(term: Term) -> tuple[frozenset[str], tuple[_Phrase, ...]]:
    """Return a term's synonyms in one word, as stems, and those in several."""
    synonyms = list(map(stems_of, term.synonyms))
    single = frozenset(stems[0] for stems in synonyms if len(stems) == 1)
    return single, _phrases((stems for stems in synonyms if len(stems) > 1), stemmed=True)


def _phrases(forms: Iterable[tuple[str, ...]], *, stemmed: bool) -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(words=words, stemmed=stemmed, stems=frozenset(words if stemmed else ()))
        for words in forms
        if words
    )


_WORD = re.compile(r"[^\W_]+")
# Of the signs in print: without them most texts are ASCII, and a tenth of the time makes these small.
_SIGNS = "’‘“”–—…•£\u00a0"
_ACCENTED = re.compile("[\u00c0-\u024f]")  # accented and odd letters of the Latin alphabets


class _Stems(dict[str, str]):
    """The words that were met with: each with its stem, which is nothing of a stop word."""

    def __missing__(self, word: str) -> str:
        if len(self) >= WORDS_KEPT:
            self.clear()
        # To ask tantivy takes a hundred times as long as to look it up here.
        known = self[word] = "".join(found.stem for found in split_words(word))
        return known


_STEMS = _Stems()


@lru_cache(maxsize=WORDS_KEPT)
def beginning_of(stem: str) -> str:
    """Return what all words with a stem begin with.

    Of the stemmer's rules some change a word's last letters for others ("policy" and "policies" to "polici",
    "hoping" to "hope", "possibility" to "possibl"; snowballstem.org/algorithms/english/stemmer.html).
    """
    if stem in {"die", "lie", "tie"}:  # of "dying" and the like
        return stem[0]
    return stem[:-1] if stem[-1] in "eily" else stem


class _Read:
    """A text in small letters without accents, in which words and phrases are found."""

    __slots__ = ("_small",)

    def __init__(self, text: str) -> None:
        if not text.isascii():
            for sign in _SIGNS:
                text = text.replace(sign, " ")
        # It is as long as it was: the one capital that grows in small letters loses its dot.
        accented = not text.isascii() and _ACCENTED.search(text)
        self._small = (text.translate(_unaccented()) if accented else text).lower()

    def find(self, stems: Iterable[tuple[str, str]]) -> dict[str, list[Span]]:
        """Return where words with these stems stand, each in order, given what words with each begin with.

        For a few stems this takes a third of what it takes to split the text.
        """
        small, found = self._small, defaultdict(list)
        find, word_at = small.find, _WORD.match
        for stem, beginning in stems:
            start = find(beginning)
            while start >= 0:
                end = start + 1
                if not small[start - 1 : start].isalnum() and (word := word_at(small, start)):
                    end = word.end()
                    if _STEMS[small[start:end]] == stem:
                        found[stem].append((start, end))
                start = find(beginning, end)
        return found

    def find_phrase(self, phrase: _Phrase, found: Mapping[str, list[Span]]) -> list[Span]:
        """Return where a phrase stands, in order and never within itself, given where its stems are."""
        first = phrase.words[0]
        spans: list[Span] = []
        last = 0
        for start, end in found[first] if phrase.stemmed else self._spans_of(first):
            if start >= last and (end := self._end_of(phrase, end)):
                last = end
                spans.append((start, end))
        return spans

    def _spans_of(self, word: str) -> list[Span]:
        """Return where a word stands to the letter."""
        small, found = self._small, []
        start = small.find(word)
        while start >= 0:
            end = start + len(word)
            if not (small[start - 1 : start].isalnum() or small[end : end + 1].isalnum()):
                found.append((start, end))
            start = small.find(word, start + 1)
        return found

    def _end_of(self, phrase: _Phrase, end: int) -> int:
        """Return where a phrase ends whose first word does so at a place; 0 if it does not go on there."""
        for wanted in phrase.words[1:]:
            word = _WORD.search(self._small, end)
            while phrase.stemmed and word and word.group() in STOP_WORDS:
                word = _WORD.search(self._small, word.end())
            if not word or (_STEMS[word.group()] if phrase.stemmed else word.group()) != wanted:
                return 0
            end = word.end()
        return end


def _share(wanted: _Wanted, said: Set[str]) -> float:
    """Return how much of a term's words are said, in these or in synonyms."""
    likened = SYNONYM_WORTH if not wanted.likes.isdisjoint(said) else 0.0
    return max(_asked_share(wanted, said), likened)


def _asked_share(wanted: _Wanted, said: Set[str]) -> float:
    return len(wanted.stems & said) / len(wanted.stems) if wanted.stems else 0.0


@cache
def _unaccented() -> Mapping[int, str]:
    """Return the plain letter for each of these, one for one."""
    letters = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    plain = {code: letter for code, letter in letters.items() if letter.isascii() and letter.isalpha()}
    return plain | {ord("ı"): "i", ord("ſ"): "s"}  # these match i and s in any case, yet have no small form
