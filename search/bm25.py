"""What passages say of a question's words: their BM25 scores, and their share of what is asked for.

Scores are those by which tantivy ranks (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
and Beyond", 2009, with its own k1, b and rounding of lengths), but of a term's other forms the best counts
and not the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus import Term
from search.forward import ForwardIndex
from search.rows import Positions
from search.words import Word, Words, distinct_forms, known_phrases, split_words, stems

K1, B = 1.2, 0.75
EXACT, BITS = 24, 4  # beyond so many words, tantivy has the highest bits of how many more a length is

EXPANSION_WEIGHT = 0.5  # another form than the one asked for; full weight lets it outshout the rest
SYNONYM_WEIGHT = 0.25  # a word of much the same meaning, beside the one asked for; more harms who-questions
APART = 0.5  # of a known phrase's share, where its words stand apart: foster carers are no "young carers"
PLENTY = 6  # words; were it all of them, the floor would cost long questions 0.04 nDCG@10

Scores = npt.NDArray[np.float64]
Said = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, slots=True)
class SoughtTerm:
    """A term as it is looked for; forms are known by their places among those of all terms.

    ``asked`` are its words one by one, ``whole`` all of them if they are a known phrase, and ``others`` its
    other forms, whose scores weigh ``weight``. ``rarity`` is that of its words together.
    """

    asked: tuple[int, ...]
    whole: int | None
    others: tuple[int, ...]
    weight: float
    rarity: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """What the terms of a question come to in an index: each form once, with the rarity of its words."""

    forms: tuple[Words, ...]
    rarities: Scores
    terms: tuple[SoughtTerm, ...]


class Weighed(NamedTuple):
    """The BM25 score of each passage, 0 where none of the words is in it, and its share of the terms.

    The share runs from 0 to 1; rare words count more. All of it is as much as the question's rarest few
    words: no passage says all of a long question. Other than in BM25, saying a word often is no more than
    saying it once, and another form of a term is as good as the one that was asked for. A phrase that the
    reference data knows has its full share where it stands as such.
    """

    keyword: Scores
    share: Scores


def seek(terms: Iterable[Term], rarity: Callable[[str], float], known: Callable[[str], bool]) -> Sought:
    """Return what terms come to in an index that has a rarity for each stem, and knows some."""
    forms: dict[tuple[str, ...], Words] = {}

    def place(form: Words) -> int:
        forms.setdefault(stems(form), form)
        return list(forms).index(stems(form))

    sought = []
    for term in terms:
        asked, *others = distinct_forms(map(split_words, (*term.forms, *term.synonyms)))
        # A word that no passage has leaves the field to those that mean the same.
        beside = term.synonyms and all(known(word.stem) for word in asked)
        sought.append(
            SoughtTerm(
                asked=tuple(place((word,)) for word in asked),
                whole=place(asked) if known_phrases().word(asked) else None,
                others=tuple(place(other) for other in others if other),
                weight=SYNONYM_WEIGHT if beside else EXPANSION_WEIGHT,
                rarity=_sum_rarity(asked, rarity),
            )
        )
    return Sought(
        forms=tuple(forms.values()),
        rarities=np.array([_sum_rarity(form, rarity) for form in forms.values()]),
        terms=tuple(sought),
    )


def _sum_rarity(words: Sequence[Word], rarity: Callable[[str], float]) -> float:
    return sum(rarity(word.stem) for word in words)


def word_of(form: Words) -> str | None:
    """Return what an index has for a form as one word, or ``None`` for a phrase that it does not know."""
    return form[0].stem if len(form) == 1 else known_phrases().word(form)


def weigh(
    sought: Sought,
    index: ForwardIndex,
    positions: Positions,
    saying: Callable[[Sequence[Words]], Said],
) -> Weighed:
    """Return what the passages at these positions (n,) say of what is sought.

    ``saying`` tells of phrases that the index does not have as words whether each of the passages says them
    (phrases, n).
    """
    words = [word_of(form) for form in sought.forms]
    counts = index.counts(positions, [word or "" for word in words]).astype(np.float64)
    if unknown := [place for place, word in enumerate(words) if word is None]:
        counts[:, unknown] = saying([sought.forms[place] for place in unknown]).T
    scores = _saturated(counts, index.lengths(positions), index.mean_length)
    said = counts > 0
    keyword, share = np.zeros(len(positions)), np.zeros(len(positions))
    for term in sought.terms:
        asked, others = list(term.asked), list(term.others)
        rarities = sought.rarities[asked]
        keyword += scores[:, asked] @ rarities
        # Its score is as rare as what was asked for, so that a long form does not outweigh an acronym.
        keyword += term.weight * term.rarity * scores[:, others].max(axis=1, initial=0.0)
        of_words = said[:, asked] @ rarities
        if term.whole is not None:
            of_words *= APART
            others = [*others, term.whole]
        share += np.maximum(of_words, term.rarity * said[:, others].any(axis=1))
    asked_for = np.concatenate([np.zeros(0), *(sought.rarities[list(term.asked)] for term in sought.terms)])
    plenty = np.sort(asked_for)[-PLENTY:].sum() or 1.0
    return Weighed(keyword, np.minimum(share / plenty, 1.0))


def _saturated(counts: Scores, lengths: npt.NDArray[np.uint32], mean: float) -> Scores:
    """Return what counts of words (passages, words) score, but for the rarity of the words."""
    norms = K1 * (1 - B + B * _rounded(lengths) / mean)
    return counts * (K1 + 1) / (counts + norms[:, np.newaxis])


def _rounded(lengths: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
    """Return lengths as tantivy keeps them in a byte each (its ``fieldnorm`` codes, those of Lucene)."""
    exact = np.minimum(lengths, EXACT).astype(np.int64)
    more = lengths - exact
    shift = np.maximum(np.frexp(more)[1] - BITS, 0)
    rounded: npt.NDArray[np.int64] = exact + (more >> shift << shift)
    return rounded
