"""Questions in other words than the documents'."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Question, Term
from search.synonyms import with_synonyms
from tests.search.library import ask


def forms(text: str) -> list[tuple[str, ...]]:
    return [(*term.forms, *term.synonyms) for term in with_synonyms(ask(text)).terms]


def test_a_word_is_also_looked_for_by_those_that_mean_the_same() -> None:
    (asked, *others), (rest,) = forms("wages xyzzy")
    assert asked == "wages"
    assert {"pay", "salary"} <= set(others)
    assert rest == "xyzzy"


def test_a_plural_and_a_capital_are_the_same_word() -> None:
    assert forms("Pupil")[0][1:] == tuple(form for form in forms("pupils")[0][1:] if form != "pupil")


def test_the_longest_phrase_counts_and_becomes_one_term() -> None:
    found = forms("shortage of agency social workers")
    assert [each[0] for each in found] == ["shortage", "of", "agency social workers"]
    assert "temporary staff" in found[2]


def test_a_word_that_the_question_asks_for_itself_is_no_other_form_of_its_neighbour() -> None:
    """Else a passage that has one of the two would say both."""
    school, academy = forms("schools academies")
    assert "academy" not in school
    assert "school" not in academy


def test_what_must_match_stays_as_it_is() -> None:
    question = Question(text="", topic="", terms=(Term(forms=("wages",), required=True),))
    assert with_synonyms(question) == question


def test_what_has_other_forms_keeps_them_beside_its_synonyms() -> None:
    asked = Term(forms=("special educational needs", "SEND"))
    (widened,) = with_synonyms(Question(text="", topic="", terms=(asked,))).terms
    assert widened.forms == asked.forms
    assert "disability" in widened.synonyms
    assert "SEND" not in widened.synonyms


def test_a_phrase_begins_with_a_word_that_says_something() -> None:
    assert [each[0] for each in forms("of agency staff")] == ["of", "agency staff"]


@pytest.mark.parametrize("text", ["", "the of and", "\ud800 £ –"])
def test_words_that_say_nothing_stay_as_they_are(text: str) -> None:
    assert with_synonyms(ask(text)) == ask(text)


@given(st.lists(st.sampled_from(["wages", "kicked", "out", "of", "pupils", "xyzzy", "7"]), max_size=9))
def test_no_word_of_the_question_is_lost_or_moved(words: list[str]) -> None:
    question = ask(" ".join(words))
    asked = " ".join(term.forms[0] for term in with_synonyms(question).terms)
    assert asked.split() == words
    assert replace(with_synonyms(question), terms=question.terms) == question
