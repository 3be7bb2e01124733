"""Compare questions on a store with those on one of twice the size: python -m benchmarks.search.growth DATA TWICE.

Both are data directories that ``scale`` made. The same questions are asked of both in turn, each twice
and the better time taken, so that other work on the machine falls on both alike. Printed is how much
longer they take, by the clock and in processor time: the ratio of the medians, and of the 95th
percentiles.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.search.scale import TOPICS, ask_timed, questions
from service.answering import answer
from service.settings import Settings
from service.wiring import Regionwise

TURNS = 2


def main() -> None:
    """Ask both in turn, and print rows of a Markdown table."""
    with Regionwise(Settings(data=Path(sys.argv[1]))) as one, Regionwise(Settings(data=Path(sys.argv[2]))) as two:
        both = (one, two)
        for app in both:
            app.embedder.warm_up()
            app.index.warm_up()
            for topic in TOPICS:
                answer(app, topic)
        times = [
            [min(asked) for asked in zip(*([ask_timed(app, *each) for app in both] for _ in range(TURNS)), strict=True)]
            for each in questions()
        ]
    for place, what in enumerate(("clock", "processor time")):
        few, many = ([each[app][place] for each in times] for app in range(len(both)))
        p50, p95 = (middle(many) / middle(few) for middle in (statistics.median, percentile95))
        print(f"| a question on twice the passages, {what}, p50 / p95 | {p50:.2f} / {p95:.2f} times |")


def percentile95(values: list[float]) -> float:
    """Return what 95 of 100 values stay below."""
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
