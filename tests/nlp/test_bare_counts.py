"""Numbers whose noun stands elsewhere: in the sentence, the one before, or the heading."""

import pytest

from corpus import Interval
from tests.nlp.texts import annotate, metrics, only


def values(text: str) -> list[tuple[float | None, str]]:
    return [(metric.value, metric.unit) for metric in metrics(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Peer reviews\nEleven had been run by June and four more are planned.",
            [(11, "events"), (4, "events")],
        ),
        ("Peer reviews go on here. Seven have been held.", [(7, "events")]),
        ("# Challengers\nThe pool is 52 strong, but only 30 are free.", [(52, "people"), (30, "people")]),
        ("There were 17 who began a course.", [(17, "people")]),
        ("Mentors are scarce: we have six, and need at least 15.", [(6, "people"), (15, "people")]),
        ("The second intake has 22.", [(22, "people")]),
        ("There are 45 on the course and 12 on the waiting list.", [(45, "people"), (12, "people")]),
        ("Two of the region's 14 directors are new.", [(2, "people")]),
        (
            "The children waiting (90, of whom 31 are brothers or sisters) are many.",
            [(90, "people"), (31, "people")],
        ),
        ("Two further training days took place.", [(2, "events")]),
        ("• 18 reviewers have been trained\n• 12 are heads of service", [(18, "people"), (12, "people")]),
        ("Leads work in 310 schools, up from 240 a year ago.", [(310, "schools"), (240, "schools")]),
    ],
)
def test_a_bare_number_takes_the_noun_that_was_spoken_of(
    text: str, expected: list[tuple[float, str]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "LAs pay up to the age of 21, and some of them up to 25.",
        "Children may stay until 21.",
        "It comes to a rate of one place in ten.",
        "It is the same for the two together.",
        "One a year as host is the rule.",
    ],
)
def test_ages_rates_and_names_take_no_noun(text: str) -> None:
    assert values(text) == []


def test_the_base_of_a_rate_counts_nothing() -> None:
    assert values("There are 71 children in care per 10,000.") == [(71, "people")]


def test_a_noun_from_another_sentence_is_less_sure() -> None:
    assert (
        only("# Peer reviews\nThree were held.").confidence < only("Three peer reviews were held.").confidence
    )


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The number of children in care in the region reached 4,800.", "children in care in the region"),
        ("The course for carers drew 64 people.", "people drawn by course for carers"),
        ("A pact on pay, signed by nine councils, holds.", "councils signing pact on pay"),
        ("Waits may last five working days; the average was 38.", "average waits"),
        ("Cohort two of Step Ahead has finished.", "Step Ahead"),
        ("Sick leave: 6.1% against 7% in May.", "Sick leave"),
        ("The unit logged 310 calls in 2015, up 8 per cent on 2014.", "rise in calls"),
        (
            "A study by the University of York, costing £9,000, is out.",
            "cost of study by the University of York",
        ),
        ("A bid drafted by Durham, worth £2m, is in.", "bid drafted by Durham"),
        ("They overspent the transport line by £3m in 2015/16.", "transport line: overspent"),
        ("Referrals noted in the spring round were 9 per cent up.", "rise in referrals"),
    ],
)
def test_the_subject_is_what_is_counted_and_not_the_nearest_noun(text: str, subject: str) -> None:
    assert subject in {metric.subject for metric in annotate(text).metrics}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("We look after 70 children, compared with 31 in 2016.", [None, 2016]),
        ("Claims fell to 410, from 470 in 2017.", [None, 2017]),
        ("Some 200 carers have been on the course (110 in 2017).", [None, 2017]),
        ("There were 640 workers in March 2018, down from 710 a year earlier.", [2018, 2017]),
        ("In 2017 we trained 40 mentors and 12 carers.", [2017, 2017]),
    ],
)
def test_a_date_belongs_to_the_figure_that_it_stands_with(text: str, years: list[int | None]) -> None:
    starts = [metric.as_of.start for metric in metrics(text)]
    assert [start.year if start else None for start in starts] == years


def test_what_has_no_date_holds_at_none() -> None:
    assert only("There are 70 children.").as_of == Interval()


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Census day put the number of pupils taught by the boroughs at 1,204.", "people", 1204),
        ("Plans grew by 6 % in eighteen months to 7,020.", "plans", 7020),
        ("The bank of mentors stands at 52.", "people", 52),
        ("It has trained 14 new mentors; its target for the year is 25.", "people", 25),
        ("A six-bed home has opened.", "beds", 6),
        ("An eight-council group was set up.", "local authorities", 8),
        ("Two learning weeks were held.", "events", 2),
        ("Two officer weeks were given.", "weeks", 2),
        ("The seminar is on 4 May. 61 signed up so far.", "people", 61),
        ("The seminar is on 4 May at York; capacity 90.", "places", 90),
        ("The panel heard 31 cases. Bids were due in May. We hold nine.", "bids", 9),
    ],
)
def test_the_unit_is_of_what_is_counted_and_not_of_the_nearest_noun(
    text: str, unit: str, value: float
) -> None:
    assert (unit, value) in {(metric.unit, metric.value) for metric in annotate(text).metrics}
