"""What a question may mean in the field's own words: concepts, known by how people ask for them.

A question in other words than the documents' shares too few of them to be found by words, and the embedding
alone does not bridge that. But a phrase in which others ask for the same ("ex-practitioners coming back to
the job") is near enough to it, and the reference data says what documents call that ("return to social
work"). So a question is compared with such phrases first, then moved towards what it seems to mean, and what
says that in the field's words counts as saying the question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus import Term
from corpus.reference import Concept
from search.rows import as_floats
from search.source import TextEmbedder, Vectors, measure_cosines

# Set on five sets of 420 questions, of which nobody who wrote the concepts knew any (benchmarks/README.md).
LIKE = 0.62  # cosine with one of its phrases from which a concept is meant; a second one only adds noise
MOVED = 0.5  # weight of what is meant against that of the question itself
LOOKED_AT = 24  # concepts by their middle, of which each phrase is compared


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Aim:
    """What is looked for by meaning: a unit vector (d,), and the concept that it was moved towards, if any.

    That is a term: its name, and the words that say it as synonyms. ``asked`` is the question's own vector.
    """

    asked: Vectors
    vector: Vectors
    meant: tuple[Term, ...] = ()


class ConceptBase:
    """The concepts of the reference data as a model sees them; safe to share between threads.

    Light to construct: vectors are made or read when a question first needs them, or by ``warm_up``.
    """

    def __init__(self, load: Callable[[], Sequence[Concept]], embedder: TextEmbedder) -> None:
        """Take what gives the concepts, which is asked when a question first needs them."""
        self._load = load
        self._embedder = embedder

    def warm_up(self) -> None:
        """Read the vectors of all phrases, or make them (ten seconds, once for a model and these phrases)."""
        _ = self._middles

    def aim(self, vector: Vectors) -> Aim:
        """Return what a question (d,) aims at: where it asks for a concept, between itself and that."""
        near = np.argsort(-measure_cosines(self._middles, vector))[:LOOKED_AT]
        cosines = self._cosines(near.tolist(), vector)
        if cosines.max(initial=0.0) < LIKE:
            return Aim(asked=vector, vector=vector)
        concept = int(near[np.argmax(cosines)])
        moved = vector + MOVED * self._middles[concept]
        return Aim(
            asked=vector,
            vector=moved / np.linalg.norm(moved),
            meant=(_as_term(self._concepts[concept]),),
        )

    def _cosines(self, concepts: Sequence[int], vector: Vectors) -> Vectors:
        """Return for each of these concepts (n,) the cosine of that of its phrases which is nearest."""
        phrases, starts = self._phrases
        if not concepts:
            return np.zeros(0, np.float32)
        pieces = [phrases[starts[concept] : starts[concept + 1]] for concept in concepts]
        cosines = measure_cosines(as_floats(np.concatenate(pieces)), vector)
        return np.asarray(np.maximum.reduceat(cosines, np.cumsum([0, *map(len, pieces[:-1])])))

    @cached_property
    def _concepts(self) -> Sequence[Concept]:
        return self._load()

    @cached_property
    def _phrases(self) -> tuple[npt.NDArray[np.float16], Sequence[int]]:
        """The vectors of all phrases (n, d), and where those of each concept start; the end comes last."""
        phrases = [_phrases_of(concept) for concept in self._concepts]
        starts = np.cumsum([0, *map(len, phrases)]).tolist()
        return self._embedder.embed_kept([phrase for each in phrases for phrase in each]), starts

    @cached_property
    def _middles(self) -> Vectors:
        """The unit vector in the middle of each concept's phrases (concepts, d)."""
        phrases, starts = self._phrases
        if not self._concepts:
            return as_floats(phrases)
        sums = np.add.reduceat(phrases, starts[:-1], axis=0, dtype=np.float32)
        middles: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return middles


def _phrases_of(concept: Concept) -> tuple[str, ...]:
    return (concept.name, *concept.said, *concept.asked)


def _as_term(concept: Concept) -> Term:
    return Term(forms=(concept.name,), synonyms=concept.said)
