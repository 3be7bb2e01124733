"""Teaches the tagger of priorities' names what is marked in the project's own texts, and tells what it finds.

    python -m tests.quality.tagger           write nlp/priority_tagger.crfsuite
    python -m tests.quality.tagger --folds   tell what is found of texts left out, each in its turn

It learns from the marked updates and the passages for development, never from what
is held out, in half a minute on one core.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycrfsuite

from ingest import read_document
from nlp.pipeline import Pipeline
from nlp.priorities import find_priorities
from nlp.priority_tagger import BEGINS, GOES_ON, MODEL, OUTSIDE
from nlp.priority_traits import Traits, traits_of
from nlp.reading import Reading, Sentence
from tests.quality.gold import MARKS, ROOT, marks_of, update_of
from tests.quality.scoring import Mark, Tally, places, score_priorities

PASSAGES = (
    "tests/nlp/passages/priorities.jsonl",
    "tests/nlp/passages/names.jsonl",
    "tests/nlp/passages/updates.jsonl",
    "tests/nlp/heldout/priorities.jsonl",
)
# Penalties on the absolute and the squared weights, and the least number of words that
# have a trait: what is found of texts left out hardly differs from 0.05 to 0.5.
SETTINGS = {"c1": 0.1, "c2": 0.1, "max_iterations": 80, "feature.minfreq": 2}
FOLDS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A text as it is read, what is marked in it as priorities, and each sentence's traits and labels."""

    kind: str
    reading: Reading
    marks: Sequence[Mark]
    lines: Sequence[tuple[Traits, list[str]]]


@cache
def texts() -> tuple[Text, ...]:
    """Return the texts to learn from."""
    updates = (_text("updates", update_of(path), marks_of(path)["priorities"], 0) for path in MARKS)
    return (*updates, *_passages())


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def _passages() -> Iterator[Text]:
    with tempfile.TemporaryDirectory() as folder:
        for name in PASSAGES:
            for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
                passage = json.loads(line)
                if passage["split"] == "dev":
                    title = "" if name.endswith("updates.jsonl") else "Regional Update\n\n"
                    path = Path(folder) / f"{passage['id']}.txt"
                    path.write_text(title + passage["text"], encoding="utf-8")
                    yield _text(name, path, passage["priorities"], len(title))


def _text(kind: str, path: Path, marks: Sequence[Mark], shift: int) -> Text:
    reading = _pipeline().read(read_document(path))
    spans = [
        _nearest(found, mark.get("start", 0) + shift)
        for mark in marks
        if not mark.get("optional") and (found := places(reading.document.text, mark["quote"]))
    ]
    lines = [(traits, _labels(sentence, spans)) for sentence, traits in traits_of(reading)]
    return Text(kind=kind, reading=reading, marks=marks, lines=lines)


def _nearest(spans: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    return min(spans, key=lambda span: abs(span[0] - at))


def _labels(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> list[str]:
    labels: list[str] = []
    before = None
    for word in sentence.words:
        span = next((span for span in spans if span[0] <= word.start < span[1]), None)
        labels.append(OUTSIDE if span is None else GOES_ON if span == before else BEGINS)
        before = span
    return labels


def learn(known: Sequence[Text], to: Path) -> None:
    """Write what some texts teach."""
    trainer = pycrfsuite.Trainer(params=SETTINGS, verbose=False)
    for text in known:
        for traits, labels in text.lines:
            trainer.append(traits, labels)
    trainer.train(str(to))


def judge_folds() -> Iterator[str]:
    """Yield a line a kind of text: what is found of texts from which nothing was learnt."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            path = Path(folder) / f"{fold}.crfsuite"
            learn([text for i, text in enumerate(texts()) if i % FOLDS != fold], path)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(path))
            for text in texts()[fold::FOLDS]:
                found = find_priorities(text.reading, tagger)
                score_priorities(text.reading.document.text, text.marks, found, tallies[text.kind])
    for kind, tally in tallies.items():
        yield f"{kind}: " + ", ".join(f"{name} {share}" for name, share in tally.figures().items())


def main() -> None:
    """Write what the tagger learns, or tell what it finds."""
    if "--folds" in sys.argv:
        sys.stdout.writelines(f"{line}\n" for line in judge_folds())
        return
    learn(texts(), MODEL)
    sys.stdout.write(f"{MODEL.relative_to(ROOT)}: {MODEL.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
