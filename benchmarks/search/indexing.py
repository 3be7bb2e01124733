"""Compare indexing with the embedding engine alone: python -m benchmarks.search.indexing [--passages 512].

A store is filled with passages (synthetic.py) whose vectors it lacks. Printed are the passages a second,
by the clock and by processor time, of the engine alone and of the index, which embeds them, keeps the
vectors and writes both of its halves; then how long the index takes anew, when nothing is to embed.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.search.synthetic import make_store
from search.snapshot import embedded_text
from service.settings import Settings
from service.wiring import Regionwise


def clocked(action: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that an action takes by the clock and of the processors' time."""
    begun, processors = time.perf_counter(), time.process_time()
    action()
    return time.perf_counter() - begun, time.process_time() - processors


def main() -> None:
    """Embed, index, index anew, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=512)
    count = parser.parse_args().passages
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        make_store(settings.database, count, settings)
        with sqlite3.connect(settings.database) as connection:
            connection.execute("DELETE FROM vectors")
        connection.close()
        with Regionwise(settings) as app:
            texts = [embedded_text(entry.passage) for entry in app.store.changes(0).added]
            app.embedder.embed(texts[:8])
            engine = clocked(lambda: app.embedder.embed(texts))
            index = clocked(app.index.refresh)
            anew = clocked(app.index.rebuild)
    print("| | passages a second | of processor time |\n|---|---|---|")
    for name, (clock, processors) in (("engine", engine), ("index", index), ("index anew", anew)):
        print(f"| {name} | {count / clock:.1f} | {count / processors:.1f} |")
    print(f"| index / engine | {engine[0] / index[0]:.2f} | {engine[1] / index[1]:.2f} |")


if __name__ == "__main__":
    main()
