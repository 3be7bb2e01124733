from __future__ import annotations

import pytest

from corpus import Filters, UnknownName, UsageError
from service.narrowing import STATES, check_period, make_filters


def test_names_come_out_in_their_canonical_form() -> None:
    made = make_filters(regions=["yorkshire & humber", "E12000009"], themes=["Neglect"], states=["under-way"])
    assert made == Filters(
        regions=("Yorkshire and the Humber", "South West"), themes=("neglect",), states=("under way",)
    )


def test_nothing_given_narrows_nothing() -> None:
    assert make_filters() == Filters()


@pytest.mark.parametrize(
    "value", ["2016", "2016-13", "2016-00", "16-04", "April 2016", "2016-04-01", "٢٠١٦-٠٤", ""]
)
def test_what_is_not_a_month_is_refused_with_an_example(value: str) -> None:
    with pytest.raises(UsageError, match="2016-04"):
        check_period(value)


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(UsageError, match="swap"):
        make_filters(since="2017-01", until="2016-12")


def test_an_unknown_region_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UnknownName, match="West Midlands"):
        make_filters(regions=["Wessex"])


def test_an_unknown_state_is_refused_with_the_states_there_are() -> None:
    with pytest.raises(UnknownName, match=", ".join(STATES)):
        make_filters(states=["finished"])
