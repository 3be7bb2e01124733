"""What the index knows of each passage besides its words: enough to filter by, a number each.

Names are kept as hashes of a few bits, so no table of names is needed. Two names may
share a hash: what passes here may fail the filters still, and the keyword index, which
has the names, has the last word. What fails here fails for certain.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus import Filters
from search.repeats import wording
from search.source import IndexEntry

COLUMNS = np.dtype(
    [
        ("number", "<i8"),
        ("facts", "<u8"),  # of the names and numbers in the text: repeats have the same
        ("themes", "<u8"),  # a bit a theme
        ("period", "<u4"),  # 201604 for 2016-04; 0 for none
        ("region", "u1"),
        ("states", "u1"),  # a bit a state
    ]
)

Columns = npt.NDArray[Any]
"""A row a passage, of the fields above."""

Mask = npt.NDArray[np.bool_]


def columns_of(entries: Sequence[IndexEntry]) -> Columns:
    """Return the columns of passages (n,), in the order given."""
    rows = [
        (
            entry.passage.number,
            facts_of(entry.passage.text),
            _bits(entry.passage.themes, 64),
            period_number(entry.period),
            _hash(entry.region or "") % 256,
            _bits(entry.passage.states, 8),
        )
        for entry in entries
    ]
    return np.array(rows, COLUMNS)


def passing(columns: Columns, filters: Filters) -> Mask | None:
    """Return which passages may pass the filters, as booleans (n,); ``None`` where nothing narrows."""
    masks: list[Mask] = []
    if filters.regions:
        masks.append(np.isin(columns["region"], [_hash(name) % 256 for name in filters.regions]))
    if filters.since:
        masks.append(columns["period"] >= period_number(filters.since))
    if filters.until:
        masks.append(columns["period"] <= period_number(filters.until))
        masks.append(columns["period"] > 0)
    if filters.themes:
        masks.append((columns["themes"] & np.uint64(_bits(filters.themes, 64))) != 0)
    if filters.states:
        masks.append((columns["states"] & np.uint8(_bits(filters.states, 8))) != 0)
    return np.logical_and.reduce(masks) if masks else None


def facts_of(text: str) -> int:
    """Return a number that texts with the same names and numbers share (64 bits)."""
    facts = " ".join(sorted(wording(text).facts)).encode("utf-8", "replace")
    return zlib.crc32(facts) << 32 | zlib.crc32(facts[::-1])


def period_number(period: str | None) -> int:
    """Return 201604 for ``2016-04``, and 0 for what is no period."""
    digits = (period or "").replace("-", "")
    return int(digits) if digits.isdecimal() else 0


def _bits(names: Iterable[str], width: int) -> int:
    bits = 0
    for name in names:
        bits |= 1 << _hash(name) % width
    return bits


def _hash(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "replace"))
