"""The marked updates, what is read out of them, and how much of it is right."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus import Annotations, Document
from ingest import read_document
from tests.nlp.texts import annotator
from tests.quality.scoring import Tally, score

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
GOLD = ROOT / "tests" / "nlp" / "gold"
WRITTEN = ROOT / "tests" / "nlp" / "updates"
SAMPLES = ROOT / "corpus" / "samples"
MARKS = sorted(GOLD.glob("*.json"))
FLOORS_FILE = HERE / "floors.toml"
FLOORS = tomllib.loads(FLOORS_FILE.read_text(encoding="utf-8"))
KINDS = ("metrics", "dates", "priorities", "organisations", "programmes", "events", "activities")
Figures = dict[str, dict[str, float]]


@cache
def marks_of(path: Path) -> dict[str, Any]:
    """Return what a person marked in an update."""
    marks: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return marks


def update_of(path: Path) -> Path:
    """Return the file that marks belong to: written for this alone, or one of the samples."""
    name: str = marks_of(path)["file"]
    return WRITTEN / name if (WRITTEN / name).exists() else SAMPLES / name


@cache
def read(path: Path) -> tuple[Document, Annotations]:
    """Return the update that marks belong to, and its records."""
    document = read_document(update_of(path))
    return document, annotator().annotate(document)


@cache
def figures(group: str) -> Figures:
    """Return what of a group's marks is found and right, by kind of record and figure."""
    tallies = {kind: Tally() for kind in KINDS}
    for stem in FLOORS["groups"][group]:
        path = GOLD / f"{stem}.json"
        score(*read(path), marks_of(path), tallies)
    return {kind: tally.figures() for kind, tally in tallies.items()}
