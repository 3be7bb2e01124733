"""The passages for development are what their marks say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.nlp.test_heldout_marks import check_marks

HERE = Path(__file__).parent / "passages"
STATUSES = {"new", "continuing", "closing", "closed", "proposed", "current"}


def _lines(*names: str) -> list[dict[str, Any]]:
    return [
        json.loads(line) for name in names for line in (HERE / name).read_text(encoding="utf-8").splitlines()
    ]


PASSAGES = _lines("priorities.jsonl", "measurements.jsonl")
NAMED = _lines("names.jsonl", "updates.jsonl")  # marked for priorities alone


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


def test_passages_are_distinct_and_for_development() -> None:
    passages = PASSAGES + NAMED
    assert len({passage["text"] for passage in passages}) == len(passages)
    assert len({passage["id"] for passage in passages}) == len(passages)
    assert {passage["split"] for passage in passages} == {"dev"}
