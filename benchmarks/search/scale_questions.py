"""The part of ``scale`` that only answers, in a process of its own, for its memory."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.measuring import own_memory, peak_memory, seconds
from benchmarks.search.scale import TOPICS, ask_all, percentile95
from service.answering import answer
from service.settings import Settings
from service.wiring import Regionwise

ROUNDS = 3  # of questions that the index and its caches have not met in this process


def main() -> None:
    """Open the index of a data directory, ask, and print rows of a Markdown table."""
    with Regionwise(Settings(data=Path(sys.argv[1]))) as app:
        app.embedder.warm_up()
        print(f"| index opened | {seconds(app.index.warm_up):.2f} s |")
        for topic in TOPICS:
            answer(app, topic)
        first = ask_all(app)
        again = [each for _ in range(ROUNDS - 1) for each in ask_all(app)]
        for name, times in (("first time", first), ("again", again)):
            for what, values in zip(("", ", processor time"), zip(*times, strict=True), strict=True):
                p50, p95 = statistics.median(values), percentile95(values)
                print(f"| question, warm, {name}{what}, p50 / p95 | {p50:.1f} / {p95:.1f} ms |")
        print(f"| peak memory of a process that answers | {peak_memory():.0f} MB |")
        print(f"| of it at the end, without mapped files | {own_memory():.0f} MB |")


if __name__ == "__main__":
    main()
