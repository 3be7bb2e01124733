"""A statement is never the name of a priority; an outcome in a heading or a list may be one."""

import pytest

from nlp.priority_tagger import RIGHT
from tests.nlp.texts import own_priorities


def told(text: str) -> str:
    return "|".join(f"{p.name} {p.status}" for p in own_priorities(text))


@pytest.mark.parametrize(
    "statement",
    [
        "The group held its residential in Hexham.",
        "The programme runs until the spring of 2020.",
        "Directors chose a new chair.",
        "We wrote to every lead member.",
        "The chair thanked all who took part.",
        "It was agreed at the summer meeting.",
        "ADCS met for its residential in Hexham.",
    ],
)
def test_a_statement_under_a_heading_of_priorities_names_none(statement: str) -> None:
    text = f"# Our priorities\n{statement} More will follow.\nKinship care: this priority goes on."
    assert told(text) == "Kinship care continuing"


@pytest.mark.parametrize(
    "outcome",
    [
        "Children are safe at home",
        "Every young person has a trusted adult",
        "Families can get help early",
        "Support offered to kinship carers",
        "A plan agreed with each school",
    ],
)
def test_an_outcome_or_a_phrase_with_a_participle_in_a_list_names_a_priority(outcome: str) -> None:
    text = f"# Our priorities\n1. {outcome}\n2. Care leavers"
    assert told(text) == f"{outcome} current|Care leavers current"


@pytest.mark.parametrize(
    "text",
    [
        "Six peer challenges were held. Areas of focus have included thresholds, supervision and early help.",
        "# Peer challenge\nThe areas of focus were care planning, the front door and voice.",
        "Reviews took place in four councils. The focus areas were permanence and drift.",
        "# Learning from audits\nFocus areas included chronologies, supervision and recording.",
        "Visits were made to three councils. The areas of focus were:\n• Neglect\n• Supervision",
    ],
)
def test_what_a_visit_looks_at_is_no_priority(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    "introduction",
    [
        "Concerns that came up most often were:",
        "Themes raised in the annual conversations included:",
        "The issues mentioned by staff have been:",
        "The most common strengths were:",
        "Risks reported by councils are:",
    ],
)
def test_a_list_is_of_what_its_own_introduction_names(introduction: str) -> None:
    text = (
        "# Regional priorities\nOur priorities are kinship care and early help.\n"
        f"{introduction}\n• Caseloads\n• Data quality"
    )
    assert told(text) == "kinship care current|early help current"


def test_a_short_list_is_no_list_that_goes_on() -> None:
    agreed = "It was agreed that the number of priorities should be kept low."
    text = f"# Our priorities\n{agreed} The first is neglect. The second is care leavers."
    assert told(text) == "neglect current|care leavers current"


@pytest.mark.parametrize("introduction", ["Those that came up most often were:", "Those raised again were:"])
def test_what_was_raised_is_no_priority_though_it_stands_under_their_heading(introduction: str) -> None:
    before = "Councils named worries of their own."
    text = f"# Priorities\n{before} {introduction}\n• Neglect (six)\n• Supervision (four)"
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Our priorities are schools and nurseries, and homes and streets.",
            "schools and nurseries current|homes and streets current",
        ),
        ("Shared regional priorities\n• Play\n• Rest", "Play current|Rest current"),
        (
            "1. Our priorities are:\n• Play\n• Rest\n2. Minutes of the board",
            "Play current|Rest current",
        ),
    ],
)
def test_commas_part_pairs_a_line_is_a_title_and_an_outer_list_ends_the_inner(
    text: str, expected: str
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("aside", ["a priority of the region", "still a priority"])
def test_a_rule_reads_what_an_announcement_stands_in_apposition_to(aside: str) -> None:
    (priority,) = own_priorities(f"Early help, {aside}, is led by Kent.")
    assert priority.name == "Early help"
    assert priority.confidence > RIGHT
