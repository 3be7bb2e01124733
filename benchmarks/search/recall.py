"""Measure what a search finds of the exact best, at size: python -m benchmarks.search.recall DATA.

DATA is a data directory that ``scale`` made, whose index is up to date. Fifty of its questions are embedded
and compared with every vector of the index, without a filter and with each of those of ``scale``. Printed
is the share of the exact best ten that a search finds.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import numpy as np

from benchmarks.search.scale import FILTERS, questions
from corpus import Filters
from search.snapshot import opened
from search.source import Vectors
from search.vectors import VectorIndex
from service.settings import Settings
from service.wiring import Regionwise

ASKED = 50
BEST, LIMIT = 10, 100
AT_ONCE = 20_000  # vectors compared


def exact(index: VectorIndex, asked: Vectors) -> Vectors:
    """Return the cosine of every vector of the index with each question: (questions, n)."""
    parts = [
        asked @ np.asarray(index.rows[start : start + AT_ONCE], np.float32).T
        for start in range(0, len(index.rows), AT_ONCE)
    ]
    return np.concatenate(parts, axis=1)


def recalls(index: VectorIndex, asked: Vectors, cosines: Vectors, filters: Filters) -> list[float]:
    """Return, for each question, the share of the exact best ten of what passes that a search finds."""
    mask = index.passing(filters)
    barred = np.zeros(len(index.rows), np.bool_) if mask is None else ~mask
    barred[index.gone] = True
    shares = []
    for vector, near in zip(asked, cosines, strict=True):
        best = np.argsort(-np.where(barred, -1, near), kind="stable")[:BEST]
        found = index.search(vector, mask, LIMIT)[:BEST]
        shares.append(len({*found.tolist()} & {*best.tolist()}) / BEST)
    return shares


def main() -> None:
    """Embed, compare, and print rows of a Markdown table."""
    settings = Settings(data=Path(sys.argv[1]))
    with Regionwise(settings) as app:
        snapshot = opened(settings.data / "index", app.embedder)
        if snapshot is None:
            sys.exit("The index is not up to date: run `regionwise reindex` first.")
        index = snapshot.vectors
        asked = np.stack([app.embedder.embed_question(text) for text, _ in questions()[:ASKED]])
    cosines = exact(index, asked)
    for filters in FILTERS:
        passing = index.passing(filters)
        share = 1.0 if passing is None else float(np.mean(passing))
        recall = statistics.mean(recalls(index, asked, cosines, filters))
        print(f"| recall@10 against exact, {share:.2f} of {index.count:,} vectors pass | {recall:.3f} |")


if __name__ == "__main__":
    main()
