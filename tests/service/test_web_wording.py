from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

import ingest
from corpus import DocumentKind, Interval, Metric, ReadStatus
from service.amounts import word_value
from service.days import word_interval
from service.web.identity_view import SETTLED_BY
from service.web.wording import (
    ADVICE,
    find_remedy,
    link_of,
    word_day,
    word_end,
    word_kind,
    word_moment,
    word_period,
    word_source,
)


def metric(**fields: Any) -> Metric:
    values: dict[str, Any] = {"value": 60.0, "id": "m", "document": "d", "start": 0, "end": 1, "quote": "x"}
    return Metric(**(values | fields))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"unit": "people"}, "60 people"),
        ({"unit": "people", "qualifier": "about"}, "about 60 people"),
        ({"unit": "items", "qualifier": "at_least"}, "at least 60"),
        ({"unit": "GBP", "value": 1_900_000.0}, "£1,900,000"),
        ({"unit": "percent", "value": 0.08}, "0.08%"),
        ({"unit": "fte", "value": 0.4}, "0.4 fte"),
        ({"unit": "people", "value": None, "value_min": 3.0, "value_max": 4.0}, "3 to 4 people"),
        ({"unit": "percent", "value": None, "value_min": 3.0, "value_max": 4.5}, "3% to 4.5%"),
        ({"unit": "people", "value": None, "value_min": 3.0, "qualifier": "over"}, "over 3 people"),
        ({"value": None}, "not stated"),
    ],
)
def test_a_value_is_written_with_its_hedge_and_unit(fields: dict[str, Any], words: str) -> None:
    assert word_value(metric(**fields)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2016, 4, 3), date(2016, 4, 3), "3 April 2016"),
        (date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
        (date(2016, 1, 1), date(2016, 12, 31), "2016"),
        (date(2016, 4, 1), date(2017, 3, 31), "April 2016 to March 2017"),
        (date(2016, 4, 1), date(2016, 4, 2), "1 to 2 April 2016"),
        (date(2016, 4, 28), date(2016, 5, 2), "28 April to 2 May 2016"),
        (date(2016, 12, 28), date(2017, 1, 2), "28 December 2016 to 2 January 2017"),
        (date(2016, 4, 1), None, "from 1 April 2016"),
        (None, date(2016, 4, 1), "until 1 April 2016"),
        (None, None, ""),
    ],
)
def test_an_interval_is_written_as_shortly_as_it_can_be(
    start: date | None, end: date | None, words: str
) -> None:
    assert word_interval(Interval(start=start, end=end)) == words


def test_a_period_is_written_as_month_and_year() -> None:
    assert word_period("2019-06") == "June 2019"
    assert word_period(None) == "Date not known"


@pytest.mark.parametrize(
    "source",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "/home/a/update.txt",
        "http:update",
        "//host/x",
        "http://[",
        "",
    ],
)
def test_only_a_web_address_is_ever_linked(source: str) -> None:
    assert link_of(source) is None


def test_a_web_address_is_linked_as_it_is() -> None:
    assert link_of("https://example.org/update?a=1") == "https://example.org/update?a=1"


def test_a_file_is_named_without_the_folders_of_the_machine_it_was_read_on() -> None:
    assert word_source("/home/somebody/updates/london.docx") == "london.docx"


@pytest.mark.parametrize("status", [each for each in get_args(ReadStatus) if each not in {"ok", "partial"}])
def test_every_way_in_which_a_file_fails_has_words_and_a_remedy(status: str) -> None:
    assert word_end(status) != status.replace("_", " ").capitalize()
    assert find_remedy(status) != find_remedy("something new")


def test_an_end_state_that_is_not_known_still_has_words() -> None:
    assert word_end("fell_over") == "Fell over"
    assert find_remedy("fell_over")


def test_advice_is_for_issues_that_a_reader_can_raise() -> None:
    raised = {
        code
        for module in Path(ingest.__file__).parent.glob("*.py")
        for code in re.findall(r'"([a-z_]+)"', module.read_text(encoding="utf-8"))
    }
    assert set(ADVICE) | set(SETTLED_BY) <= raised


def test_moments_are_written_for_people() -> None:
    assert word_moment("2026-11-22T00:05:09+00:00") == "22 November 2026, 00:05 UTC"
    assert word_day("2026-11-22T00:05:09+00:00") == "22 November 2026"


@pytest.mark.parametrize("kind", get_args(DocumentKind))
def test_every_kind_of_document_has_words(kind: str) -> None:
    assert word_kind(kind) != kind
