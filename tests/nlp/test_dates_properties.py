"""What holds for the dates of any text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Interval
from nlp.cautions import CODES
from nlp.dates import find_dates

FIGURES = ["1", "2", "12", "31", "99", "2015", "2016", "2015/16", "15/16", "31.12.16", "29", "£", "%"]
MARKS = ["-", "–", "/", ",", ".", "(", ")", "'"]
NAMES = [
    "May",
    "March",
    "november",
    "February",
    "Monday",
    "Q3",
    "quarter two",
    "spring",
    "term",
    "year",
    "week",
]
SMALL = [
    "the",
    "of",
    "and",
    "to",
    "last",
    "next",
    "this",
    "early",
    "mid",
    "end of",
    "first half",
    "up to",
    "w/c",
]
WORDS = [*FIGURES, *MARKS, *NAMES, *SMALL, "before", "since", "in", "by", "from", "between"]
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
ANCHORS = st.one_of(
    st.none(),
    st.tuples(DAYS, DAYS).map(lambda pair: Interval(start=min(pair), end=max(pair))),
    DAYS.map(lambda day: Interval(start=day)),
)


@settings(max_examples=300)
@given(TEXTS, ANCHORS)
def test_mentions_stand_in_order_and_their_days_too(text: str, anchor: Interval | None) -> None:
    end = 0
    for found in find_dates(text, anchor):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()
        end = found.end
        if found.date_start is not None and found.date_end is not None:
            assert found.date_start <= found.date_end
        if not found.valid:
            assert (found.date_start, found.date_end) == (None, None)
            assert found.warnings
        assert {warning.partition(": ")[0] for warning in found.warnings} <= set(CODES)


@settings(max_examples=100)
@given(DAYS)
def test_every_day_is_read_back_as_itself(day: date) -> None:
    if day.year >= 1500:
        for written in (day.isoformat(), f"{day.day} {day:%B} {day.year}"):
            if day.year < 2200:
                (found,) = find_dates(f"on {written}.")
                assert (found.date_start, found.date_end) == (day, day)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        " ",
        "1 ",
        "1,",
        "1, ",
        "two weeks from ",
        "the year ending ",
        "last day of the ",
        "the following ",
        "2015 ",
        "2015-",
        "1 and ",
        "May ",
        "last ",
        "end of the ",
        "first half of the ",
        "week of ",
    ],
)
def test_long_runs_cost_time_in_proportion(piece: str) -> None:
    start = time.process_time()
    find_dates(piece * 2000, Interval(start=date(2018, 6, 1), end=date(2018, 6, 30)))
    assert (
        time.process_time() - start < 30
    )  # some tenths on a slow machine; minutes if it grew with the square
