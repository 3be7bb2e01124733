"""The passages for development are what their marks say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.nlp.test_heldout_marks import check_marks

HERE = Path(__file__).parent / "passages"
STATUSES = {"new", "continuing", "closing", "closed", "proposed", "current"}
PASSAGES: list[dict[str, Any]] = [
    json.loads(line)
    for name in ("priorities.jsonl", "measurements.jsonl")
    for line in (HERE / name).read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["id"])
def test_every_quote_of_a_passage_is_the_text_at_its_span(passage: dict[str, Any]) -> None:
    check_marks(passage["text"], passage)


def test_every_priority_has_the_name_as_written_and_a_known_status() -> None:
    for passage in PASSAGES:
        for mark in passage["priorities"]:
            assert mark["name"] == mark["quote"]
            assert mark["status"] in STATUSES


def test_passages_are_distinct_and_for_development() -> None:
    assert len({passage["text"] for passage in PASSAGES}) == len(PASSAGES)
    assert len({passage["id"] for passage in PASSAGES}) == len(PASSAGES)
    assert {passage["split"] for passage in PASSAGES} == {"dev"}
