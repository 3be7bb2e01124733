"""Dates that lean on the document's period, the clause or the words around them."""

from __future__ import annotations

from datetime import date

import pytest

from corpus import Interval
from nlp.dates import FoundDate, find_dates

JUNE_2018 = Interval(start=date(2018, 6, 1), end=date(2018, 6, 30))


def only(text: str, anchor: Interval | None = JUNE_2018) -> FoundDate:
    (found,) = find_dates(text, anchor)
    return found


def covers(text: str) -> str:
    found = only(text)
    return f"{found.date_start}..{found.date_end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The summit was held in November.", "2017-11-01..2017-11-30"),
        ("The summit will be held in November.", "2018-11-01..2018-11-30"),
        ("The summit is planned for January.", "2019-01-01..2019-01-31"),
        ("Staff were trained in January.", "2018-01-01..2018-01-31"),
        ("Leads met in June.", "2018-06-01..2018-06-30"),
        ("Leads will meet in June.", "2018-06-01..2018-06-30"),
        ("Leads will meet on 3 May.", "2019-05-03..2019-05-03"),
        ("March (so far): four", "2018-03-01..2018-03-31"),
        ("Leads met on Thursday 14th.", "2018-06-14..2018-06-14"),
        ("Leads met on Weds 30th.", "2018-05-30..2018-05-30"),
        ("Leads will meet on Monday the 2nd.", "2018-07-02..2018-07-02"),
        ("Summit – 9 January", "2019-01-09..2019-01-09"),
        ("Summit – 9 April", "2018-04-09..2018-04-09"),
        ("unchanged since last April", "2018-04-01..2018-04-30"),
        ("not before next March", "2019-03-01..2019-03-31"),
        ("by this September", "2018-09-01..2018-09-30"),
        ("from September - March", "2018-09-01..2019-03-31"),
        ("It was agreed in December last year", "2017-12-01..2017-12-31"),
        ("We closed on 17 March last year.", "2017-03-17..2017-03-17"),
        ("The audit begins on Monday 4 February next year.", "2019-02-04..2019-02-04"),
        ("The rules changed on the first of this month.", "2018-06-01..2018-06-01"),
        ("Bids close on the second of next month.", "2018-07-02..2018-07-02"),
    ],
)
def test_a_month_without_a_year_follows_the_tense_and_the_period(text: str, expected: str) -> None:
    assert covers(text) == expected
    assert only(text).relative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last year", "2017-01-01..2017-12-31"),
        ("next year's plan", "2019-01-01..2019-12-31"),
        ("this financial year", "2018-04-01..2019-03-31"),
        ("the last financial year", "2017-04-01..2018-03-31"),
        ("the current academic year", "2017-09-01..2018-08-31"),
        ("last month", "2018-05-01..2018-05-31"),
        ("next quarter", "2018-07-01..2018-09-30"),
        ("this term", "2018-04-01..2018-07-31"),
        ("over the next year", "2018-06-01..2019-06-30"),
        ("in the past six weeks", "2018-04-20..2018-06-30"),
        ("the last 12 months", "2017-06-01..2018-06-30"),
        ("the next two to three years", "2018-06-01..2021-06-30"),
        ("three years ago", "2015-01-01..2015-12-31"),
        ("the rest of the calendar year", "2018-06-01..2018-12-31"),
        ("later this year", "2018-06-01..2018-12-31"),
        ("before the financial year is out", "None..2019-03-31"),
        ("forecasts up to 2025", "None..2025-12-31"),
        ("over the summer", "2018-06-01..2018-08-31"),
        ("this spring", "2018-03-01..2018-05-31"),
        ("over Christmas", "2018-12-24..2019-01-01"),
        ("over Easter", "2018-03-30..2018-04-02"),
        ("by the end of term", "2018-07-01..2018-07-31"),
        ("early in the new year", "2019-01-01..2019-03-31"),
    ],
)
def test_a_period_is_counted_from_the_document(text: str, expected: str) -> None:
    assert covers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("early November 2017", "2017-11-01..2017-11-10"),
        ("mid-November 2017", "2017-11-11..2017-11-20"),
        ("the end of November 2017", "2017-11-21..2017-11-30"),
        ("mid to late July 2018", "2018-07-11..2018-07-31"),
        ("early in 2019", "2019-01-01..2019-03-31"),
        ("the end of 2019", "2019-10-01..2019-12-31"),
        ("late summer 2018", "2018-08-01..2018-08-31"),
        ("spring 2016", "2016-03-01..2016-05-31"),
        ("winter 2015/16", "2015-12-01..2016-02-29"),
        ("the autumn term 2018", "2018-09-01..2018-12-31"),
        ("spring term 2018/19", "2019-01-01..2019-03-31"),
        ("the first half of 2015/16", "2015-04-01..2015-09-30"),
        ("H2 2016", "2016-07-01..2016-12-31"),
        ("the first week of October 2018", "2018-10-01..2018-10-07"),
    ],
)
def test_a_part_of_a_period_is_cut_from_it(text: str, expected: str) -> None:
    assert covers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q3 2015/16", "2015-10-01..2015-12-31"),
        ("quarter one report for 2018/19", "2018-04-01..2018-06-30"),
        ("the fourth quarter of 2017/18", "2018-01-01..2018-03-31"),
        ("quarter two", "2018-07-01..2018-09-30"),
        ("quarters one and two", "2018-04-01..2018-09-30"),
        ("Data for quarter four were late.", "2018-01-01..2018-03-31"),
    ],
)
def test_quarters_are_those_of_the_financial_year(text: str, expected: str) -> None:
    assert covers(text) == expected


def test_a_quarter_takes_the_year_named_in_its_sentence() -> None:
    _, quarter = find_dates("The 2016/17 return was good, above all quarter three.", JUNE_2018)
    assert quarter.date_start == date(2016, 10, 1)


def test_a_quarter_of_a_plain_year_warns_how_it_was_read() -> None:
    found = only("in Q3 2016")
    assert (found.date_start, found.date_end) == (date(2016, 10, 1), date(2016, 12, 31))
    assert "financial year" in found.warnings[0]


@pytest.mark.parametrize(
    ("text", "precision", "warned"),
    [
        ("The benchmarking report for 2016/17 is out.", "financial_year", False),
        ("Funding for 2016-17 is confirmed.", "financial_year", False),
        ("in the 2016/17 financial year", "financial_year", False),
        ("FY2016/17", "financial_year", False),
        ("The programme for 2016/17 is full.", "academic_year", False),
        ("Recruitment to the 2016/2017 cohort", "academic_year", False),
        ("in the 2016-2017 academic year", "academic_year", False),
        ("The plan for 2016/17 was agreed.", "academic_year", True),
    ],
)
def test_a_double_year_follows_its_context(text: str, precision: str, *, warned: bool) -> None:
    found = only(text)
    assert found.precision == precision
    assert found.date_start == date(2016, 4 if precision == "financial_year" else 9, 1)
    assert bool(found.warnings) is warned


def test_a_far_year_in_the_sentence_carries_on() -> None:
    _, second = find_dates("It began in June 1994 and was over by September.", JUNE_2018)
    assert (second.date_start, second.anchor) == (date(1994, 9, 1), "June 1994")


def test_the_day_of_a_letter_is_an_anchor_too() -> None:
    day = Interval(start=date(2018, 6, 13), end=date(2018, 6, 13))
    assert only("last week", day).date_start == date(2018, 6, 4)
    assert only("next Friday", day).date_start == date(2018, 6, 15)


def test_last_week_of_a_whole_month_is_the_widest_window_with_a_warning() -> None:
    found = only("said last week")
    assert (found.date_start, found.date_end) == (date(2018, 5, 25), date(2018, 6, 30))
    assert found.warnings


@pytest.mark.parametrize(
    "text", ["in November", "last year", "quarter two", "over the summer", "the end of the year"]
)
def test_without_an_anchor_a_relative_date_is_found_without_days(text: str) -> None:
    found = only(text, None)
    assert (found.date_start, found.date_end, found.valid, found.relative) == (None, None, True, True)


def test_the_anchor_is_named_in_the_callers_words() -> None:
    (found,) = find_dates("in March", JUNE_2018, anchor_text="June 2018, from the title")
    assert found.anchor == "June 2018, from the title"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("7 May 2018", "2018-05-07"),
        ("May 2018", "2018-05"),
        ("summer 2018", "2018-22"),
        ("up to 2025", "../2025-12-31"),
        ("the 2018/19 budget", "2018-04-01/2019-03-31"),
        ("the 1990s", "199X"),
    ],
)
def test_the_notation_is_that_of_iso_8601_2(text: str, edtf: str) -> None:
    assert only(text).edtf == edtf


FRIDAY = Interval(start=date(2019, 7, 5), end=date(2019, 7, 5))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We meet on Wednesday.", date(2019, 7, 10)),
        ("They met on Wednesday.", date(2019, 7, 3)),
        ("Replies are wanted by Monday.", date(2019, 7, 8)),
    ],
)
def test_a_weekday_alone_is_read_beside_a_day_of_writing(text: str, day: date) -> None:
    assert only(text, FRIDAY).date_start == day
    assert find_dates(text, JUNE_2018) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the first half of May 2018", "2018-05-01", "2018-05-15"),
        ("the second half of February 2018", "2018-02-16", "2018-02-28"),
        ("the offer for 19/20 will follow", "2019-09-01", "2020-08-31"),
        ("at the end of quarter one", "2018-04-01", "2018-06-30"),
        ("We expect the autumn to be busy.", "2018-09-01", "2018-11-30"),
        ("week beginning 4 June 2018", "2018-06-04", "2018-06-10"),
    ],
)
def test_parts_short_years_and_seasons_by_themselves(text: str, start: str, end: str) -> None:
    found = only(text)
    assert (str(found.date_start), str(found.date_end)) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["Stage 2 may take longer.", "version: 2.0.10", "fees for 15/16 year olds", "An august body met."],
)
def test_modals_versions_and_ages_are_no_dates(text: str) -> None:
    assert find_dates(text, JUNE_2018) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was launched two years ago this month.", "2016-06-01..2016-06-30"),
        ("Bids are due on the 29th.", "2018-06-29..2018-06-29"),
        ("She is on leave till 21st.", "2018-06-21..2018-06-21"),
        ("Forms will be shredded by the 18th if unread.", "2018-06-18..2018-06-18"),
        ("It ran from the 1st to the 5th.", "2018-06-01..2018-06-05"),
        ("Bids were due 26/5, and came.", "2018-05-26..2018-05-26"),
        ("The budget (16/03) was cut.", "2018-03-16..2018-03-16"),
        ("Of the wk of 20th we know nothing", "2018-06-18..2018-06-24"),
        ("The 15/16 overspend is small.", "2015-04-01..2016-03-31"),
        ("I’ve moved it to Feb 6th.", "2019-02-06..2019-02-06"),
        ("3.1 All closed. 3.2 Return: not before September.", "2018-09-01..2018-09-30"),
        ("The May half-term was quiet.", "2018-05-01..2018-05-31"),
        ("Q4 figures are due soon.", "2018-01-01..2018-03-31"),
        ("He has accepted an invitation to the September meeting.", "2018-09-01..2018-09-30"),
        ("It is unlikely to start before April.", "2019-04-01..2019-04-30"),
        ("There were thirty in the half year to March.", "2017-10-01..2018-03-31"),
        ("Hull was visited in the first fortnight of March 2017.", "2017-03-01..2017-03-14"),
        ("It starts in the new financial year.", "2019-04-01..2020-03-31"),
        ("A new term has just begun.", "2018-04-01..2018-07-31"),
        ("May's meeting was cancelled.", "2018-05-01..2018-05-31"),
        ("March was a hard month.", "2018-03-01..2018-03-31"),
        ("It runs from September to the following July.", "2018-09-01..2019-07-31"),
    ],
)
def test_dates_of_further_kinds_are_counted_from_the_document(text: str, expected: str) -> None:
    assert covers(text) == expected


def test_a_day_alone_is_of_the_month_of_the_day_before_it() -> None:
    found = find_dates("Bids open on 1 July and close on the 29th.", JUNE_2018)
    assert [day.date_start for day in found] == [date(2018, 7, 1), date(2018, 7, 29)]


@pytest.mark.parametrize(
    "text",
    [
        "Feb 12 / 5 min read",
        "Jane Smith · 12 February 2018 · 5 min read",
        "A mid-year check is planned.",
        "They met on the 9th floor.",
        "The 1st of three groups came 2nd and the 3rd won.",
        "Staff are there 24/7, which 7/10 parents like and 3/6, 1/7 do not.",
        "12/13 homes were rated good, 15/16 schools too.",
        "Ring extension 2017, pin 2019.",
        "Mrs May's government fell.",
        "A new year group was added.",
    ],
)
def test_bylines_modifiers_and_floors_are_no_dates(text: str) -> None:
    assert find_dates(text, JUNE_2018) == []
