"""Dates that say their own year, or borrow it from a neighbour."""

from __future__ import annotations

from datetime import date

import pytest

from corpus import Interval
from nlp.dates import FoundDate, find_dates

JUNE_2018 = Interval(start=date(2018, 6, 1), end=date(2018, 6, 30))


def only(text: str) -> FoundDate:
    (found,) = find_dates(text, JUNE_2018)
    return found


def days(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[found.start : found.end], str(found.date_start), str(found.date_end))
        for found in find_dates(text, JUNE_2018)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        ("It ran on 4th September 2015 in Hull.", "4th September 2015", "2015-09-04", "2015-09-04"),
        ("Since 2.10.14 all is well.", "2.10.14", "2014-10-02", "2014-10-02"),
        ("They met on 10/06/2015.", "10/06/2015", "2015-06-10", "2015-06-10"),
        ("Released 2015-11-23.", "2015-11-23", "2015-11-23", "2015-11-23"),
        ("On March 17, 2016 they agreed.", "March 17, 2016", "2016-03-17", "2016-03-17"),
        ("Thurs 12 July 2018 at noon", "Thurs 12 July 2018", "2018-07-12", "2018-07-12"),
        ("by the first of March 2017", "first of March 2017", "2017-03-01", "2017-03-01"),
        ("Sent on 14 Nov 18 10:00", "14 Nov 18", "2018-11-14", "2018-11-14"),
        ("Green again in Oct 15.", "Oct 15", "2015-10-01", "2015-10-31"),
        ("Figures for Sept '16 are in", "Sept '16", "2016-09-01", "2016-09-30"),
        ("a plan for 2017 was drawn up", "2017", "2017-01-01", "2017-12-31"),
        ("in October nineteen seventy-two", "October nineteen seventy-two", "1972-10-01", "1972-10-31"),
        ("North East October Update 2014", "October Update 2014", "2014-10-01", "2014-10-31"),
        ("well into the 1990s", "1990s", "1990-01-01", "1999-12-31"),
        ("the second Tuesday in March 2016", "second Tuesday in March 2016", "2016-03-08", "2016-03-08"),
        ("w/c 14 May 2018", "w/c 14 May 2018", "2018-05-14", "2018-05-20"),
        ("week ending 15 June 2018", "week ending 15 June 2018", "2018-06-09", "2018-06-15"),
    ],
)
def test_a_date_with_its_year_is_read_in_british_order(text: str, quote: str, start: str, end: str) -> None:
    assert days(text) == [(quote, start, end)]


@pytest.mark.parametrize(
    ("text", "quote", "start", "end", "edtf"),
    [
        (
            "on 16 and 17 March 2016",
            "16 and 17 March 2016",
            "2016-03-16",
            "2016-03-17",
            "{2016-03-16,2016-03-17}",
        ),
        ("over 12-13 March 2016", "12-13 March 2016", "2016-03-12", "2016-03-13", "2016-03-12/2016-03-13"),
        (
            "from the 13th to the 15th of July 2017",
            "13th to the 15th of July 2017",
            "2017-07-13",
            "2017-07-15",
            None,
        ),
        ("Oct 2016 – Feb 2017", "Oct 2016 – Feb 2017", "2016-10-01", "2017-02-28", "2016-10/2017-02"),
        ("in Nov-Feb 2017", "Nov-Feb 2017", "2016-11-01", "2017-02-28", "2016-11/2017-02"),
        ("a plan 2017- 2020", "2017- 2020", "2017-01-01", "2020-12-31", "2017/2020"),
        ("1 April 2018 to 31 March 2019", "1 April 2018 to 31 March 2019", "2018-04-01", "2019-03-31", None),
        ("strategy 2018-21", "2018-21", "2018-01-01", "2021-12-31", "2018/2021"),
    ],
)
def test_a_range_is_one_mention(text: str, quote: str, start: str, end: str, edtf: str | None) -> None:
    found = only(text)
    assert (text[found.start : found.end], str(found.date_start), str(found.date_end)) == (quote, start, end)
    assert edtf is None or found.edtf == edtf


def test_members_of_a_list_take_the_year_at_its_end() -> None:
    assert days("Seminars on 9 September, 23 September and 7 October 2014 were full.") == [
        ("9 September", "2014-09-09", "2014-09-09"),
        ("23 September", "2014-09-23", "2014-09-23"),
        ("7 October 2014", "2014-10-07", "2014-10-07"),
    ]


def test_a_month_later_than_the_one_that_lends_its_year_lies_in_the_year_before() -> None:
    assert days("in November and January 2017") == [
        ("November", "2016-11-01", "2016-11-30"),
        ("January 2017", "2017-01-01", "2017-01-31"),
    ]


def test_a_borrowed_year_names_its_lender() -> None:
    first, _ = find_dates("on 3 May and 10 May 2016", JUNE_2018)
    assert (first.anchor, first.relative) == ("10 May 2016", False)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("5, 12 and 19 July 2018", ["5", "12", "19 July 2018"]),
        ("July 5, 12 and 19, 2018", ["July 5", "12", "19, 2018"]),
        (
            "Thursday 5, Thurs 12th or Thursday the 19th of July 2018",
            ["Thursday 5", "Thurs 12th", "Thursday the 19th of July 2018"],
        ),
    ],
)
def test_days_that_are_not_neighbours_are_dates_of_their_own(text: str, quotes: list[str]) -> None:
    found = find_dates(text, JUNE_2018)
    assert [text[date.start : date.end] for date in found] == quotes
    assert [str(date.date_start) for date in found] == ["2018-07-05", "2018-07-12", "2018-07-19"]


def test_two_dates_of_a_change_are_no_range() -> None:
    assert len(find_dates("The launch slipped from May 2018 to July 2018.", JUNE_2018)) == 2


@pytest.mark.parametrize(
    "text", ["31 November 2016", "29 February 2018", "31st June 2018", "12/13/2018", "40 May 2018"]
)
def test_an_impossible_date_is_one_mention_without_days(text: str) -> None:
    found = only(f"It is due on {text} at the latest.")
    assert (found.valid, found.date_start, found.date_end, found.edtf) == (False, None, None, None)
    assert found.end - found.start == len(text)
    assert text in found.warnings[0]


def test_a_leap_day_without_a_year_falls_in_a_leap_year() -> None:
    assert only("They met on 29 February.").date_start == date(2016, 2, 29)


def test_a_weekday_that_disagrees_is_reported_and_not_mended() -> None:
    found = only("on Friday 12 July 2018")
    assert found.date_start == date(2018, 7, 12)
    assert found.warnings == ("weekday-differs: 2018-07-12 was not a Friday but a Thursday",)


def test_a_range_that_runs_backwards_is_kept_apart_with_a_warning() -> None:
    found = find_dates("30 June 2018 – 1 May 2018", JUNE_2018)
    assert [str(part.date_start) for part in found] == ["2018-06-30", "2018-05-01"]
    assert all("backwards" in part.warnings[0] for part in found)


@pytest.mark.parametrize(
    "text",
    [
        "We may march on, and this may change.",
        "A second opinion and a third way",
        "Section 20 of the Children Act 1989 and the Care Act 2014",
        "They scored 12/15 and 14/15, a ratio of 2:1.",
        "Ring 01234 567890 or 0113 496 0000.",
        "SEND19 and SE19, ages 10-18, Year 6 and Key Stage 2",
        "Q&A follows; see room 101 and page 14",
        "https://example.org/2018/05/06/update-june-2018",
        "general-subject-update-20151",
        "2000 copies, 1500 pupils, 2,016 children, £2018 and 2018%",
        "Theresa May met April Jones and Jane March.",
        "It was a fall of ten points",
        "the early years and the end of the programme",
        "ref 412-05-07-2016",
        "1. Commissioning 2. Integration",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert days(text) == []


def test_a_mention_never_crosses_a_line_or_a_table_cell() -> None:
    assert [quote for quote, _, _ in days("12\nMarch 2016\t2017")] == ["March 2016", "2017"]


def test_a_date_ends_before_the_full_stop() -> None:
    assert days("Back in Dec. 2015. Good.")[0][0] == "Dec. 2015"
    assert days("due on 3 Dec.")[0][0] == "3 Dec"
