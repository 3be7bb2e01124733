"""What the sandbox costs: python -m benchmarks.ingest.sandbox [FOLDER...].

Both sides read the same files in the same run, turn about, each warm; so on a busy machine
read the ratios. "Of all" is the time for one round over all files, "of one" the median over
the files of each one's own ratio, in which a text of one millisecond weighs as much as a PDF.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from corpus import Document
from ingest import SandboxedReader, find_files, read_document
from service.cli import SAMPLES

ROUNDS = 15


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


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


def ratios(files: Sequence[Path]) -> dict[str, list[float]]:
    """Time rounds over all files: plain, one call a file, and one run over all."""
    times: dict[str, list[float]] = {"plain": [], "one by one": [], "one run": [], "two workers": []}
    with SandboxedReader() as one, SandboxedReader(workers=2) as two:
        read_all(one, files)
        read_all(two, [*files, *files])
        for _ in range(ROUNDS):
            times["plain"].append(seconds(lambda: [read_document(path) for path in files]))
            times["one by one"].append(seconds(lambda: [one.read(path) for path in files]))
            times["one run"].append(seconds(lambda: read_all(one, files)))
            times["two workers"].append(seconds(lambda: read_all(two, files)))
    return times


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
    times = {name: statistics.median(values) for name, values in ratios(files).items()}
    print(f"| {len(files)} files, {ROUNDS} rounds, medians | seconds | of plain |\n|---|---|---|")
    for name, value in times.items():
        print(f"| {name} | {value:.3f} | {value / times['plain']:.2f} |")
    print_by_suffix(by_file(files))
    print_start_up(files)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| peak memory of the parent, which also read plainly | {memory} MB |")


if __name__ == "__main__":
    main()
