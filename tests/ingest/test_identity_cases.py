"""Which edition a document is, over the many ways in which titles, second lines and file names say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.periods import find_period, find_span
from tests.ingest.making import LONG, codes, page, paragraphs, read

YH, EE, UNKNOWN = "Yorkshire and the Humber", "East of England", None

CASES = [
    # title, line under it, file name, region, period
    ("East of England Regional Update – Autumn term 2017", "", "a.txt", EE, "2017-09"),
    ("EoE update: summer term 2016/17", "", "a.txt", EE, "2017-04"),
    ("Eastern region update, spring term 2017-18", "", "a.txt", EE, "2018-01"),
    ("Yorkshire & Humber Q2 2018/19 update", "", "a.txt", YH, "2018-07"),
    ("Y&H ADCS update – Quarter 4 2018-19", "", "a.txt", YH, "2019-01"),
    ("YH Regional Update 2017/18 Q1", "", "a.txt", YH, "2017-04"),
    ("Yorkshire and the Humber update, third quarter of 2016/17", "", "a.txt", YH, "2016-10"),
    ("West Midlands Regional Update Q2 2018", "", "a.txt", "West Midlands", UNKNOWN),
    ("West Midlands Regional Update winter 2018", "", "a.txt", "West Midlands", UNKNOWN),
    ("West Midlands Regional Update winter 2018/19", "", "a.txt", "West Midlands", "2018-12"),
    ("West Midlands newsletter – Spring 2018", "", "a.txt", "West Midlands", "2018-03"),
    ("North East Update September/October 2016", "", "a.txt", "North East", "2016-09"),
    ("North East Update Sep-16", "", "a.txt", "North East", "2016-09"),
    ("North East Update Sept ’16", "", "a.txt", "North East", "2016-09"),
    ("North East Update June 16", "", "a.txt", "North East", UNKNOWN),
    ("North East Update 14", "", "a.txt", "North East", UNKNOWN),
    ("North East Update 2016-09", "", "a.txt", "North East", "2016-09"),
    ("North East Update 1.9.15", "", "a.txt", "North East", "2015-09"),
    ("North East Update 5/6/2018", "", "a.txt", "North East", "2018-06"),
    ("North East Update, June 5th, 2018", "", "a.txt", "North East", "2018-06"),
    ("North East Update 2018-2021", "", "a.txt", "North East", UNKNOWN),
    ("LIIA update June 2019", "", "a.txt", "London", "2019-06"),
    ("ALDCS Regional Update June 2019", "", "a.txt", "London", "2019-06"),
    ("London Update, December 2019", "", "a.txt", "London", "2019-12"),
    ("SESLIP newsletter March 2018", "", "a.txt", "South East", "2018-03"),
    ("SWADCS update April 2016", "", "a.txt", "South West", "2016-04"),
    ("NW ADCS update April 2016", "", "a.txt", "North West", "2016-04"),
    ("EMADCS Update April 2016", "", "a.txt", "East Midlands", "2016-04"),
    ("SOUTH WEST REGION", "Regional Update – Autumn term 2017", "a.txt", "South West", "2017-09"),
    ("The South West", "Update June 2018", "a.txt", "South West", "2018-06"),
    ("Regional update", "From the North West, June 2018", "a.txt", "North West", "2018-06"),
    ("Working together", "", "EM_update_201609.txt", "East Midlands", "2016-09"),
    ("Working together", "", "eastern-q3-2018-19.txt", EE, "2018-10"),
    ("Working together", "", "nwadcs_sept-17.txt", "North West", "2017-09"),
    ("Working together", "", "Yorkshire & Humber 2018.06.12.txt", YH, "2018-06"),
    ("Working together", "", "update-201617.txt", UNKNOWN, UNKNOWN),
    ("Working together", "", "final v2.1.txt", UNKNOWN, UNKNOWN),
    ("National update June 2019", "", "a.txt", UNKNOWN, "2019-06"),
    ("West Midlands Police update June 2019", "", "a.txt", UNKNOWN, "2019-06"),
    ("West Midlands Combined Authority briefing June 2019", "", "a.txt", UNKNOWN, "2019-06"),
    ("South West Yorkshire Partnership update June 2019", "", "a.txt", UNKNOWN, "2019-06"),
    ("South East London update June 2019", "", "a.txt", UNKNOWN, "2019-06"),
    ("North East Derbyshire update June 2019", "", "a.txt", UNKNOWN, "2019-06"),
    ("North West and Yorkshire & Humber update May 2018", "", "a.txt", UNKNOWN, "2018-05"),
    ("NW Update May 2018", "", "north-west-may-2018.txt", "North West", "2018-05"),
]


@pytest.mark.parametrize(("title", "under", "name", "region", "period"), CASES)
def test_region_and_period_are_what_is_said_and_never_guessed(
    tmp_path: Path, title: str, under: str, name: str, region: str | None, period: str | None
) -> None:
    document = read(tmp_path, paragraphs(title, *filter(None, [under]), "Data", LONG), name)
    assert (document.region, document.period) == (region, period)
    assert ("region_missing" in codes(document) or "region_ambiguous" in codes(document)) == (region is None)
    assert ("period_missing" in codes(document)) == (period is None)


def test_a_term_or_a_quarter_is_filed_under_its_first_month_with_a_remark(tmp_path: Path) -> None:
    document = read(tmp_path, paragraphs("North West Update Q2 2018/19", "Data", LONG), "nw-july-2018.txt")
    assert document.period == "2018-07"
    document = read(tmp_path, paragraphs("North West Update Q2 2018/19", "Data", LONG), "nw.txt")
    [issue] = document.issues
    assert issue.code == "period_from_span"
    assert issue.message.startswith("The title says “Q2 2018/19”")
    assert issue.message.endswith("July 2018.")


def test_a_month_says_more_than_a_term_and_contradicts_none(tmp_path: Path) -> None:
    document = read(
        tmp_path, paragraphs("North West autumn term 2018 update", "Data", LONG), "nw-2018-11.txt"
    )
    assert (document.period, document.issues) == ("2018-11", ())


@pytest.mark.parametrize(
    "text", ["spring 2017/20", "Q5 2018/19", "quarterly 2018/19", "winter 2018", "Q2 2018"]
)
def test_what_is_no_span_or_might_be_two_is_none(text: str) -> None:
    assert (find_span(text), find_period(text)) == (None, None)


def test_the_whole_name_of_a_page_is_evidence_where_its_title_says_less(tmp_path: Path) -> None:
    head = "<title>Update June 2018 - East Midlands - Home</title>"
    document = read(
        tmp_path, page(f"<h1>Update June 2018</h1><p>Our region has a plan. {LONG}</p>", head), "a.html"
    )
    assert (document.region, document.period) == ("East Midlands", "2018-06")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2018-06-20T10:00:00+01:00">',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2018-06-20"}</script>',
    ],
)
def test_the_day_of_publication_counts_only_where_nothing_else_says_when(tmp_path: Path, head: str) -> None:
    body = f"<h1>South West update</h1><p>{LONG}</p>"
    document = read(tmp_path, page(body, head), "a.html")
    assert (document.period, "period_from_date" in codes(document)) == ("2018-06", True)
    document = read(tmp_path, page(body, head), "south-west-may-2018.html")
    assert (document.period, document.issues) == ("2018-05", ())


def test_a_mail_is_of_the_month_in_which_it_was_sent_where_it_says_no_other(tmp_path: Path) -> None:
    mail = (
        f"From: a@example.org\nSubject: North East update\nDate: Tue, 5 Mar 2019 09:00:00 +0000\n\n{LONG}\n"
    )
    document = read(tmp_path, mail, "a.eml")
    assert (document.region, document.period) == ("North East", "2019-03")
    assert "period_from_date" in codes(document)
