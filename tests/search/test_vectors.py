"""Vectors in files that only grow: exact while few, trained when many, and right after every change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Filters, IndexFailure, Passage
from search.columns import Labels, Mask, columns_of, count_facets, passing
from search.rows import as_floats
from search.source import Vectors
from search.vectors import EXACT, GATHERED, VectorIndex
from tests.search.library import Entry

WIDTH = 32


def unit(count: int, seed: int = 0) -> Vectors:
    rows = np.random.default_rng(seed).standard_normal((count, WIDTH)).astype(np.float32)
    vectors: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return vectors


def entries(*numbers: int, region: str = "London") -> list[Entry]:
    return [
        Entry(
            passage=Passage(id=str(n), document="d", start=0, end=1, text="x", number=n),
            title="",
            region=region,
            period=f"20{10 + n % 10}-01",
        )
        for n in numbers
    ]


def near(index: VectorIndex, vector: Vectors, limit: int, mask: Mask | None = None) -> list[int]:
    """Return the numbers of the nearest passages."""
    return index.numbers_at(index.search(vector, mask, limit))


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    return VectorIndex.empty(tmp_path, WIDTH)


def test_the_nearest_come_first_and_scores_are_cosines(index: VectorIndex) -> None:
    vectors = unit(50)
    index = index.replaced([], entries(*range(1, 51)), vectors, name="1")
    exact = vectors @ vectors[7]
    assert near(index, vectors[7], 5) == [int(place) + 1 for place in np.argsort(-exact)[:5]]
    positions = index.positions_of([8, 1, 99])
    assert index.numbers_at(positions) == [8, 1], "what is not here is left out"
    assert index.vectors_at(positions) @ vectors[7] == pytest.approx([1.0, float(exact[0])], abs=2e-3)


def test_what_is_removed_or_replaced_is_found_no_more(index: VectorIndex) -> None:
    vectors = unit(20)
    index = index.replaced([], entries(*range(1, 21)), vectors, name="1")
    changed = index.replaced([3], entries(8, region="South West"), -vectors[7:8], name="2")
    assert (index.count, changed.count) == (20, 19)
    assert near(changed, vectors[2], 20).count(3) == 0
    assert changed.vectors_at(changed.positions_of([8])) @ vectors[7] == pytest.approx([-1.0], abs=2e-3)
    assert near(index, vectors[2], 1) == [3], "what was opened before is not disturbed"


def test_what_was_written_is_read_again(index: VectorIndex, tmp_path: Path) -> None:
    index = index.replaced([], entries(*range(1, 21)), unit(20), name="1").replaced(
        [5], [], unit(0), name="2"
    )
    again = VectorIndex.load(tmp_path, WIDTH, index.files)
    assert again.count == 19
    assert near(again, unit(20)[9], 5) == near(index, unit(20)[9], 5)


def test_what_a_crash_left_behind_is_written_over(index: VectorIndex, tmp_path: Path) -> None:
    first = index.replaced([], entries(1, 2), unit(2), name="1")
    first.replaced([], entries(3, 4), unit(2, 1), name="2")  # whose state was never written
    second = first.replaced([], entries(5), unit(1, 2), name="2")
    assert VectorIndex.load(tmp_path, WIDTH, second.files).count == 3


@pytest.mark.parametrize("name", ["rows", "columns"])
def test_a_damaged_file_is_noticed(index: VectorIndex, tmp_path: Path, name: str) -> None:
    files = index.replaced([], entries(1, 2), unit(2), name="1").files
    data = bytearray((tmp_path / name).read_bytes())
    data[3] ^= 1
    (tmp_path / name).write_bytes(data)
    with pytest.raises(IndexFailure, match="damaged"):
        VectorIndex.load(tmp_path, WIDTH, files)


def test_many_vectors_are_trained_on_and_searched_as_well_with_and_without_a_filter(
    index: VectorIndex, tmp_path: Path
) -> None:
    count = 2 * GATHERED + 2_000
    centres = unit(40, 3)
    vectors = centres[np.arange(count) % 40] + 0.3 * unit(count, 4)
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    odd = [
        Entry(passage=e.passage, title="", region="South West", period=None)
        for e in entries(*range(1, count + 1, 2))
    ]
    even = entries(*range(2, count + 1, 2))
    mixed = [entry for pair in zip(odd, even, strict=True) for entry in pair]
    index = index.replaced([], mixed, vectors, name="1")
    assert index.settled(name="1") is not index or count <= EXACT
    trained = index.settled(name="1", most=1_000).replaced([1], entries(count + 1), unit(1, 9), name="2")
    trained = VectorIndex.load(tmp_path, WIDTH, trained.files)
    assert trained.files.trained_rows == count
    recall = []
    for mask in (None, trained.passing(Filters(regions=("South West",)))):
        allowed = [n for n in range(2, count + 1) if mask is None or n % 2]
        for query in vectors[::607]:
            exact = sorted(allowed, key=lambda n: -float(vectors[n - 1] @ query))[:10]
            found = near(trained, query, 100, mask)
            assert mask is None or all(number % 2 for number in found if number <= count)
            recall.append(len({*exact} & {*found}) / 10)
    assert np.mean(recall) >= 0.9


NAMES = st.sampled_from(["London", "South West", "North East"])


@given(
    regions=st.lists(st.one_of(st.none(), NAMES), max_size=12),
    wanted=st.lists(NAMES, max_size=2, unique=True),
    since=st.one_of(st.none(), st.just("2014-01")),
)
def test_columns_pass_exactly_what_the_filters_say_and_count_it(
    regions: list[str | None], wanted: list[str], since: str | None
) -> None:
    rows = [replace(entries(n)[0], region=region) for n, region in enumerate(regions, 1)]
    labels = Labels().extended(rows)
    columns = columns_of(rows, labels)
    mask = passing(columns, labels, Filters(regions=tuple(wanted), since=since))
    expected = [
        (not wanted or row.region in wanted) and (not since or (row.period or "") >= since) for row in rows
    ]
    assert (mask is None and all(expected)) or (mask is not None and mask.tolist() == expected)
    counted = count_facets(columns, labels)["region"]
    assert counted == {name: regions.count(name) for name in set(filter(None, regions))}


def test_kinds_and_programmes_are_filtered_by_and_counted() -> None:
    rows = [
        replace(entries(1)[0], kinds=("metrics", "events"), programmes=("Step One", "Ladder")),
        replace(entries(2)[0], kinds=("metrics",), programmes=tuple(f"P{n}" for n in range(9))),
        entries(3)[0],
    ]
    labels = Labels().extended(rows)
    columns = columns_of(rows, labels)
    counted = count_facets(columns, labels)
    assert counted["kind"] == {"metrics": 2, "events": 1}
    assert counted["programme"] == {"Ladder": 1, "P0": 1, "P1": 1, "P2": 1, "P3": 1, "Step One": 1}
    for filters, passes in (
        (Filters(kinds=("events", "priorities")), [True, False, False]),
        (Filters(kinds=("metrics",)), [True, True, False]),
        (Filters(programmes=("Ladder", "unknown")), [True, False, False]),
    ):
        mask = passing(columns, labels, filters)
        assert mask is not None
        assert mask.tolist() == passes


def test_every_number_of_two_bytes_becomes_the_same_number_of_four() -> None:
    halves = np.arange(2**16, dtype=np.uint16).view(np.float16)
    finite = halves[np.isfinite(halves)]
    assert np.array_equal(as_floats(finite), finite.astype(np.float32))
