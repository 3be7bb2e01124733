"""Find the best passages by their words among many: first those that can score most, then what they score."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus import Term
from search.clauses import Narrowing
from search.columns import Mask
from search.snapshot import Snapshot

MANY = 300_000  # passages; of fewer, all scores are counted in less time than those of the leading again
AMPLE = 2  # times as many as are asked for: on a million passages the best hundred were among these each time
LOOKED_THROUGH = 1_000  # of all, up to which it takes less time to look through them for what passes filters


def best_by_words(
    index: Snapshot, terms: Sequence[Term], narrowing: Narrowing, mask: Mask | None, limit: int
) -> dict[int, float]:
    """Return the BM25 scores of the best passages that pass, best first; ``mask`` is of the filters."""
    if index.keywords.count < MANY:
        return index.keywords.search(terms, narrowing, limit)
    return best_of_leading(index, terms, narrowing, mask, limit)


def best_of_leading(
    index: Snapshot, terms: Sequence[Term], narrowing: Narrowing, mask: Mask | None, limit: int
) -> dict[int, float]:
    """Do the same in two thirds of the time where passages are many.

    Where filters alone narrow, and not much, the leading of what passes are sooner found among those of all.
    """
    keywords, ample = index.keywords, AMPLE * limit
    if mask is not None and not (narrowing.required or narrowing.excluded):
        many = round(ample * len(mask) / max(int(np.count_nonzero(mask)), 1))
        if many <= LOOKED_THROUGH:
            leading = keywords.leading(terms, Narrowing(), many)
            passed = index.vectors.under(mask, leading)
            if len(passed) >= limit or len(leading) < many:
                return keywords.best(terms, passed[:ample], limit)
    return keywords.best(terms, keywords.leading(terms, narrowing, ample), limit)
