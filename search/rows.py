"""Files of equal rows that only grow, each known by how much of it is in use and by its checksum."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus import IndexFailure
from search.columns import Labels
from search.source import Vectors

PIECE = 1 << 20  # bytes

Positions = npt.NDArray[np.int64]
"""Which rows are meant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extent:
    """How many rows of a file are in use, and the CRC-32 of their bytes."""

    rows: int = 0
    checksum: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Files:
    """The files of an index of vectors, as a state names them: what is in use of each, and its checksum."""

    labels: Labels = field(default_factory=Labels)
    columns: Extent = field(default_factory=Extent)
    rows: Extent = field(default_factory=Extent)
    gone: str = ""  # the file of the positions that hold no passage any more
    gone_checksum: int = 0
    trained: str = ""  # the file of the inverted file
    trained_checksum: int = 0
    trained_rows: int = 0  # that are in it
    trained_on: int = 0  # that there were when it was trained

    @property
    def named(self) -> tuple[str, str]:
        """The files that are not written on but replaced."""
        return self.gone, self.trained


def append_rows(path: Path, extent: Extent, rows: npt.NDArray[Any]) -> Extent:
    """Write rows behind those in use and return the longer extent.

    What stands behind those in use was left by a crash and is written over. Whoever
    has the file open with an earlier extent is not disturbed.
    """
    data = np.ascontiguousarray(rows).view(np.uint8).reshape(-1)
    used = extent.rows * (rows.dtype.itemsize * int(np.prod(rows.shape[1:])))
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.truncate(used)
        file.seek(used)
        file.write(data.data)
        file.flush()
        os.fsync(file.fileno())
    return Extent(rows=extent.rows + len(rows), checksum=zlib.crc32(data.data, extent.checksum))


def map_rows(path: Path, extent: Extent, dtype: npt.DTypeLike, width: int | None = None) -> npt.NDArray[Any]:
    """Return the rows in use, mapped into memory: shape (rows,), or (rows, width).

    Raises IndexFailure if the file is missing or shorter.
    """
    shape = (extent.rows,) if width is None else (extent.rows, width)
    if not extent.rows:
        return np.zeros(shape, dtype)
    try:
        # As a plain array: a memmap makes another of each piece that is taken out of it.
        return np.memmap(path, dtype, "r", shape=shape).view(np.ndarray)
    except (OSError, ValueError) as error:
        raise IndexFailure(f"{path}: cannot be read ({error})") from error


def as_floats(rows: npt.NDArray[np.float16]) -> Vectors:
    """Return numbers of two bytes as numbers of four, all finite, in a third of the time that NumPy takes.

    Sign, exponent and fraction are moved to their places; the exponents' zeros are 127 - 15 apart.
    """
    bits = np.ascontiguousarray(rows).view(np.uint16).astype(np.uint32)
    moved = (bits & 0x8000) << 16
    bits &= 0x7FFF
    bits <<= 13
    moved |= bits
    floats: Vectors = moved.view(np.float32)
    floats *= np.float32(2.0 ** (127 - 15))
    return floats


def check_rows(path: Path, extent: Extent, size: int, known: Extent) -> None:
    """Raise IndexFailure unless a file holds the rows that were written, of so many bytes each.

    Those ``known`` have been checked before, if they are fewer.
    """
    start = known if known.rows <= extent.rows else Extent()
    span = (start.rows * size, extent.rows * size)
    if checksum(path, span, start.checksum) != extent.checksum:
        raise IndexFailure(f"{path}: damaged")


def checksum(path: Path, span: tuple[int, int] | None = None, before: int = 0) -> int:
    """Return the CRC-32 of a file, or of the bytes of a span behind ``before``, that of what precedes them.

    The file is read piece by piece: what is mapped counts as the process's own memory. Raises
    IndexFailure if it is missing or shorter.
    """
    try:
        start, end = span or (0, path.stat().st_size)
        with path.open("rb") as file:
            file.seek(start)
            for left in range(end - start, 0, -PIECE):
                piece = file.read(min(left, PIECE))
                before = zlib.crc32(piece, before)
    except OSError as error:
        raise IndexFailure(f"{path}: cannot be read ({error})") from error
    return before
