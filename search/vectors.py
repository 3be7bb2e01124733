"""Rank passages by meaning.

Vectors are rows of float16 in a file that only grows. What has been trained on is
searched through an inverted file (search.inverted), which puts more forward than is
asked for; the rest and any small set are compared exactly. The scores that count are
always those of the rows. On 50,000 real vectors this finds 0.993 of the exact best ten
(benchmarks/search/vectors.py).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from corpus import Filters, IndexFailure
from search.columns import COLUMNS, FILTERED, UNFILTERED, Columns, Mask, columns_of, passing
from search.rows import Files, Positions, append_rows, as_floats, check_rows, checksum, map_rows
from search.source import IndexEntry, Vectors, measure_cosines

if TYPE_CHECKING:
    from search.inverted import InvertedFile

EXACT = 10_000  # rows that are compared one by one in 1 to 2 ms; what goes beyond is trained on
GATHERED = 2_000  # passages that pass a filter, below which their rows are read and compared exactly
GROWTH = 4  # times what it was trained on, at which an inverted file is trained anew


# Without slots, so that what searching needs is made when first asked for.
@dataclass(frozen=True, kw_only=True, eq=False)
class VectorIndex:
    """The unit vectors of passages with their columns, at one moment; later additions don't change it."""

    folder: Path
    dimensions: int
    files: Files
    columns: Columns
    rows: npt.NDArray[np.float16]
    gone: Positions
    trained: InvertedFile | None = None

    @classmethod
    def empty(cls, folder: Path, dimensions: int) -> VectorIndex:
        """Return an index without vectors that will write into a folder."""
        return cls._mapped(folder, dimensions, Files(), np.zeros(0, np.int64), None)

    @classmethod
    def load(
        cls, folder: Path, dimensions: int, files: Files, known: VectorIndex | None = None
    ) -> VectorIndex:
        """Open what was written; raises IndexFailure if it is missing or not what was written.

        ``known`` is what was opened of the folder before, which is not read again.
        """
        gone = np.zeros(0, np.int64)
        if files.gone:
            gone = np.frombuffer(_checked(folder / files.gone, files.gone_checksum), "<i8")
        before = known.files if known else Files()
        if known and (files.trained, files.trained_checksum) == (before.trained, before.trained_checksum):
            trained = known.trained
        else:
            trained = _open_trained(folder, files)
        index = cls._mapped(folder, dimensions, files, gone, trained)
        check_rows(folder / "columns", files.columns, COLUMNS.itemsize, before.columns)
        check_rows(folder / "rows", files.rows, index.rows.itemsize * dimensions, before.rows)
        return index

    @classmethod
    def _mapped(
        cls, folder: Path, dimensions: int, files: Files, gone: Positions, trained: InvertedFile | None
    ) -> VectorIndex:
        return cls(
            folder=folder,
            dimensions=dimensions,
            files=files,
            columns=map_rows(folder / "columns", files.columns, COLUMNS),
            rows=map_rows(folder / "rows", files.rows, "<f2", dimensions),
            gone=gone,
            trained=trained,
        )

    @property
    def count(self) -> int:
        """How many passages it holds."""
        return len(self.columns) - len(self.gone)

    def replaced(
        self, removed: Iterable[int], entries: Sequence[IndexEntry], vectors: Vectors, *, name: str
    ) -> VectorIndex:
        """Write and return an index without ``removed`` and with these passages and their vectors (n, d).

        What was there under one of their numbers is replaced. ``name`` distinguishes
        the files that are written from those of other revisions.
        """
        labels = self.files.labels.extended(entries)
        columns = columns_of(entries, labels)
        numbers = np.concatenate([np.fromiter(removed, np.int64), columns["number"]])
        gone = np.sort(np.concatenate([self.gone, self._positions(numbers)]))
        files = replace(
            self.files,
            labels=labels,
            columns=append_rows(self.folder / "columns", self.files.columns, columns),
            rows=append_rows(self.folder / "rows", self.files.rows, vectors.astype("<f2")),
        )
        if len(gone) > len(self.gone):
            files = replace(files, gone=f"gone-{name}", gone_checksum=zlib.crc32(gone.tobytes()))
            (self.folder / files.gone).write_bytes(gone.tobytes())
        return self._mapped(self.folder, self.dimensions, files, gone, self.trained)

    def settled(self, *, name: str, most: int = EXACT) -> VectorIndex:
        """Return the index with all its rows in the inverted file, where more than ``most`` are not."""
        if len(self.rows) - self.files.trained_rows <= most:
            return self
        from search.inverted import InvertedFile  # noqa: PLC0415 - heavy, and few have many passages

        anew = self.trained is None or len(self.rows) > GROWTH * self.files.trained_on
        trained = (
            InvertedFile.trained_on(self.rows)
            if anew
            else InvertedFile.read(self.folder / self.files.trained)  # others go on searching in this one
        )
        trained.add(self.rows if anew else self.rows[self.files.trained_rows :])
        files = replace(
            self.files,
            trained=f"trained-{name}",
            trained_rows=len(self.rows),
            trained_on=len(self.rows) if anew else self.files.trained_on,
        )
        path = self.folder / files.trained
        trained.write(path)
        files = replace(files, trained_checksum=checksum(path))
        return self._mapped(self.folder, self.dimensions, files, self.gone, _open_trained(self.folder, files))

    def search(self, vector: Vectors, mask: Mask | None, limit: int) -> Positions:
        """Return the positions of the nearest passages to a unit vector (d,), nearest first.

        Only passages under ``mask`` (booleans, one a row of ``columns``) are looked at, if one is given.
        """
        wanted = self._live if mask is None else mask if self._live is None else mask & self._live
        share = 1.0 if wanted is None else float(np.count_nonzero(wanted)) / max(len(self.rows), 1)
        if wanted is not None and share * len(self.rows) <= GATHERED:
            positions = np.flatnonzero(wanted)
            return self.nearest(vector, positions, limit)
        edge = self.files.trained_rows
        positions = self._search_tail(vector, wanted, limit)
        if self.trained:
            likely = self.trained.search(vector, None if wanted is None else wanted[:edge], share, limit)
            positions = np.concatenate([likely, positions])
        return self.nearest(vector, positions, limit)

    def nearest(self, vector: Vectors, positions: Positions, limit: int) -> Positions:
        """Return the nearest of these passages to a unit vector (d,), compared exactly, nearest first."""
        cosines = measure_cosines(self.vectors_at(positions), vector)
        nearest: Positions = positions[np.argsort(-cosines, kind="stable")[:limit]]
        return nearest

    def positions_of(self, numbers: Iterable[int]) -> Positions:
        """Return the positions of those of these passages that are here, in their order."""
        return self._positions(np.fromiter(numbers, np.int64))

    def numbers_at(self, positions: Positions) -> list[int]:
        """Return the numbers of the passages at these positions."""
        numbers: list[int] = self.columns["number"][positions].tolist()
        return numbers

    def vectors_at(self, positions: Positions) -> Vectors:
        """Return the vectors of the passages at these positions: (n, d)."""
        return as_floats(self.rows[positions])

    def columns_of(self, numbers: npt.ArrayLike) -> Columns:
        """Return the columns of those of these passages that are here, in their order."""
        return np.asarray(self.columns[self._positions(np.asarray(numbers, np.int64))])

    def passing(self, filters: Filters, without: Filters = UNFILTERED) -> Mask | None:
        """Return which rows pass the filters and none of those ``without``; ``None`` if nothing narrows."""
        return passing(self._filtered, self.files.labels, filters, without)

    # How it is done

    @cached_property
    def _filtered(self) -> dict[str, npt.NDArray[Any]]:
        """The columns that are filtered by, each in one piece: several times as fast as in their rows."""
        return {name: np.ascontiguousarray(self.columns[name]) for name in FILTERED}

    @cached_property
    def _live(self) -> Mask | None:
        if not self.gone.size:
            return None
        live = np.ones(len(self.columns), np.bool_)
        live[self.gone] = False
        return live

    @cached_property
    def _order(self) -> tuple[Positions, Positions]:
        """The live numbers, sorted, and their positions."""
        positions = np.arange(len(self.columns)) if self._live is None else np.flatnonzero(self._live)
        numbers = np.ascontiguousarray(self.columns["number"])[positions]
        if np.all(numbers[:-1] < numbers[1:]):
            return numbers, positions
        order = np.argsort(numbers)
        return numbers[order], positions[order]

    def _positions(self, numbers: Positions) -> Positions:
        """Return the positions of those of these passages that are here, in their order."""
        known, positions = self._order
        if not known.size:
            return np.zeros(0, np.int64)
        places = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
        found: Positions = positions[places[known[places] == numbers]]
        return found

    @cached_property
    def _tail(self) -> Vectors:
        return as_floats(self.rows[self.files.trained_rows :])

    def _search_tail(self, vector: Vectors, wanted: Mask | None, limit: int) -> Positions:
        """Return the positions of the nearest of the rows that are not in the inverted file."""
        edge = self.files.trained_rows
        places = np.arange(len(self._tail)) if wanted is None else np.flatnonzero(wanted[edge:])
        if len(places) > limit:
            cosines = measure_cosines(self._tail, vector)[places]
            places = places[np.argpartition(-cosines, limit)[:limit]]
        return places + edge


def _open_trained(folder: Path, files: Files) -> InvertedFile | None:
    if not files.trained:
        return None
    path = folder / files.trained
    if checksum(path) != files.trained_checksum:
        raise IndexFailure(f"{path}: damaged")
    from search.inverted import InvertedFile  # noqa: PLC0415 - as above

    return InvertedFile.read(path)


def _checked(path: Path, expected: int) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IndexFailure(f"{path}: cannot be read ({error})") from error
    if zlib.crc32(data) != expected:
        raise IndexFailure(f"{path}: damaged")
    return data
