"""How two rankings become one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.ranking import EVERYTHING, Evidence, join_scores, ranked

SCORES = st.lists(st.tuples(st.floats(0, 50), st.floats(-1, 1)), min_size=1, max_size=30)


@given(SCORES, st.floats(0, 1))
def test_joined_scores_run_from_0_to_1(scores: list[tuple[float, float]], weight: float) -> None:
    keyword, dense = np.array(scores).T
    joined = join_scores(keyword, dense, weight)
    assert joined.min() >= 0
    assert joined.max() <= 1 + 1e-9


@given(SCORES)
def test_better_in_both_is_never_worse_in_the_whole(scores: list[tuple[float, float]]) -> None:
    keyword, dense = np.array(scores).T
    joined = join_scores(keyword, dense)
    for (word, meaning), score in zip(scores, joined, strict=True):
        for (other_word, other_meaning), other in zip(scores, joined, strict=True):
            if word >= other_word and meaning >= other_meaning:
                assert score >= other - 1e-9


def test_of_two_candidates_the_much_better_in_one_beats_the_little_better_in_the_other() -> None:
    keyword, dense = np.array([1.5, 4.9]), np.array([0.32, 0.21])
    joined = join_scores(keyword, dense)
    assert joined[1] > joined[0] > 0


def test_equal_scores_come_in_the_order_of_their_numbers() -> None:
    same = np.array([0.5, 0.5])
    evidence = Evidence(numbers=(9, 3), keyword=same, dense=same, share=same, words=2)
    assert [candidate.number for candidate in ranked(evidence)] == [3, 9]


def test_no_candidates_make_an_empty_ranking() -> None:
    none = np.array([])
    assert ranked(Evidence(numbers=(), keyword=none, dense=none, share=none, words=0)) == []


@pytest.mark.parametrize(
    ("dense", "share", "stays"),
    [(0.6, 0.0, True), (0.1, 0.0, False), (0.1, 1.0, True), (0.1, 0.3, False), (-0.1, 0.2, False)],
)
def test_meaning_and_words_make_up_for_each_other(dense: float, share: float, stays: bool) -> None:
    evidence = Evidence(
        numbers=(1,), keyword=np.array([3.0]), dense=np.array([dense]), share=np.array([share]), words=2
    )
    assert bool(ranked(evidence)) is stays
    assert ranked(evidence, enough=EVERYTHING)


def test_where_the_best_says_too_little_of_a_short_question_its_neighbours_are_no_answer() -> None:
    def count(words: int, *said: float) -> int:
        dense = np.array(said)
        share = np.zeros(len(said))
        return len(ranked(Evidence(numbers=(1, 2), keyword=dense, dense=dense, share=share, words=words)))

    assert count(2, 0.55, 0.52) == 0
    assert count(2, 0.6, 0.52) == 2  # other words that mean it
    assert count(30, 0.55, 0.52) == 2  # of a long question nothing says all
