"""What a date leans on beyond its own words: a date before it, the heading above, the other of a pair."""

from datetime import date

import pytest

from corpus import Interval
from nlp import FoundDate, find_dates

OCTOBER = Interval(start=date(2018, 10, 1), end=date(2018, 10, 31))


def days(found: FoundDate) -> str:
    return f"{found.date_start}/{found.date_end}"


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        (
            "61 left at 31 March 2018, two more than a year earlier.",
            "a year earlier",
            "2017-03-31/2017-03-31",
        ),
        ("Our chair, who came in 2012, retires in January.", "January", "2019-01-01/2019-01-31"),
        ("It began in May 2016. Two years later it closed.", "Two years later", "2018-05-01/2018-05-31"),
        (
            "Rates fell in Q3 2017/18 from those of the quarter before.",
            "quarter before",
            "2017-07-01/2017-09-30",
        ),
        (
            "Q2 2018/19 came out on 3 October. In the quarter before, nine left.",
            "quarter before",
            "2018-04-01/2018-06-30",
        ),
        ("Seven ran in 2016/17 and two the year before.", "year before", "2015-09-01/2016-08-31"),
        ("Of 40 in 2017/18, and 31 in the previous year.", "previous year", "2016-09-01/2017-08-31"),
        ("Half moved in the previous year.", "previous year", "2017-01-01/2017-12-31"),
        (
            "Fewer came between July and September than in the same quarter of 2016.",
            "same quarter of 2016",
            "2016-07-01/2016-09-30",
        ),
        (
            "Q2 2018/19 was busier than the same period in 2017/18.",
            "same period in 2017/18",
            "2017-07-01/2017-09-30",
        ),
        ("A hub should open by May 2021; the bid, sent in July, won.", "July", "2018-07-01/2018-07-31"),
        ("Costs are up on the same month last year.", "same month last year", "2017-10-01/2017-10-31"),
        ("This time last year nobody had signed.", "This time last year", "2017-10-01/2017-10-31"),
    ],
)
def test_what_is_counted_from_a_date_takes_the_one_before_it(text: str, quote: str, expected: str) -> None:
    found = find_dates(text, OCTOBER)[-1]
    assert (text[found.start : found.end], days(found)) == (quote, expected)


@pytest.mark.parametrize(
    "text",
    [
        "It came two weeks later than planned.",
        "A month later all had signed.",
        "Four are vacant, two fewer than a year before.",
        "The year before school is hard.",
    ],
)
def test_what_counts_from_no_date_is_none(text: str) -> None:
    assert find_dates(text, OCTOBER) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between May 2016 and June 2017", ["2016-05-01/2016-05-31", "2017-06-01/2017-06-30"]),
        ("Nine met between November and January.", ["2017-11-01/2017-11-30", "2018-01-01/2018-01-31"]),
        ("It will run between 5 November and 2 March.", ["2018-11-05/2018-11-05", "2019-03-02/2019-03-02"]),
        ("between 31 June and 4 July", ["None/None", "2018-07-04/2018-07-04"]),
        ("places between 2015/16 and 2019/20", ["2015-09-01/2016-08-31", "2019-09-01/2020-08-31"]),
    ],
)
def test_between_names_two_dates_whose_years_fit_together(text: str, expected: list[str]) -> None:
    assert [days(found) for found in find_dates(text, OCTOBER)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We agreed in March to report by June.", "2018-06-01/2018-06-30"),
        ("In December we said that it would close by the end of January.", "2018-01-21/2018-01-31"),
    ],
)
def test_an_aim_is_counted_from_when_it_was_set(text: str, expected: str) -> None:
    assert days(find_dates(text, OCTOBER)[-1]) == expected


@pytest.mark.parametrize(
    ("under", "text", "start"),
    [
        ("Forthcoming meetings", "Heads of service: 4 July", date(2019, 7, 4)),
        ("Recent events", "Heads of service: 4 December", date(2017, 12, 4)),
        ("Dates for 2020", "Heads of service: 4 July", date(2020, 7, 4)),
        ("Programme 2020/21", "Module 3: May", date(2021, 5, 1)),
        ("These have been reviewed:", "Kent (December)", date(2017, 12, 1)),
        ("Update October 2015", "Heads of service: 4 July", date(2018, 7, 4)),
        ("Dates for 2020", "Heads of service met on 4 July.", date(2018, 7, 4)),
    ],
)
def test_a_line_without_a_verb_takes_its_heading_s_time(under: str, text: str, start: date) -> None:
    assert find_dates(text, OCTOBER, under=lambda: under)[-1].date_start == start
    assert find_dates(f"{under}\n\n• {text}", OCTOBER)[-1].date_start == start


def test_a_year_named_in_the_sentence_holds_the_dates_behind_it() -> None:
    text = "Meetings in 2019: 5 March, 2 October and 4 December."
    assert [found.date_start for found in find_dates(text, OCTOBER)[1:]] == [
        date(2019, 3, 5),
        date(2019, 10, 2),
        date(2019, 12, 4),
    ]


def test_a_quarter_takes_no_year_that_it_is_set_against() -> None:
    text = "There were fewer in quarter one than in any since 2015/16."
    assert days(find_dates(text, OCTOBER)[0]) == "2018-04-01/2018-06-30"


def test_a_quarter_takes_the_financial_year_named_before_it_in_the_paragraph() -> None:
    text = "The fee for 2018-19 stays. A reserve is held for quarter four."
    assert days(find_dates(text, OCTOBER)[-1]) == "2019-01-01/2019-03-31"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("We shall appoint at the start of the financial year.", date(2019, 4, 1)),
        ("At the end of the financial year all had signed.", date(2018, 1, 1)),
        ("It will close at the end of the year.", date(2018, 10, 1)),
    ],
)
def test_a_part_of_the_year_is_in_the_year_that_the_verb_means(text: str, start: date) -> None:
    assert find_dates(text, OCTOBER)[-1].date_start == start
