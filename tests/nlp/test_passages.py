"""The passages for development are what their marks say."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest import read_document
from tests.nlp.test_heldout_marks import check_marks
from tests.nlp.texts import annotator, make_document
from tests.quality.scoring import Tally, score

HERE = Path(__file__).parent / "passages"
STATUSES = {"new", "continuing", "closing", "closed", "proposed", "current"}
# What is found of the measurements and right about them; the README has what was at the first reading.
FLOORS = {"precision": 0.986, "recall": 0.943, "unit": 0.911, "subject": 0.869, "qualifier": 0.982}


def _lines(*names: str) -> list[dict[str, Any]]:
    return [
        json.loads(line) for name in names for line in (HERE / name).read_text(encoding="utf-8").splitlines()
    ]


MEASUREMENTS = _lines("measurements.jsonl")
PASSAGES = [*_lines("priorities.jsonl"), *MEASUREMENTS]
NAMED = _lines("names.jsonl", "updates.jsonl")  # marked for priorities alone
DATED = _lines("dates.jsonl")  # and these for dates
# What the rules gave when they had last been changed for these passages; a figure may rise.
DATE_FLOORS = {"precision": 0.989, "recall": 0.967, "value": 0.98}


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["id"])
def test_every_quote_of_a_passage_is_the_text_at_its_span(passage: dict[str, Any]) -> None:
    check_marks(passage["text"], passage)


def test_every_priority_has_the_name_as_written_and_a_known_status() -> None:
    for passage in PASSAGES:
        for mark in passage["priorities"]:
            assert mark["name"] == mark["quote"]
            assert mark["status"] in STATUSES


@pytest.mark.parametrize("passage", NAMED, ids=lambda passage: passage["id"])
def test_every_priority_to_learn_from_is_the_text_at_its_span(passage: dict[str, Any]) -> None:
    for mark in passage["priorities"]:
        assert passage["text"][mark["start"] : mark["end"]] == mark["quote"]
        assert mark["status"] in STATUSES


def test_every_marked_date_is_the_text_at_its_span() -> None:
    for passage in DATED:
        for mark in passage["dates"]:
            assert passage["text"][mark["start"] : mark["end"]] == mark["quote"]
            assert mark["optional"] or mark["iso_start"] or mark["iso_end"]


def test_as_many_dates_of_passages_are_found_and_right_as_ever() -> None:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for passage in DATED:
        document = make_document(passage["text"], passage["period"], passage["region"])
        marks = {**passage, "doc": {"title": passage["id"]}, "metrics": [], "priorities": []}
        score(document, annotator().annotate(document), marks, tallies)
    figures = tallies["dates"].figures()
    assert figures.keys() == DATE_FLOORS.keys()
    assert {name for name, floor in DATE_FLOORS.items() if figures[name] < floor} == set(), figures


def test_passages_are_distinct_and_for_development() -> None:
    passages = PASSAGES + NAMED + DATED
    assert len({passage["text"] for passage in passages}) == len(passages)
    assert len({passage["id"] for passage in passages}) == len(passages)
    assert {passage["split"] for passage in passages} == {"dev"}


def test_no_less_of_the_measurements_is_right_than_was(tmp_path: Path) -> None:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for passage in MEASUREMENTS:
        title = f"North East Regional Update {date.fromisoformat(passage['ref_date']):%B %Y}"
        file = tmp_path / f"{passage['id']}.txt"
        file.write_text(f"{title}\n\n{passage['text']}\n", encoding="utf-8")
        document = read_document(file)
        score(document, annotator().annotate(document), {**passage, "doc": {"title": title}}, tallies)
    found = tallies["metrics"].figures()
    assert {name: (found[name], floor) for name, floor in FLOORS.items() if found[name] < floor} == {}
