"""Search many vectors without comparing all, with FAISS: the only module that imports it.

Vectors lie in lists of neighbours as product codes (48 bytes a vector of 384 dimensions), of which
some are looked through. The scores are coarse, so that more are put forward than were asked for.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from search.columns import Mask
from search.rows import Positions, as_floats
from search.source import Vectors

SAMPLE = 64  # rows a list to train on; more moves nothing
PROBED = 3 / 16  # of the lists: 0.993 of the exact best ten of 50,000, where 1/4 finds 0.997 and 1/8 0.984
SPARE = 3  # times as many as asked for, since the codes are coarse: with 1 the best ten lack 0.01 to 0.02,
SPARE_OF_MANY = 6  # and of a million with 3 they lack 0.03
MANY = 300_000  # rows
MOST_LISTS = 1024
CODED = 4  # dimensions a code of four bits
ADDED = 10_000  # rows at a time, which are made float32


class InvertedFile:
    """The codes of unit vectors, each known by its position; searching is safe among threads."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - a faiss.IndexIVF, whose own types lack half of it
        self._index = index

    @classmethod
    def trained_on(cls, rows: npt.NDArray[np.float16]) -> InvertedFile:
        """Return an empty one for vectors like these (n, d)."""
        dimensions = rows.shape[1]
        lists = min(MOST_LISTS, 1 << round(math.log2(2 * math.sqrt(len(rows)))))
        codes = next(n for n in range(max(dimensions // CODED, 1), 0, -1) if dimensions % n == 0)
        index: Any = faiss.index_factory(dimensions, f"IVF{lists},PQ{codes}x4fs", faiss.METRIC_INNER_PRODUCT)
        index.cp.max_points_per_centroid = SAMPLE
        count = min(len(rows), SAMPLE * lists)
        sample = np.linspace(0, len(rows) - 1, count).astype(np.int64)
        index.train(as_floats(rows[sample]))
        return cls(index)

    @classmethod
    def read(cls, path: Path) -> InvertedFile:
        """Read what ``write`` wrote."""
        return cls(faiss.read_index(str(path)))

    def write(self, path: Path) -> None:
        """Write it to a file."""
        faiss.write_index(self._index, str(path))

    def add(self, rows: npt.NDArray[np.float16]) -> None:
        """Add vectors (n, d) behind those that are in it."""
        for first in range(0, len(rows), ADDED):
            self._index.add(as_floats(rows[first : first + ADDED]))

    def search(self, vector: Vectors, wanted: Mask | None, share: float, limit: int) -> Positions:
        """Return the positions of the likely nearest to a unit vector (d,), some more than ``limit``.

        ``wanted`` are those that count, one boolean each, if not all do; ``share`` is their part of all.
        """
        faiss.omp_set_num_threads(1)  # idle threads of FAISS spin and take the embedder's cores: 8 ms for 3
        # The fewer are wanted, the further off the nearest of them may lie: at a tenth a quarter of the lists
        # still hold 0.99 of the best ten, at a hundredth only 0.94.
        probed = min(self._index.nlist, math.ceil(self._index.nlist * PROBED * share**-0.25))
        parameters: Any = faiss.SearchParametersIVF(nprobe=probed)  # type: ignore[call-arg]  # see __init__
        if wanted is not None:
            bits = np.packbits(wanted, bitorder="little")
            parameters.sel = selector = faiss.IDSelectorBitmap(bits)  # type: ignore  # noqa: F841, PGH003 - kept alive
        count = (SPARE_OF_MANY if self._index.ntotal > MANY else SPARE) * limit
        _, found = self._index.search(vector[np.newaxis], min(count, self._index.ntotal), params=parameters)
        positions: Positions = found[0]
        return positions[positions >= 0]
