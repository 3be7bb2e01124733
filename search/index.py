"""The index of passages: both rankings, kept in step with the store that they are derived from."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from filelock import FileLock, Timeout

from corpus import Filters, IndexFailure, Passage, Question, Term
from search.choosing import names_of
from search.clauses import Narrowing
from search.columns import Columns, Mask, passing
from search.lacking import find_absent, find_months, find_nearest_themes, find_strange
from search.leading import MANY, best_by_words
from search.matching import terms_of
from search.ranking import (
    ANSWER_SHARE_WEIGHT,
    ENOUGH,
    EVERYTHING,
    MEANT,
    NONE,
    Evidence,
    Ranking,
    Scored,
    as_scored,
    needed,
    prefer,
    ranked,
)
from search.snapshot import Snapshot, advanced, begun, changes_since, opened, tidy, vector_key
from search.source import PassageSource, Progress, TextEmbedder, Vectors, measure_cosines
from search.spelling import Correction, correct
from search.state import read_state
from search.synonyms import with_synonyms
from search.words import count_words

COMPARED = 2_000  # passages that hold what a question requires, up to which all are compared by meaning
QUESTIONS_KEPT = 1_000  # of whose topics the vectors are kept: 1.5 MB
AT_ONCE = 4  # threads for the parts of answers; one alone would let answers wait for another's
ALIKE = 0.5  # cosine from which a passage is called like another
SPARE = (2, 10)  # times as many of the nearest, where more do and it is not known which: at first,
FEW = 1 / 2  # and where less of what is asked for is among these

_BESIDE = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="searching")


Part = TypeVar("Part")


class Index:
    """The searchable form of a store's passages, in a folder of its own.

    Light to construct. ``find`` opens the index, and catches up first if the
    store has moved on; many processes may read while one writes. Everything in
    the folder can be deleted at any time: it is built again from the store, which
    keeps the vectors, so nothing is embedded twice. Safe to share between threads.

    Raises IndexFailure where even a new build cannot be written or read.
    """

    def __init__(self, folder: Path, embedder: TextEmbedder, store: PassageSource) -> None:
        self._folder = folder
        self._embedder = embedder
        self._store = store
        # Kept for when a question is asked again with another filter, or without its authority.
        self._embedded = lru_cache(QUESTIONS_KEPT)(embedder.embed_question)
        self._snapshot: Snapshot | None = None
        self._one_thread = threading.Lock()

    def warm_up(self) -> None:
        """Open the index and bring it up to date now rather than with the first question."""
        self._current()

    @property
    def revision(self) -> int:
        """The store's revision that the folder holds; 0 for none."""
        state = read_state(self._folder)
        return state.revision if state else 0

    def refresh(self, progress: Progress | None = None) -> int:
        """Take in what changed in the store and return how many passages were added.

        ``progress`` counts passages. Safe to interrupt at any point: the next call goes on
        from there, or where the index is built anew, keeps every vector that was made.
        """
        with self._writing():
            return self._catch_up(progress)[1]

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build the index anew from the store and return how many passages it holds."""
        with self._writing():
            return self._catch_up(progress, anew=True)[1]

    def forget_unused(self) -> int:
        """Delete the vectors of texts that no passage has any more, for good; return how many went.

        For when a document must leave no trace; otherwise unused vectors are kept
        for the day when their text comes back.
        """
        with self._writing():
            return self._store.keep_vectors(map(vector_key, self._passages()))

    def _passages(self) -> Iterator[Passage]:
        return (entry.passage for changes in changes_since(self._store, 0) for entry in changes.added)

    def find(
        self, question: Question, candidates: int = 100, *, corrected: bool = True, nearest: bool = False
    ) -> Ranking:
        """Return the passages that may answer, best first: one frozen set, both scores each.

        Filters, required and excluded terms narrow both rankings before they are taken;
        ``candidates`` is how many each of them puts forward. What neither means nor
        says enough of the question is left out, so a question about nothing in the
        corpus finds nothing. A question without a topic lists what its filters and
        required terms allow, latest editions first. Unless ``corrected`` is false,
        words that are misspelt are put right first. With ``nearest`` nothing is left out for
        saying too little.
        """
        try:
            return self._find(self._current(), question, candidates, corrected=corrected, nearest=nearest)
        except IndexFailure:  # damaged while open: what is derived can be derived again
            self.rebuild()
            return self._find(self._current(), question, candidates, corrected=corrected, nearest=nearest)

    def like(self, number: int, candidates: int = 100) -> Ranking:
        """Return the passages nearest in meaning to one of them, nearest first; none for one that is gone."""
        index = self._current()
        vector = index.vectors.vector(number)
        if vector is None:
            return Ranking()
        near = [each for each in index.vectors.search(vector, None, candidates + 1) if each != number]
        numbers, vectors = index.vectors.among(near)
        cosines = measure_cosines(vectors, vector)
        found = as_scored(np.array(numbers, np.int64), cosines, 0.0, cosines, cosines)[cosines >= ALIKE]
        return _ranking(index, found, index.vectors.columns_of(found["number"]))

    def _find(
        self, index: Snapshot, question: Question, limit: int, *, corrected: bool, nearest: bool
    ) -> Ranking:
        def is_word(word: str) -> bool:
            return self._embedder.knows(word) or index.keywords.holds_form_of(word)

        corrections: tuple[Correction, ...] = ()
        if corrected:
            question, corrections = correct(question, index.keywords.holding, is_word)
        vector = None
        if index.vectors.count and question.topic.strip():
            vector = _begun(index, partial(self._embedded, question.topic))
        question = with_synonyms(question)
        found = NONE
        if question.authorities:
            named = [_named(question.authorities)]
            found, _ = _look(index, question, vector, named, limit, floor=not nearest)
        themes: tuple[str, ...] = ()
        absent: tuple[str, ...] = ()
        unnamed = bool(question.authorities and not len(found))
        if not len(found):
            found, themes = _look(index, question, vector, [], limit, floor=not nearest)
        if not len(found) and (absent := find_absent(index, question)) and vector is not None:
            near = _without_absent(index, question, absent, vector, limit)
            themes = find_nearest_themes(index, near)
            found = ranked(near, enough=EVERYTHING) if nearest else NONE
        if more := vector is None and len(found) > limit:
            found = found[:limit]
        columns = index.vectors.columns_of(found["number"])
        found, columns = prefer(found, columns, _preferences(index, question, columns))
        return replace(
            _ranking(index, found, columns),
            question=question,
            corrections=corrections,
            nearest=themes,
            absent=absent,
            months=() if len(found) else find_months(index, question),
            more=more,
            unnamed=unnamed,
            strange=() if len(found) else find_strange(index, question, is_word),
        )

    def _current(self) -> Snapshot:
        snapshot = self._snapshot
        revision = self._store.revision()
        if snapshot and snapshot.state.revision == revision:
            return snapshot
        on_disk = opened(self._folder, self._embedder, snapshot)
        if on_disk and on_disk.state.revision == revision and on_disk.sound:
            self._snapshot = on_disk
            return on_disk
        try:
            with self._writing(timeout=0):
                return self._catch_up(None)[0]
        except Timeout:  # someone else is at it: what is there answers meanwhile
            if snapshot := on_disk or snapshot:
                return snapshot
        with self._writing():
            return self._catch_up(None)[0]

    def _catch_up(self, progress: Progress | None, *, anew: bool = False) -> tuple[Snapshot, int]:
        start = None if anew else opened(self._folder, self._embedder, self._snapshot)
        if not start or start.state.revision > self._store.revision():  # an older store was put back
            start = begun(self._folder, self._embedder)
        snapshot, added = advanced(self._folder, start, self._store, self._embedder, progress)
        if not snapshot.sound:
            start = begun(self._folder, self._embedder)
            snapshot, added = advanced(self._folder, start, self._store, self._embedder, progress)
        tidy(self._folder, snapshot.state)
        self._snapshot = snapshot
        return snapshot, added

    @contextmanager
    def _writing(self, timeout: float = -1) -> Iterator[None]:
        """Hold the one right to write, among threads and processes; raises Timeout."""
        lock = self._folder / "lock"  # the system frees it when its holder dies, so none goes stale
        if not self._one_thread.acquire(timeout=timeout):
            raise Timeout(str(lock))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(lock, timeout=timeout):
                yield
        except Timeout:
            raise
        except OSError as error:  # no permission, or no room
            raise IndexFailure(f"{self._folder}: the index cannot be written ({error})") from error
        finally:
            self._one_thread.release()


def _begun(index: Snapshot, part: Callable[[], Part]) -> Callable[[], Part]:
    """Return what gives a part of an answer, which is made beside the others where there is much to do.

    None of the engines holds the interpreter while it works. But two threads on one processor's memory
    slow each other down: on 100,000 passages both together took a tenth longer than one after the other.
    """
    return _BESIDE.submit(part).result if index.keywords.count >= MANY else part


def _look(
    index: Snapshot,
    question: Question,
    embedded: Callable[[], Vectors] | None,
    named: Sequence[Term],
    limit: int,
    *,
    floor: bool,
) -> tuple[Scored, tuple[str, ...]]:
    """Return the candidates that name what they must besides what the question requires.

    And the themes that come nearest where there are none. What is not ``embedded`` has no topic.
    """
    required = [term for term in terms_of(question) if term.required]
    narrowing = Narrowing(
        filters=question.filters,
        without=question.without,
        required=(*required, *named),
        excluded=(*question.excluded, *([_named(question.not_of)] if question.not_of else [])),
    )
    if not index.vectors.count:
        return NONE, ()
    if embedded is None:
        return _listed(index, narrowing, limit + 1), ()
    floor = floor and not required  # required terms are enough
    evidence = gather(index, question, embedded, narrowing, limit, floor=floor)
    found = ranked(evidence, enough=ENOUGH if floor else EVERYTHING, answered=question.answered)
    return found, () if len(found) else find_nearest_themes(index, evidence)


def gather(
    index: Snapshot,
    question: Question,
    embedded: Callable[[], Vectors],
    narrowing: Narrowing,
    limit: int,
    *,
    floor: bool = True,
) -> Evidence:
    """Return both scores of the best passages of either ranking; what narrows does so before they are cut.

    ``embedded`` gives the vector of the question's topic (d,), which is not waited for before it is
    needed. Without a ``floor`` what is said of the question's words makes no difference.
    """
    terms = terms_of(question)
    mask = index.vectors.passing(narrowing.filters, narrowing.without)

    best = _begun(index, partial(best_by_words, index, terms, narrowing, mask, limit))
    vector = embedded()
    near = _scores_of_nearest(index, terms, vector, narrowing, mask, limit)
    bm25 = near | best()
    known, vectors = index.vectors.among(sorted(bm25))
    dense = measure_cosines(vectors, vector).astype(np.float64)
    words = count_words(terms)
    cosines = dict(zip(known, dense.tolist(), strict=True))
    shares = _shares(index, terms, bm25, cosines, needed(words)) if floor else {}
    if question.of_sort and floor:  # what is under the theme says it, in whichever of its words
        shares |= dict.fromkeys(_of_sort(index, question.prefers, known), 1.0)
    return Evidence(
        numbers=tuple(known),
        keyword=np.array([bm25[number] for number in known]),
        dense=dense,
        share=np.array([shares.get(number, 1.0) for number in known]),
        words=words,
        vectors=vectors,
        question=vector,
    )


def _of_sort(index: Snapshot, sort: Filters, numbers: Sequence[int]) -> list[int]:
    """Return those of these passages that are under the themes and hold the kinds."""
    columns = index.vectors.columns_of(numbers)
    mask = passing(columns, index.vectors.files.labels, sort)
    return [] if mask is None else list(map(int, columns["number"][mask]))


def _shares(
    index: Snapshot,
    terms: Sequence[Term],
    bm25: Mapping[int, float],
    cosines: Mapping[int, float],
    best: float,
) -> dict[int, float]:
    """Return how much each passage says of the question's words, of those for which it makes a difference.

    What means enough stays whatever its words; but where nothing means or says all that the ``best`` must,
    its words decide whether there is an answer.
    """

    def asked(numbers: list[int]) -> dict[int, float]:
        # What has no score has none of the words.
        speaking = [number for number in numbers if bm25[number]]
        found = index.keywords.shares(terms, speaking) if speaking else {}
        return {number: found.get(number, 0.0) for number in numbers}

    shares = asked([number for number, cosine in cosines.items() if cosine < ENOUGH])
    said = max(
        (cosines[number] + ANSWER_SHARE_WEIGHT * share for number, share in shares.items()), default=0.0
    )
    if said < best and ENOUGH <= max(cosines.values(), default=0.0) < MEANT:
        shares |= asked([number for number, cosine in cosines.items() if cosine >= ENOUGH])
    return shares


def _preferences(index: Snapshot, question: Question, columns: Columns) -> list[Mask]:
    """Return which of the candidates have what the question prefers, theme and kind by themselves."""
    if question.prefers == Filters() or not len(columns):
        return []
    asked = (Filters(themes=question.prefers.themes), Filters(kinds=question.prefers.kinds))
    masks = (passing(columns, index.vectors.files.labels, filters) for filters in asked)
    return [mask for mask in masks if mask is not None]


def _scores_of_nearest(
    index: Snapshot,
    terms: Sequence[Term],
    vector: Vectors,
    narrowing: Narrowing,
    mask: Mask | None,
    limit: int,
) -> dict[int, float]:
    """Return the BM25 scores of the nearest passages that pass; under ``mask`` filters are passed.

    Of what holds the required terms all is compared, or where that is much, the nearest of all are
    looked through for them.
    """
    keywords, vectors = index.keywords, index.vectors
    if narrowing.required and keywords.count_passing(narrowing) < COMPARED:
        near = vectors.nearest(vector, keywords.passing(narrowing, COMPARED), limit)
        return keywords.scores(terms, Narrowing(), near)
    if not (narrowing.required or narrowing.excluded):
        return keywords.scores(terms, Narrowing(), vectors.search(vector, mask, limit))
    unfiltered = replace(narrowing, filters=Filters(), without=Filters())  # which the nearest have passed
    for spare in SPARE:
        near = vectors.search(vector, mask, spare * limit)
        scores = keywords.scores(terms, unfiltered, near)
        passing = [number for number in near if number in scores][:limit]
        if len(passing) >= FEW * limit:
            break
    return {number: scores[number] for number in passing}


def _named(places: Sequence[str]) -> Term:
    """Return the term that any of these authorities, or areas of several, satisfies by any of its names."""
    return Term(forms=names_of(places), required=True)


def _without_absent(
    index: Snapshot,
    question: Question,
    absent: Collection[str],
    embedded: Callable[[], Vectors],
    limit: int,
) -> Evidence:
    """Return the evidence for a question less the terms that no passage has."""
    present = replace(question, terms=tuple(t for t in question.terms if t.forms[0] not in absent))
    narrowing = Narrowing(filters=question.filters, without=question.without)
    return gather(index, present, embedded, narrowing, limit, floor=False)


def _listed(index: Snapshot, narrowing: Narrowing, limit: int) -> Scored:
    numbers = index.keywords.latest(narrowing, limit) if narrowing.narrows else []
    return as_scored(np.array(numbers, np.int64), 1.0, 0.0, 0.0, 0.0)


def _ranking(index: Snapshot, found: Scored, columns: Columns) -> Ranking:
    return Ranking(
        scored=found,
        columns=columns,
        labels=index.vectors.files.labels,
        revision=index.state.revision,
    )
