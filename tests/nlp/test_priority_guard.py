"""A statement is never the name of a priority; an outcome in a heading or a list may be one."""

import pytest

from tests.nlp.texts import annotate


def told(text: str) -> str:
    return "|".join(f"{p.name} {p.status}" for p in annotate(text).priorities)


@pytest.mark.parametrize(
    "statement",
    [
        "The group held its residential in Hexham.",
        "The programme runs until the spring of 2020.",
        "Directors chose a new chair.",
        "We wrote to every lead member.",
        "The chair thanked all who took part.",
        "It was agreed at the summer meeting.",
    ],
)
def test_a_statement_under_a_heading_of_priorities_names_none(statement: str):
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
def test_an_outcome_or_a_phrase_with_a_participle_in_a_list_names_a_priority(outcome: str):
    text = f"# Our priorities\n1. {outcome}\n2. Care leavers"
    assert told(text) == f"{outcome} current|Care leavers current"
