"""How often records of each confidence are right, on any annotated updates and sentences.

    python -m tests.quality.reliability                    the groups of tests/quality/floors.toml
    python -m tests.quality.reliability FOLDER [SPLIT]     FOLDER/gold/*.json with FOLDER/updates, and
                                                           the lines of FOLDER/*.jsonl of that "split"

A record is right where value, unit and subject of a metric, the days of a date, or name
and status of a priority are those marked; one that answers no mark is wrong. Confidence
is calibrated where each tier's share is no lower than what the tier says.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus import Block, Document, Record, content_id
from ingest import read_document
from tests.nlp.texts import annotator
from tests.quality.gold import FLOORS, GOLD, marks_of, read
from tests.quality.scoring import verdicts

Verdict = tuple[str, Record, bool]
SURE = 0.9  # records at least this sure are to be right in 95 of 100 cases
WANTED = 0.95


@dataclass(slots=True)
class Tiers:
    """Records by kind and confidence: how many, and how many of them are right."""

    counts: dict[tuple[str, float], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def add(self, found: Iterable[Verdict]) -> None:
        """Count what was found."""
        for kind, record, right in found:
            self.counts[kind, record.confidence][0] += right
            self.counts[kind, record.confidence][1] += 1

    def sure(self) -> tuple[int, int]:
        """Return how many sure records are right, and how many there are."""
        tiers = [count for (_, confidence), count in self.counts.items() if confidence >= SURE]
        return sum(right for right, _ in tiers), sum(total for _, total in tiers)

    def lines(self) -> Iterator[str]:
        """Yield a line a tier, the surest first, and one for all that are sure."""
        for (kind, confidence), (right, total) in sorted(
            self.counts.items(), key=lambda t: (t[0][0], -t[0][1])
        ):
            short = "" if right >= confidence * total else "  less than it says"
            yield f"{kind:11} {confidence:.2f}  {right:4} of {total:4} right  {right / total:.3f}{short}"
        right, total = self.sure()
        share = f"{right / total:.3f}" if total else "-"
        yield f"at {SURE} and over: {right} of {total} right, {share} (wanted {WANTED})"


def of_group(group: str) -> Iterator[Verdict]:
    """Yield what is found in a group of the marked updates."""
    for stem in FLOORS["groups"][group]:
        path = GOLD / f"{stem}.json"
        yield from verdicts(*read(path), marks_of(path))


def of_folder(folder: Path, split: str | None) -> Iterator[Verdict]:
    """Yield what is found in a folder's updates and in the lines of its files of sentences."""
    for path in sorted((folder / "gold").glob("*.json")):
        update = next((folder / "updates").glob(f"{path.stem}.*"))
        document = read_document(update)
        yield from verdicts(document, annotator().annotate(document), marks_of(path))
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            marks = json.loads(line)
            if split is None or marks.get("split") == split:
                document = _document_of(marks)
                yield from verdicts(document, annotator().annotate(document), marks)


def _document_of(marks: dict[str, Any]) -> Document:
    """Return a line of sentences as a document of the month in which it was written, a paragraph a line."""
    text, blocks, start = marks["text"], [], 0
    for line in text.split("\n"):
        blocks.append(Block(kind="paragraph", start=start, end=start + len(line)))
        start += len(line) + 1
    kept = tuple(block for block in blocks if block.start < block.end)
    return Document(
        id=content_id(text), source="line", title="", text=text, period=marks["ref_date"][:7], blocks=kept
    )


def main() -> None:
    """Print the tiers of the groups, or of a folder."""
    if len(sys.argv) > 1:
        split = sys.argv[2] if len(sys.argv) > 2 else None
        parts = [(sys.argv[1], of_folder(Path(sys.argv[1]), split))]
    else:
        parts = [(group, of_group(group)) for group in FLOORS["groups"]]
    for name, found in parts:
        tiers = Tiers()
        tiers.add(found)
        sys.stdout.write("\n".join([name, *(f"  {line}" for line in tiers.lines())]) + "\n")


if __name__ == "__main__":
    main()
