"""How time grows with length, and what a whole update takes: python -m benchmarks.extract.growth [SIZE].

Each kind of text is read at SIZE characters (100,000 unless told) and at twice as many; a
ratio of about two is growth in proportion. Below stand the milliseconds for 1,000 words of
the sample updates with all kinds of records, by CPU time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from corpus import Block, Document
from ingest import read_document
from nlp import Annotator, find_all
from service.root_cli import SAMPLES

PROSE = (
    "In March 2016 about 40 of the 152 Local Authorities (LAs) met for two days, spent £1.2 million and "
    "trained twenty-five social workers, as the Association of Directors (AD) planned in quarter two, and "
)
TEXTS: dict[str, Callable[[int], str]] = {
    "one paragraph of prose": lambda size: PROSE * (size // len(PROSE)),
    "a line of numbers": lambda size: " ".join(str(number) for number in range(size // 6)),
    "numbers with commas": lambda size: "1, " * (size // 3),
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "nested words in brackets": lambda size: "(Ab Cd " * (size // 16) + ")" * (size // 16),
    "list items": lambda size: "\n".join(f"{number}. Item {number}" for number in range(size // 15)),
    "number words": lambda size: "one hundred and " * (size // 16),
    "months": lambda size: "May, " * (size // 5),
    "years": lambda size: "2015-" * (size // 5),
    "parts of periods": lambda size: "the end of the first half of the " * (size // 33),
    "short forms in brackets": lambda size: "Alpha Beta (AB) " * (size // 16),
    "one unbroken word": lambda size: "a" * size,
    "spaces": lambda size: " " * size,
}
ROUNDS = 5


def seconds(action: Callable[[], object]) -> float:
    """Return the CPU seconds that an action takes."""
    begun = time.process_time()
    action()
    return time.process_time() - begun


def document_of(text: str) -> Document:
    """Return a document of one paragraph, or of a block a line where it has several."""
    blocks, start = [], 0
    for line in text.split("\n"):
        kind = "list_item" if "\n" in text else "paragraph"
        blocks.append(Block(kind=kind, start=start, end=start + len(line)))  # type: ignore[arg-type]
        start += len(line) + 1
    return Document(id="growth", source="growth", title="", text=text, period="2016-06", blocks=tuple(blocks))


def main() -> None:
    """Print two Markdown tables."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    annotator = Annotator()
    annotator.warm_up()
    print("| text | finders, s | twice as long | all records, s | twice as long |\n|---|---|---|---|---|")
    for name, make in TEXTS.items():
        short, long = make(size), make(2 * size)
        find = [seconds(lambda text=text: find_all(text, "2016-06-15")) for text in (short, long)]  # type: ignore[misc]
        documents = [document_of(text) for text in (short, long)]
        read = [seconds(lambda one=one: annotator.annotate(one)) for one in documents]  # type: ignore[misc]
        cells = [f"{pair[0]:.2f} | ×{pair[1] / pair[0]:.1f}" for pair in (find, read)]
        print(f"| {name} | {' | '.join(cells)} |")
    samples = [read_document(path) for path in sorted(SAMPLES.glob("*.txt"))]
    words = sum(len(document.text.split()) for document in samples)
    best = [min(seconds(lambda one=one: annotator.annotate(one)) for _ in range(ROUNDS)) for one in samples]  # type: ignore[misc]
    print(
        f"\n{sum(best) / words * 1e6:.0f} ms for 1,000 words of {len(samples)} samples, best of {ROUNDS} each"
    )


if __name__ == "__main__":
    main()
