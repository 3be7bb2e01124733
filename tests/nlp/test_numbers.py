"""Numbers: value, range, hedge, kind, and why some are no measurements."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nlp.numbers import NOT_MEASURED, FoundNumber, find_numbers


def only(text: str) -> FoundNumber:
    (found,) = find_numbers(text)
    return found


def values(text: str) -> list[float | None]:
    return [found.value for found in find_numbers(text) if found.kind not in NOT_MEASURED]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("48,213 children", 48213),
        ("0.08 of them", 0.08),
        ("twenty-five leads", 25),
        ("two hundred and seven staff", 207),
        ("two thousand and sixty-one learners", 2061),
        ("a dozen managers", 12),
        ("half a dozen managers", 6),
        ("two and a half days", 2.5),
        ("five and a half million visits", 5_500_000),
        ("zero point five of it", 0.5),
        ("117\u00a0000 people", 117000),
        ("2.5 million visits", 2_500_000),
        ("met twice in Hull", 2),
    ],
)
def test_figures_and_words_give_the_same_values(text: str, value: float) -> None:
    assert only(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("15 to 20 staff", 15, 20),
        ("a group of 30-35 managers", 30, 35),
        ("Five to eight councils", 5, 8),
        ("three or four visits", 3, 4),
        ("between 15 and 20 leads", 15, 20),
        ("£12,000 to £18,000 each", 12_000, 18_000),
        ("£15-20k each", 15_000, 20_000),
        ("£1 million to £2 million", 1_000_000, 2_000_000),
        ("10-15% of them", 10, 15),
    ],
)
def test_a_range_keeps_both_ends_and_is_never_averaged(text: str, low: float, high: float) -> None:
    found = only(text)
    assert (found.value, found.value_min, found.value_max) == (None, low, high)


@pytest.mark.parametrize(
    "text", ["It fell from 80 to 65.", "Posts rose from 20 to 30.", "We saw 12 and 15 cases."]
)
def test_the_two_ends_of_a_change_or_list_are_two_numbers(text: str) -> None:
    assert len(values(text)) == 2


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("The share fell from 22 to 19 per cent.", "percent", [22, 19]),
        ("It rose from about 61 to just over 70%.", "percent", [61, 70]),
        ("Spending was cut from £22 to £19 million.", "money", [22e6, 19e6]),
        ("Costs went from 3 to 4 million pounds.", "money", [3e6, 4e6]),
        ("The grant rose from £950,000 to £1 million.", "money", [950_000, 1e6]),
        ("Income rose from £640 to £1.2 million.", "money", [640, 1.2e6]),
        ("Children rose from 410 to 455.", "count", [410, 455]),
    ],
)
def test_the_unit_that_a_change_says_once_holds_for_both_of_its_ends(
    text: str, kind: str, values: list[float]
) -> None:
    found = find_numbers(text)
    assert [(number.kind, number.value) for number in found] == [(kind, value) for value in values]


@pytest.mark.parametrize(
    ("text", "hedge", "qualifier"),
    [
        ("approximately 35 people", "approximately ", "about"),
        ("around 90 people", "around ", "about"),
        ("over 60 people", "over ", "over"),
        ("more than three per cent", "more than ", "over"),
        ("nearly 100 people", "nearly ", "under"),
        ("fewer than ten people", "fewer than ", "under"),
        ("up to four workshops", "up to ", "up_to"),
        ("no more than five", "no more than ", "up_to"),
        ("at least three events", "at least ", "at_least"),
        ("a minimum of five days", "a minimum of ", "at_least"),
        ("50+ people", "", "at_least"),
        ("sixty-odd schools", "", "about"),
        ("70 odd schools", "", "about"),
        ("c.85 schools", "c.", "about"),
        ("ten or more schools", "", "at_least"),
        ("delivered over three years", "", "exact"),
        ("25 people", "", "exact"),
    ],
)
def test_a_hedge_is_told_apart_from_the_number(text: str, hedge: str, qualifier: str) -> None:
    found = only(text)
    assert (text[found.hedge_start : found.start], found.qualifier) == (hedge, qualifier)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("£245million", "money", 245e6),
        ("£2.35 billion", "money", 2.35e9),
        ("£3.7m", "money", 3.7e6),
        ("£170k", "money", 170e3),
        ("48,213 pounds", "money", 48213),
        ("7.5 per cent", "percent", 7.5),
        ("-5%", "percent", -5),
        ("0.6fte", "fte", 0.6),
        ("2.5 FTE posts", "fte", 2.5),
        ("two thirds of councils", "fraction", 2 / 3),
        ("half of that", "fraction", 0.5),
        ("a four year period", "duration", 4),
        ("Cohort 7 begins", "ordinal", 7),
        ("the eighth cohort", "ordinal", 8),
        ("the first five of these", "count", 5),
        ("None of the councils", "none", 0),
        ("with no PiP nearby", "none", 0),
    ],
)
def test_the_kind_comes_from_the_marks_and_words_beside(text: str, kind: str, value: float) -> None:
    found = only(text)
    assert found.kind == kind
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value", "denominator"),
    [
        ("Seven out of nine councils", 7, 9),
        ("Eleven of the 14 councils", 11, 14),
        ("12/15 councils", 12, 15),
        ("one in four families", 1, 4),
        ("a rate of 62.5 per 10,000", 62.5, 10_000),
    ],
)
def test_a_share_knows_its_whole(text: str, value: float, denominator: float) -> None:
    part = find_numbers(text)[0]
    assert (part.value, part.denominator) == (value, denominator)


def test_the_whole_of_a_share_is_found_once_more_as_such() -> None:
    assert [found.kind for found in find_numbers("Seven out of nine councils")] == ["count", "denominator"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1. Neglect\n2. Exploitation", "list_marker"),
        ("The aims: 1. Listen 2. Learn", "list_marker"),
        ("first (1) this and (2) that", "list_marker"),
        ("under Section 20", "section"),
        ("see page 14", "section"),
        ("aged 10-18", "age_range"),
        ("16-25 year olds", "age_range"),
        ("the under 5s", "age_range"),
        ("at Key Stage 4", "key_stage"),
        ("in Years 7 to 9", "year_group"),
        ("ring 01234 567890", "phone"),
        ("for SEND19 and SE19", "part_of_name"),
        ("a Level 4 course", "part_of_name"),
        ("COVID-19", "part_of_name"),
        ("www.example.org/12/3", "url"),
        ("a ratio of 2:1", "ratio"),
        ("from 9am", "time"),
        ("at 10:30", "time"),
    ],
)
def test_what_is_no_measurement_says_why(text: str, kind: str) -> None:
    found = find_numbers(text)
    assert found
    assert {number.kind for number in found} == {kind}
    assert kind in NOT_MEASURED


@pytest.mark.parametrize(
    "text",
    [
        "as one might think",
        "one of the councils",
        "a one-off",
        "no one",
        "no longer",
        "the half-term holiday",
    ],
)
def test_words_that_only_look_like_numbers_are_left_alone(text: str) -> None:
    assert find_numbers(text) == []


def test_claimed_spans_are_not_read_again() -> None:
    text = "On 12 May 2016, 40 came."
    assert [found.value for found in find_numbers(text, [(3, 14)])] == [40]


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(
            st.sampled_from(
                [
                    "1",
                    "12,000",
                    "£",
                    "%",
                    "k",
                    "two",
                    "hundred",
                    "and",
                    "a",
                    "half",
                    "of",
                    "to",
                    "-",
                    "1.",
                    "no",
                    "(2)",
                    "over",
                ]
            ),
            max_size=14,
        ).map(" ".join),
    ),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=3),
)
@example("0 TO 1", [(1, 1)])
def test_numbers_stand_in_order_outside_what_is_claimed(text: str, pieces: list[tuple[int, int]]) -> None:
    claimed = [(start, start + length) for start, length in pieces]
    end = 0
    for found in find_numbers(text, claimed):
        assert end <= found.start < found.end <= len(text)
        assert 0 <= found.hedge_start <= found.start
        assert all(found.end <= low or high <= found.start for low, high in claimed)
        assert found.value_min is None or found.value_max is None or found.value_min < found.value_max
        end = found.end


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        " ",
        "1 ",
        "1,",
        "1/",
        "one ",
        "one hundred and ",
        "£1m to ",
        "(1) ",
        "1:",
        "0123 456 ",
        "1, ",
        "half a ",
        "three and a ",
        "(",
        "a third of ",
        "six-",
    ],
)
def test_long_runs_cost_time_in_proportion(piece: str) -> None:
    start = time.process_time()
    find_numbers(piece * 1500)
    assert (
        time.process_time() - start < 30
    )  # some tenths on a slow machine; minutes if it grew with the square
