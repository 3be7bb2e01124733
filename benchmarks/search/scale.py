"""Time questions on many passages: python -m benchmarks.search.scale --passages 100000.

The store is made of the samples' sentences (synthetic.py) in ``--folder`` and kept there for
the next time. Printed are the time to build the index, to open it, of questions one after the
other with filters and facets, the memory of a process that only answers, the time of the command
from start to finish, and of taking in and removing a hundred passages (``changes``). With
``--growth`` the same questions are asked of twice as many passages too (``growth``).
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
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
    parser.add_argument("--growth", action="store_true", help="also compare with twice as many passages")
    options = parser.parse_args()
    data = prepare(options.folder, options.passages)
    run("scale_questions", data)  # in a process of its own, for its memory
    search = [sys.executable, "-m", "service.cli", "search", TOPICS[0], "--data", str(data)]
    cold = [
        seconds(partial(subprocess.run, search, check=True, capture_output=True)) for _ in range(COLD_RUNS)
    ]
    print(f"| `regionwise search`, start to finish, median | {statistics.median(cold):.2f} s |")
    run("changes", data)
    if options.growth:
        run("growth", data, prepare(options.folder, 2 * options.passages))


def prepare(folder: Path, passages: int) -> Path:
    """Return the data directory of so many passages, made if need be, with its index up to date."""
    data = folder / str(passages)
    data.mkdir(parents=True, exist_ok=True)
    settings = Settings(data=data)
    if not (data / "made").exists():
        making = seconds(partial(make_store, settings.database, passages, settings))
        print(f"the store was made in {making:.0f} s")
        (data / "made").touch()
    with Regionwise(settings) as app:
        print(f"| {passages:,} passages | |\n|---|---|")
        print(f"| index built or brought up to date | {seconds(app.index.refresh):.1f} s |", flush=True)
    return data


def run(benchmark: str, *data: Path) -> None:
    """Run another benchmark of this folder."""
    command = [sys.executable, "-m", f"benchmarks.search.{benchmark}", *map(str, data)]
    subprocess.run(command, check=True)  # noqa: S603 - our own


def questions() -> list[tuple[str, Filters]]:
    """Return a hundred questions, no two alike, with all the filters in turn."""
    texts = [f"{topic} {turn}".strip() for turn, topic in itertools.product(TURNS, TOPICS)]
    return list(zip(texts, itertools.cycle(FILTERS), strict=False))


def ask_all(app: Regionwise) -> list[tuple[float, float]]:
    """Return the milliseconds that each question takes: by the clock, and of the processors' time."""
    return [ask_timed(app, text, filters) for text, filters in questions()]


def ask_timed(app: Regionwise, text: str, filters: Filters) -> tuple[float, float]:
    """Return the milliseconds that a question takes: by the clock, and of the processors' time."""
    processors = time.process_time()
    clock = seconds(partial(answer, app, text, filters))
    return 1000 * clock, 1000 * (time.process_time() - processors)


def percentile95(values: Sequence[float]) -> float:
    """Return what 95 of 100 values stay below."""
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
