"""Measure what the trained vectors find of the exact best: python -m benchmarks.search.vectors FILE.npy.

The file holds real vectors, a row each, of unit length. The last 300 are asked of the rest, without a
filter and with ones that a half, a tenth and a hundredth pass. Printed are the share of the exact best
ten that is found and the median time of a search, both ways.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from corpus import Passage
from search.columns import Mask
from search.source import Vectors
from search.vectors import VectorIndex

ASKED = 300
SHARES = (1.0, 0.5, 0.1, 0.01)
BEST, LIMIT = 10, 100


class Entry:
    """A passage without words: here only vectors count."""

    title, region, period, kinds, programmes = "", None, None, (), ()

    def __init__(self, number: int) -> None:
        self.passage = Passage(id=str(number), document="", start=0, end=0, text="", number=number)


def compare(
    index: VectorIndex, rows: Vectors, asked: Vectors, mask: Mask | None
) -> tuple[float, float, float]:
    """Return the share found, and the milliseconds that a search takes trained and exactly."""
    numbers = np.arange(len(rows)) if mask is None else np.flatnonzero(mask)
    allowed = rows[numbers]
    shares, trained, exact = [], [], []
    for vector in asked:
        begun = time.perf_counter()
        found = index.search(vector, mask, LIMIT)[:BEST]
        trained.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        scores = allowed @ vector
        exact.append(time.perf_counter() - begun)
        best = numbers[np.argsort(-scores)[:BEST]]
        shares.append(len({*found.tolist()} & {*best.tolist()}) / BEST)
    return statistics.mean(shares), 1000 * statistics.median(trained), 1000 * statistics.median(exact)


def main() -> None:
    """Train on all but the last rows, ask these, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    vectors = np.load(parser.parse_args().file).astype(np.float32)
    rows, asked = vectors[:-ASKED], vectors[-ASKED:]
    rng = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        index = VectorIndex.empty(Path(folder), rows.shape[1])
        index = index.replaced([], [Entry(n + 1) for n in range(len(rows))], rows, name="1")
        begun = time.process_time()
        index = index.settled(name="1", most=0)
        print(f"{len(rows):,} vectors trained in {time.process_time() - begun:.1f} s of processor time")
        print("| share that passes | recall@10 | trained | exact |\n|---|---|---|---|")
        for share in SHARES:
            mask = None if share == 1 else rng.random(len(rows)) < share
            recall, trained, exact = compare(index, rows, asked, mask)
            print(f"| {share:g} | {recall:.3f} | {trained:.2f} ms | {exact:.2f} ms |")


if __name__ == "__main__":
    main()
