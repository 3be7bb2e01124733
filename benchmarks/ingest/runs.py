"""What a run over many files costs: python -m benchmarks.ingest.runs [COUNT...] [--whole] [--no-index].

For each count (1,000 if none is given) that many invented updates are written, a third of them text, web
pages and Word documents each, and taken in by a fresh process: documents a second by the clock, CPU time
by stage, and the parent's peak memory. The updates have one section, so that thousands take minutes;
with --whole they have all. --no-index leaves the embedding and the index out.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.ingest.updates import FORMS, make_update
from benchmarks.measuring import peak_memory
from service.intake import Run, refresh
from service.settings import Settings
from service.unpacking import unpack
from service.wiring import Regionwise

HEADINGS = (
    "files",
    "documents a second",
    "CPU ms a document: reading",
    "extracting",
    "storing",
    "index",
    "parent's own MB after storing",
    "with mapped files, peak",
    "after the index, peak",
)


def write_files(folder: Path, count: int, *, whole: bool) -> list[Path]:
    """Write the updates of the first seeds into a folder."""
    files = []
    for seed in range(count):
        suffix, form = FORMS[seed % len(FORMS)]
        update = make_update(seed)
        if not whole:
            update = replace(update, sections=update.sections[1:2])
        files.append(folder / f"{seed:06d}{suffix}")
        files[-1].write_bytes(form(update))
    return files


def cpu(who: int) -> float:
    """Return the CPU seconds of this process, or of its children that have ended."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def ended(close: Callable[[], None]) -> float:
    """Return the CPU seconds of the children that are ended by this."""
    before = cpu(resource.RUSAGE_CHILDREN)
    close()
    return cpu(resource.RUSAGE_CHILDREN) - before


def own() -> float:
    """Return the memory that is this process's own now, files that are mapped into it left out, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024


def measure(count: int, *, whole: bool, index: bool) -> list[float]:
    """Take so many files in, and return the figures under ``HEADINGS``."""
    with tempfile.TemporaryDirectory() as place, Regionwise(Settings(data=Path(place, "data"))) as app:
        folder = Path(place, "updates")
        folder.mkdir()
        files = write_files(folder, count, whole=whole)
        begun, parent = time.perf_counter(), cpu(resource.RUSAGE_SELF)
        dead = cpu(resource.RUSAGE_CHILDREN)
        outcomes = Run(app, several=True).take_in(unpack(files, folder, app.reader))
        failed = sum(outcome.failed for outcome in outcomes)
        if failed:
            sys.exit(f"{failed} of {count} files failed")
        storing = cpu(resource.RUSAGE_SELF) - parent
        reading = cpu(resource.RUSAGE_CHILDREN) - dead + ended(app.reader.close)
        extracting = ended(app.crew.close)
        mine, stored, before = own(), peak_memory(), cpu(resource.RUSAGE_SELF)
        if index:
            refresh(app)
        indexing = cpu(resource.RUSAGE_SELF) - before
        seconds = time.perf_counter() - begun
        costs = [1000 * spent / count for spent in (reading, extracting, storing, indexing)]
        return [count, count / seconds, *costs, mine, stored, peak_memory()]


def main() -> None:
    """Measure each count in a process of its own, and print a Markdown table."""
    options = {word for word in sys.argv[1:] if word.startswith("--")}
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()] or [1000]
    if "--one" in options:
        print(json.dumps(measure(counts[0], whole="--whole" in options, index="--no-index" not in options)))
        return
    print(f"| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}")
    for count in counts:
        command = [sys.executable, "-m", "benchmarks.ingest.runs", str(count), "--one", *options]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
        first, *others = json.loads(done.stdout)
        print(f"| {first:,.0f} | {' | '.join(f'{figure:.1f}' for figure in others)} |", flush=True)


if __name__ == "__main__":
    main()
