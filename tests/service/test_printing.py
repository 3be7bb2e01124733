from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from corpus import Activity, Document, Event, Interval, Issue, Metric, Priority
from service.printing import (
    count,
    describe,
    file_name,
    make_console,
    month,
    print_answer,
    print_extraction,
)
from service.wiring import Regionwise
from tests.examples import TEXT, example_annotations, example_document, example_passages

HOSTILE = (
    "Update [/] [red]May[/red] 2017 :smile:\n\nPeer [link=x]challenge\n\nLeeds [/] trained 60 challengers."
)


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_text_of_a_document_is_never_taken_for_the_printers_markup(
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = example_document(HOSTILE, issues=(Issue(code="x", message="[bold]so[/]"),))
    print_extraction(make_console(), document, example_annotations(document))
    out = printed(capsys)
    assert "[/] [red]May[/red] 2017 :smile:" in out
    assert "[bold]so[/]" in out


def test_nothing_but_the_text_is_printed_where_output_is_piped(capsys: pytest.CaptureFixture[str]) -> None:
    document = example_document()
    print_extraction(make_console(), document, example_annotations(document))
    assert "\x1b" not in printed(capsys)


def test_an_answer_names_the_groups_and_quotes_the_sentences(
    app: Regionwise, capsys: pytest.CaptureFixture[str]
) -> None:
    from service.answering import answer  # noqa: PLC0415 - loads the ranking

    document: Document = example_document(TEXT)
    app.store.add(document, example_passages(document), example_annotations(document))
    print_answer(make_console(), answer(app, "who has trained peer challengers"))
    lines = printed(capsys).splitlines()
    assert "North East  done  Leeds  May 2017" in lines
    assert "  Northern update May 2017 · Peer challenge · update.txt" in lines
    assert all(line == line.rstrip() for line in lines)


def test_a_range_and_a_hedge_are_said_in_words() -> None:
    metric: Metric = example_annotations(example_document()).metrics[0]
    assert describe(metric) == "60 people: peer challengers trained (actual)"
    assert describe(replace(metric, qualifier="up_to")).startswith("up to 60 people")
    assert describe(replace(metric, value=None, value_min=3, value_max=4)).startswith("3 to 4 people")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (month("2016-04"), "April 2016"),
        (month(None), "no date"),
        (count(1, "passage"), "1 passage"),
        (count(1200, "passage"), "1,200 passages"),
        (file_name("/a/b/c.txt"), "c.txt"),
        (file_name("https://example.org/a/"), "a"),
    ],
)
def test_small_words_come_out_as_people_write_them(said: str, expected: str) -> None:
    assert said == expected


def test_events_activities_and_others_priorities_are_told_in_one_plain_line() -> None:
    place: dict[str, Any] = {"id": "1", "document": "1", "start": 0, "end": 1, "quote": "x"}
    dates = Interval(start=date(2018, 3, 1), end=date(2018, 3, 31))
    event = Event(**place, name="JTAI readiness review", kind="review", dates=dates, place="Leeds")
    assert describe(event) == "Leeds, planned: JTAI readiness review, March 2018"
    assert describe(replace(event, place=None, dates=Interval())) == "Planned: JTAI readiness review"
    activity = Activity(**place, what="trained 40 staff", state="done", authorities=("Leeds", "York"))
    assert describe(activity) == "Leeds, York, done: trained 40 staff"
    priority = Priority(**place, name="Neglect", owner="SEND network")
    assert describe(priority) == "Neglect (current; of SEND network)"


def test_what_an_answer_is_narrowed_to_is_printed(
    sample_app: Regionwise, capsys: pytest.CaptureFixture[str]
) -> None:
    from service.answering import answer  # noqa: PLC0415 - loads the ranking

    print_answer(make_console(), answer(sample_app, "figures on peer challenge in London since 2017"))
    assert "Looking only at: London, updates since January 2017, figures" in capsys.readouterr().out


def test_where_nothing_is_found_the_ways_on_are_printed(
    sample_app: Regionwise, capsys: pytest.CaptureFixture[str]
) -> None:
    from service.answering import answer  # noqa: PLC0415 - as above

    print_answer(make_console(), answer(sample_app, "who is planning work on council tax in London"))
    told = capsys.readouterr().out
    assert "Without the filter “London” there are" in told
    assert "add --plain place." in told
    assert "The nearest themes are" in told
