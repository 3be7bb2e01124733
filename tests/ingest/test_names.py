"""Regions and months as titles, addresses and file names spell them."""

from __future__ import annotations

import pytest

from ingest.names import find_regions
from ingest.periods import find_months, find_period

PATTERNS = [
    ("North West Region Update April 2016", "North West", "2016-04"),
    ("North East Region Update - November 2017", "North East", "2017-11"),
    ("West Midlands Regional Update June 2018", "West Midlands", "2018-06"),
    ("South East Regional Update - December 2019", "South East", "2019-12"),
    ("Yorkshire & Humber Update April 2017", "Yorkshire and the Humber", "2017-04"),
    ("NW Region February 2016 Update", "North West", "2016-02"),
    ("South West September Update 2015", "South West", "2015-09"),
    ("Yorkshire Humber update December 2016", "Yorkshire and the Humber", "2016-12"),
    ("Yorkshire and Humber Region Update Sept 2016", "Yorkshire and the Humber", "2016-09"),
    ("Eastern Region Update December 2018", "East of England", "2018-12"),
    ("Greater London Region Update April 2016", "London", "2016-04"),
    ("EAST MIDLANDS UPDATE JUNE 2016", "East Midlands", "2016-06"),
    ("2019 June update, Y&H", "Yorkshire and the Humber", "2019-06"),
]


@pytest.mark.parametrize(("title", "region", "period"), PATTERNS)
def test_each_pattern_of_titles_names_its_region_and_month(title: str, region: str, period: str) -> None:
    assert [found.name for found in find_regions(title)] == [region]
    assert find_period(title) == period


@pytest.mark.parametrize(("title", "region", "period"), PATTERNS[:-1])
def test_slugs_of_the_same_titles_name_them_too(title: str, region: str, period: str) -> None:
    slug = title.lower().replace("&", "and").replace(" - ", "-").replace(" ", "-")
    assert [found.name for found in find_regions(slug, any_case=True)] == [region]
    assert find_period(slug) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("07_nw_2019-06", "2019-06"),
        ("nw.06-2019", "2019-06"),
        ("update 14.06.2019", "2019-06"),
        ("scan_20190614", "2019-06"),
        ("2019-12-03 north-west-june-2019", "2019-06"),
        ("9 January 2019", "2019-01"),
        ("april-early-may-2016", "2016-04"),
    ],
)
def test_digits_are_read_where_no_month_is_spelt(text: str, period: str) -> None:
    assert find_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "south-east-update-20151",
        "south-west-september-update-20151",
        "Improvement plan 2018 - 2021",
        "2011-12",
        "Update 2017/18",
        "43b6506ad0209b3c",
        "Wed, 14 Nov 18 10:00",
        "we may meet",
        "update 2019-13",
        "ſeptember 2019",
        "June ٢٠١٩",
    ],
)
def test_what_is_no_month_with_its_year_is_no_period(text: str) -> None:
    assert find_period(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "North East Lincolnshire Council",
        "Bath and North East Somerset",
        "the North West London board",
        "West Yorkshire",
        "South London",
        "a nw wind",
        "Yorkshıre and Humber",
        "Northwestern winds of the south",
    ],
)
def test_names_of_other_places_are_no_regions(text: str) -> None:
    assert find_regions(text) == []


def test_a_region_is_found_with_its_place_and_its_printed_form() -> None:
    [found] = find_regions("For the Eastern region")
    assert (found.name, found.alias, found.start, found.end) == ("East of England", "Eastern region", 8, 22)


def test_months_count_without_their_year_but_not_as_verbs() -> None:
    assert find_months("For the February meeting; we may march in May") == [2, 5]
