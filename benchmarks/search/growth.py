"""Compare questions with those on twice the passages: python -m benchmarks.search.growth DATA TWICE.

Both are data directories that ``scale`` made (``scale --growth`` makes the second and runs this). The same
questions, none asked before, are asked of both in turn, so that other work on the machine falls on both
alike. Printed is how many times as long they take on the second: the ratio of the medians, and of the
95th percentiles.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.search.scale import TOPICS, ask_timed, percentile95, questions
from service.answering import answer
from service.settings import Settings
from service.wiring import Regionwise

AGAIN = ("", "this year", "in schools")  # behind the questions, so that none is met twice


def main() -> None:
    """Ask both in turn, and print rows of a Markdown table."""
    few, many = (Regionwise(Settings(data=Path(name))) for name in sys.argv[1:3])
    with few, many:
        for app in (few, many):
            app.embedder.warm_up()
            app.index.warm_up()
            for topic in TOPICS:
                answer(app, topic)
        times = [
            [ask_timed(app, f"{text} {more}".strip(), filters) for app in (few, many)]
            for more in AGAIN
            for text, filters in questions()
        ]
    for place, what in enumerate(("by the clock", "processor time")):
        less, more = ([both[app][place] for both in times] for app in (0, 1))
        p50, p95 = (middle(more) / middle(less) for middle in (statistics.median, percentile95))
        print(f"| on twice the passages a question takes, {what}, p50 / p95 | {p50:.2f} / {p95:.2f} times |")


if __name__ == "__main__":
    main()
