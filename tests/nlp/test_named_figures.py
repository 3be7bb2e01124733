"""Figures behind a name, set beside another, or said of what stands before them."""

from __future__ import annotations

import pytest

from tests.nlp.texts import annotate


@pytest.mark.parametrize(
    ("text", "value", "unit", "subject"),
    [
        ("Derby lent 12 tutors and Rutland five.", 5, "people", "tutors lent by Rutland"),
        ("Sign-ups: Bury 14, Wigan 30.", 30, "sign-ups", "Wigan: sign-ups"),
        (
            "Forms were sent back by two councils:\n• Leeds (17)\n• York (nine)",
            9,
            "forms",
            "York: Forms",
        ),
        (
            "Absences in Hull fell by seven while Torbay went from 40 to 32.",
            32,
            "absences",
            "Absences in Torbay",
        ),
        ("The wait is 14 weeks (England 17).", 17, "weeks", "England: wait"),
        ("• tier 1 – 40 seats\n• tier 2 – 25", 25, "seats", "tier 2: seats"),
    ],
)
def test_a_figure_behind_a_name_measures_what_the_one_before_it_does(
    text: str, value: float, unit: str, subject: str
) -> None:
    found = {(metric.value, metric.unit, metric.subject) for metric in annotate(text).metrics}
    assert (value, unit, subject) in found


@pytest.mark.parametrize(
    ("text", "value", "unit", "subject"),
    [
        (
            "The number of pupils on a reduced timetable rose to 90, then fell to 71.",
            71,
            "people",
            "pupils on a reduced timetable",
        ),
        ("Bids from small charities passed 60.", 60, "bids", "Bids from small charities"),
        ("Absences have come down by 30 to 114.", 30, "absences", "fall in absences"),
        ("Absences have come down by 30 to 114.", 114, "absences", "Absences"),
        ("There was an 8 per cent drop in exclusions, to 512.", 512, "exclusions", "exclusions"),
        (
            "Young carers known per 10,000 are up to 51.",
            51,
            "rate per 10,000",
            "rate of young carers known",
        ),
        ("Staff turnover is down to 12 % from 15.", 15, "percent", "Staff turnover"),
        ("They built 31 flats, which is 40 per cent.", 40, "percent", "share: flats"),
        ("Of the letters that came back, 80 were blank.", 80, "letters", "letters that came back blank"),
        ("Eighty first time mentors have joined.", 80, "people", "first time mentors joined"),
        ("No council has pulled out.", 0, "local authorities", "council pulled out"),
        ("We ran 12 audits. None was late.", 0, "audits", "audits late"),
        ("Some 40 or so families came.", 40, "people", "families came"),
        ("A day in Truro drew 33.", 33, "people", "people drawn by day in Truro"),
        ("We hired nine clerks, three of whom have left.", 3, "people", "clerks left"),
        ("New carers, 60 of whom are single, were thanked.", 60, "people", "New carers single"),
        ("The third cohort of Bright Futures has begun.", 3, "cohort", "Bright Futures"),
        (
            "The fund took subscriptions from boroughs (£900 each).",
            900,
            "GBP",
            "funding for subscriptions from boroughs",
        ),
        (
            "We have one group in place of the four boards that covered the coast.",
            4,
            "boards",
            "boards covered the coast",
        ),
        (
            "The seminar on transitions is in May. There are 45 places.",
            45,
            "places",
            "places (seminar on transitions)",
        ),
        ("It takes 12 weeks to clear a check.", 12, "weeks", "time to clear a check"),
    ],
)
def test_the_subject_is_what_a_reader_would_say(text: str, value: float, unit: str, subject: str) -> None:
    found = {(metric.value, metric.unit, metric.subject) for metric in annotate(text).metrics}
    assert (value, unit, subject) in found


@pytest.mark.parametrize(
    "text",
    [
        "It has been so for the last twelve months.",
        "It closed two years ago.",
        "Under the rules no agency worker is hired twice.",
        "Work was put to one side.",
    ],
)
def test_what_says_when_or_how_measures_nothing(text: str) -> None:
    assert annotate(text).metrics == ()
