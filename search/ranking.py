"""What a search finds before it is read: candidates with both of their scores, and how the two are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from corpus import Question
from search.columns import COLUMNS, Columns, Labels
from search.spelling import Correction

Scores = npt.NDArray[np.float64]

DENSE_WEIGHT = 0.55
"""Share of the dense score; 0.4 to 0.6 are the same within 0.003 nDCG@10 (benchmarks/search/quality.py)."""

# Where a candidate says too little of a question to be shown at all: its cosine and the share that it says
# of the question's words make up for each other. Set on four public collections, each asked its own
# questions and the others' (quality.py in benchmarks/search; their nDCG@10 falls by 0.001 at most), and on
# questions about the sample updates and about nothing in them (answers.py there). Without the share a name
# that the model does not know ("JTAI") would find nothing.
ENOUGH = 0.5
SHARE_WEIGHT = 0.8
EVERYTHING = -np.inf

FEW = 20
"""Candidates below which the lowest of them says nothing of how low a score can be.

Of two passages that an acronym leaves, one would be worth nothing and the other everything in each
ranking, however near they are; so scores run from 0 there, the least that BM25 can be and what a cosine
is for texts that have nothing in common (after the theoretical minimum of Bruch, Gai and Ingber, "An
Analysis of Fusion Functions for Hybrid Retrieval", 2023).
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A passage that may answer: its number, its joined score from 0 to 1, and both scores it came from.

    ``keyword`` is BM25 (0 where no word matches), ``dense`` a cosine.
    """

    number: int
    score: float
    keyword: float
    dense: float


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Ranking:
    """The frozen set that one question finds, best first, with what the index knows of each.

    ``columns`` (n,) are in the order of the candidates, and ``labels`` the names in them.
    ``question`` is what was looked for in the end.
    ``nearest`` are themes that come near where nothing was found, and ``corrections`` what was
    taken for misspelt. ``weight`` is the dense score's share of the joined one.
    """

    candidates: tuple[Candidate, ...] = ()
    columns: Columns = field(default_factory=lambda: np.zeros(0, COLUMNS))
    labels: Labels = field(default_factory=Labels)
    question: Question | None = None
    nearest: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    weight: float = DENSE_WEIGHT

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.candidates)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Evidence:
    """Both scores of the passages of one question, as arrays in the order of ``numbers``.

    ``share`` is how much of the question's words a passage says, from 0 to 1; where the
    cosine alone is enough it is not asked for, and is 1.
    """

    numbers: tuple[int, ...]
    keyword: Scores
    dense: Scores
    share: Scores


def ranked(evidence: Evidence, *, weight: float = DENSE_WEIGHT, enough: float = ENOUGH) -> list[Candidate]:
    """Return the candidates that say enough, by their joined score, best first; equal ones by number."""
    joined = join_scores(evidence.keyword, evidence.dense, weight)
    stays = evidence.dense + SHARE_WEIGHT * evidence.share >= enough
    rows = zip(evidence.numbers, joined, evidence.keyword, evidence.dense, stays, strict=True)
    found = [
        Candidate(number=number, score=float(score), keyword=float(word), dense=float(meaning))
        for number, score, word, meaning, stay in rows
        if stay
    ]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.number))


def join_scores(keyword: Scores, dense: Scores, weight: float = DENSE_WEIGHT) -> Scores:
    """Return the convex combination of both scores, each stretched to run up to 1 over the candidates.

    The lowest becomes 0, or of few candidates a score of 0 does.

    Of the ways to join two rankings this was the best over eleven public
    collections, provided that every candidate has both scores (reciprocal ranks
    lose 0.013 nDCG@10).
    """
    return weight * _stretched(dense) + (1 - weight) * _stretched(keyword)


def _stretched(scores: Scores) -> Scores:
    low, high = scores.min(initial=np.inf if len(scores) >= FEW else 0.0), scores.max(initial=-np.inf)
    return (scores - low) / (high - low) if high > low else np.ones_like(scores)
