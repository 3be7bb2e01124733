"""What a search finds before it is read: candidates with both of their scores, and how the two are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from corpus import Question
from search.columns import COLUMNS, Columns, Labels, Mask
from search.source import Vectors, measure_cosines
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

# What the best candidate must reach for a question to have an answer at all. A topic that the documents
# lack has neighbours ("private fostering" finds foster carers), which say some of the question and mean
# something like it: no cosine tells them from what answers in other words. What does is the share of the
# question's words that a passage says, in any of their forms, so that here it counts twice as much.
# Set on the development half of the questions about the samples (judged.toml and reworded.toml in
# benchmarks/search), so that the four collections lose no more than 0.001 nDCG@10 (gate.py there).
MEANT = 0.57  # the cosine from which other words mean the same: below it neighbours are as near
ANSWER_SHARE_WEIGHT = 1.6
ANSWERED = 1.32
FEW_WORDS, PER_WORD = 3, 0.12  # the longer a question, the less of it any passage says
LEAST_ANSWERED = 0.73  # from eight words on

PREFERRED = 0.1
"""What a theme or kind of record that the question names adds to a score of 0 to 1 where a passage has it.

On the development half of judged.py 0.05 to 0.3 gain 0.004 to 0.006 nDCG@10.
"""

FEW = 20
"""Candidates below which the lowest of them says nothing of how low a score can be.

Of two passages that an acronym leaves, one would be worth nothing and the other everything in each
ranking, however near they are; so scores run from 0 there, the least that BM25 can be and what a cosine
is for texts that have nothing in common (after the theoretical minimum of Bruch, Gai and Ingber, "An
Analysis of Fusion Functions for Hybrid Retrieval", 2023).
"""

BEST = 3
FEEDBACK = 0.4
"""How many of the best candidates the question's meaning is moved towards, and how much they weigh together.

The question itself weighs 1 (Rocchio, "Relevance Feedback in Information Retrieval", 1971, with the best
taken for relevant). Gains 0.005 nDCG@10 or more on each of four public collections; a question with one
right answer loses nothing by it (benchmarks/README.md).
"""


class Candidate(NamedTuple):
    """A passage that may answer: its number, its joined score from 0 to 1, and what that came from.

    ``keyword`` is BM25 (0 where no word matches); ``dense`` is the cosine with what is asked for, and
    ``feedback`` that with the question and the best candidates, which is what ``score`` is made of.
    """

    number: int
    score: float
    keyword: float
    dense: float
    feedback: float


SCORED = np.dtype([("number", "<i8"), *((name, "<f8") for name in Candidate._fields[1:])])

Scored = npt.NDArray[Any]
"""A row a candidate, of its fields: a question has 200, which as objects take a millisecond to make."""

NONE: Scored = np.zeros(0, SCORED)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Ranking:
    """The frozen set that one question finds, best first, with what the index knows of each.

    ``scored`` (n,) are the candidates, ``columns`` (n,) what the index knows of each, and ``labels`` the
    names in them.
    ``question`` is what was looked for in the end.
    ``absent`` is what must be there and no passage has. Where nothing was found, ``nearest`` are themes that
    come near, ``strange`` words that no passage has and the language hardly, and ``months`` the first and the
    last that there are updates of, if none is of those asked for. ``more`` says that a list was cut.
    ``unnamed`` says that no passage which answers names the authorities that are asked of. ``corrections``
    is what was taken for misspelt, ``weight`` the dense score's share of the joined one, and ``revision`` the
    store's that was searched.
    """

    scored: Scored = field(default_factory=lambda: NONE)
    columns: Columns = field(default_factory=lambda: np.zeros(0, COLUMNS))
    labels: Labels = field(default_factory=Labels)
    question: Question | None = None
    nearest: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    more: bool = False
    unnamed: bool = False
    corrections: tuple[Correction, ...] = ()
    weight: float = DENSE_WEIGHT
    revision: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.scored)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates one by one."""
        return tuple(map(Candidate._make, self.scored.tolist()))


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Evidence:
    """Both scores of the passages of one question, as arrays in the order of ``numbers``.

    ``share`` is how much of the question's words a passage says, from 0 to 1, or 1 where it makes no
    difference, and ``words`` is how many words there are. ``vectors`` (n, d) are the passages' own, and
    ``question`` (d,) is what is asked for, from which ``dense`` is measured, all of unit length; ``alike``
    is the highest cosine with the question as it was put. ``meant`` says whether what it seems to mean
    in other words was counted.
    """

    numbers: tuple[int, ...]
    keyword: Scores
    dense: Scores
    share: Scores
    alike: float
    words: int
    vectors: Vectors
    question: Vectors
    meant: bool = False


def needed(words: int) -> float:
    """Return what the best candidate of a question of so many words must say of it."""
    return max(LEAST_ANSWERED, ANSWERED - PER_WORD * max(words - FEW_WORDS, 0))


def ranked(
    evidence: Evidence, *, weight: float = DENSE_WEIGHT, enough: float = ENOUGH, answered: bool = False
) -> Scored:
    """Return the candidates that say enough, by their joined score, best first; equal ones by number.

    There are none where not even the best of them answers the question, unless everything is ``enough`` or
    the question is known to be ``answered``.
    """
    if enough > EVERYTHING and not (answered or _answered(evidence)):
        return NONE
    said = evidence.dense + SHARE_WEIGHT * evidence.share
    stays = np.flatnonzero(said >= enough)
    at_first = join_scores(evidence.keyword, evidence.dense, weight)
    best = stays[np.argsort(-at_first[stays], kind="stable")[:BEST]]
    feedback = _fed_back(evidence, best, at_first[best])
    found = as_scored(
        np.array(evidence.numbers, np.int64),
        join_scores(evidence.keyword, feedback, weight),
        evidence.keyword,
        evidence.dense,
        feedback,
    )[stays]
    return found[_order(found)]


def as_scored(*columns: npt.NDArray[Any] | float) -> Scored:
    """Return candidates by the columns of their fields, in order; a number stands for a column of it."""
    found = np.zeros(np.shape(columns[0]), SCORED)
    for name, column in zip(Candidate._fields, columns, strict=True):
        found[name] = column
    return found


def _order(found: Scored) -> npt.NDArray[np.intp]:
    return np.lexsort((found["number"], -found["score"]))


def prefer(found: Scored, columns: Columns, masks: Sequence[Mask]) -> tuple[Scored, Columns]:
    """Return the candidates, and their columns, with those under each mask (n,) put forward, best first.

    Scores stay between 0 and 1, and say what the highest that can be reached is worth.
    """
    if not masks:
        return found, columns
    preferred = found.copy()
    preferred["score"] += PREFERRED * np.sum(masks, axis=0, dtype=float)
    preferred["score"] /= 1 + PREFERRED * len(masks)
    order = _order(preferred)
    return preferred[order], columns[order]


def _answered(evidence: Evidence) -> bool:
    said = evidence.dense + ANSWER_SHARE_WEIGHT * evidence.share
    return bool(evidence.alike >= MEANT or said.max(initial=EVERYTHING) >= needed(evidence.words))


def _fed_back(evidence: Evidence, best: npt.NDArray[np.intp], scores: Scores) -> Scores:
    """Return the cosines with the question moved towards the best, each by its share of their scores."""
    if not scores.sum():
        return evidence.dense
    moved = evidence.question + FEEDBACK * (scores / scores.sum()) @ evidence.vectors[best]
    return np.asarray(measure_cosines(evidence.vectors, moved / np.linalg.norm(moved)), np.float64)


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
