"""Headings told from their words alone, and headings that open their paragraph."""

from __future__ import annotations

import pytest

from ingest.headings import looks_like_heading, split_run_in
from tests.ingest.making import LONG


@pytest.mark.parametrize(
    "line",
    [
        "Insights",
        "UASC",
        "Peer challenge",
        "Regional Priorities:",
        "Audit, peer support and self-evaluation:",
        "Leadership Summit – 9 January 2019",
        "Study Day – Placement Sufficiency Workshop - 8 November 2018",
        "Special Education Needs/Disabilities",
        "Improvement Plan 2018- 2021",
        "Thematic Peer Challenge 2017/18",
        "‘Getting to good’",
        "What is working well",
        "Doing things differently",
        "2018 - 2021 plan",
        "A. Peer challenge",
        "Appendix B. Data",
        "Young people are ready for work",
        "Priority Two – Homes are stable and close to family",
    ],
)
def test_a_short_line_that_says_no_sentence_is_a_heading(line: str) -> None:
    assert looks_like_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The programme is now closed",
        "Workshops are planned in each authority",
        "Two authorities are ready",
        "Two peer reviews have been held",
        "We meet again in December",
        "The work includes:",
        "Besides that:",
        "Peer challenge has confirmed these priorities:",
        "Nobody left early.",
        "early help",
        "12 June 2019",
        "June 2019",
        "15,200",
        "Contact: the co-ordinator",
        "Call the office on 01632 960322",
        "See www.example.org",
        "All the authorities in the",
        "It was agreed. Then came the vote",
        LONG,
    ],
)
def test_a_line_that_says_a_sentence_or_stops_in_one_is_no_heading(line: str) -> None:
    assert not looks_like_heading(line)


def test_a_label_before_a_paragraph_is_split_from_it() -> None:
    assert split_run_in(f"Vulnerable adolescents: {LONG}") == ("Vulnerable adolescents", LONG, ":")


@pytest.mark.parametrize(
    ("label", "paragraph"),
    [
        ("Priority 1: Neglect.", f"Priority 1: Neglect. {LONG}"),
        ("Theme B: Early help for families:", f"Theme B: Early help for families: {LONG}"),
        ("Priority 1:", f"Priority 1: {LONG}"),
        ("Cohort 2:", f"Cohort 2: Twenty people started in May. {LONG}"),
        ("Early help:", f"Early help: A plan. {LONG}"),
    ],
)
def test_a_label_that_only_counts_keeps_its_name(label: str, paragraph: str) -> None:
    found = split_run_in(paragraph)
    assert found is not None
    assert found.label + found.mark == label
    assert f"{label} {found.rest}" == paragraph


def test_a_numbered_label_may_hold_a_verb_and_its_paragraph_begin_with_a_figure() -> None:
    text = "Groups that can help: 26 peer challenges have been completed since March."
    assert split_run_in(text) is None
    assert split_run_in(text, numbered=True) == (
        "Groups that can help",
        "26 peer challenges have been completed since March.",
        ":",
    )


@pytest.mark.parametrize(
    "paragraph",
    [
        "The priorities are: Neglect, early help and what comes after them in time.",
        "Young carers and their families: earlier support",
        "Note: This sample is made up and its facts are nobody’s.",
        "Number of partners in the region: None. Several authorities are good all the same.",
        "Places on the course: 18 in the spring and 14 in the autumn, as before.",
        "SEND: paired reviews are over for this year, and all were held.",
        "http://example.org: Read all about it there whenever you may wish.",
    ],
)
def test_a_colon_alone_makes_no_heading(paragraph: str) -> None:
    assert split_run_in(paragraph) is None
