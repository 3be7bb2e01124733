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
MEANT_WEIGHT = 0.35  # of all the words asked for, where what they mean is said in other words
MEANT_SHARE = 0.6  # of the terms that is said so; from 0.75 on, twice as many near misses have an answer
KNOWN = 0.85  # share of the terms; where a passage says as much of them itself, what they mean is no matter
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

    @property
    def instead(self) -> tuple[int, ...]:
        """The forms that say all of it."""
        return self.others if self.whole is None else (*self.others, self.whole)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Sought:
    """What the terms of a question come to in an index: each form once, with the rarity of its words.

    ``words`` (forms) are what the index has for each, and nothing for a phrase that it does not know.
    ``asked`` (terms, forms) is the rarity of the words that each term asks for. ``meant`` are the forms,
    by their places, that say what the question means as a whole.
    """

    forms: tuple[Words, ...]
    words: tuple[str | None, ...]
    rarities: Scores
    terms: tuple[SoughtTerm, ...]
    asked: Scores
    meant: tuple[int, ...]


class Weighed(NamedTuple):
    """The BM25 score of each passage, 0 where none of the words is in it, and its share of the terms.

    The share runs from 0 to 1; rare words count more. All of it is as much as the question's rarest few
    words: no passage says all of a long question. Other than in BM25, saying a word often is no more than
    saying it once, and another form of a term is as good as the one that was asked for. A phrase that the
    reference data knows has its full share where it stands as such, and what is said in other words that mean
    the whole has most of it. ``meant`` says whether these were counted: not where a passage says nearly all.
    """

    keyword: Scores
    share: Scores
    meant: bool


def seek(
    terms: Iterable[Term],
    meant: Iterable[Term],
    rarity: Callable[[str], float],
    known: Callable[[str], bool],
) -> Sought:
    """Return what terms come to in an index that has a rarity for each stem, and knows some.

    What they mean as a whole is said by any synonym of what is ``meant``.
    """
    forms: list[Words] = []
    places: dict[tuple[str, ...], int] = {}

    def place(form: Words) -> int:
        found = places.setdefault(stems(form), len(forms))
        if found == len(forms):
            forms.append(form)
        return found

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
    saying = {place(form): None for each in meant for form in map(split_words, each.synonyms) if form}
    rarities = np.array([_sum_rarity(form, rarity) for form in forms])
    of_terms = np.zeros((len(sought), len(forms)))
    for row, found in zip(of_terms, sought, strict=True):
        np.add.at(row, list(found.asked), rarities[list(found.asked)])
    return Sought(
        forms=tuple(forms),
        words=tuple(map(_word_of, forms)),
        rarities=rarities,
        terms=tuple(sought),
        asked=of_terms,
        meant=tuple(saying),
    )


def _sum_rarity(words: Sequence[Word], rarity: Callable[[str], float]) -> float:
    return sum(rarity(word.stem) for word in words)


def _word_of(form: Words) -> str | None:
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
    counts = index.counts(positions, [word or "" for word in sought.words]).astype(np.float64)
    if unknown := [place for place, word in enumerate(sought.words) if word is None]:
        counts[unknown] = saying([sought.forms[place] for place in unknown])
    scores = _saturated(counts, index.lengths(positions), index.mean_length)
    said = (counts > 0).astype(np.float64)
    rarities = np.array([term.rarity for term in sought.terms])
    # The score of another form is as rare as what was asked for: a long one does not outweigh an acronym.
    others = _best_of(scores, [term.others for term in sought.terms])
    keyword = sought.asked.sum(axis=0) @ scores
    keyword += (rarities * [term.weight for term in sought.terms]) @ others
    apart = np.array([1.0 if term.whole is None else APART for term in sought.terms])
    instead = _best_of(said, [term.instead for term in sought.terms])
    share = np.maximum((apart[:, np.newaxis] * sought.asked) @ said, rarities[:, np.newaxis] * instead).sum(
        axis=0
    )
    asked = [sought.rarities[place] for term in sought.terms for place in term.asked]
    share = np.minimum(share / (sum(sorted(asked)[-PLENTY:]) or 1.0), 1.0)
    counted = bool(sought.meant) and share.max(initial=0.0) < KNOWN
    if counted:
        meant = list(sought.meant)
        # Each form that is said makes it likelier that this is what the passage is about.
        likely = 1 - np.prod(1 - scores[meant] / (K1 + 1), axis=0)
        keyword += MEANT_WEIGHT * sum(asked) * (K1 + 1) * likely
        share = np.maximum(share, MEANT_SHARE * said[meant].any(axis=0))
    return Weighed(keyword, share, counted)


def _best_of(rows: Scores, groups: Sequence[Sequence[int]]) -> Scores:
    """Return for each group of rows (n,) the highest of each column: (groups, n); 0 for an empty one."""
    best = np.zeros((len(groups), rows.shape[1]))
    filled = [place for place, group in enumerate(groups) if group]
    if filled:
        sizes = [len(groups[place]) for place in filled]
        flat = [row for place in filled for row in groups[place]]
        best[filled] = np.maximum.reduceat(rows[flat], np.cumsum([0, *sizes[:-1]]), axis=0)
    return best


def _saturated(counts: Scores, lengths: npt.NDArray[np.uint32], mean: float) -> Scores:
    """Return what counts of words (words, passages) score, but for the rarity of the words."""
    norms = K1 * (1 - B + B * _rounded(lengths) / mean)
    return counts * (K1 + 1) / (counts + norms)


def _rounded(lengths: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
    """Return lengths as tantivy keeps them in a byte each (its ``fieldnorm`` codes, those of Lucene)."""
    exact = np.minimum(lengths, EXACT).astype(np.int64)
    more = lengths - exact
    shift = np.maximum(np.frexp(more)[1] - BITS, 0)
    rounded: npt.NDArray[np.int64] = exact + (more >> shift << shift)
    return rounded
