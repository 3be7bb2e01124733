"""How two rankings become one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.ranking import EVERYTHING, Evidence, Scores, join_scores, ranked

QUESTION = np.array([1, 0, 0], np.float32)
SCORES = st.lists(st.tuples(st.floats(0, 50), st.floats(-1, 1)), min_size=1, max_size=30)


def evidence_of(
    numbers: tuple[int, ...],
    *,
    keyword: Scores,
    dense: Scores,
    share: Scores,
    words: int = 2,
    sideways: Scores | float = 1.0,
) -> Evidence:
    """Return evidence with vectors of these cosines, which lean to one side by what is left of them."""
    left = sideways * np.sqrt(1 - np.square(dense))
    vectors = np.stack([dense, left, np.zeros_like(dense)], axis=1).astype(np.float32)
    return Evidence(
        numbers=numbers,
        keyword=keyword,
        dense=dense,
        alike=float(dense.max(initial=-1.0)),
        share=share,
        words=words,
        vectors=vectors,
        question=QUESTION,
    )


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
    same = np.array([0.6, 0.6])
    evidence = evidence_of((9, 3), keyword=same, dense=same, share=same)
    assert ranked(evidence)["number"].tolist() == [3, 9]


def test_no_candidates_make_an_empty_ranking() -> None:
    none = np.array([])
    assert not len(ranked(evidence_of((), keyword=none, dense=none, share=none)))


@pytest.mark.parametrize(
    ("dense", "share", "stays"),
    [(0.6, 0.0, True), (0.1, 0.0, False), (0.1, 1.0, True), (0.1, 0.3, False), (-0.1, 0.2, False)],
)
def test_meaning_and_words_make_up_for_each_other(dense: float, share: float, stays: bool) -> None:
    evidence = evidence_of((1,), keyword=np.array([3.0]), dense=np.array([dense]), share=np.array([share]))
    assert bool(len(ranked(evidence))) is stays
    assert len(ranked(evidence, enough=EVERYTHING))


def test_where_the_best_says_too_little_its_neighbours_are_no_answer() -> None:
    def count(words: int, nearest: float, share: float) -> int:
        dense = np.array([nearest, 0.52])
        shares = np.array([share, 0.0])
        return len(ranked(evidence_of((1, 2), keyword=dense, dense=dense, share=shares, words=words)))

    assert count(2, 0.55, 0.4) == 0
    assert count(2, 0.55, 0.5) == 2  # half of the words of what is near
    assert count(2, 0.3, 0.6) == 0
    assert count(2, 0.3, 0.65) == 2  # most of the words, whatever the rest means
    assert count(2, 0.6, 0.0) == 2  # other words that mean it
    assert count(30, 0.55, 0.15) == 2  # of a long question nothing says all


def test_of_two_that_are_as_near_the_one_that_is_like_the_best_comes_first() -> None:
    dense = np.array([0.9, 0.9, 0.9, 0.6, 0.6])
    sideways = np.array([1.0, 1.0, 1.0, -1.0, 1.0])
    evidence = evidence_of((1, 2, 3, 4, 5), keyword=dense, dense=dense, share=dense, sideways=sideways)
    assert ranked(evidence)["number"].tolist() == [1, 2, 3, 5, 4]


def test_what_is_not_shown_moves_nothing() -> None:
    dense, share = np.array([0.8, 0.6, 0.6, 0.4]), np.array([1.0, 1.0, 1.0, 0.0])
    keyword, sideways = np.array([9.0, 5.0, 5.0, 9.0]), np.array([0.0, 1.0, -1.0, 1.0])
    evidence = evidence_of((1, 2, 3, 4), keyword=keyword, dense=dense, share=share, sideways=sideways)
    shown = ranked(evidence)
    assert shown["number"].tolist() == [1, 2, 3]
    assert shown["score"][1] == pytest.approx(shown["score"][2])


@given(SCORES)
def test_feedback_is_a_cosine(scores: list[tuple[float, float]]) -> None:
    keyword, dense = np.array(scores).T
    numbers = tuple(range(len(scores)))
    found = ranked(evidence_of(numbers, keyword=keyword, dense=dense, share=dense), enough=EVERYTHING)
    assert len(found) == len(scores)
    assert np.all(np.abs(found["feedback"]) <= 1 + 1e-6)
