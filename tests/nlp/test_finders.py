"""The finders together, as plain values."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.finders import find_all


def test_the_three_finders_give_plain_values_that_json_can_hold() -> None:
    found = find_all("On 12 May 40 people from nine Local Authorities (LAs) came; see page 3.", "2016-06-15")
    assert json.loads(json.dumps(found)) == found
    assert [(day["date_start"], day["relative"]) for day in found["dates"]] == [("2016-05-12", True)]
    assert [number["value"] for number in found["numbers"]] == [40, 9]
    assert [pair["short"] for pair in found["abbreviations"]] == ["LAs"]


def test_without_a_reference_day_relative_dates_have_no_days() -> None:
    assert find_all("in May")["dates"][0]["date_start"] is None


PIECES = [
    "On",
    "12 May",
    "2016",
    "40 people",
    "from",
    "nine",
    "Local Authorities (LAs)",
    "£3m",
    "(",
    ")",
    "half of",
    ".",
]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.integers(1, 9))
def test_what_is_found_moves_with_the_text_and_twice_gives_the_same(text: str, lines: int) -> None:
    found = find_all(text, "2016-06-15")
    assert find_all(text, "2016-06-15") == found
    moved = find_all("\n" * lines + text, "2016-06-15")
    for kind in ("dates", "numbers", "abbreviations"):
        assert [one["start"] - lines for one in moved[kind]] == [one["start"] for one in found[kind]]
        assert [one["end"] - lines for one in moved[kind]] == [one["end"] for one in found[kind]]
        values = ("value", "date_start", "date_end", "long")
        assert [[one.get(v) for v in values] for one in moved[kind]] == [
            [one.get(v) for v in values] for one in found[kind]
        ]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_nothing_is_found_twice_and_numbers_stay_out_of_dates(text: str) -> None:
    found = find_all(text, "2016-06-15")
    spans = sorted((one["start"], one["end"]) for kind in ("dates", "numbers") for one in found[kind])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= following for (_, end), (following, _) in pairwise(spans))
