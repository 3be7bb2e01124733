"""Rank passages by their words, with tantivy."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tantivy
from tantivy import Query

from corpus import IndexFailure, Term
from search.clauses import (
    Narrowing,
    all_of,
    among,
    any_of,
    phrase_query,
    schema,
    unscored,
    with_scores,
    word_query,
    worth,
)
from search.columns import period_number
from search.phrases import MARK
from search.source import IndexEntry, encodable
from search.words import (
    Word,
    Words,
    distinct_forms,
    known_phrases,
    plain,
    split_words,
    stemming,
    stems,
    stems_of,
)

EXPANSION_WEIGHT = 0.5  # another form than the one asked for; full weight lets it outshout the rest
SYNONYM_WEIGHT = 0.25  # a word of much the same meaning, beside the one asked for; more harms who-questions
APART = 0.5  # of a known phrase's share, where its words stand apart: foster carers are no "young carers"
PLENTY = 6  # words; were it all of them, the floor would cost long questions 0.04 nDCG@10
SHORT = 30  # words without stop words: a shorter passage counts as this long; its cosine favours it anyhow
FILLER = MARK  # to make up that length: tantivy has the length of a field from its words
TOPICS_KEPT = 64  # of questions, each of which ranks by its words twice
RARITIES_KEPT = 10_000  # of stems that were asked for
BITS = 24  # that a score holds, which is a float of four bytes
WRITER_HEAP = 256_000_000  # bytes, of which few are taken for few passages; 200,000 become one segment


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
                tantivy.Index(schema(), path=str(folder)) if create else tantivy.Index.open(str(folder))
            )
            self._index.register_tokenizer("stemming", stemming())
            self._index.register_tokenizer("plain", plain())
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
            writer.delete_documents_by_query(Query.term_set_query(schema(), "number", gone))
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


class KeywordSnapshot:
    """The committed keyword index at one moment; safe to search from several threads."""

    def __init__(self, folder: Path, searcher: tantivy.Searcher) -> None:
        self._folder = folder
        self._searcher = searcher
        # Of one commit neither changes.
        self._rarity = lru_cache(RARITIES_KEPT)(self._measure_rarity)
        self._clauses = lru_cache(TOPICS_KEPT)(self._make_clauses)

    @property
    def count(self) -> int:
        """How many passages it holds."""
        return self._searcher.num_docs

    def passing(self, narrowing: Narrowing, limit: int) -> list[int]:
        """Return passages that pass, as many as ``limit``, in no particular order."""
        return self._numbers(all_of(narrowing.clauses()), limit)

    def count_passing(self, narrowing: Narrowing) -> int:
        """Return how many passages pass."""
        with _explained(self._folder):
            found: Any = self._searcher.search(all_of(narrowing.clauses()), 1)  # its own types lack count
            return int(found.count)

    def latest(self, narrowing: Narrowing, limit: int) -> list[int]:
        """Return the passages that pass, from the latest edition on; those without a period come last."""
        return self._numbers(all_of(narrowing.clauses()), limit, "period")

    def search(self, terms: Sequence[Term], narrowing: Narrowing, limit: int) -> dict[int, float]:
        """Return the best passages that pass and say any of the terms, with their BM25 scores, best first."""
        clauses = [unscored(clause) for clause in narrowing.clauses()]
        return self._scored(all_of([*clauses, any_of(self._topic(terms))]), limit)

    def leading(self, terms: Sequence[Term], narrowing: Narrowing, limit: int) -> list[int]:
        """Return passages that pass and say any of the terms, those first that can score most.

        What other forms of a term score is added up here, where a score takes the best of them: that is
        at least as much, and is counted in half the time.
        """
        words, forms = self._clauses(tuple(terms))
        said = any_of([*words, *chain.from_iterable(forms)])
        narrowed = [unscored(clause) for clause in narrowing.clauses()]
        return self._numbers(all_of([*narrowed, said]) if narrowed else said, limit)

    def best(self, terms: Sequence[Term], numbers: Sequence[int], limit: int) -> dict[int, float]:
        """Return the best of these passages with their BM25 scores, best first."""
        return dict(islice(self.scores(terms, Narrowing(), numbers).items(), limit))

    def scores(self, terms: Sequence[Term], narrowing: Narrowing, numbers: Sequence[int]) -> dict[int, float]:
        """Return the BM25 score of those of these passages that pass, 0 where none of the words is in it."""
        return self._among(self._topic(terms), numbers, narrowing)

    def shares(self, terms: Sequence[Term], numbers: Sequence[int]) -> dict[int, float]:
        """Return which share of the terms each of these passages says, from 0 to 1; rare words count more.

        All of it is as much as the question's rarest few words: no passage says all of
        a long question. Other than in BM25, saying a word often is no more than saying it once, and
        another form of a term is as good as the one that was asked for. A phrase that the reference data
        knows has its full share where it stands as such.
        """
        forms = [distinct_forms(map(split_words, (*term.forms, *term.synonyms))) for term in terms]
        compounds = {stems(asked): asked for asked, *_ in forms if known_phrases().word(asked)}
        each = {
            stems(form): form for asked, *others in forms for form in (*zip(asked), *filter(None, others))
        } | compounds
        said = dict(zip(each, self._said(list(each.values()), numbers), strict=True))
        total = np.zeros(len(numbers))
        for asked, *others in forms:
            words = sum(
                (self._rarity(word.stem) * said[word.stem,] for word in asked), np.zeros(len(numbers))
            )
            whole = [asked] if stems(asked) in compounds else []
            other = np.any([said[stems(form)] for form in (*whole, *others) if form] or [np.False_], axis=0)
            words *= APART if whole else 1.0
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
            clauses = [worth(phrase_query("words", form), 1 << bit) for bit, form in enumerate(some)]
            found = self._among(clauses, numbers)
            scores = np.array([int(found.get(number, 0)) for number in numbers], np.int64)
            said[start : start + len(some)] = scores >> np.arange(len(some))[:, np.newaxis] & 1
        return said

    def holding(self, word: str) -> int:
        """Return how many passages have a word in this very form, in small letters."""
        return int(self._searcher.doc_freq("exact", word))

    def holds_form_of(self, word: str) -> bool:
        """Say whether any passage has a word in one of its forms: "caseloads" for "caseload"."""
        return any(self._searcher.doc_freq("words", stem) for stem in stems_of(word))

    def _topic(self, terms: Iterable[Term]) -> list[Query]:
        """Return what scores a passage: each word of the terms, and the best of each term's other forms."""
        words, forms = self._clauses(tuple(terms))
        return words + [Query.disjunction_max_query(each) for each in forms]

    def _make_clauses(self, terms: tuple[Term, ...]) -> tuple[list[Query], list[list[Query]]]:
        """Return a query for each word of the terms, and of each term that has other forms, for each of them.

        A word that is asked for twice counts twice, and another form half of what it weighs.
        """
        words: Counter[str] = Counter()
        forms: list[list[Query]] = []
        for term in terms:
            asked, *others = distinct_forms(map(split_words, (*term.forms, *term.synonyms)))
            words.update(word.stem for word in asked)
            # A word that no passage has leaves the field to those that mean the same.
            known = all(self._searcher.doc_freq("words", word.stem) for word in asked)
            weight = SYNONYM_WEIGHT if term.synonyms and known else EXPANSION_WEIGHT
            phrases = [self._expansion(asked, other, weight) for other in others if other]
            if phrases:
                forms.append(phrases)
        return [Query.boost_query(word_query(stem), count) for stem, count in words.items()], forms

    def _expansion(self, asked: Words, other: Words, weight: float) -> Query:
        """Match another form so that a long one does not outweigh an acronym by its number of words."""
        known = known_phrases().word(other)
        share = self._weight(asked) / (self._rarity(known) if known else self._weight(other))
        return Query.boost_query(phrase_query("words", other), weight * share)

    def _weight(self, words: Sequence[Word]) -> float:
        return sum(self._rarity(word.stem) for word in words)

    def _measure_rarity(self, stem: str) -> float:
        holding = self._searcher.doc_freq("words", stem)
        return math.log(1 + (self.count - holding + 0.5) / (holding + 0.5))  # BM25's own

    def _among(
        self, clauses: Iterable[Query], numbers: Sequence[int], narrowing: Narrowing | None = None
    ) -> dict[int, float]:
        """Return what queries score together in each of these passages that passes."""
        musts = [unscored(clause) for clause in narrowing.clauses()] if narrowing else []
        return self._scored(with_scores(all_of([among(numbers), *musts]), clauses), len(numbers) or 1)

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
