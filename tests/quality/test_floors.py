"""The records of whole updates against marks made by reading them, with floors under each figure.

``floors.toml`` holds what was measured last and ``inputs.sha256`` on what: a change
that lowers a figure, or changes an update or its marks, has to say so there
(``python -m tests.quality.pins``).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.gold import FLOORS, MARKS, marks_of, read
from tests.quality.pins import fallen, hash_inputs, pinned_inputs
from tests.quality.scoring import places

HOW = "raise or lower with: python -m tests.quality.pins --raise (or --lower, and say why beside the figure)"


@pytest.mark.parametrize("path", MARKS, ids=lambda path: path.stem)
def test_every_mark_stands_in_its_update(path: Path) -> None:
    gold = marks_of(path)
    text = read(path)[0].text
    marks = [*gold["metrics"], *gold.get("dates", ()), *gold["priorities"]]
    assert [mark["quote"] for mark in marks if not places(text, mark["quote"])] == []


@pytest.mark.parametrize("path", MARKS, ids=lambda path: path.stem)
def test_an_update_keeps_its_region_period_and_headings(path: Path) -> None:
    gold = marks_of(path)
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
    sentences = fallen(group, kind)
    assert not sentences, "; ".join([*sentences, HOW])


def test_the_updates_and_their_marks_are_those_that_were_measured() -> None:
    pinned, now = pinned_inputs(), hash_inputs()
    changed = sorted(path for path in pinned.keys() | now.keys() if pinned.get(path) != now.get(path))
    assert not changed, f"changed since the floors were set: {', '.join(changed)}; {HOW}"
