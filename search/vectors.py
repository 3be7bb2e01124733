"""Rank passages by meaning, with FAISS: the only module that imports it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import faiss
import numpy as np

from corpus import IndexFailure
from search.source import Vectors


class VectorIndex:
    """The unit vectors of passages by number, compared exactly; never changed once made."""

    def __init__(self, index: faiss.IndexIDMap2) -> None:
        self._index = index
        self._numbers = np.sort(faiss.vector_to_array(index.id_map))

    @classmethod
    def empty(cls, dimensions: int) -> VectorIndex:
        """Return an index without vectors."""
        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dimensions)))

    @classmethod
    def load(cls, path: Path, checksum: int) -> VectorIndex:
        """Read an index that ``save`` wrote; raises IndexFailure if it is missing or not what was written."""
        try:
            data = np.fromfile(path, np.uint8)
        except OSError as error:
            raise IndexFailure(f"{path}: the vectors cannot be read ({error})") from error
        if zlib.crc32(data.data) != checksum:
            raise IndexFailure(f"{path}: the vectors are damaged")
        return cls(_with_numbers(faiss.deserialize_index(data)))

    def save(self, path: Path) -> int:
        """Write the index and return the checksum by which it is known again."""
        data = faiss.serialize_index(self._index)
        path.write_bytes(data.data)
        return zlib.crc32(data.data)

    @property
    def count(self) -> int:
        """How many passages it holds."""
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._index.d)

    def replaced(self, removed: Iterable[int], numbers: Sequence[int], vectors: Vectors) -> VectorIndex:
        """Return an index without ``removed`` and with these vectors under these numbers.

        What was there under one of the numbers is replaced.
        """
        index = _with_numbers(faiss.clone_index(self._index))
        gone = np.array([*removed, *numbers], np.int64)
        if index.ntotal and gone.size:
            index.remove_ids(faiss.IDSelectorBatch(gone))
        if len(numbers):
            index.add_with_ids(vectors, np.array(numbers, np.int64))
        return VectorIndex(index)

    def search(self, vector: Vectors, allowed: Sequence[int] | None, limit: int) -> list[int]:
        """Return the numbers of the nearest passages to a unit vector (dimensions,), nearest first."""
        faiss.omp_set_num_threads(1)  # idle threads of FAISS spin and take the embedder's cores: 8 ms for 3
        parameters = faiss.SearchParameters()
        if allowed is not None:
            parameters.sel = selector = faiss.IDSelectorBatch(np.array(allowed, np.int64))  # noqa: F841 - kept alive
        _, numbers = self._index.search(vector[np.newaxis], min(limit, self.count), params=parameters)
        return [int(number) for number in numbers[0] if number >= 0]

    def scores(self, vector: Vectors, numbers: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of these passages with a unit vector; passages not here are left out."""
        known = np.intersect1d(np.array(numbers, np.int64), self._numbers)
        if not known.size:
            return {}
        cosines = self._index.reconstruct_batch(known) @ vector
        return dict(zip(known.tolist(), cosines.tolist(), strict=True))


def _with_numbers(index: faiss.Index) -> faiss.IndexIDMap2:
    if not isinstance(index, faiss.IndexIDMap2):
        raise IndexFailure("the vectors are of a kind that this version does not write")
    return index
