"""The records of whole updates against marks made by reading them, with floors under each figure.

Each file of ``gold/`` marks one of the sample updates, or one of those in ``updates/``,
which were written for this alone. ``gold/floors.toml`` holds what was measured last; a
change that lowers a figure has to say so there.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

import pytest

from corpus import Annotations, Document
from ingest import read_document
from tests.nlp.scoring import Tally, places, score
from tests.nlp.texts import annotator

GOLD = Path(__file__).parent / "gold"
SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
WRITTEN = Path(__file__).parent / "updates"
MARKS = sorted(GOLD.glob("*.json"))
FLOORS = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))
KINDS = ("metrics", "dates", "priorities", "organisations", "programmes", "events")


@cache
def read(path: Path) -> tuple[Document, Annotations]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    folder = WRITTEN if (WRITTEN / gold["file"]).exists() else SAMPLES
    document = read_document(folder / gold["file"])
    return document, annotator().annotate(document)


@cache
def figures(group: str) -> dict[str, dict[str, float]]:
    tallies = {kind: Tally() for kind in KINDS}
    for stem in FLOORS["groups"][group]:
        path = GOLD / f"{stem}.json"
        score(*read(path), json.loads(path.read_text(encoding="utf-8")), tallies)
    return {kind: tally.figures() for kind, tally in tallies.items()}


@pytest.mark.parametrize("path", MARKS, ids=lambda path: path.stem)
def test_every_mark_stands_in_its_update(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = read(path)[0].text
    marks = [*gold["metrics"], *gold.get("dates", ()), *gold["priorities"]]
    assert [mark["quote"] for mark in marks if not places(text, mark["quote"])] == []


@pytest.mark.parametrize("path", MARKS, ids=lambda path: path.stem)
def test_an_update_keeps_its_region_period_and_headings(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    document = read(path)[0]
    assert (document.region, document.period) == (gold["doc"]["region"], gold["doc"]["period"])
    headings = [
        document.text[b.start : b.end] for b in document.blocks if b.kind == "heading" and b.level > 1
    ]
    assert [h for h in headings if not any(h in wanted or wanted in h for wanted in gold["sections"])] == []


def test_every_marked_update_is_in_one_group() -> None:
    grouped = [stem for stems in FLOORS["groups"].values() for stem in stems]
    assert sorted(grouped) == [path.stem for path in MARKS]


@pytest.mark.parametrize(
    ("group", "kind"), [(group, kind) for group, floors in FLOORS["floors"].items() for kind in floors]
)
def test_no_figure_falls_below_what_was_measured(group: str, kind: str) -> None:
    measured = figures(group)[kind]
    fallen = {
        name: (measured.get(name, 0.0), floor)
        for name, floor in FLOORS["floors"][group][kind].items()
        if measured.get(name, 0.0) < floor
    }
    assert fallen == {}
