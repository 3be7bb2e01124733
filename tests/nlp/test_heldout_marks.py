"""The held-out annotations are what they say; whether the extractor finds them is measured elsewhere."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from tests.nlp.heldout.to_label_studio import HERE, LABELS, PASSAGES, passages, tasks
from tests.quality.scoring import places

GOLD = sorted((HERE / "gold").glob("*.json"))
ALL_PASSAGES = list(passages())
# The last lines of a file that were added when its halves had been settled, and are all held out.
ALL_TEST = {"priorities.jsonl": 40}


def check_marks(text: str, marks: dict[str, Any]) -> None:
    for kind in LABELS:
        for mark in marks.get(kind, ()):
            assert text[mark["start"] : mark["end"]] == mark["quote"]
    for mark in marks["dates"]:
        first, last = mark["iso_start"], mark["iso_end"]
        assert first or last
        if first and last:
            assert date.fromisoformat(first) <= date.fromisoformat(last)
    for mark in marks["metrics"]:
        assert (mark["value"] is None) == ("value_min" in mark)
        assert mark["subject"]
        assert mark["unit"]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_quote_of_an_update_is_its_text_and_stands_once(path: Any) -> None:
    marks = json.loads(path.read_text(encoding="utf-8"))
    text = (HERE / "updates" / marks["file"]).read_text(encoding="utf-8")
    check_marks(text, marks)
    assert marks["doc"]["title"] in text
    for mark in (*marks["metrics"], *marks["dates"]):
        assert len(places(text, mark["quote"])) == 1, mark["quote"]


def test_every_update_has_its_annotations() -> None:
    assert {path.stem for path in GOLD} == {path.stem for path in (HERE / "updates").glob("*.txt")}


def test_every_quote_of_a_passage_is_its_text() -> None:
    for passage in ALL_PASSAGES:
        check_marks(passage["text"], passage)


def test_passages_are_distinct() -> None:
    assert len({passage["text"] for passage in ALL_PASSAGES}) == len(ALL_PASSAGES)
    assert len({passage["id"] for passage in ALL_PASSAGES}) == len(ALL_PASSAGES)


@pytest.mark.parametrize("name", PASSAGES)
def test_half_of_a_file_by_the_hashes_of_its_texts_is_for_development(name: str) -> None:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    halved = [json.loads(line) for line in lines[: -ALL_TEST.get(name, 0) or None]]
    rows = sorted(halved, key=lambda row: sha256(row["text"].encode()).digest())
    half = len(rows) // 2
    assert [row["split"] for row in rows] == ["dev"] * half + ["test"] * (len(rows) - half)


@pytest.mark.parametrize("name", ALL_TEST)
def test_passages_added_later_are_none_of_them_for_development(name: str) -> None:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["split"] for line in lines[-ALL_TEST[name] :]} == {"test"}


def test_label_studio_gets_every_update_and_passage() -> None:
    assert sum(1 for _ in tasks()) == len(GOLD) + len(ALL_PASSAGES)
