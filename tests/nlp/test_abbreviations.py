"""Pairs of short and long forms that a text defines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.abbreviations import find_abbreviations


def pairs(text: str) -> list[tuple[str, str]]:
    return [(found.short, found.long) for found in find_abbreviations(text)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Regional Adoption Agency (RAA) grows", "RAA", "Regional Adoption Agency"),
        (
            "The Association of Directors of Adult Social Services (ADASS) met.",
            "ADASS",
            "Association of Directors of Adult Social Services",
        ),
        (
            "the Assessed and Supported Year in Employment (ASYE) is open",
            "ASYE",
            "Assessed and Supported Year in Employment",
        ),
        ("The LGA (Local Government Association) pays.", "LGA", "Local Government Association"),
        ("Many local authorities (LAs) agree.", "LAs", "local authorities"),
        ("led by Health Education England (“HEE”)", "HEE", "Health Education England"),
        ("in Yorkshire and Humber (Y&H) schools", "Y&H", "Yorkshire and Humber"),
        ("A Memorandum of Understanding (MoU) is signed.", "MoU", "Memorandum of Understanding"),
        ("more sector-led improvement (SLI) work", "SLI", "sector-led improvement"),
        ("the directors of children’s services (DCSs) met", "DCSs", "directors of children’s services"),
        ("Principal Social Workers' (PSW) network", "PSW", "Principal Social Workers"),
        ("the Department for Education (DfE, in London)", "DfE", "Department for Education"),
        ("high-quality Local Area Network (LAN) points", "LAN", "Local Area Network"),
    ],
)
def test_a_definition_is_found_whole(text: str, short: str, long: str) -> None:
    assert pairs(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "The workshop (held in Leeds) cost (about £5k) more (see annex).",
        "It is well known (Smith 2009) and loved (Jones, 2011).",
        "It is on their desks (and minds) this time.",
        "The north-west (Leeds) and others (NW)",
        "We met the Association. Directors (ADASS) came later.",
        "a year (2016) later",
    ],
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert pairs(text) == []


def test_a_pair_is_given_once_with_its_first_place() -> None:
    text = "A Local Authority (LA) helps a local authority (LA)."
    (found,) = find_abbreviations(text)
    assert (text[found.start : found.end], text[found.long_start : found.long_end]) == (
        "LA",
        "Local Authority",
    )


@settings(max_examples=200)
@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(
            st.sampled_from(
                ["(", ")", "RAA", "LAs", "Y&H", "and", "of", "Regional", "Agency", "1", "-", ". "]
            ),
            max_size=16,
        ).map(" ".join),
    )
)
def test_spans_hold_the_forms(text: str) -> None:
    for found in find_abbreviations(text):
        assert text[found.start : found.end] == found.short
        assert text[found.long_start : found.long_end] == found.long
        assert found.end <= found.long_start or found.long_end <= found.start


@pytest.mark.parametrize("piece", ["(", "(AB", "(AB) ", "A ", " ", "Aa (A"])
def test_long_runs_cost_time_in_proportion(piece: str) -> None:
    start = time.process_time()
    find_abbreviations(piece * 4000)
    assert (
        time.process_time() - start < 30
    )  # hundredths on a slow machine; minutes if it grew with the square


def test_a_figure_may_stand_for_the_word_that_sounds_like_it() -> None:
    found = find_abbreviations("Stay to Learn (S2L) and Rooms for Good (R4G) go on.")
    assert [(pair.short, pair.long) for pair in found] == [
        ("S2L", "Stay to Learn"),
        ("R4G", "Rooms for Good"),
    ]
