"""Time small changes to a large index: python -m benchmarks.search.changes DATA.

DATA is a data directory that ``scale`` made, whose index is up to date. A hundred passages are added,
whose vectors are in the store already, and removed again, while questions are asked without a pause.
Printed are the times of both, when the store has them until the index has, and what the questions met.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from benchmarks.search.scale import questions, seconds
from benchmarks.search.synthetic import PASSAGES, Maker, add_documents
from corpus import content_id
from service.answering import answer
from service.settings import Settings
from service.wiring import Regionwise

ADDED = 104  # passages: 13 documents


class Asker(threading.Thread):
    """Asks one question after the other until it is told to stop."""

    def __init__(self, app: Regionwise) -> None:
        super().__init__(daemon=True)
        self._app = app
        self._done = threading.Event()
        self.slowest = 0.0
        self.empty: list[str] = []
        self.asked = 0

    def run(self) -> None:
        while not self._done.is_set():
            text, filters = questions()[self.asked % 100]
            begun = time.perf_counter()
            if not answer(self._app, text, filters).total:
                self.empty.append(text)
            self.slowest = max(self.slowest, time.perf_counter() - begun)
            self.asked += 1

    def finish(self) -> None:
        self._done.set()
        self.join()


def main() -> None:
    """Add, ask for what was added, remove, ask again, and print a Markdown table."""
    settings = Settings(data=Path(sys.argv[1]))
    maker = Maker(settings)
    with Regionwise(settings) as app:
        app.index.warm_up()
        known = {text: answer(app, text, filters).total for text, filters in questions()}
        asker = Asker(app)
        asker.start()
        first = app.store.revision()
        documents = [content_id("synthetic", str(first + n)) for n in range(ADDED // PASSAGES)]
        add_documents(settings.database, maker, first, len(documents))
        print(f"| {ADDED} passages taken into the index | {seconds(app.index.refresh):.2f} s |")
        for document in documents:
            app.store.remove(document)
        print(f"| {ADDED} passages removed from the index | {seconds(app.index.refresh):.2f} s |")
        asker.finish()
        lost = sum(1 for text in asker.empty if known[text])
        print(
            f"| questions asked meanwhile, without an answer that they had before | {asker.asked}, {lost} |"
        )
        print(f"| the slowest of them | {asker.slowest:.2f} s |")


if __name__ == "__main__":
    main()
