"""Time intake, questions and start-up on the sample updates: python -m benchmarks.speed.

Every figure is a median of repeated runs of this very process or of fresh ones,
in one go, so that they can be compared with each other; on a busy machine read
the ratios.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.measuring import peak_memory, seconds
from service.answering import answer
from service.intake import take_in
from service.root_cli import DEMO_QUESTION, SAMPLES
from service.settings import Settings
from service.wiring import Regionwise

QUESTIONS = (
    DEMO_QUESTION,
    "which regions have trained peer challengers",
    "neglect",
    "who is working on unaccompanied asylum seeking children",
    "regional adoption agency",
    "agency social worker pay",
    '"tartan rug"',
    "what are the priorities in the East of England",
    "mental health of children in care",
    "exclusions and inclusion in 2019",
)
ROUNDS = 10
COLD_RUNS = 5


def cold_search(data: Path) -> float:
    """Return how long the search command takes from start to finish, in a process of its own."""
    command = [sys.executable, "-m", "service.cli", "search", DEMO_QUESTION, "--data", str(data)]
    return seconds(lambda: subprocess.run(command, check=True, capture_output=True, env=os.environ))  # noqa: S603


def main() -> None:
    """Run everything and print a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        with Regionwise(Settings(data=Path(folder))) as app:
            app.embedder.embed(["warm"])
            first = seconds(lambda: take_in(app, [SAMPLES]))
            again = seconds(lambda: take_in(app, [SAMPLES]))
            counts = app.store.counts()
            answer(app, "warm")
            warm = [seconds(partial(answer, app, text)) for _ in range(ROUNDS) for text in QUESTIONS]
        cold = [cold_search(Path(folder)) for _ in range(COLD_RUNS)]
    memory = peak_memory()
    print(f"| {counts['documents']} samples, {counts['passages']} passages | |\n|---|---|")
    print(f"| intake from nothing | {first:.1f} s |")
    print(f"| the same files again | {again:.2f} s ({again / first:.1%} of the first time) |")
    print(f"| question asked again, warm, p50 | {statistics.median(warm) * 1000:.1f} ms |")
    print(f"| question asked again, warm, p95 | {statistics.quantiles(warm, n=20)[-1] * 1000:.1f} ms |")
    print(f"| `regionwise search`, start to finish, median | {statistics.median(cold):.2f} s |")
    print(f"| peak memory of intake and questions | {memory:.0f} MB |")


if __name__ == "__main__":
    main()
