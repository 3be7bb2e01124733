"""Which year a month without one is in: the verb of its own clause says."""

from datetime import date

import pytest

from corpus import Interval
from nlp import find_dates

DECEMBER = Interval(start=date(2019, 12, 1), end=date(2019, 12, 31))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("It is proposed that visits be swapped in May, marked in June and written up.", date(2020, 6, 1)),
        ("The team is to have read all of it by the end of May.", date(2020, 5, 21)),
        ("Two heads of service quit in May.", date(2019, 5, 1)),
        ("Under a deal struck in May, Newham leads.", date(2019, 5, 1)),
        ("Leads who met in May have since agreed to swap places in October.", date(2020, 10, 1)),
        ("Havering has signed up to swap places in October.", date(2020, 10, 1)),
        ("The pilot gives way to a full service in October.", date(2020, 10, 1)),
        ("Staff get asked again in October.", date(2020, 10, 1)),
        ("Bexley has won the bid and starts in October.", date(2020, 10, 1)),
        ("Two care leavers are meeting the minister in October.", date(2020, 10, 1)),
        ("Families have till 14 October to reply.", date(2020, 10, 14)),
        ("A hall has been pencilled in for 14 October.", date(2020, 10, 14)),
        ("14 October is the last day for bids.", date(2020, 10, 14)),
        ("It shrank in May, and in October goes to seven.", date(2020, 10, 1)),
        ("The service was to open in May and did.", date(2019, 5, 1)),
        ("A March deadline slipped.", date(2019, 3, 1)),
        ("Dates were agreed. May: no meeting.", date(2020, 5, 1)),
        ("Ministers began laying the rules in May.", date(2019, 5, 1)),
        ("Replies by Friday 15 October.", date(2020, 10, 15)),
        ("Hull could not take part in May.", date(2019, 5, 1)),
        ("Kent – October – SEND", date(2019, 10, 1)),
        ("Coaches came to ten schools, to be doubled in October.", date(2020, 10, 1)),
        ("The grant for the hub ends in October.", date(2020, 10, 1)),
        ("They now meet monthly (weekly in May).", date(2019, 5, 1)),
        ("The report had been due in May.", date(2019, 5, 1)),
        ("Clerks hope to have the long-awaited rules by May.", date(2020, 5, 1)),
        ("Calls were being made soon after 23 March.", date(2019, 3, 23)),
        ("January: twelve returns received.", date(2019, 1, 1)),
        ("From 4 February, bids are read by a panel, whose chair was named.", date(2020, 2, 4)),
        ("Councils, which have all signed, join the pilot in May.", date(2020, 5, 1)),
        ("After the visit in May, a plan will be drawn up.", date(2020, 5, 1)),
        ("A fair that should have been on 11 May will now run.", date(2019, 5, 11)),
        ("The lease, signed in 2016, runs out in March.", date(2020, 3, 1)),
        ("It will be ten years in March since it opened.", date(2020, 3, 1)),
        ("The following have been organised for 4 May: two seminars.", date(2020, 5, 4)),
        ("Truancy ceased to worry us in March: rates are low.", date(2019, 3, 1)),
        ("Police told schools of it in the summer term.", date(2019, 4, 1)),
        ("The pact, renewed by nine councils in June, is to be replaced.", date(2019, 6, 1)),
        ("Directors agreed in June that a plan would follow.", date(2019, 6, 1)),
        ("In June leads agreed that the team would help.", date(2019, 6, 1)),
        ("Leads chose a theme in May.", date(2019, 5, 1)),
        ("Bids failed to start in May.", date(2019, 5, 1)),
        ("A plan promised in 2016, was sent out in January.", date(2019, 1, 1)),
        ("Results may be given in an updated form in January.", date(2020, 1, 1)),
        ("Results might appear in March.", date(2020, 3, 1)),
        ("A further day is to be held in July.", date(2020, 7, 1)),
        ("Visitors came and we await their letter by mid-March.", date(2020, 3, 11)),
        ("The closing date, originally 25 October, has moved.", date(2019, 10, 25)),
        ("It will no longer be a priority after July.", date(2020, 7, 1)),
        ("Returns closed in autumn. A summit follows in January.", date(2020, 1, 1)),
        ("The rest have dates before Easter.", date(2020, 4, 12)),
        ("Next report: March", date(2020, 3, 1)),
        ("Resilience will close when the final seminar has run in March.", date(2020, 3, 1)),
        ("A host in the spring is wanted for Exmouth.", date(2020, 3, 1)),
        ("The other two councils switch over on 1 February.", date(2020, 2, 1)),
        ("The data were due in November and came in time.", date(2019, 11, 1)),
        ("A trial, begun in May, goes on.", date(2019, 5, 1)),
        ("Places at 30 June: 61", date(2019, 6, 30)),
        ("The fair planned for 8 January has been moved to 4 June.", date(2020, 6, 4)),
        ("The audit that was due in May is overdue.", date(2019, 5, 1)),
        ("Papers due in May are still missing.", date(2019, 5, 1)),
        ("The last hearing was in January.", date(2019, 1, 1)),
        ("If the bid is accepted by 30 April, two posts follow.", date(2020, 4, 30)),
        ("Two heads left in June.", date(2019, 6, 1)),
        ("Criteria set in June still hold.", date(2019, 6, 1)),
        ("We have to set a fee in June.", date(2020, 6, 1)),
        ("Her deputy takes over in June.", date(2020, 6, 1)),
        ("Two members retire in June.", date(2020, 6, 1)),
        ("A fair is being held in June.", date(2020, 6, 1)),
        ("The report is published in June.", date(2020, 6, 1)),
        ("The final module is in June.", date(2020, 6, 1)),
        ("The figures for June show a fall.", date(2019, 6, 1)),
        ("There are 61 now, against 72 in June.", date(2019, 6, 1)),
        ("Everyone is asked to reply by 12 June.", date(2020, 6, 12)),
        ("Nine met to choose a chair in June.", date(2019, 6, 1)),
        ("Ten have signed up for the course starting in June.", date(2020, 6, 1)),
        ("Ten took the course starting in June.", date(2019, 6, 1)),
        ("A fair was to have been held in June.", date(2019, 6, 1)),
        ("The May group agreed the scope.", date(2019, 5, 1)),
        ("A bid by Kent (May) was lost.", date(2019, 5, 1)),
        ("The post has been extended to June.", date(2020, 6, 1)),
        ("The post is funded until June.", date(2020, 6, 1)),
        ("The pilot ran until June.", date(2019, 6, 1)),
        ("A summit put off from June is now in February.", date(2020, 2, 1)),
        ("It was looked at once more, in June.", date(2019, 6, 1)),
        ("A chair has been elected to serve from June.", date(2020, 6, 1)),
        ("Talks took place in June to agree a fee.", date(2019, 6, 1)),
        ("They were asked to reply by 31 October and all did.", date(2019, 10, 31)),
        ("All have been asked to reply by 31 October.", date(2020, 10, 31)),
        ("The June meeting has been cancelled.", date(2020, 6, 1)),
        ("The plan will be read and agreed in June.", date(2020, 6, 1)),
        ("One is expected to sign after its meeting in June.", date(2020, 6, 1)),
        ("Since taking over in June she has seen all.", date(2019, 6, 1)),
        ("There were 61 children with plans in June.", date(2019, 6, 1)),
        ("Recent visits: Hull (June)", date(2019, 6, 1)),
        ("All had replied by the deadline of 31 March.", date(2019, 3, 31)),
        ("We shall meet again in a year's time.", date(2020, 1, 1)),
        ("A visit due to have taken place in June is late.", date(2019, 6, 1)),
        ("Bids had to be in by 14 June.", date(2019, 6, 14)),
        ("It began the course in June and will end it in May.", date(2020, 5, 1)),
        ("Talks have shaped the programme for June.", date(2020, 6, 1)),
        ("She takes up her post in June, the previous head having left.", date(2020, 6, 1)),
        ("It covers the period June to November.", date(2019, 6, 1)),
        ("Items for the June agenda: fees, unaccompanied children.", date(2020, 6, 1)),
        ("A hall is booked for the week beginning 8 June.", date(2020, 6, 8)),
    ],
)
def test_the_verb_of_the_clause_gives_the_year(text: str, start: date) -> None:
    assert find_dates(text, DECEMBER)[-1].date_start == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Bids were returned on Friday 31 January.", date(2020, 1, 31)),
        ("It had closed by Tuesday 5 March.", date(2019, 3, 5)),
    ],
)
def test_a_weekday_tells_the_year_where_the_verb_does_not(text: str, start: date) -> None:
    found = find_dates(text, DECEMBER)[-1]
    assert found.date_start == start
    assert not found.warnings


def test_a_weekday_that_no_year_near_by_has_is_a_slip() -> None:
    found = find_dates("We will meet on Monday 12 February.", DECEMBER)[-1]
    assert found.date_start == date(2020, 2, 12)
    assert found.warnings == ("weekday-differs: 2020-02-12 was not a Monday but a Wednesday",)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("By 31 March 2018 the team had made 30 visits. It made ten in 2017/18.", 4),
        ("A levy of £900 was kept for now; it is to rise in 2019-20.", 4),
        ("Returns for 2018/19 are in.", 4),
        ("The chair thanked all. It made ten visits in 2017/18.", 9),
    ],
)
def test_a_split_year_follows_what_led_up_to_it_where_its_clause_says_nothing(text: str, month: int) -> None:
    found = find_dates(text, DECEMBER)[-1]
    assert found.date_start is not None
    assert found.date_start.month == month


def test_what_is_put_off_was_to_be_before() -> None:
    first, last = find_dates("A summit put off from June will be held in February.", DECEMBER)
    assert (first.date_start, last.date_start) == (date(2019, 6, 1), date(2020, 2, 1))


def test_what_was_first_planned_was_to_be_before() -> None:
    found = find_dates("The day, originally planned for June, will be on 4 March.", DECEMBER)
    assert [mention.date_start for mention in found] == [date(2019, 6, 1), date(2020, 3, 4)]


def test_what_comes_round_again_and_again_is_no_date() -> None:
    assert find_dates("It is reviewed every spring and each October.", DECEMBER) == []
