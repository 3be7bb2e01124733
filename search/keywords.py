"""Rank passages by their words, with tantivy."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tantivy
from tantivy import Query

from corpus import IndexFailure, Term
from search.bm25 import MEANT_WEIGHT, Sought, seek
from search.clauses import (
    Narrowing,
    all_of,
    among,
    any_of,
    phrase_query,
    schema,
    unscored,
)
from search.columns import period_number
from search.forward import Said
from search.phrases import MARK
from search.source import IndexEntry, encodable
from search.words import (
    Words,
    plain,
    stemming,
    stems_of,
)

FILLER = MARK  # for the words that a short passage lacks: tantivy has the length of a field from its words
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

    def apply(
        self,
        removed: Iterable[int],
        added: Sequence[IndexEntry],
        said: Sequence[Said],
        *,
        commit: bool = True,
    ) -> None:
        """Remove and add passages, each with its words, in one commit; adding one that is there replaces it.

        Without ``commit`` they wait for that of a later call: a segment for each step of a build would make
        it slower to search.
        """
        with _explained(self._folder):
            writer = self._writer or self._index.writer(WRITER_HEAP, 1)
            self._writer = None if commit else writer
            gone = [*removed, *(entry.passage.number for entry in added)]
            # By query: delete_documents_by_term takes a number for a signed one and deletes nothing.
            writer.delete_documents_by_query(Query.term_set_query(schema(), "number", gone))
            for entry, words in zip(added, said, strict=True):
                writer.add_document(_document(entry, words))
            if commit:
                writer.commit()
                writer.wait_merging_threads()

    def snapshot(self) -> KeywordSnapshot:
        """Return the index as last committed; later commits don't change it."""
        with _explained(self._folder):
            self._index.reload()
            return KeywordSnapshot(self._folder, self._index.searcher())


def _document(entry: IndexEntry, said: Said) -> tantivy.Document:
    passage = entry.passage
    document = tantivy.Document()
    document.add_unsigned("number", passage.number)
    for text in said.texts:
        document.add_text("exact", text)
        document.add_text("words", text)
    document.add_text("words", " ".join([*said.phrases, *[FILLER] * said.filled]))
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
        self._sought = lru_cache(TOPICS_KEPT)(self._seek)
        self._clauses = lru_cache(TOPICS_KEPT)(self._make_clauses)

    @property
    def count(self) -> int:
        """How many passages it holds."""
        return self._searcher.num_docs

    def passing(self, narrowing: Narrowing, limit: int) -> list[int]:
        """Return passages that pass, as many as ``limit``, in no particular order."""
        return self._numbers(all_of(narrowing.clauses()), limit)

    def passing_of(self, numbers: Sequence[int], narrowing: Narrowing) -> list[int]:
        """Return those of these passages that pass, in no particular order."""
        return self._numbers(all_of([among(numbers), *narrowing.clauses()]), len(numbers) or 1)

    def count_passing(self, narrowing: Narrowing) -> int:
        """Return how many passages pass."""
        with _explained(self._folder):
            found: Any = self._searcher.search(all_of(narrowing.clauses()), 1)  # its own types lack count
            return int(found.count)

    def latest(self, narrowing: Narrowing, limit: int) -> list[int]:
        """Return the passages that pass, from the latest edition on; those without a period come last."""
        return self._numbers(all_of(narrowing.clauses()), limit, "period")

    def sought(self, terms: Sequence[Term], meant: Sequence[Term] = ()) -> Sought:
        """Return what terms, and what is meant by them as a whole, come to in this index."""
        return self._sought(tuple(terms), tuple(meant))

    def leading(self, sought: Sought, narrowing: Narrowing, limit: int) -> list[int]:
        """Return passages that pass and say anything that is sought, those first that can score most.

        What other forms of a term score is added up here, where a score takes the best of them: that is
        at least as much, and is counted in half the time.
        """
        said = any_of(self._clauses(sought))
        narrowed = [unscored(clause) for clause in narrowing.clauses()]
        return self._numbers(all_of([*narrowed, said]) if narrowed else said, limit)

    def saying(self, phrases: Sequence[Words], numbers: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Return which of these passages (columns) say each of these phrases (rows)."""
        said = np.zeros((len(phrases), len(numbers)), np.bool_)
        for row, phrase in zip(said, phrases, strict=True):
            query = all_of([among(numbers), unscored(phrase_query("words", phrase))])
            row[:] = np.isin(numbers, self._numbers(query, len(numbers) or 1))
        return said

    def holding(self, word: str) -> int:
        """Return how many passages have a word in this very form, in small letters."""
        return int(self._searcher.doc_freq("exact", word))

    def holds_form_of(self, word: str) -> bool:
        """Say whether any passage has a word in one of its forms: "caseloads" for "caseload"."""
        return any(self._searcher.doc_freq("words", stem) for stem in stems_of(word))

    def _seek(self, terms: tuple[Term, ...], meant: tuple[Term, ...]) -> Sought:
        return seek(terms, meant, self._rarity, lambda stem: bool(self._searcher.doc_freq("words", stem)))

    def _make_clauses(self, sought: Sought) -> list[Query]:
        """Return a query for each word that is asked for, each other form and each that is meant.

        A word that is asked for twice counts twice.
        """
        words = Counter(place for term in sought.terms for place in term.asked)
        queries = [(sought.forms[place], float(count)) for place, count in words.items()]
        others = [(place, term.weight * term.rarity) for term in sought.terms for place in term.others]
        others += [(place, MEANT_WEIGHT * float(sought.asked.sum())) for place in sought.meant]
        for place, weight in others:
            word = sought.words[place]
            rarity = self._rarity(word) if word else float(sought.rarities[place])
            queries.append((sought.forms[place], weight / rarity))
        return [Query.boost_query(phrase_query("words", form), weight) for form, weight in queries]

    def _measure_rarity(self, stem: str) -> float:
        holding = self._searcher.doc_freq("words", stem)
        return math.log(1 + (self.count - holding + 0.5) / (holding + 0.5))  # BM25's own

    def _numbers(self, query: Query, limit: int, order: str | None = None) -> list[int]:
        limit = min(limit, max(self.count, 1))
        with _explained(self._folder):
            hits = self._searcher.search(query, limit, count=False, order_by_field=order).hits
            return [int(n or 0) for n in self._searcher.fast_field_values("number", [at for _, at in hits])]
