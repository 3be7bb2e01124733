"""What plain words of a question narrow it to, and what they only prefer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus import Filters, PassageKind
from nlp import read_question

TODAY = date(2019, 6, 1)
YH, EE = "Yorkshire and the Humber", "East of England"


def narrows(**filters: Any) -> dict[str, Any]:
    return filters


CASES: list[tuple[str, dict[str, Any], tuple[str, ...], tuple[PassageKind, ...]]] = [
    (
        "which regions planned neglect work in 2018",
        narrows(since="2018-01", until="2018-12", states=("planned",)),
        ("neglect",),
        (),
    ),
    (
        "metrics about peer challenge in London since 2017",
        narrows(regions=("London",), since="2017-01", kinds=("metrics",)),
        ("peer challenge",),
        (),
    ),
    ("events next March", narrows(), (), ("events",)),
    (
        "priorities closed in 2019",
        narrows(since="2019-01", until="2019-12", states=("stopped",)),
        (),
        ("priorities",),
    ),
    ("inspections under way", narrows(states=("under way",)), ("inspection readiness",), ()),
    (
        "figures on children in care in the North East",
        narrows(regions=("North East",), kinds=("metrics",)),
        ("children in care",),
        (),
    ),
    (
        "statistics for care leavers before 2018",
        narrows(until="2017-12", kinds=("metrics",)),
        ("care leavers",),
        (),
    ),
    (
        "show me the numbers on fostering in the West Midlands",
        narrows(regions=("West Midlands",), kinds=("metrics",)),
        ("fostering and placement sufficiency",),
        (),
    ),
    ("upcoming events in Yorkshire", narrows(regions=(YH,), states=("planned",)), (), ("events",)),
    ("what priorities does the South West have", narrows(regions=("South West",)), (), ("priorities",)),
    (
        "new priorities in the East of England in 2016",
        narrows(regions=(EE,), since="2016-01", until="2016-12"),
        (),
        ("priorities",),
    ),
    (
        "priorities under way in the North West",
        narrows(regions=("North West",), states=("under way",)),
        (),
        ("priorities",),
    ),
    (
        "peer reviews planned for 2018",
        narrows(since="2018-01", until="2018-12", states=("planned",)),
        ("peer challenge",),
        (),
    ),
    (
        "completed audits in the East Midlands",
        narrows(regions=("East Midlands",), states=("done",)),
        ("quality assurance",),
        (),
    ),
    (
        "work that has stopped on elective home education",
        narrows(states=("stopped",)),
        ("elective home education",),
        (),
    ),
    ("domestic abuse since April 2017", narrows(since="2017-04"), ("domestic abuse",), ()),
    (
        "what did London say about school places between 2016 and 2018",
        narrows(regions=("London",), since="2016-01", until="2018-12"),
        ("school places",),
        (),
    ),
    (
        "SEND in the SE in December 2019",
        narrows(regions=("South East",), since="2019-12", until="2019-12"),
        ("special educational needs and disabilities",),
        (),
    ),
    ("adoption before June 2018", narrows(until="2018-05"), ("adoption and permanence",), ()),
    ("current priorities of the North East", narrows(regions=("North East",)), (), ("priorities",)),
    ("priorities that have ended", narrows(states=("stopped",)), (), ("priorities",)),
    (
        "proposed priorities for the South East",
        narrows(regions=("South East",), states=("planned",)),
        (),
        ("priorities",),
    ),
    (
        "Y&H leadership development since 2016",
        narrows(regions=(YH,), since="2016-01"),
        ("leadership development",),
        (),
    ),
    ("who stopped work on early help", narrows(states=("stopped",)), ("early help",), ()),
    (
        "is anyone currently running a pilot on mental health",
        narrows(states=("under way",)),
        ("mental health",),
        (),
    ),
    (
        "unaccompanied children last year",
        narrows(since="2018-01", until="2018-12"),
        ("unaccompanied children",),
        (),
    ),
    ("agency staff this year", narrows(since="2019-01", until="2019-12"), ("workforce",), ()),
    ("exclusions since last September", narrows(since="2018-09"), ("exclusions and inclusion",), ()),
    ("London", narrows(regions=("London",)), (), ()),
    ("metrics in London", narrows(regions=("London",), kinds=("metrics",)), (), ()),
    ("who is doing JTAI readiness", narrows(), ("joint inspection",), ()),
    ("which councils have finished their early help work", narrows(states=("done",)), ("early help",), ()),
    ("who figures in the plans", narrows(), (), ()),
    ("what matters most", narrows(), (), ()),
    ("how many care leavers", narrows(), ("care leavers",), ()),
    (
        "events and training planned in the South East",
        narrows(regions=("South East",), states=("planned",)),
        (),
        ("events",),
    ),
    (
        "conferences in London in 2017",
        narrows(regions=("London",), since="2017-01", until="2017-12"),
        (),
        ("events",),
    ),
    ("which priority is about neglect", narrows(), ("neglect",), ("priorities",)),
    (
        "peer challenge from 2016 to 2018 in the South West",
        narrows(regions=("South West",), since="2016-01", until="2018-12"),
        ("peer challenge",),
        (),
    ),
    ("a priori views of youth work", narrows(), (), ()),
]


@pytest.mark.parametrize(("text", "filters", "themes", "kinds"), CASES, ids=[case[0] for case in CASES])
def test_plain_words_narrow_or_prefer(
    text: str, filters: dict[str, Any], themes: tuple[str, ...], kinds: tuple[PassageKind, ...]
) -> None:
    question = read_question(text, TODAY)
    assert question.filters == Filters(**filters)
    assert question.prefers == Filters(themes=themes, kinds=kinds)


@pytest.mark.parametrize(
    ("text", "regions", "authorities"),
    [
        ("recruitment outside London", ("London",), ()),
        ("who is doing adoption except London and the South East", ("London", "South East"), ()),
        ("adoption, not in the East Midlands", ("East Midlands",), ()),
        ("everyone but London on recruitment", ("London",), ()),
        ("fostering other than in Leeds or Kent", (), ("Leeds", "Kent")),
    ],
)
def test_places_that_a_question_excepts_are_left_out(
    text: str, regions: tuple[str, ...], authorities: tuple[str, ...]
) -> None:
    question = read_question(text)
    assert (question.without, question.not_of) == (Filters(regions=regions), authorities)
    assert (question.filters, question.authorities) == (Filters(), ())
    assert read_question(text, plain=["place"]).without == Filters()


def test_a_place_that_is_excepted_leaves_the_one_before_it_alone() -> None:
    question = read_question("peer review in London, not the South East")
    assert (question.filters.regions, question.without.regions) == (("London",), ("South East",))


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("London June 18", "2018-06", "2018-06"),  # British days stand before their month
        ("neglect in Sept '17", "2017-09", "2017-09"),
        ("priorities for 2018/19", "2018-04", "2019-08"),  # the financial or the school year
        ("peer challenge 2016-2018", "2016-01", "2018-12"),
    ],
)
def test_short_years_and_years_that_overlap_two_narrow_to_all_that_they_may_mean(
    text: str, since: str, until: str
) -> None:
    filters = read_question(text, TODAY).filters
    assert (filters.since, filters.until) == (since, until)


def test_time_that_lies_ahead_narrows_to_no_updates() -> None:
    question = read_question("what is coming up in the next six months on neglect", TODAY)
    assert question.filters == Filters(states=("planned",))
    assert [term.forms for term in question.terms] == [("neglect",)]


def test_the_midlands_are_two_regions() -> None:
    assert read_question("recruitment in the Midlands").filters.regions == ("East Midlands", "West Midlands")
    assert read_question("recruitment in the East Midlands").filters.regions == ("East Midlands",)


@pytest.mark.parametrize(("text", "short"), [("J.T.A.I. readiness", "JTAI"), ("the KNFs of Kent", "KNFs")])
def test_a_short_form_must_be_there_with_full_stops_or_in_the_plural_too(text: str, short: str) -> None:
    required = [term.forms[0] for term in read_question(text).terms if term.required]
    assert required == [short]


def test_a_question_that_goes_on_beyond_what_is_read_is_known_to() -> None:
    assert read_question("neglect " * 1_000).shortened
    assert not read_question("neglect " * 10).shortened


@pytest.mark.parametrize(
    ("text", "topic", "excluded"),
    [
        ("peer review but not SEND", "peer review", "SEND"),
        ("early help, excluding family hubs", "early help", "family hubs"),
        ("everything except adoption", "", "adoption"),
        ("work other than in London", "", None),
    ],
)
def test_what_a_question_says_it_is_not_about_is_left_out(
    text: str, topic: str, excluded: str | None
) -> None:
    question = read_question(text)
    assert question.topic.rstrip(",") == topic
    assert [term.forms[0] for term in question.excluded] == ([excluded] if excluded else [])
    assert not read_question(text, implied=False).excluded
