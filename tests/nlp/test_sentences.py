from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.sentences import find_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Work began. It goes on! Will it end?", 3),
        ("Dr. Smith spoke, e.g. on neglect, i.e. at home.", 1),
        ("See No. 5 in the list. Then stop.", 2),
        ("J. Smith chairs it. K. Jones does not.", 2),
        ("It cost £1.9m and took 0.4 fte.", 1),
        ("Partners (schools, police etc.) came. Others did not.", 2),
        ("We ask why? and then answer.", 1),
        ("They said ‘enough.’ Then they left.", 2),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_one_ends(text: str, count: int) -> None:
    assert len(split(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "It is open to heads (DHP).Others join later.",
        "That is done.The rest follows.",
        "Demand has settled (after a busy spring) There are new places now.",
    ],
)
def test_a_lost_space_or_full_stop_does_not_join_two_sentences(text: str) -> None:
    assert len(split(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Look at www.example.Org for more.",
        "Write to a.Smith@example.org today.",
        "Two regions (A) Leeds and (B) York.",
    ],
)
def test_addresses_and_brackets_inside_a_sentence_do_not_end_it(text: str) -> None:
    assert len(split(text)) == 1


def test_the_number_of_a_list_in_a_line_is_no_sentence() -> None:
    assert split("The aims are: 1. More help. 2. Less cost.")[0].startswith("The aims are: 1. More")


@given(st.text(alphabet="abA .!?)(’\n1", max_size=80))
def test_sentences_are_in_order_apart_and_trimmed(text: str) -> None:
    spans = find_sentences(text)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
