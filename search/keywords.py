"""Rank passages by their words, with tantivy: the only module that imports it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import tantivy
from tantivy import FieldType, Filter, Occur, Query, Tokenizer

from corpus import Filters, IndexFailure, Term
from corpus.reference import load_reference
from search.columns import period_number
from search.phrases import MARK, Phrases
from search.source import IndexEntry, encodable
from search.stopwords import STOP_WORDS

EXPANSION_WEIGHT = 0.5  # another form than the one asked for; full weight lets it outshout the rest
SYNONYM_WEIGHT = 0.15  # a word of much the same meaning, beside the one asked for; more harms who-questions
LONGEST_WORD = 40  # letters; what is longer is an address or an encoding gone wrong
PLENTY = 6  # words; were it all of them, the floor would cost long questions 0.04 nDCG@10
SHORT = 30  # words without stop words: a shorter passage counts as this long; its cosine favours it anyhow
FILLER = MARK  # to make up that length: tantivy has the length of a field from its words
RARITIES_KEPT = 10_000  # of stems that were asked for
BITS = 24  # that a score holds, which is a float of four bytes
WRITER_HEAP = 256_000_000  # bytes, of which few are taken for few passages; 200,000 become one segment


class Word(NamedTuple):
    """A word of a text, stemmed, with its span of characters and its place among the words."""

    stem: str
    start: int
    end: int
    place: int


Words = tuple[Word, ...]


@cache
def _stemming() -> tantivy.TextAnalyzer:
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
def _plain() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(Tokenizer.simple())
    return builder.filter(Filter.lowercase()).filter(Filter.ascii_fold()).build()


@lru_cache(maxsize=1024)  # several steps of an answer ask for the words of the same passages
def split_words(text: str) -> Words:
    """Return the words of a text without its stop words, stemmed as the index stems them."""
    tokens = _stemming().pre_tokenize(encodable(text)).tokens
    return tuple(Word(t.text, t.char_offset_from, t.char_offset_to or 0, t.position) for t in tokens)


@lru_cache(maxsize=1024)
def split_exact(text: str) -> Words:
    """Return all the words of a text, in small letters and without accents, but not stemmed."""
    tokens = _plain().pre_tokenize(encodable(text)).tokens
    return tuple(Word(t.text, t.char_offset_from, t.char_offset_to or 0, t.position) for t in tokens)


def stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, in order."""
    return _stems(split_words(text))


def count_words(terms: Iterable[Term]) -> int:
    """Return how many different words are asked for, stop words not counted."""
    return len({stem for term in terms for stem in stems_of(term.forms[0])})


@cache
def _schema() -> tantivy.Schema:
    return (
        tantivy.SchemaBuilder()
        .add_unsigned_field("number", indexed=True, fast=True)
        .add_text_field("words", tokenizer_name="stemming")
        .add_text_field("exact", tokenizer_name="plain")
        .add_text_field("region", tokenizer_name="raw", fast=True)
        .add_unsigned_field("period", indexed=True, fast=True)
        .add_text_field("themes", tokenizer_name="raw", fast=True)
        .add_text_field("states", tokenizer_name="raw", fast=True)
        .add_text_field("kinds", tokenizer_name="raw")
        .add_text_field("programmes", tokenizer_name="raw")
        .build()
    )


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError) as error:  # all that tantivy raises
        raise IndexFailure(f"{folder}: the keyword index cannot be used ({error})") from error


class KeywordIndex:
    """The keyword index in a folder; ``snapshot`` gives what is committed to be searched."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the index, or make an empty one; raises IndexFailure if it is missing or damaged."""
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        with _explained(folder):
            self._index = (
                tantivy.Index(_schema(), path=str(folder)) if create else tantivy.Index.open(str(folder))
            )
            self._index.register_tokenizer("stemming", _stemming())
            self._index.register_tokenizer("plain", _plain())
            self._index.config_reader("manual")  # what is being read stays put until asked for anew
        self._writer: tantivy.IndexWriter | None = None

    def apply(self, removed: Iterable[int], added: Sequence[IndexEntry], *, commit: bool = True) -> None:
        """Remove and add passages in one commit; adding one that is there replaces it.

        Without ``commit`` they wait for that of a later call: a segment for each step of a build would make
        it slower to search.
        """
        with _explained(self._folder):
            writer = self._writer or self._index.writer(WRITER_HEAP, 1)
            self._writer = None if commit else writer
            gone = [*removed, *(entry.passage.number for entry in added)]
            # By query: delete_documents_by_term takes a number for a signed one and deletes nothing.
            writer.delete_documents_by_query(Query.term_set_query(_schema(), "number", gone))
            for entry in added:
                writer.add_document(_document(entry))
            if commit:
                writer.commit()
                writer.wait_merging_threads()

    def snapshot(self) -> KeywordSnapshot:
        """Return the index as last committed; later commits don't change it."""
        with _explained(self._folder):
            self._index.reload()
            return KeywordSnapshot(self._folder, self._index.searcher())


def _document(entry: IndexEntry) -> tantivy.Document:
    passage = entry.passage
    document = tantivy.Document()
    document.add_unsigned("number", passage.number)
    # Headings in front of short units gain 0.06 nDCG@10. Counted twice they gain 0.005 more where they are
    # titles, and lose as much on updates, whose headings say little.
    parts = list(map(encodable, (*passage.path, passage.text)))
    for part in parts:
        document.add_text("exact", part)
        document.add_text("words", part)
    words = list(map(split_words, parts))
    phrases = [phrase for each in words for phrase in known_phrases().words_in(each)]
    document.add_text("words", " ".join([*phrases, *[FILLER] * (SHORT - sum(map(len, words)))]))
    if entry.region:
        document.add_text("region", entry.region)
    if entry.period:
        document.add_unsigned("period", period_number(entry.period))
    for theme in passage.themes:
        document.add_text("themes", theme)
    for state in passage.states:
        document.add_text("states", state)
    for kind in entry.kinds:
        document.add_text("kinds", kind)
    for programme in entry.programmes:
        document.add_text("programmes", encodable(programme))
    return document


@cache
def known_phrases() -> Phrases:
    """Return the phrases that questions are widened by: synonyms, and what acronyms stand for."""
    reference = load_reference()
    groups = (*reference.synonyms, *(acronym.forms for acronym in reference.acronyms))
    return Phrases(split_words(form) for group in groups for form in group)


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowing:
    """What a passage must pass: filters, terms that it must hold and terms that it must not."""

    filters: Filters = field(default_factory=Filters)
    required: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether anything is asked at all."""
        return bool(self.required or self.excluded) or self.filters != Filters()

    def clauses(self) -> list[Query]:
        """Return a query for each thing that must match."""
        clauses = [*_filter_clauses(self.filters), *(_any_form(term) for term in self.required)]
        return clauses + [_without(term) for term in self.excluded]


class KeywordSnapshot:
    """The committed keyword index at one moment; safe to search from several threads."""

    def __init__(self, folder: Path, searcher: tantivy.Searcher) -> None:
        self._folder = folder
        self._searcher = searcher
        self._rarity = lru_cache(RARITIES_KEPT)(self._measure_rarity)  # of one commit it does not change

    @property
    def count(self) -> int:
        """How many passages it holds."""
        return self._searcher.num_docs

    def passing(self, narrowing: Narrowing, limit: int) -> list[int]:
        """Return passages that pass, as many as ``limit``, in no particular order."""
        return self._numbers(_all_of(narrowing.clauses()), limit)

    def count_passing(self, narrowing: Narrowing) -> int:
        """Return how many passages pass."""
        with _explained(self._folder):
            found: Any = self._searcher.search(_all_of(narrowing.clauses()), 1)  # its own types lack count
            return int(found.count)

    def latest(self, narrowing: Narrowing, limit: int) -> list[int]:
        """Return the passages that pass, from the latest edition on; those without a period come last."""
        return self._numbers(_all_of(narrowing.clauses()), limit, "period")

    def search(self, terms: Sequence[Term], narrowing: Narrowing, limit: int) -> dict[int, float]:
        """Return the best passages that pass and say any of the terms, with their BM25 scores, best first."""
        clauses = [_unscored(clause) for clause in narrowing.clauses()]
        return self._scored(_all_of([*clauses, _any_of(self._topic(terms))]), limit)

    def scores(self, terms: Sequence[Term], narrowing: Narrowing, numbers: Sequence[int]) -> dict[int, float]:
        """Return the BM25 score of those of these passages that pass, 0 where none of the words is in it."""
        return self._among(self._topic(terms), numbers, narrowing)

    def shares(self, terms: Sequence[Term], numbers: Sequence[int]) -> dict[int, float]:
        """Return which share of the terms each of these passages says, from 0 to 1; rare words count more.

        All of it is as much as the question's rarest few words: no passage says all of
        a long question. Other than in BM25, saying a word often is no more than saying it once, and
        another form of a term is as good as the one that was asked for.
        """
        forms = [_distinct(map(split_words, (*term.forms, *term.synonyms))) for term in terms]
        each = {
            _stems(form): form for asked, *others in forms for form in (*zip(asked), *filter(None, others))
        }
        said = dict(zip(each, self._said(list(each.values()), numbers), strict=True))
        total = np.zeros(len(numbers))
        for asked, *others in forms:
            words = sum(
                (self._rarity(word.stem) * said[word.stem,] for word in asked), np.zeros(len(numbers))
            )
            other = np.any([said[_stems(form)] for form in others if form] or [np.False_], axis=0)
            total += np.maximum(words, self._weight(asked) * other)
        weights = sorted(self._rarity(word.stem) for asked, *_ in forms for word in asked)
        plenty = sum(weights[-PLENTY:]) or 1.0
        return dict(zip(numbers, np.minimum(total / plenty, 1.0).tolist(), strict=True))

    def _said(self, forms: Sequence[Words], numbers: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Return which of these passages (columns) say each of these forms (rows).

        A form scores a bit of its own, so that one query tells of all: to ask for the best of several,
        tantivy reads every passage that any of them is in.
        """
        said = np.zeros((len(forms), len(numbers)), np.bool_)
        for start in range(0, len(forms), BITS):
            some = forms[start : start + BITS]
            clauses = [_worth(_phrase("words", form), 1 << bit) for bit, form in enumerate(some)]
            found = self._among(clauses, numbers)
            scores = np.array([int(found.get(number, 0)) for number in numbers], np.int64)
            said[start : start + len(some)] = scores >> np.arange(len(some))[:, np.newaxis] & 1
        return said

    def holding(self, word: str) -> int:
        """Return how many passages have a word in this very form, in small letters."""
        return int(self._searcher.doc_freq("exact", word))

    def _topic(self, terms: Iterable[Term]) -> list[Query]:
        """Return what scores a passage: each word of the terms, and the best of each term's other forms.

        A word that is asked for twice counts twice, and another form half of what it weighs.
        """
        words: Counter[str] = Counter()
        forms: list[Query] = []
        for term in terms:
            asked, *others = _distinct(map(split_words, (*term.forms, *term.synonyms)))
            words.update(word.stem for word in asked)
            # A word that no passage has leaves the field to those that mean the same.
            known = all(self._searcher.doc_freq("words", word.stem) for word in asked)
            weight = SYNONYM_WEIGHT if term.synonyms and known else EXPANSION_WEIGHT
            phrases = [self._expansion(asked, other, weight) for other in others if other]
            if phrases:
                forms.append(Query.disjunction_max_query(phrases))
        return [Query.boost_query(_word(stem), count) for stem, count in words.items()] + forms

    def _expansion(self, asked: Words, other: Words, weight: float) -> Query:
        """Match another form so that a long one does not outweigh an acronym by its number of words."""
        known = known_phrases().word(other)
        share = self._weight(asked) / (self._rarity(known) if known else self._weight(other))
        return Query.boost_query(_phrase("words", other), weight * share)

    def _weight(self, words: Sequence[Word]) -> float:
        return sum(self._rarity(word.stem) for word in words)

    def _measure_rarity(self, stem: str) -> float:
        holding = self._searcher.doc_freq("words", stem)
        return math.log(1 + (self.count - holding + 0.5) / (holding + 0.5))  # BM25's own

    def _among(
        self, clauses: Iterable[Query], numbers: Sequence[int], narrowing: Narrowing | None = None
    ) -> dict[int, float]:
        """Return what queries score together in each of these passages that passes."""
        musts = [_unscored(clause) for clause in narrowing.clauses()] if narrowing else []
        return self._scored(_each(_all_of([_among(numbers), *musts]), clauses), len(numbers) or 1)

    def _scored(self, query: Query, limit: int) -> dict[int, float]:
        limit = min(limit, max(self.count, 1))
        with _explained(self._folder):
            hits = self._searcher.search(query, limit, count=False).hits
            found = self._searcher.fast_field_values("number", [address for _, address in hits])
        return {int(number or 0): float(score) for number, (score, _) in zip(found, hits, strict=True)}

    def _numbers(self, query: Query, limit: int, order: str | None = None) -> list[int]:
        limit = min(limit, max(self.count, 1))
        with _explained(self._folder):
            hits = self._searcher.search(query, limit, count=False, order_by_field=order).hits
            return [int(n or 0) for n in self._searcher.fast_field_values("number", [at for _, at in hits])]


def _all_of(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any_of(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _each(query: Query, clauses: Iterable[Query]) -> Query:
    """Match as the query does and add what each of the clauses scores.

    One inside the other: side by side, tantivy reads all that any of them matches and not these few alone.
    """
    for clause in clauses:
        query = Query.boolean_query([(Occur.Must, query), (Occur.Should, clause)])
    return query


def _among(numbers: Sequence[int]) -> Query:
    """Match exactly these passages and leave their score to the other clauses."""
    # A term each: a set of 190 terms takes tantivy 2.1 ms at 100,000 passages, and these 0.4.
    return _unscored(_any_of(Query.term_query(_schema(), "number", number) for number in numbers))


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0)


def _any_form(term: Term) -> Query:
    forms = map(split_exact, spellings(term))
    return _any_of([_phrase("exact", form) for form in forms if form] or [Query.all_query()])


def _without(term: Term) -> Query:
    return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, _any_form(term))])


def _distinct(forms: Iterable[Words]) -> list[Words]:
    """Return the forms in order, without those that stemming makes the same as an earlier one."""
    distinct: dict[tuple[str, ...], Words] = {}
    for form in forms:
        distinct.setdefault(_stems(form), form)
    return list(distinct.values())


def _stems(form: Words) -> tuple[str, ...]:
    return tuple(word.stem for word in form)


def _worth(query: Query, weight: float) -> Query:
    """Match as the query does, for this weight and no more."""
    return Query.const_score_query(query, weight)


def _word(stem: str) -> Query:
    return Query.term_query(_schema(), "words", stem, "freq")


def _phrase(field: str, words: Sequence[Word]) -> Query:
    if len(words) == 1:
        return Query.term_query(_schema(), field, words[0].stem, "freq")
    if field == "words" and (known := known_phrases().word(words)):
        return _word(known)
    first = words[0].place  # a stop word leaves its place empty, in the index as here
    return Query.phrase_query(_schema(), field, [(word.place - first, word.stem) for word in words])


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


def _filter_clauses(filters: Filters) -> Iterator[Query]:
    for name, values in (
        ("region", filters.regions),
        ("themes", filters.themes),
        ("states", filters.states),
        ("kinds", filters.kinds),
        ("programmes", filters.programmes),
    ):
        if values:  # a term each: a set of them is read whole before anything else, which takes longer
            yield _any_of(Query.term_query(_schema(), name, value, "basic") for value in values)
    if filters.since or filters.until:
        yield Query.range_query(
            _schema(),
            "period",
            FieldType.Unsigned,
            period_number(filters.since) if filters.since else 0,
            period_number(filters.until) if filters.until else 999_912,
        )
