import pytest

from nlp.pairing import UNPAIRED
from tests.nlp.texts import metrics

DEFINED = "The New Heads Programme (NHP) and the Deputy Leads Programme (DLP) go on."


def test_a_programme_in_brackets_belongs_to_its_count() -> None:
    first, second = metrics(
        f"{DEFINED} The intakes are the biggest yet, numbering 28 (NHP) and 52 (DLP) respectively."
    )
    assert (first.value, first.programme) == (
        28,
        "NHP" if first.programme == "NHP" else "New Heads Programme",
    )
    assert second.value == 52
    assert first.unit == second.unit == "people"


def test_the_noun_and_the_hedge_carry_over_to_the_next_programme() -> None:
    first, second = metrics(f"{DEFINED} There are roughly 30 learners on the NHP and 55 on the DLP.")
    assert [m.programme for m in (first, second)] == ["New Heads Programme", "Deputy Leads Programme"]
    assert [m.qualifier for m in (first, second)] == ["about", "about"]
    assert second.unit == "people"


@pytest.mark.parametrize("pairing", ["respectively", "in that order"])
def test_respectively_pairs_in_order(pairing: str) -> None:
    first, second = metrics(f"{DEFINED} The NHP and the DLP have 18 and 27 members {pairing}.")
    assert (first.value, first.programme) == (18, "New Heads Programme")
    assert (second.value, second.programme) == (27, "Deputy Leads Programme")


def test_counts_and_programmes_that_do_not_match_get_a_warning_and_no_programme() -> None:
    found = metrics(f"{DEFINED} The NHP and the DLP have cohorts of 18, 20 and 27 respectively.")
    assert [m.value for m in found] == [18, 20, 27]
    assert all(m.programme is None and UNPAIRED in m.warnings for m in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "We run the New Heads Programme, which takes names for Cohort 8.",
        "People are joining Cohort 8 of the New Heads Programme.",
    ],
)
def test_a_cohort_is_of_the_programme_beside_it(sentence: str) -> None:
    assert metrics(sentence)[0].programme == "New Heads Programme"


def test_each_cohort_in_a_sentence_has_its_own_programme() -> None:
    first, second = metrics(
        "Here there is a New Heads Programme (NHP), which takes names for Cohort 8, "
        "and people are joining Cohort 5 of the Deputy Leads Programme (DLP)."
    )
    assert (first.programme, second.programme) == ("New Heads Programme", "Deputy Leads Programme")


def test_a_hedge_does_not_carry_over_to_another_sentence() -> None:
    first, second = metrics("About 60 mentors were named. Forty have started.")
    assert (first.qualifier, second.qualifier) == ("about", "exact")


def test_respectively_gives_each_authority_its_count_in_order() -> None:
    found = metrics("Kent, Surrey and Essex ran 5, 7 and 9 workshops respectively.")
    assert [(m.value, m.authorities) for m in found] == [(5, ("Kent",)), (7, ("Surrey",)), (9, ("Essex",))]


def test_respectively_gives_each_count_of_another_noun_its_authority() -> None:
    found = metrics("In Leeds and York there are 11 mentors and 8 coaches respectively.")
    assert [(m.value, m.authorities) for m in found] == [(11, ("Leeds",)), (8, ("York",))]


def test_respectively_gives_each_year_its_count_in_order() -> None:
    found = metrics("In 2015 and 2016, 13 and 17 homes were opened respectively.")
    assert [m.as_of.start.year for m in found if m.as_of.start] == [2015, 2016]


def test_more_counts_than_places_pair_with_none() -> None:
    found = metrics("Kent and Surrey ran 5, 7 and 9 workshops respectively.")
    assert all(m.warnings[0].startswith("unpaired: ") for m in found)


def test_a_programme_in_brackets_between_a_count_and_its_noun_is_the_counts() -> None:
    found = metrics(
        "The New Heads Programme (NHP) and the Deputies Programme (DP) run."
        " There are 14 (NHP) and 19 (DP) places."
    )
    assert [(m.value, m.programme, m.unit) for m in found] == [
        (14, "New Heads Programme", "places"),
        (19, "Deputies Programme", "places"),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Kent sent nine people and Surrey four.", [(9, "Kent"), (4, "Surrey")]),
        (
            "Kent sent nine people, Surrey sent four and Essex two.",
            [(9, "Kent"), (4, "Surrey"), (2, "Essex")],
        ),
        ("Nine people came from Kent, and Surrey sent four.", [(9, "Kent"), (4, "Surrey")]),
        ("Nine people came from Kent, four from Surrey.", [(9, "Kent"), (4, "Surrey")]),
        (
            "York (six) and Leeds (two) lead, with 14 mentors in Kent.",
            [(6, "York"), (2, "Leeds"), (14, "Kent")],
        ),
        ("Kent, with 12 homes, and Surrey, with nine, agree.", [(12, "Kent"), (9, "Surrey")]),
        (
            "Kent trained 12 heads and 14 deputies, Essex five heads.",
            [(12, "Kent"), (14, "Kent"), (5, "Essex")],
        ),
        ("Kent and Surrey share 12 homes.", [(12, "Kent Surrey")]),
        ("Of the 12 homes, Kent runs seven and Essex five.", [(12, ""), (7, "Kent"), (5, "Essex")]),
    ],
)
def test_a_count_is_of_the_place_that_has_it(text: str, places: list[tuple[int, str]]) -> None:
    assert [(m.value, " ".join(m.authorities)) for m in metrics(text)] == places
