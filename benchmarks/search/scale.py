"""Time questions on many passages: python -m benchmarks.search.scale --passages 100000.

The store is made of the samples' sentences (synthetic.py) in ``--folder`` and kept there for
the next time. Printed are the time to build the index, to open it, of questions one after the
other and through HTTP by many clients, of taking in and removing a document, of the command
from start to finish, and the memory of a process that only answers.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import platformdirs

from benchmarks.measuring import seconds
from benchmarks.search.synthetic import make_store
from corpus import Filters
from service.answering import answer
from service.settings import Settings
from service.wiring import Regionwise

TOPICS = (
    "who is doing JTAI readiness",
    "which regions have trained peer challengers",
    "neglect",
    "who is working on unaccompanied asylum seeking children",
    "regional adoption agency",
    "agency social worker pay",
    "mental health of children in care",
    "exclusions and inclusion in schools",
    "recruitment and retention of social workers",
    "placement sufficiency for looked after children",
)
TURNS = ("", "planned", "training", "pilot", "data", "leadership", "support", "review", "costs", "partners")
FILTERS = (
    Filters(),
    Filters(regions=("South West",)),
    Filters(since="2018-01", until="2022-12"),
    Filters(regions=("London", "North East"), since="2016-01"),
    Filters(states=("planned",)),
)
COLD_RUNS = 5


def main() -> None:
    """Make what is missing, run everything and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=platformdirs.user_cache_path("regionwise") / "scale")
    options = parser.parse_args()
    data = options.folder / str(options.passages)
    data.mkdir(parents=True, exist_ok=True)
    settings = Settings(data=data)
    if not (data / "made").exists():
        making = seconds(partial(make_store, settings.database, options.passages, settings))
        print(f"the store was made in {making:.0f} s")
        (data / "made").touch()
    with Regionwise(settings) as app:
        print(f"| {options.passages:,} passages | |\n|---|---|")
        print(f"| index built or brought up to date | {seconds(app.index.refresh):.1f} s |")
    command = [sys.executable, "-m", "benchmarks.search.scale_questions", str(data)]
    subprocess.run(command, check=True)  # noqa: S603 - in a process of its own, for its memory
    search = [sys.executable, "-m", "service.cli", "search", TOPICS[0], "--data", str(data)]
    cold = [
        seconds(partial(subprocess.run, search, check=True, capture_output=True)) for _ in range(COLD_RUNS)
    ]
    print(f"| `regionwise search`, start to finish, median | {statistics.median(cold):.2f} s |")


def questions() -> list[tuple[str, Filters]]:
    """Return a hundred questions, no two alike, with all the filters in turn."""
    texts = [f"{topic} {turn}".strip() for turn, topic in itertools.product(TURNS, TOPICS)]
    return list(zip(texts, itertools.cycle(FILTERS), strict=False))


def ask_all(app: Regionwise) -> list[tuple[float, float]]:
    """Return the milliseconds that each question takes: by the clock, and of the processors' time."""
    taken = []
    for text, filters in questions():
        processors = time.process_time()
        clock = seconds(partial(answer, app, text, filters))
        taken.append((1000 * clock, 1000 * (time.process_time() - processors)))
    return taken


if __name__ == "__main__":
    main()
