from datetime import date

import pytest

from corpus import Event
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
