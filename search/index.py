"""The index of passages: both rankings, kept in step with the store that they are derived from."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from filelock import FileLock, Timeout

from corpus import Filters, IndexFailure, Passage, Question, Term
from corpus.reference import load_concepts
from search.bm25 import Weighed
from search.choosing import names_of
from search.clauses import Narrowing
from search.columns import Columns, Mask, passing
from search.concepts import Aim, ConceptBase
from search.lacking import find_absent, find_months, find_nearest_themes, find_strange
from search.leading import find_leading
from search.matching import terms_of
from search.ranking import (
    ENOUGH,
    EVERYTHING,
    NONE,
    Evidence,
    Ranking,
    Scored,
    as_scored,
    prefer,
    ranked,
)
from search.rows import Positions
from search.snapshot import Snapshot, advanced, begun, changes_since, opened, tidy, vector_key
from search.source import PassageSource, Progress, TextEmbedder, Vectors, measure_cosines
from search.spelling import Correction, correct
from search.state import read_state
from search.synonyms import with_synonyms
from search.words import count_words

MANY = 300_000  # passages, from which both rankings are made at once
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
        self._concepts = ConceptBase(load_concepts, embedder)
        self._aim = lru_cache(QUESTIONS_KEPT)(self._make_aim)
        self._snapshot: Snapshot | None = None
        self._one_thread = threading.Lock()

    def warm_up(self) -> None:
        """Open the index and bring it up to date now rather than with the first question."""
        self._current()
        self.prepare()

    def prepare(self) -> None:
        """Make what questions need besides the index, once for a model and the reference data."""
        self._concepts.warm_up()

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
        return self._take_in(progress)

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build the index anew from the store and return how many passages it holds."""
        return self._take_in(progress, anew=True)

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
        itself = index.vectors.positions_of([number])
        if not len(itself):
            return Ranking()
        vector = index.vectors.vectors_at(itself)[0]
        near = index.vectors.search(vector, None, candidates + 1)
        near = near[near != itself]
        cosines = measure_cosines(index.vectors.vectors_at(near), vector)
        numbers = index.vectors.numbers_at(near)
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
        question, aim = with_synonyms(question), None
        if index.vectors.count and question.topic.strip():
            aim = self._aim(question.topic)
            question = replace(question, meant=aim.meant)
        found = NONE
        if question.authorities:
            named = [_named(question.authorities)]
            found, _, counted = _look(index, question, aim, named, limit, floor=not nearest)
        themes: tuple[str, ...] = ()
        absent: tuple[str, ...] = ()
        unnamed = bool(question.authorities and not len(found))
        if not len(found):
            found, themes, counted = _look(index, question, aim, [], limit, floor=not nearest)
        if not counted:
            question = replace(question, meant=())
        if not len(found) and (absent := find_absent(index, question)) and aim:
            near = _without_absent(index, question, absent, aim, limit)
            themes = find_nearest_themes(index, near)
            found = ranked(near, enough=EVERYTHING) if nearest else NONE
        if more := aim is None and len(found) > limit:
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

    def _make_aim(self, topic: str) -> Aim:
        return self._concepts.aim(self._embedder.embed_question(topic))

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

    def _take_in(self, progress: Progress | None, *, anew: bool = False) -> int:
        """Catch up, and return how many passages were added."""
        with self._writing():
            added = self._catch_up(progress, anew=anew)[1]
        if added:  # whoever asks for these should not have to wait for that
            self.prepare()
        return added

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
    return _BESIDE.submit(part).result if index.vectors.count >= MANY else part


def _look(
    index: Snapshot,
    question: Question,
    aim: Aim | None,
    named: Sequence[Term],
    limit: int,
    *,
    floor: bool,
) -> tuple[Scored, tuple[str, ...], bool]:
    """Return the candidates that name what they must besides what the question requires.

    And the themes that come nearest where there are none, and whether what the question means in other words
    was counted. What has no ``aim`` has no topic.
    """
    required = [term for term in terms_of(question) if term.required]
    narrowing = Narrowing(
        filters=question.filters,
        without=question.without,
        required=(*required, *named),
        excluded=(*question.excluded, *([_named(question.not_of)] if question.not_of else [])),
    )
    if not index.vectors.count:
        return NONE, (), False
    if aim is None:
        return _listed(index, narrowing, limit + 1), (), False
    floor = floor and not required  # required terms are enough
    evidence = gather(index, question, aim, narrowing, limit, floor=floor)
    found = ranked(evidence, enough=ENOUGH if floor else EVERYTHING, answered=question.answered)
    return found, () if len(found) else find_nearest_themes(index, evidence), evidence.meant


def gather(
    index: Snapshot,
    question: Question,
    aim: Aim,
    narrowing: Narrowing,
    limit: int,
    *,
    floor: bool = True,
) -> Evidence:
    """Return both scores of the best passages of either ranking; what narrows does so before they are cut.

    Without a ``floor`` what is said of the question's words makes no difference.
    """
    terms = terms_of(question)
    sought = index.keywords.sought(terms, question.meant)
    mask = index.vectors.passing(narrowing.filters, narrowing.without)
    by_words = _begun(index, partial(find_leading, index, sought, narrowing, mask, limit))
    near = _find_nearest(index, aim.vector, narrowing, mask, limit)
    leading = by_words()
    positions = np.union1d(near, leading)
    weighed = index.weigh(sought, positions)
    positions, weighed = _best_of(positions, weighed, near, leading, limit)
    vectors = index.vectors.vectors_at(positions)
    vector = aim.vector if weighed.meant else aim.asked
    share = weighed.share if floor else np.ones(len(positions))
    if question.of_sort and floor:  # what is under the theme says it, in whichever of its words
        share[_are_of_sort(index, question.prefers, positions)] = 1.0
    return Evidence(
        numbers=tuple(index.vectors.numbers_at(positions)),
        keyword=weighed.keyword,
        dense=measure_cosines(vectors, vector).astype(np.float64),
        alike=float(measure_cosines(vectors, aim.asked).max(initial=EVERYTHING)),
        share=share,
        words=count_words(terms),
        vectors=vectors,
        question=vector,
        meant=weighed.meant,
    )


def _best_of(
    positions: Positions, weighed: Weighed, near: Positions, leading: Positions, limit: int
) -> tuple[Positions, Weighed]:
    """Return the nearest passages and the best of the leading, with what they say of the terms."""
    places = np.searchsorted(positions, leading)
    kept = np.zeros(len(positions), np.bool_)
    kept[places[np.argsort(-weighed.keyword[places], kind="stable")[:limit]]] = True
    kept[np.searchsorted(positions, near)] = True
    return positions[kept], Weighed(weighed.keyword[kept], weighed.share[kept], weighed.meant)


def _are_of_sort(index: Snapshot, sort: Filters, positions: Positions) -> Mask:
    """Return which of these passages are under the themes and hold the kinds (n,)."""
    mask = passing(index.vectors.columns[positions], index.vectors.files.labels, sort)
    return np.zeros(len(positions), np.bool_) if mask is None else mask


def _preferences(index: Snapshot, question: Question, columns: Columns) -> list[Mask]:
    """Return which of the candidates have what the question prefers, theme and kind by themselves."""
    if question.prefers == Filters() or not len(columns):
        return []
    asked = (Filters(themes=question.prefers.themes), Filters(kinds=question.prefers.kinds))
    masks = (passing(columns, index.vectors.files.labels, filters) for filters in asked)
    return [mask for mask in masks if mask is not None]


def _find_nearest(
    index: Snapshot, vector: Vectors, narrowing: Narrowing, mask: Mask | None, limit: int
) -> Positions:
    """Return the positions of the nearest passages that pass; under ``mask`` filters are passed.

    Of what holds the required terms all is compared, or where that is much, the nearest of all are
    looked through for them.
    """
    keywords, vectors = index.keywords, index.vectors
    if narrowing.required and keywords.count_passing(narrowing) < COMPARED:
        return vectors.nearest(vector, vectors.positions_of(keywords.passing(narrowing, COMPARED)), limit)
    if not (narrowing.required or narrowing.excluded):
        return vectors.search(vector, mask, limit)
    unfiltered = replace(narrowing, filters=Filters(), without=Filters())  # which the nearest have passed
    for spare in SPARE:
        near = vectors.search(vector, mask, spare * limit)
        passed = vectors.positions_of(keywords.passing_of(vectors.numbers_at(near), unfiltered))
        passing = near[np.isin(near, passed)][:limit]
        if len(passing) >= FEW * limit:
            break
    return passing


def _named(places: Sequence[str]) -> Term:
    """Return the term that any of these authorities, or areas of several, satisfies by any of its names."""
    return Term(forms=names_of(places), required=True)


def _without_absent(
    index: Snapshot,
    question: Question,
    absent: Collection[str],
    aim: Aim,
    limit: int,
) -> Evidence:
    """Return the evidence for a question less the terms that no passage has."""
    present = replace(question, terms=tuple(t for t in question.terms if t.forms[0] not in absent))
    narrowing = Narrowing(filters=question.filters, without=question.without)
    return gather(index, present, aim, narrowing, limit, floor=False)


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
