"""The words of a text as the keyword index has them, stemmed or to the letter, and phrases that it knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import tantivy
from tantivy import Filter, Tokenizer

from corpus import Term
from corpus.reference import load_concepts, load_reference
from search.phrases import Phrases
from search.source import encodable
from search.stopwords import STOP_WORDS

LONGEST_WORD = 40  # letters; what is longer is an address or an encoding gone wrong


class Word(NamedTuple):
    """A word of a text, stemmed, with its span of characters and its place among the words."""

    stem: str
    start: int
    end: int
    place: int


Words = tuple[Word, ...]


@cache
def stemming() -> tantivy.TextAnalyzer:
    """Return what makes stems of a text's words, and drops its stop words."""
    builder = tantivy.TextAnalyzerBuilder(Tokenizer.simple())
    for step in (
        Filter.remove_long(LONGEST_WORD),
        Filter.lowercase(),
        Filter.ascii_fold(),
        Filter.custom_stopword(list(STOP_WORDS)),
        Filter.stemmer("english"),
    ):
        builder = builder.filter(step)
    return builder.build()


@cache
def plain() -> tantivy.TextAnalyzer:
    """Return what makes a text's words small and leaves their accents out, and nothing more."""
    builder = tantivy.TextAnalyzerBuilder(Tokenizer.simple())
    return builder.filter(Filter.lowercase()).filter(Filter.ascii_fold()).build()


@lru_cache(maxsize=1024)  # several steps of an answer ask for the words of the same passages
def split_words(text: str) -> Words:
    """Return the words of a text without its stop words, stemmed as the index stems them."""
    return _words_of(stemming(), encodable(text))


def split_each(lines: Sequence[str]) -> Iterator[Words]:
    """Yield the words of each of many lines, as ``split_words`` does but for where they stand in the text.

    All are split at once, in half the time.
    """
    text = encodable("\n".join(line.replace("\n", " ") for line in lines))
    words = iter(_words_of(stemming(), text))
    word, end = next(words, None), 0
    for line in lines:
        end += len(line) + 1
        found = []
        while word and word.start < end:
            found.append(word)
            word = next(words, None)
        yield tuple(found)


@lru_cache(maxsize=1024)
def split_exact(text: str) -> Words:
    """Return all the words of a text, in small letters and without accents, but not stemmed."""
    return _words_of(plain(), encodable(text))


def _words_of(analyzer: tantivy.TextAnalyzer, text: str) -> Words:
    tokens = analyzer.pre_tokenize(text).tokens
    return tuple(Word(t.text, t.char_offset_from, t.char_offset_to or 0, t.position) for t in tokens)


def stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, in order."""
    return stems(split_words(text))


def count_words(terms: Iterable[Term]) -> int:
    """Return how many different words are asked for, stop words not counted."""
    return len({stem for term in terms for stem in stems_of(term.forms[0])})


@cache
def known_phrases() -> Phrases:
    """Return the phrases that questions are widened by: of synonyms, acronyms and concepts."""
    reference = load_reference()
    groups = (
        *reference.synonyms,
        *(acronym.forms for acronym in reference.acronyms),
        *(concept.said for concept in load_concepts()),
    )
    return Phrases(split_each([form for group in groups for form in group]))


def distinct_forms(forms: Iterable[Words]) -> list[Words]:
    """Return the forms in order, without those that stemming makes the same as an earlier one."""
    distinct: dict[tuple[str, ...], Words] = {}
    for form in forms:
        distinct.setdefault(stems(form), form)
    return list(distinct.values())


def stems(form: Words) -> tuple[str, ...]:
    """Return the stems of words that were split."""
    return tuple(word.stem for word in form)


def spellings(term: Term) -> tuple[str, ...]:
    """Return the forms in which a required term is looked up: its own, and plurals of names and acronyms.

    A quoted phrase comes as a term with one form that is no acronym, and is taken to the letter.
    """
    forms = dict.fromkeys(term.forms)
    for form in term.forms:
        if len(term.forms) > 1 or _is_acronym(form):
            forms |= dict.fromkeys([f"{form}s", form.removesuffix("s")])
    return tuple(forms)


def _is_acronym(form: str) -> bool:
    return " " not in form and sum(letter.isupper() for letter in form) > 1
