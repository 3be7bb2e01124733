"""Dates counted from, cut out of or listed beside another date."""

from __future__ import annotations

from datetime import date

import pytest

from corpus import Interval
from nlp.dates import find_dates

JUNE_2018 = Interval(start=date(2018, 6, 1), end=date(2018, 6, 30))


def covered(text: str, anchor: Interval | None = JUNE_2018) -> list[tuple[str, str]]:
    return [
        (text[found.start : found.end], f"{found.date_start}..{found.date_end}")
        for found in find_dates(text, anchor)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "days"),
    [
        ("the year ending March 2017", "year ending March 2017", "2016-04-01..2017-03-31"),
        ("in the year to 31 August 2017", "year to 31 August 2017", "2016-09-01..2017-08-31"),
        ("the 12 months to March 2017", "12 months to March 2017", "2016-04-01..2017-03-31"),
        ("the quarter ended 30 June 2017", "quarter ended 30 June 2017", "2017-04-01..2017-06-30"),
        ("extended by six months to 31 May 2017", "31 May 2017", "2017-05-31..2017-05-31"),
    ],
)
def test_a_period_that_ends_on_a_date_reaches_back_from_it(text: str, quote: str, days: str) -> None:
    assert covered(text) == [(quote, days)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("two weeks starting 4 June 2018", "2018-06-04..2018-06-17"),
        ("for ten days from 4 June 2018", "2018-06-04..2018-06-14"),
        ("18 months from April 2018", "2018-04-01..2019-09-30"),
        ("on 4 June 2018 for three days", "2018-06-04..2018-06-06"),
    ],
)
def test_a_stretch_runs_on_from_its_first_day(text: str, days: str) -> None:
    assert [found for _, found in covered(text)] == [days]


def test_a_range_wins_over_a_stretch_from_its_first_day() -> None:
    assert covered("lasting 40 days from 1 March 2018 to 9 April 2018") == [
        ("1 March 2018 to 9 April 2018", "2018-03-01..2018-04-09")
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("the first six months of 2017", "2017-01-01..2017-06-30"),
        ("the first six months of the financial year 2017/18", "2017-04-01..2017-09-30"),
        ("the last two months of 2017", "2017-11-01..2017-12-31"),
        ("the third month of 2017", "2017-03-01..2017-03-31"),
        ("the last day of March 2018", "2018-03-31..2018-03-31"),
        ("the penultimate day of February 2018", "2018-02-27..2018-02-27"),
        ("the first two weeks of October 2018", "2018-10-01..2018-10-14"),
        ("the last week of June 2018", "2018-06-25..2018-07-01"),
        ("the 20th of next month", "2018-07-20..2018-07-20"),
        ("from the 4th to the 6th of this month", "2018-06-04..2018-06-06"),
    ],
)
def test_a_unit_of_a_period_is_counted_within_it(text: str, days: str) -> None:
    assert [found for _, found in covered(text)] == [days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It began in 2014 and ended the following year.", "2015-01-01..2015-12-31"),
        ("Agreed in May 2016, it was sent out the following month.", "2016-06-01..2016-06-30"),
        ("It is due the month after next.", "2018-08-01..2018-08-31"),
        ("It is due in three months’ time.", "2018-09-01..2018-09-30"),
        ("over the past decade", "2008-06-01..2018-06-30"),
    ],
)
def test_a_following_unit_is_counted_from_the_date_before_it(text: str, days: str) -> None:
    assert covered(text)[-1][1] == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("planned for late October/early November", ["2018-10-21..2018-10-31", "2018-11-01..2018-11-10"]),
        ("will meet in May and June", ["2019-05-01..2019-05-31", "2019-06-01..2019-06-30"]),
        ("took place in November and January", ["2017-11-01..2017-11-30", "2018-01-01..2018-01-31"]),
    ],
)
def test_dates_without_a_year_in_a_list_run_forward(text: str, expected: list[str]) -> None:
    assert [days for _, days in covered(text)] == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("signed in March2017", "2017-03-01..2017-03-31"),
        ("sent on 4 March2017", "2017-03-04..2017-03-04"),
        ("2017/18 Q3", "2017-10-01..2017-12-31"),
        ("w/c 11/6", "2018-06-11..2018-06-17"),
        ("in the spring of two thousand and fifteen", "2015-03-01..2015-05-31"),
        ("in two thousand and fifteen", "2015-01-01..2015-12-31"),
        ("in the nineteenth century.", "1800-01-01..1899-12-31"),
    ],
)
def test_rarer_ways_to_write_a_date_are_read(text: str, days: str) -> None:
    assert [found for _, found in covered(text)] == [days]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on and may meet.",
        "a 21st century service",
        "12/15 councils and 3/4 of leads",
        "following year 9 pupils",
        "ring 0113 2016 2017",
        "room 2016 and page 2017",
        "Year 6, Years 7-9 and Q&A",
        "ratio 2:1, section 4.2, item 3.1",
        "won 3-2",
        "under the Children Act 1989",
        "2016 people came",
        "the first day of the course",
        "twelve months of work",
        "for ten days in all",
        "He spent £12 December or not",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert [quote for quote, _ in covered(text) if quote != "December"] == []


def test_terms_that_share_their_name_and_year_are_terms_each() -> None:
    assert covered("in the autumn and spring terms of 2016/17") == [
        ("autumn", "2016-09-01..2016-12-31"),
        ("spring terms of 2016/17", "2017-01-01..2017-03-31"),
    ]
    assert covered("in the spring and summer of 2017")[0] == ("spring", "2017-03-01..2017-05-31")
