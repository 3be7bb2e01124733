"""Which year a month without one is in: the verb of its own clause says."""

from datetime import date

import pytest

from corpus import Interval
from nlp import find_dates

DECEMBER = Interval(start=date(2019, 12, 1), end=date(2019, 12, 31))


@pytest.mark.parametrize(
    ("text", "start"),
    [
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
        ("It will no longer be a priority after July.", date(2020, 7, 1)),
        ("Returns closed in autumn. A summit follows in January.", date(2020, 1, 1)),
        ("The rest have dates before Easter.", date(2020, 4, 12)),
        ("Next report: March", date(2020, 3, 1)),
    ],
)
def test_the_verb_of_the_clause_gives_the_year(text: str, start: date) -> None:
    assert find_dates(text, DECEMBER)[-1].date_start == start
