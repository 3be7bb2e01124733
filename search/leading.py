"""Find the passages that lead by their words, of which some pass filters."""

from __future__ import annotations

import numpy as np

from search.bm25 import Sought
from search.clauses import Narrowing
from search.columns import Mask
from search.rows import Positions
from search.snapshot import Snapshot

AMPLE = 2  # times as many as are asked for: on a million passages the best hundred were among these each time
LOOKED_THROUGH = 1_000  # of all, up to which it takes less time to look through them for what passes filters


def find_leading(
    index: Snapshot, sought: Sought, narrowing: Narrowing, mask: Mask | None, limit: int
) -> Positions:
    """Return the positions of passages that pass, among which are the best ``limit`` by their words.

    ``mask`` is of the filters. Where these alone narrow, and not much, the leading of what passes are sooner
    found among those of all.
    """
    keywords, ample = index.keywords, AMPLE * limit
    if mask is not None and not (narrowing.required or narrowing.excluded):
        many = round(ample * len(mask) / max(int(np.count_nonzero(mask)), 1))
        if many <= LOOKED_THROUGH:
            leading = index.vectors.positions_of(keywords.leading(sought, Narrowing(), many))
            passed = leading[mask[leading]]
            if len(passed) >= limit or len(leading) < many:
                return passed[:ample]
    return index.vectors.positions_of(keywords.leading(sought, narrowing, ample))
