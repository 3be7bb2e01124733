"""What the index knows of each passage besides its words: enough to filter, count and collapse by."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from corpus import ActivityState, Filters, IndexFailure, PassageKind
from search.repeats import wording
from search.source import IndexEntry

COLUMNS = np.dtype(
    [
        ("number", "<i8"),
        ("document", "<u8"),  # a hash of its id
        ("facts", "<u8"),  # a hash of the names and numbers in the text: repeats have the same
        ("themes", "<u8", (2,)),  # a bit a theme, in the order of the labels
        ("period", "<u4"),  # 201604 for 2016-04; 0 for none
        ("region", "u1"),  # its place among the labels, from 1; 0 for none
        ("states", "u1"),  # a bit a state
        ("kinds", "u1"),  # a bit a kind of record
        ("programmes", "<u2", (4,)),  # places among the labels, from 1; 0 for none
    ]
)
FILTERED = ("region", "period", "themes", "states", "kinds", "programmes")
MOST_REGIONS, MOST_THEMES, MOST_PROGRAMMES = 255, 128, 65_535
STATES: tuple[ActivityState, ...] = get_args(ActivityState)
KINDS: tuple[PassageKind, ...] = get_args(PassageKind)

Columns = npt.NDArray[Any]
"""A row a passage, of the fields above."""

Mask = npt.NDArray[np.bool_]

UNFILTERED = Filters()  # narrow nothing

Facets = Mapping[str, Mapping[str, int]]
"""Counts by facet (region, period, theme, state, kind, programme) and value, most frequent first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """The names that the columns stand for; they are only ever added to."""

    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()

    def extended(self, entries: Iterable[IndexEntry]) -> Labels:
        """Return the labels with those of these passages; raises IndexFailure where they are too many.

        Of programmes, whose names anybody may coin, those that are too many have no label.
        """
        regions, themes = dict.fromkeys(self.regions), dict.fromkeys(self.themes)
        programmes = dict.fromkeys(self.programmes)
        for entry in entries:
            regions |= dict.fromkeys([entry.region] if entry.region else [])
            themes |= dict.fromkeys(entry.passage.themes)
            programmes |= dict.fromkeys(entry.programmes)
        if len(regions) > MOST_REGIONS or len(themes) > MOST_THEMES:
            raise IndexFailure(
                f"the index holds {MOST_REGIONS} regions and {MOST_THEMES} themes at most,"
                f" not {len(regions)} and {len(themes)}"
            )
        return Labels(
            regions=tuple(regions),
            themes=tuple(themes),
            programmes=tuple(islice(programmes, MOST_PROGRAMMES)),
        )

    def region(self, code: int) -> str | None:
        """Return the region that a row's code stands for."""
        return self.regions[code - 1] if code else None


def columns_of(entries: Sequence[IndexEntry], labels: Labels) -> Columns:
    """Return the columns of passages (n,), in the order given; ``labels`` has all their names."""
    regions = {name: place for place, name in enumerate(labels.regions, 1)}
    themes = {name: place for place, name in enumerate(labels.themes)}
    programmes = {name: place for place, name in enumerate(labels.programmes, 1)}
    columns = np.zeros(len(entries), COLUMNS)
    for row, entry in zip(columns, entries, strict=True):
        passage = entry.passage
        row["number"] = passage.number
        row["document"] = hash_of(passage.document)
        row["facts"] = facts_of(passage.text)
        row["themes"] = _words(sum(1 << themes[name] for name in set(passage.themes)))
        row["period"] = period_number(entry.period)
        row["region"] = regions.get(entry.region or "", 0)
        row["states"] = _bits(passage.states, STATES)
        row["kinds"] = _bits(entry.kinds, KINDS)
        named = [programmes[name] for name in entry.programmes if name in programmes]
        row["programmes"] = (*named, 0, 0, 0, 0)[:4]
    return columns


def passing(
    columns: Mapping[str, npt.NDArray[Any]] | Columns,
    labels: Labels,
    filters: Filters,
    without: Filters = UNFILTERED,
) -> Mask | None:
    """Return which passages pass the filters and none of those ``without``, as booleans (n,).

    ``None`` where nothing narrows.
    """
    masks = _masks(columns, labels, filters)
    masks += [~mask for mask in _masks(columns, labels, without)]
    return np.logical_and.reduce(masks) if masks else None


def _masks(columns: Mapping[str, npt.NDArray[Any]] | Columns, labels: Labels, filters: Filters) -> list[Mask]:
    """Return for each filter which passages pass it."""
    masks: list[Mask] = []
    if filters.regions:
        codes = [place for place, name in enumerate(labels.regions, 1) if name in filters.regions]
        masks.append(_any_of(columns["region"], codes))
    if filters.since:
        masks.append(columns["period"] >= period_number(filters.since))
    if filters.until:
        period = columns["period"]
        masks.append((period <= period_number(filters.until)) & (period > 0))
    if filters.themes:
        bits = sum(1 << place for place, name in enumerate(labels.themes) if name in filters.themes)
        low, high = (np.uint64(word) for word in _words(bits))
        themes = columns["themes"]
        masks.append((themes[:, 0] & low | themes[:, 1] & high) != 0)
    if filters.states:
        masks.append((columns["states"] & np.uint8(_bits(filters.states, STATES))) != 0)
    if filters.kinds:
        masks.append((columns["kinds"] & np.uint8(_bits(filters.kinds, KINDS))) != 0)
    if filters.programmes:
        codes = [place for place, name in enumerate(labels.programmes, 1) if name in filters.programmes]
        masks.append(np.logical_or.reduce(_any_of(columns["programmes"], codes), axis=1))
    return masks


def count_facets(columns: Columns, labels: Labels) -> Facets:
    """Count passages by region, period, theme, state, kind of record and programme."""
    regions, periods = Counter(columns["region"].tolist()), Counter(columns["period"].tolist())
    named = columns["programmes"]
    programmes = Counter(named[named > 0].tolist())
    counts: dict[str, Mapping[str, int]] = {
        "region": {labels.regions[code - 1]: count for code, count in regions.items() if code},
        "period": {word_period(value): count for value, count in periods.items() if value},
        "theme": _count_bits(columns["themes"], labels.themes),
        "state": _count_bits(columns["states"], STATES),
        "kind": _count_bits(columns["kinds"], KINDS),
        "programme": {labels.programmes[code - 1]: count for code, count in programmes.items()},
    }
    return {
        facet: dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
        for facet, found in counts.items()
    }


def _count_bits(column: npt.NDArray[Any], names: Sequence[str]) -> Mapping[str, int]:
    """Return how many rows have each name, by a column with a bit a name, the low one for the first."""
    if not len(column):
        return {}
    octets = np.ascontiguousarray(column).view(np.uint8).reshape(len(column), -1)  # kept little-endian
    counts = np.unpackbits(octets, axis=1, bitorder="little").sum(axis=0, dtype=np.int64).tolist()
    return {name: count for name, count in zip(names, counts, strict=False) if count}


def _any_of(column: npt.NDArray[Any], codes: Iterable[int]) -> Mask:
    """Return where a column has one of a few codes, each looked for by itself: far faster than isin."""
    found = np.zeros(column.shape, np.bool_)
    for code in codes:
        found |= column == code
    return found


def themes_of(row: Any, labels: Labels) -> list[str]:  # noqa: ANN401 - a row of Columns
    """Return the themes of a passage by name."""
    bits = int(row["themes"][0]) | int(row["themes"][1]) << 64
    return [name for place, name in enumerate(labels.themes) if bits >> place & 1]


def facts_of(text: str) -> int:
    """Return a number that texts with the same names and numbers share (64 bits)."""
    return hash_of(" ".join(sorted(wording(text).facts)))


def hash_of(name: str) -> int:
    """Return a number of 64 bits that stands for a name."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest())


def period_number(period: str | None) -> int:
    """Return 201604 for ``2016-04``, and 0 for what is no period."""
    digits = (period or "").replace("-", "")
    return int(digits) if digits.isdecimal() else 0


@lru_cache(maxsize=4096)  # an answer counts by a hundred months, the same as others
def word_period(number: int) -> str:
    """Return ``2016-04`` for 201604."""
    return f"{number // 100:04}-{number % 100:02}"


def _bits(names: Iterable[str], of: Sequence[str]) -> int:
    """Return a bit for each of these names, by its place among all of them."""
    return sum(1 << of.index(name) for name in set(names))


def _words(bits: int) -> tuple[int, int]:
    """Return 128 bits as two words of 64, the low one first."""
    return bits & (1 << 64) - 1, bits >> 64
