"""What the sandbox costs: python -m benchmarks.ingest.sandbox [FOLDER...].

Both sides read the same files in the same run, turn about, each warm; so on a busy machine
read the ratios, which are medians of each round's own. CPU time is the parent's and the workers'
together. Small texts are a table of their own, read in sets of a hundred or so: what the sandbox
adds to a file is the same for all, and so most for those.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.measuring import peak_memory, seconds
from corpus import Document
from ingest import Limits, SandboxedReader, find_files, read_document
from service.root_cli import SAMPLES

ROUNDS = 15
SMALL, SMALL_BYTES = {".txt", ".md"}, 10_000


def start_worker(path: Path) -> None:
    """Start a worker, read one file, and end it."""
    with SandboxedReader() as reader:
        reader.read(path)


def start_python() -> None:
    """Start a Python that does nothing, for comparison."""
    subprocess.run([sys.executable, "-I", "-c", ""], check=True)


def read_all(reader: SandboxedReader, files: Sequence[Path]) -> None:
    """Read files as a run of intake does."""
    for _, result in reader.read_many((path, str(path)) for path in files):
        if not isinstance(result, Document):
            raise result


@dataclass(frozen=True, slots=True)
class Cost:
    """What an action took: seconds by the clock, and of CPU time in this process and its children."""

    clock: float
    cpu: float


def cost(action: Callable[[], object]) -> Cost:
    """Return what an action takes."""
    cpu = time.process_time() + workers_cpu()
    clock = seconds(action)
    return Cost(clock, time.process_time() + workers_cpu() - cpu)


def workers_cpu() -> float:
    """Return the CPU seconds that this process's children have taken so far, those that live (Linux)."""
    used = 0.0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if (
                int(path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
                == os.getpid()
            ):
                used += int((path.parent / "schedstat").read_text(encoding="ascii").split()[0]) / 1e9
        except (OSError, ValueError):  # it has ended meanwhile
            continue
    return used


def compare(files: Sequence[Path]) -> dict[str, list[Cost]]:
    """Time rounds over all files: plain, one call a file, and one run over all."""
    costs: dict[str, list[Cost]] = {"plain": [], "one by one": [], "one run": [], "two workers": []}
    many = Limits(files=1_000_000)  # none is replaced while it is measured
    with SandboxedReader(many) as one, SandboxedReader(many, workers=2) as two:
        read_all(one, files)
        read_all(two, [*files, *files])
        for _ in range(ROUNDS):
            costs["plain"].append(cost(lambda: [read_document(path) for path in files]))
            costs["one run"].append(cost(lambda: read_all(one, files)))
            costs["one by one"].append(cost(lambda: [one.read(path) for path in files]))
            costs["two workers"].append(cost(lambda: read_all(two, files)))
    return costs


def print_costs(title: str, files: Sequence[Path]) -> None:
    """Print how the ways of reading some files compare."""
    costs = compare(files)
    print(f"\n| {title}: {len(files)} files | clock, ms a file | of plain | CPU, ms a file | of plain |")
    print("|---|---|---|---|---|")
    for name, rounds in costs.items():
        clocks = [one.clock for one in rounds], [one.clock for one in costs["plain"]]
        cpus = [one.cpu for one in rounds], [one.cpu for one in costs["plain"]]
        print(f"| {name} | {' | '.join(figures(*pair, len(files)) for pair in (clocks, cpus))} |")


def figures(times: Sequence[float], plain: Sequence[float], files: int) -> str:
    """Return the median milliseconds a file, and the median ratio of a round."""
    ratio = statistics.median(one / other for one, other in zip(times, plain, strict=True))
    return f"{statistics.median(times) / files * 1000:.2f} | {ratio:.2f}"


def by_file(files: Sequence[Path]) -> list[tuple[str, float, float]]:
    """Return each file's suffix and its median milliseconds, plain and through a warm worker."""
    rows = []
    with SandboxedReader() as reader:
        for path in files:
            reader.read(path)
            plain = median_ms(partial(read_document, path))
            rows.append((path.suffix, plain, median_ms(partial(reader.read, path))))
    return rows


def print_by_suffix(rows: Sequence[tuple[str, float, float]]) -> None:
    """Print the medians of each kind of file, and of all files' ratios."""
    print("\n| one file at a time | plain, ms | sandboxed, ms | of plain |\n|---|---|---|---|")
    for suffix in sorted({row[0] for row in rows}):
        plain = statistics.median(plain for name, plain, _ in rows if name == suffix)
        sandboxed = statistics.median(time for name, _, time in rows if name == suffix)
        print(f"| {suffix} | {plain:.1f} | {sandboxed:.1f} | {sandboxed / plain:.2f} |")
    ratio = statistics.median(sandboxed / plain for _, plain, sandboxed in rows)
    print(f"\nMedian of one file's ratio: {ratio:.2f}")


def print_start_up(files: Sequence[Path]) -> None:
    """Print what the first file of each format costs, in a worker started for it."""
    print("\n| start-up | |\n|---|---|")
    print(f"| Python alone, start to end | {median_ms(start_python):.0f} ms |")
    for suffix in sorted({path.suffix for path in files}):
        path = next(path for path in files if path.suffix == suffix)
        print(f"| new worker and its first {suffix} | {median_ms(partial(start_worker, path)):.0f} ms |")


def median_ms(action: Callable[[], object]) -> float:
    """Return the median milliseconds of an action."""
    return statistics.median(seconds(action) for _ in range(ROUNDS)) * 1000


def main() -> None:
    """Measure and print Markdown tables."""
    files = find_files([Path(name) for name in sys.argv[1:]] or [SAMPLES])
    for path in files:
        read_document(path)  # everything is imported before anything is timed
    print_costs("all", files)
    texts = [path for path in files if path.suffix in SMALL and path.stat().st_size < SMALL_BYTES]
    if texts:
        print_costs("small texts", texts * (100 // len(texts)))
    print_by_suffix(by_file(files))
    print_start_up(files)
    memory = peak_memory()
    print(f"| peak memory of the parent, which also read plainly | {memory:.0f} MB |")


if __name__ == "__main__":
    main()
