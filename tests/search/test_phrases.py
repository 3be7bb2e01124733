"""Phrases that the reference data knows are found as single words, where the index would find them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Term
from search.clauses import Narrowing
from search.phrases import Phrases
from search.words import known_phrases, split_words
from tests.search.library import index_texts

FORMS = ("peer review", "children in care", "children care home")
WORDS = st.lists(st.sampled_from(["peer", "review", "children", "in", "care", "home", "the"]), max_size=12)


def said(*forms: str, text: str) -> list[str]:
    phrases = Phrases(map(split_words, forms))
    names = {phrases.word(split_words(form)): form for form in forms}
    return sorted(names[word] for word in phrases.words_in(split_words(text)))


def test_a_phrase_is_found_as_often_as_it_is_said() -> None:
    assert said(*FORMS, text="A peer review, then peer reviews.") == ["peer review", "peer review"]


def test_as_many_stop_words_stand_between_as_in_the_phrase() -> None:
    assert said(*FORMS, text="children of care, children care, children in the care") == ["children in care"]


@given(WORDS)
def test_a_phrase_is_found_exactly_where_its_words_stand_in_its_own_distances(words: list[str]) -> None:
    text = " ".join(words)
    pairs = pairwise(words)
    assert said("peer review", text=text).count("peer review") == list(pairs).count(("peer", "review"))


def test_no_single_word_is_a_phrase() -> None:
    assert Phrases([split_words("review")]).word(split_words("review")) is None


@pytest.mark.parametrize("form", ["looked after children", "foster parent"])
def test_known_forms_are_kept_as_words_and_unknown_ones_are_still_found(tmp_path: Path, form: str) -> None:
    texts = (f"Support for {form} has grown.", "A purple teapot stood there.", "Nothing of it, after all.")
    found = index_texts(tmp_path, *texts).keywords
    for phrase, where in ((form, 1), ("purple teapot", 2)):
        assert found.leading(found.sought([Term(forms=("xylophone", phrase))]), Narrowing(), 10) == [where]
    assert known_phrases().word(split_words("purple teapot")) is None
