"""What is written in ISO 8601-2 (EDTF) is valid by another program's reading."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given, settings

from corpus import Interval
from nlp.dates import find_dates
from tests.nlp.test_dates_properties import ANCHORS, TEXTS


@settings(max_examples=60)
@given(TEXTS, ANCHORS)
def test_every_notation_is_valid(text: str, anchor: Interval | None) -> None:
    for found in find_dates(text, anchor):
        if found.edtf is not None:
            parse_edtf(found.edtf)


@pytest.mark.parametrize(
    "text",
    [
        "on 4 May 2017",
        "4 to 6 May 2017",
        "May 2017",
        "in 2017",
        "2017/18",
        "Q2 2017/18",
        "the first half of 2017",
        "the year ending March 2017",
        "two weeks starting 4 June 2018",
        "early November 2017",
    ],
)
def test_the_notation_means_the_days_that_are_given(text: str) -> None:
    (found,) = find_dates(text)
    parsed = parse_edtf(found.edtf)
    first, last = parsed.lower_strict()[:3], parsed.upper_strict()[:3]
    assert found.date_start is not None
    assert found.date_end is not None
    assert (tuple(first), tuple(last)) == (
        found.date_start.timetuple()[:3],
        found.date_end.timetuple()[:3],
    )
