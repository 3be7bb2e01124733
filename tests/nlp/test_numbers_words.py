"""Numbers in words: how far they go, fractions, ordinals, and amounts of several words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.finders import find_all
from nlp.number_names import ONES, TEENS, TENS
from nlp.numbers import FoundNumber, find_numbers


def only(text: str) -> FoundNumber:
    (found,) = find_numbers(text)
    return found


def spoken(number: int) -> str:
    """Return a number below a million as it is said in Britain."""
    if number >= 1000:
        rest = number % 1000
        link = " and " if 0 < rest < 100 else " "
        return f"{spoken(number // 1000)} thousand" + (link + spoken(rest) if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100 - 1]} hundred" + (f" and {spoken(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10 - 1]}" if number % 10 else "")
    return ("zero", *ONES, *TEENS)[number]


@given(st.integers(2, 999_999))
def test_every_number_is_read_back_from_its_words(number: int) -> None:
    text = f"{spoken(number)} people"
    found = only(text)
    assert (found.value, text[found.start : found.end]) == (number, spoken(number))


@given(st.lists(st.integers(1, 9), min_size=2, max_size=6))
def test_words_that_make_no_number_together_stay_apart(digits: list[int]) -> None:
    text = "scores of " + "-".join(ONES[digit - 1] for digit in digits if digit > 1) + " here"
    found = find_numbers(text)
    ends = [value for number in found for value in (number.value, number.value_min, number.value_max)]
    assert [value for value in ends if value is not None] == [digit for digit in digits if digit > 1]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a result of three-nought-four", [3, 0, 4]),
        ("twenty twenty-first places", [20]),
        ("cohorts of twenty eleven times", [20, 11]),
        ("one million, two of them here", [1_000_000, 2]),
    ],
)
def test_a_number_ends_where_the_next_word_cannot_go_on_with_it(text: str, values: list[float]) -> None:
    assert [found.value for found in find_numbers(text) if found.kind != "rank"] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three fifths of schools", 3 / 5),
        ("two-fifths of schools", 2 / 5),
        ("seven twenty-fifths of it", 7 / 25),
        ("a third of the leads", 1 / 3),
        ("a further quarter of the leads", 1 / 4),
        ("one in every group, a tenth of all", 1 / 10),
        ("fell by a quarter.", 1 / 4),
        ("nearly half were new", 1 / 2),
        ("half our schools", 1 / 2),
        ("five over eight", 5 / 8),
    ],
)
def test_fractions_in_words_are_shares(text: str, value: float) -> None:
    found = next(number for number in find_numbers(text) if number.kind == "fraction")
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half a million visits", 500_000),
        ("a quarter of a million visits", 250_000),
        ("three quarters of a billion visits", 750_000_000),
        ("half-a-dozen visits", 6),
        ("four and three quarters", 4.75),
        ("six million and a half", 6_500_000),
        ("three hundred and two thirds", 300 + 2 / 3),
        ("7½ places", 7.5),
        ("3 1/4 places", 3.25),
        ("£4 000 each", 4000),
        ("64 000 visits", 64_000),
        ("minus 7 places", -7),
        ("minus twenty degrees", -20),
        ("a drop of .08", 0.08),
        ("-.5", -0.5),
        ("1.5e6 pages", 1_500_000),
        ("six point oh three", 6.03),
        ("2 thirds", 2 / 3),
        ("5 and 1/2 miles", 5.5),
        ("30km apart", 30),
        ("5GB", 5),
        ("the three hundred thousandth", 300_000),
        ("eleven thousandth", 11_000),
        ("sixty–first", 61),
    ],
)
def test_numbers_of_several_parts_are_one(text: str, value: float) -> None:
    assert only(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "a half day in Hull",
        "a half-hearted try",
        "the second half of the game",
        "the third sector",
        "a third was cancelled",
        "once a quarter",
        "children first.",
        "At first, few came",
        "a few hundred came",
        "hundreds of staff",
    ],
)
def test_words_that_share_nothing_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("a sixth cohort", 6, "ordinal"),
        ("cohort 6", 6, "ordinal"),
        ("in each cohort 6 left", 6, "count"),
        ("in the last round nine left", 9, "count"),
        ("cohorts seven, eight and nine", 9, "ordinal"),
        ("the team came third.", 3, "rank"),
        ("ranked 14th of them", 14, "ordinal"),
        ("she was placed twenty-fifth.", 25, "rank"),
        ("twice", 2, "multiple"),
        ("double the number of visits", 2, "multiple"),
        ("a two-fold rise", 2, "multiple"),
        ("a couple of schools", 2, "count"),
    ],
)
def test_ordinals_and_multiples_are_told_from_counts(text: str, value: float, kind: str) -> None:
    found = find_numbers(text)[-1]
    assert (found.value, found.kind) == (value, kind)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("seven pounds fifty", 7.5, "GBP"),
        ("seven pounds and eighty pence", 7.8, "GBP"),
        ("£3.2bn", 3.2e9, "GBP"),
        ("46p a mile", 46, "pence"),
        ("$9m", 9e6, "USD"),
        ("€40", 40, "EUR"),
        ("32.5 MGBP", 32.5e6, "GBP"),
        ("six thousand euros", 6000, "EUR"),
    ],
)
def test_money_keeps_its_currency(text: str, value: float, currency: str) -> None:
    found = only(text)
    assert (found.currency, found.kind) == (currency, "money")
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("two or three dozen visits", 24, 36),
        ("two to three million visits", 2e6, 3e6),
        ("£4-6m", 4e6, 6e6),
        ("£4m-6m", 4e6, 6e6),
        ("five-seven weeks", 5, 7),
        ("twenty to thirty leads", 20, 30),
        ("four- to six-week courses", 4, 6),
    ],
)
def test_what_is_said_once_in_a_range_holds_for_both_ends(text: str, low: float, high: float) -> None:
    found = only(text)
    assert (found.value, found.value_min, found.value_max) == (None, low, high)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("they won 4-2", "ratio"),
        ("a 50-50 split", "ratio"),
        ("a 24/7 line", "ratio"),
        ("page 4 of 11", "section"),
        ("at half past nine", "time"),
        ("reference 12345678901234567", "part_of_name"),
    ],
)
def test_results_pages_times_and_references_measure_nothing(text: str, kind: str) -> None:
    assert {found.kind for found in find_numbers(text)} == {kind}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A fifth cohort of 24 began.", [24]),
        ("The first four visits", [4]),
        ("No visits took place.", []),
        ("None of them came.", [0]),
        ("aged 10 to 12", [None]),
        ("See page 14 and room 101.", []),
        ("It came second.", [2]),
        ("3/4 of a mile", [0.75]),
        ("-4/5", [-0.8]),
        ("Ring 1-800-555-1234.", []),
        ("room 12a", []),
        ("the 4G mast", []),
    ],
)
def test_plain_finding_gives_quantities_and_ranks_not_labels(text: str, values: list[float | None]) -> None:
    assert [number["value"] for number in find_all(text)["numbers"]] == values
