"""Reading PDF against other readers, in one run over the same files: python -m benchmarks.ingest.readers.

    --python PATH   an interpreter in whose environment the tools are that this one lacks (pypdf, pymupdf,
                    unstructured, docling); repeat for more. They are no part of the product.
    --rounds N      how often each tool reads all files (3); medians are shown.

Each tool runs in a process of its own. Order is the share of neighbouring words that are neighbours in
what was read, cells the share of a table's cells that came with the right row, column and text.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.ingest import pdf_tools
from benchmarks.ingest.pdf_files import FILES, LAYOUTS, PAGES, Sample, make_samples
from benchmarks.measuring import peak_memory
from corpus import Document
from ingest import SandboxedReader

SCRIPT = Path(pdf_tools.__file__)


def run_tool(tool: str, pythons: Sequence[str], rounds: int, names: Sequence[str]) -> dict[str, Any]:
    """Return what a tool measured, by the first interpreter that has it."""
    last: dict[str, Any] = {}
    for python in [sys.executable, *pythons]:
        command = [python, "-W", "ignore", str(SCRIPT), tool, str(rounds), *names]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  our own script
        if done.returncode == 0:
            last = json.loads(done.stdout.splitlines()[-1])
            if "missing" not in last:
                return last
        else:
            last = {"missing": done.stderr.strip().splitlines()[-1:] or "failed"}
    return last


def order(sample: Sample, text: str) -> float:
    """Return the share of neighbouring words that are neighbours in a text."""
    wanted = Counter(pairwise(sample.words))
    found = Counter(pairwise(text.split()))
    return (wanted & found).total() / wanted.total()


def cells(sample: Sample, tables: Sequence[Sequence[Sequence[Any]]]) -> tuple[int, int]:
    """Return how many cells were found in their places, table by table, and how many there are."""
    wanted = [{tuple(cell) for cell in table} for table in sample.cells]
    right = sum(
        len(table & {tuple(cell) for cell in found}) for table, found in zip(wanted, tables, strict=False)
    )
    return right, sum(map(len, wanted))


def row(name: str, result: dict[str, Any], samples: Sequence[Sample]) -> str:
    """Return a tool's line of the table."""
    if "missing" in result:
        return f"| {name} | not installed |" + " |" * (len(LAYOUTS) + 5)
    speeds, orders = [], []
    for kind in LAYOUTS:
        own = [at for at, sample in enumerate(samples) if sample.kind == kind]
        speeds.append(f"{PAGES * len(own) / sum(result['cpu'][at] for at in own):.0f}")
        if kind != "ruled tables":
            share = sum(order(samples[at], result["found"][at][0]) for at in own) / len(own)
            orders.append(f"{share:.1%}")
    counts = [cells(sample, result["found"][at][1]) for at, sample in enumerate(samples)]
    right, wanted = (sum(column) for column in zip(*counts, strict=True))
    tables = f"{right / wanted:.1%}" if right else "–"
    documents = f"{len(samples) / result['wall']:.0f}"
    memory = f"{result['memory'] / 1_000_000:.0f}"
    return f"| {' | '.join([name, *speeds, *orders, tables, documents, memory])} |"


def print_sandbox(names: Sequence[str], rounds: int) -> None:
    """Print what reading in the sandbox takes, the start of its worker included."""
    paths = [(Path(name), name) for name in names] * rounds
    before, begun = cpu_seconds(), time.perf_counter()
    with SandboxedReader() as reader:
        failures = [result for _, result in reader.read_many(paths) if not isinstance(result, Document)]
    wall, cpu = time.perf_counter() - begun, cpu_seconds() - before
    if failures:
        raise failures[0]
    parent, child = peak_memory(), peak_memory(resource.RUSAGE_CHILDREN)
    print(
        f"\nIn the sandbox, all files, parent and child together: {PAGES * len(paths) / cpu:.0f} pages a CPU "
        f"second, {len(paths) / wall:.0f} documents a second; peak memory {parent:.0f} MB in the parent, at "
        f"most {child:.0f} MB in a child (which counts what it held of its parent when it was forked)."
    )


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def main() -> None:
    """Measure and print Markdown tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    samples = make_samples()
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, sample in enumerate(samples):
            path = Path(folder, f"{number:03}.pdf")
            path.write_bytes(sample.data)
            names.append(str(path))
        print_sandbox(names, options.rounds)
        speeds = " | ".join(f"{kind}, pages/CPU s" for kind in LAYOUTS)
        orders = " | ".join(f"{kind}, order" for kind in LAYOUTS if kind != "ruled tables")
        print(f"\n{FILES} files of {PAGES} pages of each kind.\n")
        print(f"| | {speeds} | {orders} | cells right | documents/s | MB |")
        print("|---" * (len(LAYOUTS) * 2 + 3) + "|")
        for tool in pdf_tools.TOOLS:
            print(row(tool, run_tool(tool, options.python, options.rounds, names), samples), flush=True)


if __name__ == "__main__":
    main()
