"""The learnt tagger finds names in wordings that no rule knows, and only where no rule finds any."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline
from nlp.priority_tagger import MODEL, RIGHT, find_tagged
from nlp.priority_traits import traits_of
from tests.nlp.texts import annotate, make_document, own_priorities


def names(text: str) -> list[str]:
    return [priority.name for priority in own_priorities(text)]


def test_a_list_that_only_looks_like_priorities_is_read_with_little_confidence() -> None:
    found = own_priorities(
        "Our big four for next year\n\n• Homes for teenagers\n• Attendance\n• Kinship care"
    )
    assert [priority.name for priority in found] == ["Homes for teenagers", "Attendance", "Kinship care"]
    assert {priority.confidence for priority in found} == {RIGHT}


@pytest.mark.parametrize(
    "text",
    [
        "The conference looked at attendance, adoption and neglect.",
        "# Workforce\nForty social workers started in May.",
        "What should the region do about fostering? Nobody knows.",
        "The audit programme covered thresholds and chronologies.",
    ],
)
def test_other_lists_and_headings_name_none(text: str) -> None:
    assert names(text) == []


def test_a_text_in_which_the_rules_find_priorities_is_left_to_them() -> None:
    text = "Our priorities are neglect and fostering. The big four are play, rest, voice and food."
    assert all(priority.confidence != RIGHT for priority in own_priorities(text))


def test_a_text_that_speaks_of_no_plan_is_not_asked_about() -> None:
    reading = Pipeline().read(make_document("Forty carers came. They ate well."))
    assert list(traits_of(reading)) == []
    assert list(find_tagged(reading)) == []


def test_what_the_tagger_finds_stands_in_the_text() -> None:
    text = "Our big four for next year\n\n• Homes for teenagers\n• Attendance"
    for priority in annotate(text).priorities:
        assert text[priority.start : priority.end] == priority.quote


def test_what_was_learnt_is_small() -> None:
    assert MODEL.stat().st_size < 2_000_000
