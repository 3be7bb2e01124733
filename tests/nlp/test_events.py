from datetime import date

import pytest

from corpus import Event, Interval
from tests.nlp.texts import annotate


def only(text: str) -> Event:
    (event,) = annotate(text).events
    return event


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("A joint conference will be held on 3 March 2019.", "joint conference", "planned"),
        ("The summit in September 2018 was well attended.", "summit", "done"),
        ("The next practice workshop is planned for 4 February 2019.", "practice workshop", "planned"),
        ("We agreed to run another conference in March 2019.", "conference", "planned"),
        ("The half-day session on 12 May 2018 drew a crowd.", "half-day session", "done"),
    ],
)
def test_an_event_with_a_date_has_a_name_and_a_state(text: str, name: str, state: str) -> None:
    event = only(text)
    assert (event.name, event.state) == (name, state)
    assert event.dates.start is not None


@pytest.mark.parametrize(
    ("text", "name", "day", "state", "place"),
    [
        ("Leadership Summit – 9 January 2019, York", "Leadership Summit", (2019, 1, 9), "planned", "York"),
        (
            "• Masterclass on supervision: Tuesday 5 February 2019, Durham County Hall, 10am to 3pm",
            "Masterclass on supervision",
            (2019, 2, 5),
            "planned",
            "Durham County Hall",
        ),
        (
            "The workshop arranged for 7 December 2018 had to be cancelled because of snow.",
            "workshop",
            (2018, 12, 7),
            "cancelled",
            None,
        ),
        (
            "October's directors' retreat was put off until 6 February.",
            "retreat",
            (2019, 2, 6),
            "postponed",
            None,
        ),
        (
            "We have had to put back the peer challenge of Middlesbrough from January to April 2019.",
            "peer challenge of Middlesbrough",
            (2019, 4, 1),
            "postponed",
            "Middlesbrough",
        ),
        (
            "Ofsted inspected Hartlepool in October 2018.",
            "inspection of Hartlepool",
            (2018, 10, 1),
            "done",
            "Hartlepool",
        ),
        (
            "South Tyneside was inspected in November 2018.",
            "inspection of South Tyneside",
            (2018, 11, 1),
            "done",
            "South Tyneside",
        ),
        (
            "The DCS network will next meet on 8 March.",
            "meeting of DCS network",
            (2019, 3, 8),
            "planned",
            None,
        ),
        (
            "Northumberland's SEND inspection took place on 1 October.",
            "Northumberland's SEND inspection",
            (2018, 10, 1),
            "done",
            "Northumberland",
        ),
        (
            "We are holding a summit on knife crime. It takes place at St James' Park on 27 February.",
            "summit on knife crime",
            (2019, 2, 27),
            "planned",
            "St James' Park",
        ),
        (
            "Darlington: peer challenge, 26-28 February",
            "peer challenge",
            (2019, 2, 26),
            "planned",
            "Darlington",
        ),
        (
            "18 January – Lead members' away day, Hexham",
            "Lead members' away day",
            (2019, 1, 18),
            "planned",
            "Hexham",
        ),
        (
            "# Dates for your diary\n• 14 March: Hearing our children, Civic Centre",
            "Hearing our children",
            (2019, 3, 14),
            "planned",
            "Civic Centre",
        ),
    ],
)
def test_an_event_is_read_from_clause_label_and_verb(
    text: str, name: str, day: tuple[int, int, int], state: str, place: str | None
) -> None:
    event = only(text)
    assert (event.name, event.dates.start, event.state, event.place) == (name, date(*day), state, place)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Readiness reviews are booked for Newcastle (21 January), Durham (4 February), Hexham (5 March).",
            ["Newcastle", "Durham", "Hexham"],
        ),
        (
            "Seminars on county lines: 6 March (Hexham), 13 March (Redcar), 20 March (Bishop Auckland)",
            ["Hexham", "Redcar", "Bishop Auckland"],
        ),
    ],
)
def test_a_list_of_days_gives_an_event_for_each_with_its_place(text: str, places: list[str]) -> None:
    events = annotate(text).events
    assert [event.place for event in events] == places
    assert len({event.dates.start for event in events}) == len(places)


@pytest.mark.parametrize(
    ("text", "attendance"),
    [
        ("We welcomed 65 delegates to a roundtable in September.", 65),
        ("The awards ceremony, attended by 210 guests, was held on 9 November.", 210),
        ("We ran three masterclasses in the autumn, for 95 managers in all.", 95),
        ("The training on 3 December was delivered to 46 staff.", 46),
        ("There is room for 60 staff at the workshop on 4 February.", None),
        ("Up to 40 managers can attend the seminar on 4 February.", None),
    ],
)
def test_attendance_is_of_those_who_came(text: str, attendance: int | None) -> None:
    assert only(text).attendance == attendance


@pytest.mark.parametrize(
    "text",
    [
        "Our submission to the spending review is due in March.",
        "The Munro review, published in May 2011, remains the best guide.",
        "Summit Primary School joined the trust in January.",
        "They met the target in May.",
        "There were 27 peer challenges by the end of March.",
        "The meeting room is booked.",
        "Each director reports on any inspection since last April.",
    ],
)
def test_reviews_in_print_names_and_counts_are_no_events(text: str) -> None:
    assert annotate(text).events == ()


def test_two_sentences_on_one_event_give_it_once() -> None:
    text = "The conference on 9 November was a success. The conference of 9 November drew 85 people."
    assert only(text).attendance == 85


def test_a_month_and_a_day_in_it_are_one_event_on_that_day() -> None:
    text = "A regional summit will take place in January 2019. The regional summit on 9 January is free."
    assert only(text).dates.start == date(2019, 1, 9)


def test_a_date_beside_one_event_is_not_that_of_another() -> None:
    text = "After the group meeting in June we all agreed that we would help with peer reviews of schools."
    assert [event.name for event in annotate(text).events] == ["group meeting"]


def test_an_event_has_its_attendance() -> None:
    event = only("The workshop was attended by 90 practitioners.")
    assert (event.kind, event.attendance) == ("workshop", 90)


def test_an_event_in_a_heading_is_dated_there() -> None:
    event = only("# Leadership Summit – 8 March 2019\nIt will launch the alliance.")
    assert (event.name, event.dates.start, event.state) == ("Leadership Summit", date(2019, 3, 8), "planned")


@pytest.mark.parametrize(
    "text",
    [
        "Meetings are useful.",
        "The conference fee is low.",
        "Work began in May 2018.",
        "They challenge each other every May.",
    ],
)
def test_an_event_without_date_or_attendance_is_none(text: str) -> None:
    assert annotate(text).events == ()


def test_two_events_each_have_their_own_date() -> None:
    first, second = annotate("There is a seminar in January 2019 and a summit in March 2019.").events
    assert (first.dates.start, second.dates.start) == (date(2019, 1, 1), date(2019, 3, 1))


def test_those_who_came_may_be_told_in_the_next_sentence() -> None:
    assert only("A summit was held on 17 May 2018. 110 people attended.").attendance == 110


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The next round of visits takes place between 4 and 20 March 2019.", ("2019-03-04", "2019-03-20")),
        ("Workshops will be held between March and May 2019.", ("2019-03-01", "2019-05-31")),
        ("Reports are in and challenges will run from February to June 2019.", ("2019-02-01", "2019-06-30")),
        (
            "Papers were shared in October and a seminar was held over three days in November.",
            ("2018-11-01", "2018-11-30"),
        ),
    ],
)
def test_an_event_has_the_days_of_its_own_clause(text: str, days: tuple[str, str]) -> None:
    dates = only(text).dates
    assert dates == Interval(start=date.fromisoformat(days[0]), end=date.fromisoformat(days[1]))


def test_an_event_takes_place_where_its_verb_says_and_not_whose_it_is() -> None:
    assert only("Heads of service in the North West met in Warrington on 1 November.").place == "Warrington"


def test_what_is_held_over_some_days_is_not_put_off() -> None:
    assert only("The conference was held over three days in October.").state == "done"


@pytest.mark.parametrize(
    ("text", "name", "day", "place"),
    [
        (
            "The regional recruitment fair is at York on 3 January.",
            "regional recruitment fair",
            (2019, 1, 3),
            "York",
        ),
        ("The Board last met on 12.11.18.", "meeting of Board", (2018, 11, 12), None),
        (
            "The LGA is running Leadership Essentials on 1 and 2 March at Warwick Conferences.",
            "Leadership Essentials",
            (2019, 3, 1),
            "Warwick Conferences",
        ),
        (
            "# Learning events\nWorking with resistant families. 5 March, Gateshead. Fully booked.",
            "Working with resistant families",
            (2019, 3, 5),
            "Gateshead",
        ),
    ],
)
def test_fairs_boards_titles_and_entries_of_several_sentences_are_events(
    text: str, name: str, day: tuple[int, int, int], place: str | None
) -> None:
    event = only(text)
    assert (event.name, event.dates.start, event.place) == (name, date(*day), place)


def test_what_a_meeting_is_about_is_no_event_of_its_own() -> None:
    assert (
        only("A joint meeting with the LGA about the review of the protocol is on 4 March.").kind == "meeting"
    )


def test_how_many_there_were_as_at_a_day_dates_no_event() -> None:
    assert annotate("It offers a common induction, with 341 enrolled as at January.").events == ()


def test_several_events_on_the_days_of_one_date_are_each_on_one() -> None:
    found = annotate("Two seminars, on 6 and 20 February 2019, are open to all.").events
    assert [event.dates.start for event in found] == [date(2019, 2, 6), date(2019, 2, 20)]


def test_one_event_over_two_days_is_one() -> None:
    (event,) = annotate("The conference on 6 and 7 February 2019 is open to all.").events
    assert (event.dates.start, event.dates.end) == (date(2019, 2, 6), date(2019, 2, 7))


def test_how_many_came_to_several_together_is_told_of_none_and_their_noun_is_no_place() -> None:
    found = annotate("Seminars on 4 and 11 July drew 48 people.").events
    assert [(event.attendance, event.place) for event in found] == [(None, None), (None, None)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rotherham will host a learning visit on 9 January 2019.", "Rotherham"),
        ("The summit is at the Corn Exchange, Exeter, on 9 January 2019.", "Corn Exchange, Exeter"),
        ("Rotherham’s first focused visit took place on 9 October.", "Rotherham"),
        ("An awards evening was held in Exeter on 9 October.", "Exeter"),
    ],
)
def test_a_host_and_a_town_behind_a_venue_say_where(text: str, place: str) -> None:
    (event,) = annotate(text).events
    assert event.place == place


def test_what_may_be_a_body_is_an_event_where_a_day_is_set_for_it() -> None:
    (event,) = annotate(
        "The forum planned for 6 December will not go ahead. The forum agreed on 4 July."
    ).events
    assert (event.name, event.state) == ("forum", "cancelled")
